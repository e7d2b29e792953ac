"""Innocent things that look like a fault: one story, one file, found by being here."""
