"""All that is wrong with a definition at once: what reading found, and every rule on what could be read."""

from __future__ import annotations

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


def examine(
    reference: str | Path, *, vocabulary: Vocabulary, search: Sequence[Path] = ()
) -> tuple[Index | None, list[Problem]]:
    """The index, None when it could not be put together, and every problem and advice in the order of the files.

    A line that could not be read is told once: rules that trip over the blank put in its place are left out.
    """
    index, problems = load_what_can_be(reference, search=search)
    if index is None:
        return None, problems
    lines = {problem.where for problem in problems}
    about_use = (*ABOUT_USE, *(PLACES if _in_folder("sources", problems) or _in_folder("tables", problems) else ()))
    unread = {Path(problem.where.rpartition(":")[0]).stem for problem in problems}
    kept = [
        problem
        for problem in check(index, vocabulary=vocabulary)
        if problem.where not in lines
        and not (problems and problem.code in about_use)
        and not (problem.code in ABOUT_NAMES and any(repr(name) in problem.found for name in unread))
        and not any(NO_TABLE.format(name) in problem.found for name in unread)
        and not (NO_TERM in problem.found and _in_folder("terms", problems))
    ]
    return index, in_order([*problems, *kept])


def _in_folder(name: str, problems: Sequence[Problem]) -> bool:
    """Whether a file of this folder of the index has a problem, so that what it gives may be unknown."""
    return any(Path(problem.where.rpartition(":")[0]).parent.name == name for problem in problems)
