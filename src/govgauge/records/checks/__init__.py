"""Checks of identifiers: one kind of identifier, one file; found by being in this folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol, cast

import pyarrow as pa

from govgauge.kernel.errors import did_you_mean
from govgauge.records.raw import refused


class Check(Protocol):
    """A kind of identifier: how it is called in a reason, and which cells are none."""

    NAME: str

    def faults(self, cells: pa.Array) -> Mapping[int, str]:
        """By place why a text cell (null: leave out) is no identifier of this kind; never says what stands there."""


@cache
def names() -> tuple[str, ...]:
    """The checks there are, as columns name them; organisation_code.py is organisation-code."""
    return tuple(sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__)))


@cache
def named(name: str) -> Check:
    """The check of that name; RecordsError when there is none."""
    if name not in names():
        remedy = did_you_mean(name, names()) or "say one of these"
        raise refused(f"there is no check {name!r}", allowed=", ".join(names()), remedy=remedy)
    return cast(Check, importlib.import_module(f"{__name__}.{name.replace('-', '_')}"))


def faults(cells: pa.Array, asked: Sequence[str]) -> Mapping[int, str]:
    """By place why a cell is none of the identifiers asked for; it may be any of them."""
    checks = [named(name) for name in asked]
    found = [check.faults(cells) for check in checks]
    if len(found) < 2:
        return found[0] if found else {}
    reason = "neither " + " nor ".join(check.NAME for check in checks)
    return dict.fromkeys(sorted(set(found[0]).intersection(*found[1:])), reason)
