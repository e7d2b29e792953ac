"""Columns: one origin each, and nothing about them that their type cannot carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from govgauge.definition.check.wrong import advice, no_zone, span, unknown, wrong
from govgauge.definition.mark import Mark
from govgauge.definition.model import CodeMap, Column, Index, Scalar
from govgauge.definition.pattern import fault, groups
from govgauge.definition.vocabulary import Vocabulary
from govgauge.definition.zone import is_zone
from govgauge.kernel.errors import Problem

NUMBERS = ("integer", "decimal", "number")
DAYS = ("date", "time")
TEXTS = ("text", "code")
NUMBER_FORMS = ("plain", "thousands", "space-thousands", "comma", "percent", "full-width", "currency", "wan")
DAY_FORMS = ("minguo",)
# Directives of strptime that name a part of a day or time by itself; %x, %c and such depend on a machine's settings.
DIRECTIVES = frozenset("YymdbBHIMSfpz%")


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every column of every source."""
    for source in index.sources.values():
        for column in source.columns.values():
            path = ("sources", source.name, "columns", column.name)
            yield from _origin(index, column, path)
            yield from _form(index, column, path)
            yield from _stripped(index, column, path)
            yield from _bounds(index, column, path)
            yield from _patterns(index, column, path)
            yield from _identified(index, column, path, vocabulary=vocabulary)
            yield from _code_lists(index, column, path)
            yield from _tokens(index, column, path)


def _origin(index: Index, column: Column, path: tuple[str, ...]) -> Iterator[Problem]:
    told = {
        "header": bool(column.header),
        "file_name": bool(column.file_name),
        "constant": column.constant is not None,
        "unpivot": bool(column.unpivot),
    }
    origins = [key for key, said in told.items() if said]
    if len(origins) > 1:
        found = f"the column {column.name!r} comes from {' and '.join(origins)}"
        yield wrong(index.at(*path), "column-origin", found=found, allowed="one of them", remedy="delete the others")
    other = [key for key in origins if key != "header"]
    if column.absent and (other or column.required):
        why = f"comes from {other[0]}" if other else "is required"
        found = f"the column {column.name!r} {why}, and says what holds where a file is without it"
        yield wrong(
            index.at(*path, "absent"), "column-absent", found=found, allowed="one of them", remedy="delete absent"
        )


def _form(index: Index, column: Column, path: tuple[str, ...]) -> Iterator[Problem]:
    for place, form in enumerate(column.form):
        mark = index.at(*path, "form", place)
        if column.type in DAYS and "%" in form:
            yield from _directives(mark, column, form)
            continue
        known = NUMBER_FORMS if column.type in NUMBERS else DAY_FORMS if column.type in DAYS else ()
        if not known:
            found = f"the column {column.name!r} is {column.type} and has a form"
            yield wrong(
                mark, "form-type", found=found, allowed="forms of numbers, dates and times", remedy="delete the form"
            )
        elif form not in known:
            found = f"the column {column.name!r} is {column.type} and has the form {form!r}"
            remedy = "" if column.type in NUMBERS else "write a pattern such as %d.%m.%Y"
            yield unknown(mark, "form-type", found=found, word=form, known=known, remedy=remedy)


def _directives(mark: Mark, column: Column, form: str) -> Iterator[Problem]:
    used = re.findall(r"%(.)", form.replace("%%", ""))
    for directive in dict.fromkeys(used):
        if directive not in DIRECTIVES:
            found = f"the form {form!r} holds %{directive}"
            allowed = " ".join(f"%{one}" for one in sorted(DIRECTIVES))
            yield wrong(mark, "form-pattern", found=found, allowed=allowed)
    has = set(used)
    if not has & {"Y", "y"}:
        found = f"the form {form!r} names no year"
        yield wrong(mark, "form-pattern", found=found, allowed="%Y, %m and %d, such as %Y-%m-%d")
    if column.type == "date" and has & set("HIMSfp"):
        found = f"the column {column.name!r} is a date, and its form {form!r} holds a time of day"
        yield advice(mark, "form-pattern", found=found, remedy="say type: time if the hour matters")


