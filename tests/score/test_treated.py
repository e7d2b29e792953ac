"""Treatment column by column; what becomes of whole indices is tested with what prepares."""

from typing import Any

import pytest

from govgauge.definition.scopes import scopes
from govgauge.kernel.errors import ScoreError
from govgauge.score.cells import Texts
from govgauge.score.readings import readings
from govgauge.score.sheet import sheet_of
from govgauge.score.treated import Altered, Looked, told, treat
from tests.score.inventions import function, index, indicator, node, table

VALUES: dict[str, dict[str, Any]] = {f"u{n:02}": {"x": float(n), "y": 5.0} for n in range(12)} | {
    "u99": {"x": 1000.0, "y": "no data"}
}


def done(*chain):
    plain = index([node("top", "x", "y")], [indicator("x"), indicator("y")], units={u: {} for u in VALUES}, treat=chain)
    texts = Texts()
    (read,) = readings(plain, table(VALUES), texts=texts)

    (scope,) = scopes(plain, "treat")
    return list(treat(plain, sheet_of(plain, read, texts=texts), scope=scope))


def test_cells_and_looks_are_told():
    found = done(function("winsorise"))
    assert [one for one in found if isinstance(one, Altered)] == [Altered("u99", "", "x", 1000.0, 11.0, "high")]
    looks = [(one.change.column, one.change.step) for one in found if isinstance(one, Looked)]
    assert looks == [("x", "as it is"), ("x", "winsorised"), ("y", "left: all its values are equal")]


def test_steps_follow_each_other():
    found = done(function("winsorise", most=1), function("logarithm", kurtosis=-9, skewness=0))
    marks = {one.done for one in found if isinstance(one, Altered) and one.indicator == "x"}
    assert marks == {"high", "log"}


def test_a_column_that_is_refused_leaves_the_others_treated():
    found = done(function("logarithm", kind="plain", kurtosis=-9, skewness=0), function("winsorise"))
    assert {one.change.column for one in found if isinstance(one, Looked)} == {"y"}
    assert not [one for one in found if isinstance(one, Altered)]


def test_an_unknown_method_is_refused():
    with pytest.raises(ScoreError, match="did you mean 'logarithm'"):
        told(function("logaritm"))
