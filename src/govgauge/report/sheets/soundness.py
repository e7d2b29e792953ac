"""Is the structure sound: every check of the whole and of each node, its figures and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govgauge.report.check_rows import check, columns_of
from govgauge.report.contents import Contents
from govgauge.report.sections.structure import CHECKS
from govgauge.report.sheets import Cell, Column
from govgauge.report.wording import in_language, words_in

ORDER = 66
TITLE = ("Soundness", "结构合理性")
FILE = "soundness.json"
OPTIONAL = True


def columns(contents: Contents) -> Sequence[Column]:
    """Where it was looked, what was asked, and either a figure or what follows."""
    return columns_of(("Node", "节点"))


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """The whole first, then node by node; of each check first what follows, then its figures."""
    told = contents.structure
    yield from block(contents, contents.root, checks=told.get("whole", {}), lang=lang)
    for one in told.get("nodes", ()):
        yield from block(contents, one["node"], checks=one["checks"], lang=lang)


def block(contents: Contents, node: str, *, checks: Mapping[str, Any], lang: str) -> Iterator[Sequence[Cell]]:
    """Every check of one node."""
    head = (node, in_language(contents.title(node), lang))
    for name, found in checks.items():
        yield from check((*head, words_in(CHECKS[name], lang)), found, contents=contents, lang=lang)
