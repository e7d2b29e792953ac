"""Checks of structure and of ratings as rows of a sheet: what follows from each, and its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govgauge.report.contents import Contents
from govgauge.report.plain import plain
from govgauge.report.sheets import Cell, Column
from govgauge.report.sheets import Figure as Shown
from govgauge.report.told_figures import figures_of
from govgauge.report.wording import Words, in_language, words_in

REFUSED: Words = ("Cannot be said: ", "无法判断：")


def columns_of(where: Words) -> Sequence[Column]:
    """Where it was looked, what was asked, and either a figure or what follows."""
    return [
        Column(where, width=18),
        Column(("Title", "名称"), width=30),
        Column(("Check", "检验"), width=26),
        Column(("About", "所涉"), width=30),
        Column(("Figure", "数字"), width=34),
        Column(("Value", "数值"), "number", 12, 4),
        Column(("What follows", "结论"), width=90),
    ]


def check(head: tuple[str, ...], told: Mapping[str, Any], *, contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """One check: what follows first, then its figures. `head` says where it was looked and what was asked."""
    if "refused" in told:
        yield refused(head, in_language(plain(contents, told["refused"]), lang), lang=lang)
        return
    for follows in told["reading"]:
        yield [*head, "", "", None, in_language(plain(contents, follows), lang)]
    for figure in figures_of(told.get("figures")):
        whole = Shown(figure.value, 0) if isinstance(figure.value, int) else figure.value
        yield [*head, called(contents, figure.about, lang=lang), words_in(figure.words, lang), whole, ""]


def refused(head: tuple[str, ...], why: str, *, lang: str) -> Sequence[Cell]:
    """A check that could not be made."""
    return [*head, "", "", None, words_in(REFUSED, lang) + why]


def called(contents: Contents, name: str, *, lang: str) -> str:
    """An indicator or node by its title, with its id; anything else as it is."""
    known = name in contents.index.indicators or name in contents.index.tree
    return f"{in_language(contents.title(name), lang)} ({name})" if known else name