def _stripped(index: Index, column: Column, path: tuple[str, ...]) -> Iterator[Problem]:
    for place, sign in enumerate(column.strip):
        if re.search(r"[0-9]|^[-+.,%\s]*$", sign):
            found = f"{sign!r} is to be taken off the numbers of {column.name!r}"
            allowed = "signs or words without digits, such as kr"
            yield wrong(index.at(*path, "strip", place), "strip", found=found, allowed=allowed, remedy="delete it")


def _bounds(index: Index, column: Column, path: tuple[str, ...]) -> Iterator[Problem]:
    """Bounds and switches that belong to other types, and bounds the wrong way round."""
    said: tuple[tuple[str, bool, tuple[str, ...]], ...] = (
        ("minimum", column.minimum is not None, NUMBERS),
        ("maximum", column.maximum is not None, NUMBERS),
        ("scale", column.scale != 1, NUMBERS),
        ("strip", bool(column.strip), NUMBERS),
        ("earliest", column.earliest is not None, DAYS),
        ("latest", column.latest is not None, DAYS),
        ("pattern", bool(column.pattern), TEXTS),
        ("time_zone", bool(column.time_zone), ("time",)),
    )
    for key, given, types in said:
        if given and column.type not in types:
            found = f"the column {column.name!r} is {column.type} and has {key}"
            remedy = "dates have earliest and latest" if column.type in DAYS and key in ("minimum", "maximum") else ""
            allowed = f"{key} of columns that are {' or '.join(types)}"
            yield wrong(index.at(*path, key), "column-type", found=found, allowed=allowed, remedy=remedy)
    yield from _order(index, column, path)


def _order(index: Index, column: Column, path: tuple[str, ...]) -> Iterator[Problem]:
    if column.minimum is not None and column.maximum is not None and column.minimum > column.maximum:
        found = f"the least is {column.minimum} and the greatest {column.maximum}"
        yield wrong(index.at(*path, "minimum"), "column-bounds", found=found, remedy="swap the two")
    if column.earliest and column.latest and column.earliest > column.latest:
        found = f"the earliest is {column.earliest} and the latest {column.latest}"
        yield wrong(index.at(*path, "earliest"), "column-bounds", found=found, remedy="swap the two")
    if column.scale == 0:
        yield wrong(index.at(*path, "scale"), "column-scale", found="the scale is 0", allowed="any other number")
    if column.time_zone and not is_zone(column.time_zone):
        yield no_zone(index.at(*path, "time_zone"), column.time_zone)


def _patterns(index: Index, column: Column, path: tuple[str, ...]) -> Iterator[Problem]:
    patterns = [("pattern", column.pattern), ("file_name", column.file_name), ("header_like", column.header_like)]
    for key, pattern in [*patterns, *(("missing_like", each) for each in column.missing_like)]:
        problem = fault(pattern) if pattern else None
        if problem:
            mark = index.at(*path, key, pattern) if key == "missing_like" else index.at(*path, key)
            yield wrong(mark, problem.code, found=problem.found, allowed=problem.allowed, remedy=problem.remedy)
        elif pattern and key == "file_name" and groups(pattern)[0] == 0:
            found = f"the pattern '{pattern}' has no group, so nothing of the file's name is taken"
            yield wrong(index.at(*path, key), "pattern-groups", found=found, allowed="a group in ( )", remedy="add ( )")


