"""Words that every stage shares: errors, periods, missing reasons, shapes between stages, canonical bytes."""
