"""Dates and times by their declared forms, ISO 8601 where none is declared; times become UTC to the microsecond.

Offsets in the text are honoured. A time without one is local time of the declared zone, and is set aside where that
zone's clocks were put forward (it never was) or back (it was twice).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.records.typing import form
from govgauge.records.typing.verdict import ARROW, Parsed, only, places
from govgauge.records.typing.zone import named, to_utc

YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"  # all but 0000, which dates do not have
DAY = f"{YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?"
ISO_DAY = f"^{DAY}$"
ISO_LOCAL = f"^{DAY}[ T]{CLOCK}$"
ISO_OFFSET = f"^{DAY}[ T]{CLOCK}(?:Z|[+-](?:0[0-9]|1[0-8]):[0-5][0-9])$"
ISO = re.compile(
    r"(?P<Y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?:[ T](?P<H>[0-9]{2}):(?P<M>[0-9]{2})"
    r"(?::(?P<S>[0-9]{2})(?:[.,](?P<f>[0-9]{1,9}))?)?(?P<z> ?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?))?)?"
)
# An offset or 24:00 may lead out of the years that dates have; most readers fail there.
FIRST, LAST = (pa.scalar(moment, ARROW["time"]) for moment in (datetime.min, datetime.max))  # noqa: DTZ901 (naive UTC)
# Day or month first? Only a declared form can tell.
EITHER_WAY = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-]([0-9]{4}|[0-9]{2})([ T].*)?")
ORDER = "the order of day and month is not declared"
NOT_A_DATE = "not a date as ISO 8601 writes it (2024-05-31), and no other form is declared"
NOT_A_TIME = "not a time as ISO 8601 writes it (2024-05-31T08:30:00+02:00), and no other form is declared"


def dates(cells: pa.Array, forms: Sequence[str]) -> Parsed:
    """Text cells (null: leave out) as dates."""
    if forms:
        return _one_by_one(cells, pa.nulls(len(cells), pa.date32()), forms=forms, zone="")
    return _one_by_one(cells, _cast(cells, ISO_DAY, to=pa.date32()), forms=(), zone="")


def times(cells: pa.Array, forms: Sequence[str], *, zone: str) -> Parsed:
    """Text cells (null: leave out) as times in UTC; `zone` is the IANA name for those without an offset."""
    if forms:
        return _one_by_one(cells, pa.nulls(len(cells), ARROW["time"]), forms=forms, zone=zone)
    with_offset = _cast(cells, ISO_OFFSET, to=pa.timestamp("us", "UTC")).cast(ARROW["time"])
    local = to_utc(_cast(cells, ISO_LOCAL, to=ARROW["time"]), zone)
    return _one_by_one(cells, pc.coalesce(with_offset, local), forms=(), zone=zone)


def local_times(cells: pa.Array, *, zone: str) -> Parsed:
    """Timestamps without a zone, as Parquet and databases hold them, as times in UTC."""
    whole = cells.cast(ARROW["time"], safe=False)
    finer = places(pc.not_equal(whole.cast(cells.type, safe=False), cells))
    values = _in_years(to_utc(whole, zone))
    left = pc.and_(pc.is_valid(whole), pc.is_null(values))
    parsed = _one_by_one(only(whole.cast(pa.string()), left), values, forms=(), zone=zone)
    return Parsed(parsed.values, {**parsed.faults, **dict.fromkeys(finer, "finer than a microsecond")})


def _in_years(times: pa.Array) -> pa.Array:
    return only(times, pc.and_(pc.greater_equal(times, FIRST), pc.less_equal(times, LAST)))


def _cast(cells: pa.Array, pattern: str, *, to: pa.DataType) -> pa.Array:
    """What Arrow's own parser takes, all at once; null where the calendar has no such day."""
    texts = only(cells, pc.match_substring_regex(cells, pattern))
    try:
        return texts.cast(to)
    except pa.ArrowInvalid:
        days = pc.utf8_slice_codeunits(texts, 0, 10)
        return only(texts, form.in_calendar(days)).cast(to)


def _one_by_one(cells: pa.Array, values: pa.Array, *, forms: Sequence[str], zone: str) -> Parsed:
    """What has not been read at once: by the declared forms in bulk, then exactly, with words for what fails."""
    faults: dict[int, str] = {}
    if forms and form.is_plain(forms):
        values = form.parse(cells, forms, to=ARROW["time"] if zone else pa.date32())
        values = to_utc(values, zone) if zone else values
    if zone:
        values = _in_years(values)
    left = places(pc.and_(pc.is_valid(cells), pc.is_null(values)))
    filled: list[date | None] = [None] * len(cells)
    for at in left:
        try:
            filled[at] = exact(cells[at].as_py(), forms, zone=zone)
        except ValueError as error:
            faults[at] = str(error)
    return Parsed(pc.coalesce(values, pa.array(filled, values.type)), faults)


def exact(text: str, forms: Sequence[str] = (), *, zone: str) -> date:
    """The date (no zone given) or UTC time a text says in one of its forms; ValueError in words when none, or two."""
    try:
        readings = {*_readings(text, forms, zone=zone)}
    except OverflowError:
        raise ValueError("outside the years 1 to 9999") from None
    if len(readings) == 1:
        return readings.pop()
    if readings:
        raise ValueError("two of the declared forms read it differently")
    raise ValueError(why_not(text, forms, clock=bool(zone)))


def _readings(text: str, forms: Sequence[str], *, zone: str) -> Iterator[date]:
    for pattern in [form.pattern(each) for each in forms] if forms else [ISO]:
        found = pattern.fullmatch(text)
        if not found or (not forms and bool(found["H"]) != bool(zone)):
            continue
        parts = form.parts(found.groupdict())
        yield _in_utc(parts, zone) if zone else parts.day


def _in_utc(parts: form.Parts, zone: str) -> datetime:
    if parts.offset is not None:
        return (parts.moment.replace(tzinfo=timezone(parts.offset))).astimezone(UTC).replace(tzinfo=None)
    clock = named(zone)
    early = parts.moment.replace(tzinfo=clock, fold=0)
    late = early.replace(fold=1)
    if early.utcoffset() != late.utcoffset():
        gap = (late.utcoffset() or timedelta()) > (early.utcoffset() or timedelta())
        how = "never was: clocks were put forward" if gap else "was twice: clocks were put back"
        raise ValueError(f"a local time that {how} in {zone}; only an offset can tell")
    return early.astimezone(UTC).replace(tzinfo=None)


def why_not(text: str, forms: Sequence[str], *, clock: bool) -> str:
    """Why a text is not a date or time of the declared forms; ORDER where day and month could be either."""
    if forms:
        return f"not a {'time' if clock else 'date'} of the declared form {', '.join(forms)}"
    if EITHER_WAY.fullmatch(text[:64]):
        return ORDER
    return NOT_A_TIME if clock else NOT_A_DATE
