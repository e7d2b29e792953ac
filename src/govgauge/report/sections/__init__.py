"""The sections of the report, one file and one template each, found by being in this folder."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from govgauge.report.contents import Contents
from govgauge.report.wording import Words


@dataclass(frozen=True)
class Section:
    """A section: where it comes, what it is called, and what it shows; nothing to show is None."""

    name: str  # of its file and template, and its anchor in the page
    order: int
    title: Words
    view: Callable[[Contents], object | None]


@cache
def sections() -> tuple[Section, ...]:
    """Every section in order. A section's file has ORDER, TITLE and `view`; its template has the file's name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    files = [(name, import_module(f"{__name__}.{name}")) for name in names]
    return tuple(sorted((Section(n, f.ORDER, f.TITLE, f.view) for n, f in files), key=lambda s: (s.order, s.name)))
