"""An index as data: strict YAML, the model, the rules it keeps, the formula language."""
