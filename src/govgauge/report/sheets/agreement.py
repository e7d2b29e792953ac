"""Do the raters agree: for every table of ratings each check, its figures and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgauge.report.check_rows import check, columns_of, refused
from govgauge.report.contents import Contents
from govgauge.report.sections.agreement import CHECKS
from govgauge.report.sheets import Cell, Column, Figure
from govgauge.report.wording import Words, in_language, words_in

ORDER = 67
TITLE = ("Raters", "评分者一致性")
FILE = "agreement.json"
OPTIONAL = True
COUNTS: dict[str, Words] = {
    "raters": ("raters", "评分者数"),
    "objects": ("objects", "对象数"),
    "ratings": ("ratings", "评分数"),
    "rated by all": ("objects rated by all", "全体评过的对象数"),
    "given again": ("ratings given again", "重复评分数"),
    "left out": ("rows that are no ratings", "无效行数"),
}


def columns(contents: Contents) -> Sequence[Column]:
    """Which ratings, what was asked, and either a figure or what follows."""
    return columns_of(("Ratings", "评分"))


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """Table after table: how many ratings there are, then the checks."""
    for name, told in contents.agreement.items():
        head = (name, in_language(told["title"], lang))
        if told.get("refused"):
            yield refused((*head, ""), in_language(told["refused"], lang), lang=lang)
            continue
        for count, words in COUNTS.items():
            yield [*head, "", "", words_in(words, lang), Figure(told.get(count, 0), 0), ""]
        for found, checked in told["checks"].items():
            yield from check((*head, words_in(CHECKS[found], lang)), checked, contents=contents, lang=lang)
