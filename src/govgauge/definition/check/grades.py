"""Grades: bounds told apart, a grade for every score, nodes that exist."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.in_force import score_functions
from govgauge.definition.model import Index
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """The levels, and where they are given."""
    levels = index.grades.levels
    seen: dict[Decimal, str] = {}
    for level in levels:
        mark = index.at("grades", "levels", level.id, "at_least")
        if level.at_least in seen:
            found = f"the grades {seen[level.at_least]!r} and {level.id!r} begin at the same score {level.at_least}"
            yield wrong(
                mark, "grades-overlap", found=found, allowed="each grade its own lower bound", remedy="change one"
            )
        seen[level.at_least] = level.id
        if level.at_least > index.scale:
            found = f"the grade {level.id!r} begins at {level.at_least}, above the whole score"
            yield wrong(mark, "grade-bound", found=found, allowed=f"up to {index.scale}, the index's scale")
        decimals = index.grades.decimals
        if decimals is not None and level.at_least != round(level.at_least, decimals):
            found = f"the grade {level.id!r} begins at {level.at_least}, and scores are rounded to {decimals} decimals"
            yield wrong(mark, "grade-bound", found=found, remedy="round the bound, or say more decimals (or none)")
    if levels and levels[-1].at_least > 0:
        mark = index.at("grades", "levels")
        found = f"scores below {levels[-1].at_least} have no grade"
        yield wrong(
            mark, "grades-gap", found=found, allowed="a lowest grade at_least: 0", remedy="add one for the rest"
        )
    for place, node in enumerate(index.grades.nodes):
        if node and node not in index.tree:
            mark = index.at("grades", "nodes", place)
            yield unknown(mark, "node-unknown", found=f"there is no node {node!r}", word=node, known=index.tree)
    yield from _vetoes(index)


def _vetoes(index: Index) -> Iterator[Problem]:
    """Grades that a veto names."""
    names = [level.id for level in index.grades.levels]
    for indicator in index.indicators.values():
        for place, asked in score_functions(indicator):
            cap = asked.parameters.get("grade_at_most")
            if isinstance(cap, str) and cap not in names:
                mark = index.at("indicators", indicator.id, "score", *place, asked.name, "grade_at_most")
                yield unknown(mark, "grade-unknown", found=f"there is no grade {cap!r}", word=cap, known=names)
    if index.grades.nodes and not index.grades.levels:
        yield advice(index.at("grades"), "grades-none", found="nodes are to be graded, and there are no levels")
