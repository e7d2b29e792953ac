"""A period's values while they are prepared: copies, gaps, and what is told of cells."""

from typing import Any

import numpy as np

from govgauge.kernel.errors import Problem, ScoreError
from govgauge.score.cells import SCORED, Texts
from govgauge.score.readings import readings
from govgauge.score.sheet import sheet_of, why
from tests.score.inventions import index, indicator, node, table

PLAIN = index([node("top", "x", "y")], [indicator("x"), indicator("y")], units={"a": {}, "b": {}})
VALUES: dict[str, dict[str, Any]] = {
    "a": {"x": 1.0, "y": "not applicable"},
    "b": {"x": "no data: no file", "y": "insufficient: 2 cases"},
}


def made():
    texts = Texts()
    (read,) = readings(PLAIN, table(VALUES), texts=texts)
    return read, sheet_of(PLAIN, read, texts=texts)


def test_only_what_was_not_found_is_a_gap():
    _, sheet = made()
    assert sheet.gaps("x", 0).tolist() == [False, True]
    assert sheet.gaps("y", 0).tolist() == [False, True]
    assert sheet.was("y", 0) == ["not applicable", "insufficient: 2 cases"]


def test_what_is_put_in_stays_in_the_copy():
    read, sheet = made()
    sheet.put("x", 0, values=np.array([9.0, 5.0]), where=np.array([False, True]))
    assert sheet.column("x", 0).tolist() == [1.0, 5.0]
    assert sheet.read.of["x"].status[:, 0].tolist() == [SCORED, SCORED]
    assert np.isnan(read.of["x"].value[1, 0])


def test_what_nobody_changes_is_no_copy():
    read, sheet = made()
    assert sheet.own("x") is sheet.own("x") is sheet.read.of["x"] is not read.of["x"]
    assert sheet.read.of["y"] is read.of["y"]


def test_stories_are_added_to_one_another():
    _, sheet = made()
    for said in ("first", "second"):
        sheet.say("x", 0, where=np.array([True, False]), said=said)
    code = int(sheet.read.of["x"].reason[0, 0])
    assert sheet.texts.all()[code] == "first; second"


def test_columns_of_one_breakdown_stand_together():
    _, sheet = made()
    assert list(sheet.together(PLAIN, ["x", "y"])) == [("", 0, ("x", "y"))]
    assert sheet.table(["x", "y"], 0).columns == ("x", "y")


def test_a_problem_is_told_in_one_line():
    assert (
        why(ScoreError(Problem("indicator 'x'", "it is odd", remedy="leave it out")))
        == "indicator 'x': it is odd; leave it out"
    )
    assert why(ScoreError(Problem("", "it is odd"))) == "it is odd"
