"""Invented provinces with planted truth: raw files of every record set, from a seed."""
