"""Is the structure sound: every check of the whole and of each node, its figures and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govgauge.report.contents import Contents
from govgauge.report.plain import plain
from govgauge.report.sections.structure import CHECKS
from govgauge.report.sheets import Cell, Column
from govgauge.report.sheets import Figure as Shown
from govgauge.report.told_figures import figures_of
from govgauge.report.wording import Words, in_language, words_in

ORDER = 66
TITLE = ("Soundness", "结构合理性")
FILE = "soundness.json"
OPTIONAL = True
REFUSED: Words = ("Cannot be said: ", "无法判断：")


def columns(contents: Contents) -> Sequence[Column]:
    """Where it was looked, what was asked, and either a figure or what follows."""
    return [
        Column(("Node", "节点"), width=18),
        Column(("Title", "名称"), width=30),
        Column(("Check", "检验"), width=26),
        Column(("About", "所涉"), width=30),
        Column(("Figure", "数字"), width=34),
        Column(("Value", "数值"), "number", 12, 4),
        Column(("What follows", "结论"), width=90),
    ]


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


def check(head: tuple[str, ...], told: Mapping[str, Any], *, contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """One check."""
    if "refused" in told:
        yield [*head, "", "", None, words_in(REFUSED, lang) + in_language(plain(contents, told["refused"]), lang)]
        return
    for follows in told["reading"]:
        yield [*head, "", "", None, in_language(plain(contents, follows), lang)]
    for figure in figures_of(told.get("figures")):
        whole = Shown(figure.value, 0) if isinstance(figure.value, int) else figure.value
        yield [*head, called(contents, figure.about, lang=lang), words_in(figure.words, lang), whole, ""]


def called(contents: Contents, name: str, *, lang: str) -> str:
    """An indicator or node by its title, with its id; anything else as it is."""
    known = name in contents.index.indicators or name in contents.index.tree
    return f"{in_language(contents.title(name), lang)} ({name})" if known else name
