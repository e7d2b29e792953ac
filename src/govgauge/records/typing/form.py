"""Declared forms of dates and times: strptime directives, exact in their digits, and the minguo calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from govgauge.kernel.errors import did_you_mean
from govgauge.records.raw import refused
from govgauge.records.typing.verdict import flags

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONG = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
DIRECTIVES = {
    "%Y": "(?P<Y>[0-9]{4})",
    "%m": "(?P<m>0?[1-9]|1[0-2])",
    "%d": "(?P<d>0?[1-9]|[12][0-9]|3[01])",
    "%H": "(?P<H>[01]?[0-9]|2[0-4])",
    "%M": "(?P<M>[0-5]?[0-9])",
    "%S": "(?P<S>[0-5]?[0-9])",
    "%y": "(?P<y>[0-9]{2})",
    "%b": f"(?P<b>(?i:{'|'.join(MONTHS)}))",
    "%B": f"(?P<b>(?i:{'|'.join(LONG)}))",
    "%I": "(?P<I>0?[1-9]|1[0-2])",
    "%p": "(?P<p>(?i:am|pm))",
    "%f": "(?P<f>[0-9]{1,9})",
    "%z": "(?P<z>Z|[+-][0-9]{2}(?::?[0-9]{2})?)",
    "%%": "%",
}
IN_BULK = frozenset(("%Y", "%m", "%d", "%H", "%M", "%S", "%%"))
# 民国113年2月5日; the year of the Republic counts from 1912.
MINGUO = "(?:民国|民國)?(?P<r>[0-9]{1,3})年(?:(?P<m>0?[1-9]|1[0-2])月(?:(?P<d>0?[1-9]|[12][0-9]|3[01])日)?)?"
BEFORE_MINGUO = 1911


@dataclass(frozen=True)
class Parts:
    """A date, the time of that day, and the offset from UTC where the text has one."""

    day: date
    clock: timedelta
    offset: timedelta | None

    @property
    def moment(self) -> datetime:
        """The local time; 24:00 is the next day's 0:00 (ISO 8601-1:2019/Amd 1:2022)."""
        return datetime.combine(self.day, datetime.min.time()) + self.clock


@cache
def pattern(declared: str) -> re.Pattern[str]:
    """The regular expression of a declared form; RecordsError when a directive is not known."""
    return re.compile(expression(declared))


@cache
def expression(declared: str) -> str:
    """The same as text, for engines of other kinds; only what RE2 and Python both read alike."""
    if declared == "minguo":
        return MINGUO
    pieces = re.split("(%.)", declared)
    unknown = [piece for piece in pieces if piece.startswith("%") and piece not in DIRECTIVES]
    if unknown or "%" not in declared:
        raise refused(
            f"the form {declared!r} of a date or time is not known",
            allowed=f"minguo, or a pattern of {' '.join(DIRECTIVES)}",
            remedy=did_you_mean(declared, ["minguo"]) or "correct `form:`",
        )
    return "".join(DIRECTIVES.get(piece) or re.escape(piece) for piece in pieces)


def parts(found: Mapping[str, str | None]) -> Parts:
    """What the groups of a match say; ValueError in words when the calendar or the clock has no such thing."""
    try:
        day = date(_year(found), _month(found), int(found.get("d") or 1))
    except ValueError:
        raise ValueError("no such day in the calendar") from None
    hours, rest = _hour(found), (int(found.get("M") or 0), int(found.get("S") or 0))
    fraction = (found.get("f") or "").ljust(9, "0")
    if hours > 24 or rest[0] > 59 or rest[1] > 59 or (hours == 24 and (any(rest) or int(fraction))):
        raise ValueError("no such time of day")
    if int(fraction[6:]):
        raise ValueError("finer than a microsecond")
    clock = timedelta(hours=hours, minutes=rest[0], seconds=rest[1], microseconds=int(fraction[:6]))
    return Parts(day, clock, _offset(found.get("z") or ""))


def _year(found: Mapping[str, str | None]) -> int:
    if found.get("r"):
        return int(found["r"] or 0) + BEFORE_MINGUO
    if found.get("y"):  # POSIX: 69 to 99 are 19xx
        short = int(found["y"] or 0)
        return short + (1900 if short >= 69 else 2000)
    return int(found.get("Y") or 0)


def _month(found: Mapping[str, str | None]) -> int:
    name = found.get("b")
    return MONTHS.index(name[:3].lower()) + 1 if name else int(found.get("m") or 1)


def _hour(found: Mapping[str, str | None]) -> int:
    if found.get("I"):
        return int(found["I"] or 0) % 12 + 12 * ((found.get("p") or "").lower() == "pm")
    return int(found.get("H") or 0)


def _offset(text: str) -> timedelta | None:
    text = text.strip()
    if not text:
        return None
    if text in "Zz":
        return timedelta()
    hours, minutes = int(text[1:3]), int(text[3:].lstrip(":") or 0)
    if hours > 18 or minutes > 59:
        raise ValueError("no such offset from UTC")
    return timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1)


def is_plain(forms: Sequence[str]) -> bool:
    """Whether the forms are of digits only, so that whole columns can be read at once."""
    return all(
        each != "minguo" and {*re.findall("%.", each)} <= IN_BULK and "%Y" in each and bool(expression(each))
        for each in forms
    )


def parse(cells: pa.Array, forms: Sequence[str], *, to: pa.DataType) -> pa.Array:
    """Cells in plain forms, all at once; null where no form fits, the calendar has no such day, or two differ."""
    moments, good = _read(cells, forms[0])
    differ = np.zeros(len(cells), np.bool_)
    for each in forms[1:]:
        others, fit = _read(cells, each)
        differ |= good & fit & (moments != others)
        moments, good = np.where(good, moments, others), good | fit
    result = moments if pa.types.is_timestamp(to) else moments.astype("datetime64[D]")
    return pa.array(result, to, mask=~good | differ)


def _read(cells: pa.Array, declared: str) -> tuple[np.ndarray, np.ndarray]:
    """Local times to the microsecond, and where they are right."""
    groups = pc.extract_regex(cells, f"^{expression(declared)}$")
    good = flags(pc.is_valid(groups))
    names = {field.name for field in groups.type}

    def number(name: str, default: int) -> np.ndarray:
        if name not in names:
            return np.full(len(cells), default, np.int64)
        texts = pc.if_else(pa.array(good), pc.struct_field(groups, name), pa.scalar(str(default)))
        return np.asarray(texts.cast(pa.int64()))

    year = number("Y", 1970)
    month = ((year - 1970) * 12 + number("m", 1) - 1).astype("datetime64[M]")
    day = month.astype("datetime64[D]") + (number("d", 1) - 1)
    seconds = number("H", 0) * 3600 + number("M", 0) * 60 + number("S", 0)
    good &= (year > 0) & (day.astype("datetime64[M]") == month) & (seconds <= 86_400)
    return day.astype("datetime64[us]") + seconds.astype("timedelta64[s]"), good


def in_calendar(days: pa.Array) -> pa.Array:
    """Whether texts such as 2024-02-30 are days of the calendar; null and anything else is false."""
    return pa.array(_read(days, "%Y-%m-%d")[1])