def _identified(index: Index, column: Column, path: tuple[str, ...], *, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Checks of identifiers: installed, of texts, and not beside codes, which say already what may stand there."""
    for place, name in enumerate(column.check):
        if name and vocabulary.checks and name not in vocabulary.checks:
            mark = index.at(*path, "check", place)
            yield unknown(
                mark, "check-unknown", found=f"there is no check {name!r}", word=name, known=vocabulary.checks
            )
    mark = index.at(*path, "check")
    if column.check and column.type not in TEXTS:
        found = f"the column {column.name!r} is {column.type} and has a check of identifiers"
        yield wrong(
            mark, "check-type", found=found, allowed="type: code", remedy="identifiers are no numbers: say code"
        )
    if column.check and column.codes:
        found = f"the column {column.name!r} has a check of identifiers and a code list"
        yield wrong(mark, "check-codes", found=found, allowed="one of them", remedy="delete the check")


def _code_lists(index: Index, column: Column, path: tuple[str, ...]) -> Iterator[Problem]:
    """Values of the column's type, codes told apart, and one list in force at any time."""
    mark = index.at(*path, "codes")
    for place, one in enumerate(column.codes):
        here: tuple[str | int, ...] = (*path, "codes", place) if len(column.codes) > 1 else (*path, "codes")
        yield from _meanings(index, column, one, here)
        yield from _folded(index.at(*here), column, one)
    for one, other in combinations(column.codes, 2):
        if _overlap(one, other):
            both = " and ".join(repr(each.version or "without version") for each in (one, other))
            since = max(one.since or date.min, other.since or date.min)
            found = f"two code lists of {column.name!r} are in force {span(since if since > date.min else None, None)}"
            remedy = "end one before the other begins"
            yield wrong(mark, "codes-overlap", found=f"{found}: {both}", allowed="one at any time", remedy=remedy)


def _meanings(index: Index, column: Column, one: CodeMap, path: tuple[str | int, ...]) -> Iterator[Problem]:
    for outside, inside in one.codes.items():
        if not _is(inside, column.type):
            inner = ("codes", outside) if isinstance(path[-1], int) else (outside,)
            found = f"the code {outside!r} means {_shown(inside)}, and {column.name!r} is {column.type}"
            remedy = "put it in quotes" if column.type in TEXTS else f"give a value that is {column.type}"
            mark = index.at(*path, *inner)
            yield wrong(mark, "code-type", found=found, allowed=f"a value that is {column.type}", remedy=remedy)


def _overlap(one: CodeMap, other: CodeMap) -> bool:
    return (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (one.until or date.max)


def _is(value: Scalar, type_: str) -> bool:
    if value is None:
        return True
    if isinstance(value, bool):
        return type_ == "bool"
    if isinstance(value, int):
        return type_ in NUMBERS
    if isinstance(value, Decimal):
        return type_ in ("decimal", "number")
    return type_ in TEXTS or type_ in DAYS


def _shown(value: Scalar) -> str:
    return f"the text {value!r}" if isinstance(value, str) else str(value).lower()


def _folded(mark: Mark, column: Column, one: CodeMap) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for outside in one.codes if column.fold else ():
        folded = outside.strip().casefold()
        if folded in seen and one.codes[seen[folded]] != one.codes[outside]:
            found = f"the codes {seen[folded]!r} and {outside!r} of {column.name!r} are one without case and spaces"
            yield wrong(
                mark, "codes-folded", found=found, allowed="one meaning", remedy="say fold: false, or delete one"
            )
        seen[folded] = outside


def _tokens(index: Index, column: Column, path: tuple[str, ...]) -> Iterator[Problem]:
    """Tokens that are both a code and missing; and a dropped column, of which nothing may be asked."""

    def form(token: str) -> str:
        return token.strip().casefold() if column.fold else token

    codes = {form(outside) for one in column.codes for outside in one.codes}
    for token in column.missing:
        if form(token) in codes:
            found = f"{token!r} of {column.name!r} is a code and a token for missing"
            yield wrong(index.at(*path, "missing", token), "code-missing", found=found, allowed="one of them")
    if column.constant is not None and (column.missing or column.missing_like or column.codes):
        found = f"the column {column.name!r} is a constant and has codes or missing tokens"
        yield wrong(
            index.at(*path, "constant"), "column-origin", found=found, remedy="give the constant its inside value"
        )
