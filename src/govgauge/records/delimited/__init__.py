"""Delimited text (RFC 4180 and its relatives): one fast way for what is certainly plain, one exact way for all."""
