"""Databases that a table can be read from: one file each."""
