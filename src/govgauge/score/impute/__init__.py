"""One way to put in missing values, one file; found by being in this folder. Each marks every cell that it fills."""
