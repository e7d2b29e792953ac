"""Cells to typed columns, by what the definition declares and nothing else; once per distinct value."""
