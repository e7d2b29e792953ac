"""Regular expressions of a definition: they compile, mean the same in every engine, and cannot run away."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]  # the parser's own words; there are no public ones
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from govgauge.definition.runaway import overlapping_repeats, runs_away
from govgauge.kernel.errors import Problem

MAX_LENGTH = 500
RE2_REPEATS = 1_000
MAX_OVERLAPPING = 3  # each one more multiplies the work by the length of the text
BACKSPACE = 8  # what \b is inside of a class, and a word's edge outside
FOREIGN = {
    code.GROUPREF: "a back-reference",
    code.GROUPREF_EXISTS: "a conditional group",
    code.ASSERT: "a look-ahead or look-behind",
    code.ASSERT_NOT: "a look-ahead or look-behind",
    code.ATOMIC_GROUP: "an atomic group",
    code.POSSESSIVE_REPEAT: "a possessive repeat",
}


def fault(pattern: str) -> Problem | None:
    """What is wrong with a pattern, without a place; None when it may be used."""
    if len(pattern) > MAX_LENGTH:
        return Problem("", f"a pattern of {len(pattern)} characters", f"at most {MAX_LENGTH}", "", "pattern-length")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
            parsed = parser.parse(pattern)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        found = f"the pattern '{pattern}' cannot be read: {error}"
        return Problem("", found, "a regular expression", "put a \\ before signs that are meant as such", "pattern")
    if foreign := next(_foreign(parsed), None):
        found = f"the pattern '{pattern}' holds {foreign}, which not every engine knows"
        remedy = r"write [\s\S] for any sign, line ends too" if foreign.startswith("flags") else ""
        return Problem("", found, "groups, classes, repeats, alternatives, ^ and $", remedy, "pattern-foreign")
    if runs_away(parsed) or overlapping_repeats(parsed) > MAX_OVERLAPPING:
        return Problem(
            "",
            f"the pattern '{pattern}' can run away: it can match the same text in too many ways",
            "repeats inside repeats only with a fixed character between, such as (?:[0-9]+,)*",
            "write it with fewer repeats",
            "pattern-runaway",
        )
    return None


def foreign_to_re2(pattern: str) -> Problem | None:
    """What RE2, which formulas are carried out with, does not know of a pattern that is otherwise sound."""
    escapes = sorted({letter for letter in re.findall(r"\\(.)", pattern, re.DOTALL) if letter in "ZuUN0123456789"})
    repeats = [int(most) for most in re.findall(r"\{(?:\d*,)?(\d+),?\}", pattern) if int(most) > RE2_REPEATS]
    if not escapes and not repeats:
        return None
    held = f"\\{escapes[0]}" if escapes else f"a repeat of {repeats[0]} times"
    return Problem(
        "",
        f"the pattern '{pattern}' holds {held}, which formulas do not know",
        f"characters as they are, $ for the end, repeats of at most {RE2_REPEATS} times",
        "",
        "pattern-foreign",
    )


def groups(pattern: str) -> tuple[int, tuple[str, ...]]:
    """How many groups a sound pattern has, and the names of those that have one."""
    compiled = re.compile(pattern)
    return compiled.groups, tuple(compiled.groupindex)


def _backspace(operation: object, argument: Any) -> bool:
    if operation in (code.LITERAL, code.NOT_LITERAL):
        return bool(argument == BACKSPACE)
    signs = [each for _, each in argument] if operation is code.IN else []
    return any(each == BACKSPACE or (isinstance(each, tuple) and BACKSPACE in each) for each in signs)


def _foreign(parsed: Iterable[Any]) -> Iterator[str]:
    """What other engines (RE2 and those after it) do not know, in words."""
    if getattr(parsed, "state", None) is not None and parsed.state.flags & ~(re.IGNORECASE | re.UNICODE):  # type: ignore[attr-defined]
        yield "flags other than (?i)"
    for operation, argument in parsed:
        if operation in FOREIGN:
            yield FOREIGN[operation]
        elif _backspace(operation, argument):
            yield "a backspace, \\b in a class"
        elif operation is code.SUBPATTERN:
            yield from _foreign(argument[3].data)
        elif operation in (code.MAX_REPEAT, code.MIN_REPEAT):
            yield from _foreign(argument[2].data)
        elif operation is code.BRANCH:
            for alternative in argument[1]:
                yield from _foreign(alternative.data)
