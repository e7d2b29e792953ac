"""Tables to one value per period, unit, facet and indicator."""
