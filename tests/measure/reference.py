"""The slow way: measures worked out row by row in Python, with exact fractions, to hold the engine's against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from tests.measure.invented import Cell, Row

Rows: TypeAlias = Sequence[Row]
Given: TypeAlias = Callable[[Row], Any]


def column(name: str) -> Given:
    return lambda row: row.get(name)


def everything(row: Row) -> bool:
    return True


@dataclass(frozen=True)
class Way:
    """One measure told twice: as a formula, and as what Python does with the rows of a group."""

    formula: str
    do: Callable[[Rows], Cell]
    where: str = ""
    let_in: Given = everything
    percent: bool = False

    def indicator(self) -> dict[str, object]:
        said: dict[str, object] = {"measure": self.formula}
        return said | ({"where": self.where} if self.where else {}) | ({"unit": "percent"} if self.percent else {})

    def expected(self, rows: Rows) -> Cell:
        """What the cell of these rows must hold, whatever order they are in."""
        if not rows:
            return nothing("no data", "no records")
        chosen = [row for row in rows if self.let_in(row) is True]
        answer = self.do(chosen)
        if not chosen:
            return {**answer, "value": None, "status": "not applicable", "reason": "no cases"}
        return answer


def nothing(status: str, reason: str, n: int = 0, **parts: object) -> Cell:
    return {
        "value": None,
        "numerator": None,
        "denominator": None,
        "n": n,
        "status": status,
        "reason": reason,
        **parts,
    }


def found(value: float, n: int, numerator: object = None, denominator: object = None) -> Cell:
    return {
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "n": n,
        "status": "measured",
        "reason": "",
    }


def unrecorded(n: int) -> Cell:
    return nothing("no data", "no value recorded", n)


def single(value: Any, n: int) -> Cell:
    return unrecorded(n) if value is None else found(float(Fraction(value)), n)


def over(numerator: Fraction | None, denominator: Fraction | None, *, n: int, times: int = 1) -> Cell:
    """A ratio, rounded once: Python divides whole numbers to the nearest double."""
    parts = {"numerator": numerator, "denominator": denominator}
    if denominator == 0:
        return nothing("not applicable", "no cases", n, **parts)
    if numerator is None or denominator is None:
        return {**unrecorded(n), **parts}
    whole = numerator * times / denominator
    return found(whole.numerator / whole.denominator, n, numerator, denominator)


def values(rows: Rows, of: Given, keep: Given = everything) -> list[Any]:
    return [of(row) for row in rows if keep(row) is True and of(row) is not None]


def total(rows: Rows, of: Given, keep: Given = everything) -> Fraction | None:
    there = values(rows, of, keep)
    return sum((Fraction(value) for value in there), Fraction(0)) if there else None


def count(condition: Given = everything, keep: Given = everything) -> Callable[[Rows], Cell]:
    def do(rows: Rows) -> Cell:
        return found(float(sum(keep(row) is True and condition(row) is True for row in rows)), len(rows))

    return do


def share(condition: Given, keep: Given = everything, times: int = 1) -> Callable[[Rows], Cell]:
    def do(rows: Rows) -> Cell:
        asked = values(rows, condition, keep)
        return over(Fraction(sum(asked)), Fraction(len(asked)), n=len(asked), times=times)

    return do


def mean(of: Given, keep: Given = everything) -> Callable[[Rows], Cell]:
    def do(rows: Rows) -> Cell:
        there, sum_of_it = len(values(rows, of, keep)), total(rows, of, keep)
        if not there and any(keep(row) is True for row in rows):
            return {**unrecorded(0), "numerator": sum_of_it, "denominator": Fraction(0)}
        return over(sum_of_it, Fraction(there), n=there)

    return do


def summed(of: Given, keep: Given = everything) -> Callable[[Rows], Cell]:
    return lambda rows: single(total(rows, of, keep), sum(keep(row) is True for row in rows))


def picked(of: Given, take: Callable[[list[Any]], Any], keep: Given = everything) -> Callable[[Rows], Cell]:
    """Least, greatest, how many different: anything of the values that are there."""

    def do(rows: Rows) -> Cell:
        there = values(rows, of, keep)
        return single(take(there) if there else None, len(there))

    return do


def distinct(of: Given, keep: Given = everything) -> Callable[[Rows], Cell]:
    def do(rows: Rows) -> Cell:
        there = values(rows, of, keep)
        return found(float(len(set(there))), len(there))

    return do


def quantile(of: Given, level: Fraction, keep: Given = everything) -> Callable[[Rows], Cell]:
    """Inclusive linear interpolation, type 7 of Hyndman and Fan (1996), in exact fractions."""

    def take(there: list[Any]) -> Fraction:
        ordered = sorted(Fraction(value) for value in there)
        place = (len(ordered) - 1) * level
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return ordered[low] + (ordered[high] - ordered[low]) * (place - low)

    return picked(of, take, keep)


def ordered(of: Given, by: Given, *, last: bool) -> Callable[[Rows], Cell]:
    """The value of the first or last row; of rows at the same time, the least or greatest."""

    def do(rows: Rows) -> Cell:
        there = sorted((by(row), of(row)) for row in rows if by(row) is not None and of(row) is not None)
        return single((there[-1] if last else there[0])[1] if there else None, len(there))

    return do


def one(of: Given, keep: Given = everything) -> Callable[[Rows], Cell]:
    """value(): more than one row is refused, whether or not they agree."""

    def do(rows: Rows) -> Cell:
        chosen = [row for row in rows if keep(row) is True]
        there = values(chosen, of)
        if len(chosen) > 1:
            return nothing("refused", f"{len(chosen)} rows where one was expected", len(there))
        return single(there[0] if there else None, len(there))

    return do
