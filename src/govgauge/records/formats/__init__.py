"""One outside format, one file; found by being in this folder."""
