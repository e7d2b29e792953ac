"""Does the fact bear out the claim? Pairs of indicators of one unit, and how far the fact stays behind its claim."""

from __future__ import annotations

from collections.abc import Iterator

from govgauge.definition.model import Pair
from govgauge.diagnose.finding import Finding, in_language
from govgauge.diagnose.situation import Row, Situation

ORDER = 30
TITLE = {"en": "Claim against fact", "zh": "声明与事实"}


def answer(situation: Situation) -> Iterator[Finding]:
    """A finding for each pair whose difference matters, as the index says from which difference on it does."""
    for pair in situation.index.diagnose.pairs:
        for period in situation.periods:
            facts = {(row["unit"], row["facet"]): row for row in situation.measured(pair.fact, period=period)}
            for claim in situation.measured(pair.claim, period=period):
                fact = facts.get((claim["unit"], claim["facet"]))
                if fact is not None and claim["value"] - fact["value"] >= float(pair.gap):
                    yield _finding(situation, pair, claim=claim, fact=fact)


def _finding(situation: Situation, pair: Pair, *, claim: Row, fact: Row) -> Finding:
    behind = claim["value"] - fact["value"]
    return Finding(
        period=claim["period"],
        unit=claim["unit"],
        facet=claim["facet"],
        question="pairs",
        about=pair.fact,
        object=pair.claim,
        value=fact["value"],
        expected=claim["value"],
        n=fact["n"],
        weight=behind / float(pair.gap) if pair.gap else behind,
        says={
            language: _words(situation, pair, claim=claim, fact=fact, language=language) for language in ("en", "zh")
        },
    )


def _words(situation: Situation, pair: Pair, *, claim: Row, fact: Row, language: str) -> str:
    def titled(name: str, row: Row) -> str:
        unit = "%" if situation.index.indicators[name].unit == "percent" else ""
        return f"{in_language(situation.title(name), language)} {row['value']:.1f}{unit}"

    comma, colon = ("，", "：") if language == "zh" else (", ", ": ")
    note = in_language(pair.note, language)
    said = f"{titled(pair.claim, claim)}{comma}{titled(pair.fact, fact)}"
    return f"{note.rstrip('.。')}{colon}{said}" if note else said
