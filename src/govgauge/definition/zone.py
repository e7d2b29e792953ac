"""Time zones by their IANA names."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

# `localtime` and `posix/…` are files of the machine and no names of zones.
NAME = re.compile(r"(?:[A-Z][A-Za-z0-9+_-]*)(?:/[A-Za-z0-9+_-]+)*")


def is_zone(name: str) -> bool:
    """Whether there is such a zone; opening one file is a hundred times faster than listing them all."""
    if not NAME.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def zones() -> list[str]:
    """Every zone there is, for messages."""
    return sorted(available_timezones())
