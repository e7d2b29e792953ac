"""One score function, one file; found by being in this folder."""
