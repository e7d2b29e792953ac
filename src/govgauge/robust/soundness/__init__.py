"""Is the structure of an index sound? One question, one file: a figure, and what follows from it in plain words."""
