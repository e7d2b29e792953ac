"""Readings of checks as people read them: titles instead of ids, and small chances in words."""

from __future__ import annotations

import re

from govgauge.definition.model import Text
from govgauge.report.contents import Contents
from govgauge.report.wording import in_language

QUOTED = re.compile(r"'([^']+)'")
CHANCE = re.compile(r"\bp = (\d+(?:\.\d+)?(?:e-\d+)?)")  # as programs write it: 3.6e-05
QUOTES = {"en": ("“", "”"), "zh": ("“", "”")}


def plain(contents: Contents, text: Text) -> Text:
    """A reading with the titles of the indicators and nodes that it names; chances below 0.001 are said so."""
    return {lang: in_one(contents, words, lang=lang) for lang, words in text.items()}


def in_one(contents: Contents, words: str, *, lang: str) -> str:
    """The same in one language."""

    def named(found: re.Match[str]) -> str:
        name = found[1]
        if name not in contents.index.indicators and name not in contents.index.tree:
            return found[0]
        before, after = QUOTES.get(lang, QUOTES["en"])
        return f"{before}{in_language(contents.title(name), lang)}{after}"

    return CHANCE.sub(below_a_thousandth, QUOTED.sub(named, words))


def below_a_thousandth(found: re.Match[str]) -> str:
    """A chance that no reader can tell from none."""
    return "p < 0.001" if float(found[1]) < 0.001 else found[0]
