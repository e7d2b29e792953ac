"""Counter-checks: what only they may say, what they must say, and that no score, weight or rule rests on them."""

from __future__ import annotations

from collections.abc import Iterator

from govgauge.definition.check.methods import method_problems
from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.model import Index, Indicator
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem

ROLE = "counter-check"
OWN = ("doubts", "kind", "test")  # keys that only a counter-check has


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every counter-check, and the keys of counter-checks where they do not belong."""
    for indicator in index.indicators.values():
        if indicator.role != ROLE:
            yield from _others(index, indicator)
            continue
        yield from _said(index, indicator)
        yield from _doubts(index, indicator)
        if indicator.test is not None:
            path = ("indicators", indicator.id, "test")
            yield from method_problems(index, indicator.test, path=path, vocabulary=vocabulary, folder="gaming")
            yield from _counted(index, indicator)
    yield from _placed(index)


def _others(index: Index, indicator: Indicator) -> Iterator[Problem]:
    """An indicator of another role: it has a score, and nothing that belongs to counter-checks."""
    for key in OWN:
        if getattr(indicator, key):
            found = f"{indicator.id!r} says {key}, and its role is {indicator.role}"
            mark = index.at("indicators", indicator.id, key)
            remedy = f"say role: {ROLE}, or delete the line"
            yield wrong(mark, "counter-check-key", found=found, allowed=f"role: {ROLE}", remedy=remedy)
    if not indicator.score.name and not _was_said(index, indicator, "score"):
        found = f"an indicator {indicator.id!r} has no 'score'"
        mark = index.at("indicators", indicator.id)
        yield wrong(mark, "missing-key", found=found, remedy="add score: a score function with its parameters")


def _was_said(index: Index, indicator: Indicator, key: str) -> bool:
    """Whether the key stands there; if it does and is empty, what stands there could not be read and is told."""
    here = index.at("indicators", indicator.id, key)
    return here != index.at("indicators", indicator.id)


def _said(index: Index, indicator: Indicator) -> Iterator[Problem]:
    for key, what in (("doubts", "which indicators it casts doubt on"), ("kind", "what it would reveal")):
        if not getattr(indicator, key):
            found = f"the counter-check {indicator.id!r} does not say {what}"
            yield wrong(index.at("indicators", indicator.id), "missing-key", found=found, remedy=f"add {key}:")
    if indicator.test is None:
        found = f"the counter-check {indicator.id!r} has no test"
        remedy = "add test: {excess: …}, or say role: control if it is only to be shown"
        yield wrong(index.at("indicators", indicator.id), "missing-key", found=found, remedy=remedy)
    if indicator.score.name:
        found = f"{indicator.id!r} is a counter-check and has a score"
        mark = index.at("indicators", indicator.id, "score")
        yield wrong(mark, "counter-check-scored", found=found, allowed="test: …", remedy="delete the line")


def _doubts(index: Index, indicator: Indicator) -> Iterator[Problem]:
    for place, other in enumerate(indicator.doubts):
        mark = index.at("indicators", indicator.id, "doubts", place)
        if other == indicator.id or (other in index.indicators and index.indicators[other].role == ROLE):
            found = f"{indicator.id!r} casts doubt on {other!r}, which claims nothing: it is a counter-check"
            yield wrong(mark, "doubts-counter-check", found=found, remedy="name the indicator whose claim it doubts")
        elif other and other not in index.indicators:
            found = f"{indicator.id!r} casts doubt on {other!r}, which is no indicator"
            yield unknown(mark, "doubts-unknown", found=found, word=other, known=index.indicators)


def _counted(index: Index, indicator: Indicator) -> Iterator[Problem]:
    """A test of hits needs hits: a share or a ratio, which has both parts."""
    if not any(word in indicator.measure.replace(" ", "").lower() for word in ("share(", "ratio(")):
        found = f"{indicator.id!r} is tested by its hits, and {indicator.measure!r} has no numerator"
        mark = index.at("indicators", indicator.id, "measure")
        yield advice(mark, "counter-check-uncounted", found=found, remedy="measure a share(…) or a ratio(…, …)")


def _placed(index: Index) -> Iterator[Problem]:
    """A counter-check hangs nowhere in the tree."""
    for node in index.tree.values():
        for place, child in enumerate(node.children):
            if child in index.indicators and index.indicators[child].role == ROLE:
                found = f"{child!r} hangs below {node.id!r}, and it is a counter-check, which is never scored"
                mark = index.at("tree", node.id, "children", place)
                yield wrong(mark, "counter-check-in-tree", found=found, remedy="take it out")
