"""JSON from the text up to the cells of a record."""
