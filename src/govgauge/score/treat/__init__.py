"""One way to treat outliers, one file; found by being in this folder. Each keeps a log of what it found and did."""
