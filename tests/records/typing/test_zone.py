"""Local time and UTC, against Python's own conversion of one time after the other."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.typing import zone

ZONES = [
    "UTC",
    *sorted(
        name for name in available_timezones() if "/" in name and name.split("/")[0] not in {"Etc", "posix", "right"}
    ),
]
ALL_YEARS = st.datetimes(datetime(1901, 1, 1), datetime(2099, 12, 31))  # noqa: DTZ001
# The hours around the shifts of Europe, so that gaps and folds are drawn often.
NEAR_SHIFTS = st.builds(
    lambda year, month, hour, minute: datetime(year, month, 31, hour, minute),  # noqa: DTZ001
    st.integers(1980, 2060), st.sampled_from([3, 10]), st.integers(0, 4), st.integers(0, 59),
)  # fmt: skip


@given(st.lists(st.one_of(ALL_YEARS, NEAR_SHIFTS), min_size=1, max_size=8), st.sampled_from(ZONES))
def test_columns_become_utc_as_single_times_do(local: list[datetime], name: str) -> None:
    found = zone.to_utc(pa.array(local, pa.timestamp("us")), name).to_pylist()
    assert found == [one(moment, name) for moment in local]


def one(moment: datetime, name: str) -> datetime | None:
    early, late = (moment.replace(tzinfo=ZoneInfo(name), fold=fold) for fold in (0, 1))
    if early.utcoffset() != late.utcoffset():
        return None
    return early.astimezone(UTC).replace(tzinfo=None)


@given(st.lists(st.one_of(ALL_YEARS, NEAR_SHIFTS), min_size=1, max_size=8), st.sampled_from(ZONES))
def test_columns_fall_on_the_days_that_single_times_do(utc: list[datetime], name: str) -> None:
    found = zone.local_days(pa.array(utc, pa.timestamp("us")), name).to_pylist()
    assert found == [moment.replace(tzinfo=UTC).astimezone(ZoneInfo(name)).date() for moment in utc]


def test_missing_times_stay_missing() -> None:
    cells = pa.array([None, datetime.fromisoformat("2024-07-01T00:00")], pa.timestamp("us"))
    assert zone.to_utc(cells, "Asia/Shanghai").to_pylist() == [None, datetime.fromisoformat("2024-06-30T16:00")]
    assert zone.local_days(cells, "Asia/Shanghai").null_count == 1
    empty = pa.nulls(3, pa.timestamp("us"))
    assert zone.to_utc(empty, "Asia/Shanghai").null_count == 3
    assert zone.local_days(empty, "Asia/Shanghai").type == pa.date32()


FAR = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29))  # noqa: DTZ001


@given(st.lists(FAR, min_size=1, max_size=4), st.sampled_from(ZONES))
def test_years_far_away_are_left_to_one_by_one_or_right(moments: list[datetime], name: str) -> None:
    cells = pa.array(moments, pa.timestamp("us"))
    for found, local in zip(zone.to_utc(cells, name).to_pylist(), moments, strict=True):
        assert found is None or found == one(local, name)
    days = [moment.replace(tzinfo=UTC).astimezone(ZoneInfo(name)).date() for moment in moments]
    assert zone.local_days(cells, name).to_pylist() == days


@pytest.mark.parametrize("name", ["Europe/Atlantis", "../../etc/passwd", "", "+02:00"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(RecordsError, match="time zone"):
        zone.named(name)
