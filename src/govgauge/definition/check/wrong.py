"""How rules say what they found: a problem that must go, or advice that may stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from govgauge.definition.mark import Mark
from govgauge.definition.phrase import listed
from govgauge.definition.zone import zones
from govgauge.kernel.errors import Problem, did_you_mean


def wrong(mark: Mark, code: str, *, found: str, allowed: str = "", remedy: str = "") -> Problem:
    """A broken rule at a line."""
    return Problem(str(mark) if mark.file else "", found, allowed, remedy, code)


def advice(mark: Mark, code: str, *, found: str, allowed: str = "", remedy: str = "") -> Problem:
    """Worth a look, but no rule is broken."""
    return Problem(str(mark) if mark.file else "", found, allowed, remedy, code, advice=True)


def unknown(mark: Mark, code: str, *, found: str, word: str, known: Iterable[str], remedy: str = "") -> Problem:
    """A name that is looked up and not there; near names are offered."""
    names = list(known)
    return wrong(
        mark, code, found=found, allowed=listed(names) or "none declared", remedy=did_you_mean(word, names) or remedy
    )


def no_zone(mark: Mark, name: str) -> Problem:
    """A time zone that there is not; there are too many to list."""
    near = did_you_mean(name, zones()) or "look for it in the IANA time zone database"
    found = f"there is no time zone {name!r}"
    return wrong(mark, "zone-unknown", found=found, allowed="an IANA name such as Europe/Amsterdam", remedy=near)


def span(since: date | None, until: date | None) -> str:
    """A stretch of time in words."""
    if since is None:
        return f"until {until}" if until else "at any time"
    return f"from {since} to {until}" if until else f"from {since} on"
