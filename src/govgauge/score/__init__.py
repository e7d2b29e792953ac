"""Measures to scores: normalise, weigh, combine up the tree, rank, grade."""
