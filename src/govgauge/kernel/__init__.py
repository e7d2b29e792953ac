"""Words that every stage shares: errors, periods, missing reasons, the frozen shapes between stages, canonical bytes."""
