"""All that is wrong with a definition at once: what reading found, and every rule on what could be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from govgauge.definition.check import check, in_order
from govgauge.definition.load import load_what_can_be
from govgauge.definition.model import Index
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem

# Rules about names that may only be unknown because the file that gives them could not be read.
ABOUT_USE = ("term-unused", "calendar-unused")  # what cannot be read may have used it
PLACES = ("facet-unplaced",)  # told of a table, which may be one that could not be read
ABOUT_NAMES = ("child-unknown", "beside-unknown", "weight-unknown", "table-unknown")
NO_TABLE = "{!r} is no table"  # what a formula says of a table that could not be read
NO_TERM = "nor a term"
# Keys that say what is weighed and when: with a blank in place of one, the sum of weights means nothing.
WEIGHING = ("weight", "since", "until", "role", "children")
SUMMED = re.compile(r"the weights below '(.+?)' sum")


def examine(
    reference: str | Path, *, vocabulary: Vocabulary, search: Sequence[Path] = ()
) -> tuple[Index | None, list[Problem]]:
    """The index, None when it could not be put together, and every problem and advice in the order of the files.

    A line that could not be read is told once: rules that trip over the blank put in its place are left out.
    """
    index, problems = load_what_can_be(reference, search=search)
    if index is None:
        return None, problems
    found = check(index, vocabulary=vocabulary)
    kept = [one for one in found if not _follows(one, problems) and not _unweighed(one, problems, index=index)]
    return index, in_order([*problems, *kept])


def _follows(problem: Problem, unread: Sequence[Problem]) -> bool:
    """Whether a broken rule may only follow from what could not be read."""
    if any(problem.where == one.where for one in unread):
        return True
    files = [Path(one.where.rpartition(":")[0]) for one in unread]
    if _in_doubt(problem, {file.parent.name for file in files}):
        return True
    names = {file.stem for file in files}
    if problem.code in ABOUT_NAMES:
        return any(repr(name) in problem.found for name in names)
    return bool(unread and problem.code in ABOUT_USE) or any(NO_TABLE.format(name) in problem.found for name in names)


def _unweighed(problem: Problem, unread: Sequence[Problem], *, index: Index) -> bool:
    """Whether weights were added up of which one could not be read."""
    node = index.tree.get(said[1]) if (said := SUMMED.match(problem.found)) else None
    if node is None:
        return False
    places = [(part, child, key) for child in node.children for part in ("tree", "indicators") for key in WEIGHING]
    lines = {str(index.at(*place)) for place in places if place[1] in getattr(index, place[0])}
    return any(one.where in lines for one in unread)


def _in_doubt(problem: Problem, folders: set[str]) -> bool:
    """Whether the rule is about something that files of these folders give, under any name."""
    if problem.code in PLACES:
        return bool(folders & {"sources", "tables"})
    return NO_TERM in problem.found and "terms" in folders
