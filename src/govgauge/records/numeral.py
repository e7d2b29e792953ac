"""Numbers as machines write them (1.5E3, JSON's and XML Schema's) to the plain form that people write: 1500."""

from __future__ import annotations

import re
from decimal import Decimal

SCIENTIFIC = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]{1,6}")
MOST_PLACES = 400  # a double has at most 309 digits before the point


def plain(text: str) -> str:
    """The same number without an exponent; the text itself where it has none, or one beyond all use."""
    if SCIENTIFIC.fullmatch(text) is None:
        return text
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > MOST_PLACES:
        return text
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
