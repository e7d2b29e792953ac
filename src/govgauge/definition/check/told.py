"""What a parameter may be told: whether a value in a definition is of the kind that a method declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from govgauge.kernel.parameter import Parameter


def fits(value: object, parameter: Parameter) -> bool:
    """Whether a value is of the kind that a parameter declares; a list and a map hold numbers."""
    if parameter.allowed:
        return value in parameter.allowed
    return KINDS.get(parameter.kind, is_text)(value)


def exact(value: object) -> Fraction | None:
    """A number, or the text of one: keys of a map are always text."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)):
        return None
    try:
        found = Fraction(value) if isinstance(value, str) and "/" in value else Fraction(Decimal(value))
    except (ValueError, InvalidOperation, ZeroDivisionError, OverflowError):
        return None
    return found


def is_text(value: object) -> bool:
    """Text."""
    return isinstance(value, str)


def is_number(value: object) -> bool:
    """A number; text only as a fraction."""
    return not (isinstance(value, str) and "/" not in value) and exact(value) is not None


def is_whole(value: object) -> bool:
    """A whole number."""
    found = None if isinstance(value, str) else exact(value)
    return found is not None and found.denominator == 1


def is_list(value: object) -> bool:
    """A list of numbers."""
    return isinstance(value, list) and all(exact(item) is not None for item in value)


def is_map(value: object) -> bool:
    """A map from number to number with something in it."""
    if not isinstance(value, Mapping) or not value:
        return False
    return all(exact(one) is not None for pair in value.items() for one in pair)


def is_names(value: object) -> bool:
    """A map from name to number."""
    return isinstance(value, Mapping) and bool(value) and all(is_number(one) for one in value.values())


def is_budgets(value: object) -> bool:
    """A map from person to such a map."""
    return isinstance(value, Mapping) and bool(value) and all(is_names(one) for one in value.values())


def is_pairs(value: object) -> bool:
    """Rows of comparisons, or these by person."""
    return is_budgets(value) or (
        isinstance(value, Mapping) and bool(value) and all(is_budgets(one) for one in value.values())
    )


def is_rounds(value: object) -> bool:
    """A list of what people said."""
    return isinstance(value, list) and bool(value) and all(is_budgets(one) for one in value)


def is_method(value: object) -> bool:
    """A name, or a name with parameters."""
    if isinstance(value, Mapping) and len(value) == 1:
        return all(isinstance(told, Mapping) for told in value.values())
    return isinstance(value, str)


KINDS: Mapping[str, Callable[[object], bool]] = {
    "number": is_number,
    "integer": is_whole,
    "boolean": lambda value: isinstance(value, bool),
    "list": is_list,
    "map": is_map,
    "names": is_names,
    "budgets": is_budgets,
    "pairs": is_pairs,
    "rounds": is_rounds,
    "method": is_method,
}
