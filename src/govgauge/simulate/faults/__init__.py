"""Faults that can be planted: one kind, one file, found by being here."""
