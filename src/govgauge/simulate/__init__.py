"""Invented provinces with planted truth: the raw files of every record set, from a seed, and what was planted in them."""
