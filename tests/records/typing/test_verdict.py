"""The small words that typing is written in."""

import pyarrow as pa

from govgauge.records.typing.verdict import Verdict, flags, only, places, sparse


def test_reasons_stand_where_they_belong() -> None:
    assert sparse({}, 3) is None
    column = sparse({1: "why"}, 3)
    assert column is not None
    assert column.to_pylist() == [None, "why", None]


def test_null_is_not_true() -> None:
    mask = pa.array([True, None, False, True])
    assert places(mask) == [0, 3]
    assert flags(mask).tolist() == [True, False, False, True]
    assert only(pa.array([1, 2, 3, 4]), mask).to_pylist() == [1, None, None, 4]


def test_a_verdict_on_distinct_values_is_spread_over_the_rows() -> None:
    verdict = Verdict(pa.array([7, None]), None, pa.array([None, "why"]))
    rows = verdict.take(pa.array([1, 0, None, 0], pa.int32()))
    assert rows.values.to_pylist() == [None, 7, None, 7]
    assert rows.missing is None
    assert rows.faults is not None
    assert rows.faults.to_pylist() == ["why", None, None, None]
