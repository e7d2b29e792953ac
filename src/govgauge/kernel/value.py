"""Missing is a value with a reason: the statuses a measure or a score can have, and never 0, NaN or an empty text."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Why a value is there, or why it is not. Everything but MEASURED and SCORED is a kind of missing."""

    MEASURED = "measured"
    SCORED = "scored"
    NOT_APPLICABLE = "not applicable"
    NO_DATA = "no data"
    INSUFFICIENT = "insufficient"
    REFUSED = "refused"
    NOT_YET_DUE = "not yet due"

    @property
    def present(self) -> bool:
        """True when a number stands beside this status."""
        return self in (Status.MEASURED, Status.SCORED)
