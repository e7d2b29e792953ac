"""One way to find weights, one file; found by being in this folder. Each gives Weights: shares, figures, notes."""
