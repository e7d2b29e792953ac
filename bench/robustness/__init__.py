"""How sure a ranking is: the product's own analysis beside plain numpy that does the least there is to do."""
