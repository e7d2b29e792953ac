"""A run folder to documents people read: one section, one file."""
