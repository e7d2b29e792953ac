"""Workbooks (Office Open XML, ECMA-376) from the zip up to the text of a cell."""
