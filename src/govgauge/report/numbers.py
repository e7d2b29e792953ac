"""Numbers as people read them: rounded once, half up, from the shortest decimal form that the CSV files print too."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TypeAlias

Number: TypeAlias = int | float | Decimal

# The largest double has 309 digits before the point: none is too large to be shown.
EXACT = Context(prec=400)
MINUS = "−"
MOST_PLACES = 4


def half_up(value: Number, decimals: int) -> Decimal:
    """The value rounded half up (away from zero) to so many decimals; ValueError for NaN and infinities."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value!r} is no figure that can be shown")
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=EXACT)
    return abs(rounded) if rounded.is_zero() else rounded


def shown(value: Number, decimals: int) -> str:
    """The rounded value with thousands separated, such as 12,345.60 or −0.50."""
    return f"{half_up(value, decimals):,f}".replace("-", MINUS)


def signed(value: Number, decimals: int) -> str:
    """A change: always with its sign, except for a change of nothing."""
    rounded = half_up(value, decimals)
    return f"+{rounded:,f}" if rounded > 0 else shown(rounded, decimals)


def trimmed(value: Number) -> str:
    """An exact number without needless zeros: 3, 2.5, 1,200; for numerators, ranks and parameters."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    plain = f"{exact:,f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace("-", MINUS)


def part(value: Number) -> str:
    """A numerator or denominator: exact while it is short, else rounded to two decimals."""
    exact = trimmed(value)
    return exact if len(exact.partition(".")[2]) <= MOST_PLACES else shown(value, 2)


def percent(share: Number, decimals: int = 1) -> str:
    """A share of 0 to 1 as a percentage; what is not quite nothing or everything does not look like it."""
    exact = Decimal(repr(share)) if isinstance(share, float) else Decimal(share)
    least = Decimal(1).scaleb(-decimals)
    rounded = half_up(exact * 100, decimals)
    if rounded.is_zero() and exact > 0:
        return f"<{least:f}%"
    if rounded == 100 and exact < 1:
        return f"{100 - least:f}%"
    return f"{trimmed(rounded)}%"
