"""Overrides: nodes and indicators that exist, conditions that can be carried out, scores on the scale."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.mark import Mark
from govgauge.definition.model import Index
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import GovGaugeError, Problem


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every override."""
    looked_at: dict[int, Collection[str]] = {}
    known = [name for name, one in index.indicators.items() if one.role != "counter-check"]  # on which no score rests
    for place, override in enumerate(index.overrides):
        if override.node and override.node not in index.tree:
            mark = index.at("overrides", place, "node")
            found = f"there is no node {override.node!r}"
            yield unknown(mark, "node-unknown", found=found, word=override.node, known=index.tree)
        if override.score is not None and not 0 <= override.score <= index.scale:
            mark = index.at("overrides", place, "score")
            found = f"the override sets the score {override.score}"
            yield wrong(mark, "override-score", found=found, allowed=f"0 to {index.scale}, the index's scale, or none")
        try:
            read = vocabulary.condition(override.when, where="", indicators=known, nodes=index.tree)
            looked_at[place] = read.nodes if read else ()
        except GovGaugeError as refused:
            yield from _refused(refused, mark=index.at("overrides", place, "when"))
        if not override.says:
            found = "the override does not say which rule of the method it carries out"
            yield advice(
                index.at("overrides", place), "override-unsaid", found=found, remedy="quote the method in says:"
            )
    yield from _circles(index, looked_at)


def _refused(refused: GovGaugeError, *, mark: Mark) -> Iterator[Problem]:
    """What the reader of conditions says of one."""
    for problem in refused.problems:
        yield wrong(mark, "condition", found=problem.found, allowed=problem.allowed, remedy=problem.remedy)


def _circles(index: Index, looked_at: Mapping[int, Collection[str]]) -> Iterator[Problem]:
    """Overrides that look at a score which waits for their own node; a node's own score is that before the override."""
    below = {name: set(node.children) for name, node in index.tree.items()}
    for place, names in looked_at.items():
        below.setdefault(index.overrides[place].node, set()).update(names)
    for place, names in looked_at.items():
        node = index.overrides[place].node
        for name in sorted(set(names) - {node}):
            if node in _reached(name, below):
                found = f"the override of {node!r} looks at the score of {name!r}, which rests on {node!r}"
                remedy = "look at nodes below or beside it, not above"
                yield wrong(index.at("overrides", place, "when"), "override-circle", found=found, remedy=remedy)


def _reached(start: str, below: Mapping[str, Collection[str]]) -> set[str]:
    """Everything that must be known before a node's score is."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for name in below.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found
