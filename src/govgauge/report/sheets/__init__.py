"""The sheets of the workbook, one file each, found by being in this folder."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TypeAlias

from govgauge.report.contents import Contents
from govgauge.report.wording import Words, in_language

Cell: TypeAlias = object  # text, a whole or fractional number, a Figure, or None for an empty cell


@dataclass(frozen=True)
class Figure:
    """A number that is shown in decimals of its own, whatever its column has."""

    value: float
    decimals: int


@dataclass(frozen=True)
class Column:
    """A column of a sheet. A share of 0 to 1 is shown as a percentage; whole numbers have no decimals."""

    title: Words
    kind: str = "text"  # text | number | whole | share
    width: int = 14
    decimals: int = 2
    bar: float | None = None  # what a full bar stands for; None for no bars


WHERE = (
    Column(("Period", "期间"), width=12),
    Column(("Unit", "代码"), width=12),
    Column(("Name", "评价对象"), width=22),
    Column(("Part", "分项"), width=18),
)
WHAT = (Column(("Indicator", "指标"), width=18), Column(("Title", "名称"), width=34))


def standing(contents: Contents, period: str, *, unit: str, facet: str, name: str, lang: str) -> list[Cell]:
    """The cells under WHERE and the two columns of an indicator or node."""
    title = in_language(contents.unit_title(unit), lang)
    return [period, unit, title, facet, name, in_language(contents.title(name), lang)]


@dataclass(frozen=True)
class Sheet:
    """A sheet: where it comes, its name, its columns, and its rows in one language, made one after the other."""

    order: int
    title: Words
    columns: Callable[[Contents], Sequence[Column]]
    rows: Callable[[Contents, str], Iterator[Sequence[Cell]]]
    file: str  # where the same stands in full precision
    total: Callable[[Contents], int] | None  # how many rows there are, where that is known before they are made
    optional: bool = False  # left out where there are none


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every sheet in order. Its file has ORDER, TITLE, FILE, `columns`, `rows`, and may have `total` and OPTIONAL."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    files = [import_module(f"{__name__}.{name}") for name in names]
    return tuple(
        sorted(
            (
                Sheet(f.ORDER, f.TITLE, f.columns, f.rows, f.FILE, getattr(f, "total", None), hasattr(f, "OPTIONAL"))
                for f in files
            ),
            key=lambda s: s.order,
        )
    )
