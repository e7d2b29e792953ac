"""One way to combine children into a node, one file; found by being in this folder."""
