"""Overrides: nodes and indicators that exist, conditions that are conditions, scores on the scale."""

from __future__ import annotations

from collections.abc import Iterator

from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.mark import Mark
from govgauge.definition.model import Index
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import GovGaugeError, Problem


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every override."""
    for place, override in enumerate(index.overrides):
        if override.node and override.node not in index.tree:
            mark = index.at("overrides", place, "node")
            found = f"there is no node {override.node!r}"
            yield unknown(mark, "node-unknown", found=found, word=override.node, known=index.tree)
        if override.score is not None and not 0 <= override.score <= index.scale:
            mark = index.at("overrides", place, "score")
            found = f"the override sets the score {override.score}"
            yield wrong(mark, "override-score", found=found, allowed=f"0 to {index.scale}, the index's scale, or none")
        yield from _condition(index, override.when, vocabulary, mark=index.at("overrides", place, "when"))
        if not override.says:
            found = "the override does not say which rule of the method it carries out"
            yield advice(
                index.at("overrides", place), "override-unsaid", found=found, remedy="quote the method in says:"
            )


def _condition(index: Index, text: str, vocabulary: Vocabulary, *, mark: Mark) -> Iterator[Problem]:
    """What the reader of conditions says of this one."""
    try:
        vocabulary.condition(text, where="", indicators=index.indicators, nodes=index.tree)
    except GovGaugeError as refused:
        for problem in refused.problems:
            yield wrong(mark, "condition", found=problem.found, allowed=problem.allowed, remedy=problem.remedy)
