"""How right is the diagnosis where the truth is known: planted faults and innocent look-alikes of made-up provinces."""
