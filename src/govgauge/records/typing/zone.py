"""Local time and UTC by the zone database that Python reads (IANA), whole columns at once.

Arrow's own conversion ends in 2037 for zones that shift for ever, and measuring reads the same database as here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from govgauge.records.raw import refused

Integers = npt.NDArray[np.int64]
SECOND = 1_000_000
DAY = timedelta(days=1)
FIRST, LAST = 1900, 2109  # years beyond are converted one by one
SPAN = 10  # years that are looked up together


@dataclass(frozen=True)
class Shifts:
    """From each of these UTC instants on, local clocks are ahead by so much; both in microseconds."""

    since: Integers
    ahead: Integers


@lru_cache(maxsize=64)
def named(name: str) -> ZoneInfo:
    """The zone of an IANA name; RecordsError when this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise refused(f"the time zone {name!r} is not known here", remedy="correct the zone's name") from None


@lru_cache(maxsize=64)
def shifts(name: str, *, first: int, last: int) -> Shifts:
    """The shifts of a zone in the years from `first` to `last`: days that end otherwise than they began, halved."""
    place = named(name)

    def ahead(moment: datetime) -> timedelta:
        return moment.astimezone(place).utcoffset() or timedelta()

    moment, end = datetime(first - 1, 12, 30, tzinfo=UTC), datetime(last + 1, 1, 3, tzinfo=UTC)
    found = [(moment, ahead(moment))]
    while moment < end:
        following = moment + DAY
        if ahead(following) != found[-1][1]:
            early, late = moment, following
            while late - early > timedelta(seconds=1):
                middle = early + (late - early) // timedelta(seconds=2) * timedelta(seconds=1)
                early, late = (middle, late) if ahead(middle) == found[-1][1] else (early, middle)
            found.append((late, ahead(late)))
        moment = following
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return Shifts(
        np.array([(since - epoch) // timedelta(microseconds=1) for since, _ in found], np.int64),
        np.array([by // timedelta(microseconds=1) for _, by in found], np.int64),
    )


def _shifts_of(moments: pa.Array, name: str) -> Shifts:
    """The shifts around these moments, in whole decades so that they are found once."""
    ends = pc.min_max(pc.year(moments)).as_py()
    first, last = (min(max(ends[each], FIRST), LAST) // SPAN * SPAN for each in ("min", "max"))
    return shifts(name, first=first, last=last + SPAN - 1)


def to_utc(local: pa.Array, name: str) -> pa.Array:
    """Local times in UTC; null where the zone's clocks showed that time twice or never, and far from our time."""
    if name == "UTC" or local.null_count == len(local):
        return local
    known = _shifts_of(local, name)
    moments = _microseconds(local)
    starts = known.since + known.ahead
    ends = np.append(known.since[1:] + known.ahead[:-1], np.iinfo(np.int64).max)
    at = np.maximum(np.searchsorted(starts, moments, side="right") - 1, 0)
    before = np.maximum(at - 1, 0)
    here, there = moments < ends[at], (moments < ends[before]) & (before < at)
    shifted = moments - np.where(here, known.ahead[at], known.ahead[before])
    return _timestamps(shifted, wrong=(here == there) | _far(local) | np.asarray(pc.is_null(local)))


def local_days(utc: pa.Array, name: str) -> pa.Array:
    """The calendar day in the zone at each UTC time."""
    if name == "UTC" or utc.null_count == len(utc):
        return utc.cast(pa.date32(), safe=False)
    known = _shifts_of(utc, name)
    moments = _microseconds(utc)
    at = np.maximum(np.searchsorted(known.since, moments, side="right") - 1, 0)
    far = np.flatnonzero(_far(utc))
    shifted = moments + known.ahead[at]
    place = named(name)
    for row in far:
        offset = utc[int(row)].as_py().replace(tzinfo=UTC).astimezone(place).utcoffset() or timedelta()
        shifted[row] = moments[row] + offset // timedelta(microseconds=1)
    return _timestamps(shifted, wrong=np.asarray(pc.is_null(utc))).cast(pa.date32(), safe=False)


def _far(moments: pa.Array) -> npt.NDArray[np.bool_]:
    """Which lie in years that the shifts at hand do not cover, or at their edge."""
    years = pc.year(moments)
    near = pc.and_(pc.greater(years, FIRST), pc.less(years, LAST))
    return ~np.asarray(pc.fill_null(near, True))


def _microseconds(moments: pa.Array) -> Integers:
    return np.asarray(pc.fill_null(moments.cast(pa.int64()), 0))


def _timestamps(moments: Integers, *, wrong: npt.NDArray[np.bool_]) -> pa.Array:
    return pa.array(moments, pa.int64(), mask=wrong).cast(pa.timestamp("us"))
