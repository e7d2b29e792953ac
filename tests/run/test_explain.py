"""From a score to its parts, from a part to its measure, from a measure to its rows."""

import dataclasses
import shutil
from pathlib import Path

import pytest

from govgauge.definition.load import load
from govgauge.kernel.errors import UsageError
from govgauge.run.evaluate import evaluate
from govgauge.run.explain import explain, records_behind
from govgauge.run.opened import Run, open_run
from tests.run.conftest import EXAMPLE


def test_the_parts_of_a_node_add_up_to_its_score(run: Run):
    step = explain(run, unit="990103", node="overall", period="2025-Q1")
    points = sum(below.part["points"] for below in step.below if below.part)
    assert points == pytest.approx(step.score["score"], abs=1e-9)


def test_points_and_losses_add_up_to_a_hundred(run: Run):
    step = explain(run, unit="990103", node="service")
    assert sum(below.part["points"] + below.part["lost"] for below in step.below if below.part) == pytest.approx(100)


def test_an_indicator_shows_its_measure(run: Run):
    step = explain(run, unit="990103", node="online-share")
    assert step.measure is not None
    share = float(step.measure["numerator"]) / float(step.measure["denominator"])
    assert share == pytest.approx(step.measure["value"] / 100)
    assert step.below == ()


def test_the_last_period_is_meant_when_none_is_said(run: Run):
    assert explain(run, unit="990103", node="overall").score["period"] == "2025-Q2"


def test_the_rows_behind_a_share_are_its_denominator(run: Run):
    measured = explain(run, unit="990103", node="online-share", period="2025-Q1").measure
    assert measured is not None
    [cases] = records_behind(run, unit="990103", indicator="online-share", period="2025-Q1", limit=10_000)
    assert cases.table == "cases"
    rows = cases.rows.to_pylist()
    assert len(rows) == cases.total == measured["denominator"]
    assert sum(row["in_numerator"] for row in rows) == measured["numerator"]
    assert {row["county"] for row in rows} == {"990103"}
    assert all(row["_row"] > 0 for row in rows)


def test_only_so_many_rows_are_given_as_were_asked_for(run: Run):
    [cases] = records_behind(run, unit="990101", indicator="on-time", limit=3)
    assert cases.rows.num_rows == 3
    assert cases.total > 3


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"unit": "99010", "node": "overall"}, "990101"),
        ({"unit": "990101", "node": "overal"}, "did you mean 'overall'"),
        ({"unit": "990101", "node": "overall", "period": "2024-Q1"}, "2025-Q1"),
        ({"unit": "990101", "node": "overall", "facet": "x"}, "is not in this run"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(run: Run, words: dict[str, str], message: str):
    with pytest.raises(UsageError, match=message):
        explain(run, **words)


def test_a_node_has_no_rows_of_its_own(run: Run):
    with pytest.raises(UsageError, match="is no indicator"):
        records_behind(run, unit="990101", indicator="overall")


def test_rows_that_were_not_kept_are_said_to_be_gone(run: Run, monkeypatch: pytest.MonkeyPatch):
    gone = dataclasses.replace(run, folder=run.folder / "elsewhere")
    with pytest.raises(UsageError, match="holds no records"):
        records_behind(gone, unit="990101", indicator="on-time")


def test_times_are_shown_on_the_clock_of_the_index(run: Run):
    """Case 990101-00001 was accepted at 05:57 in Shanghai; records keep 21:57 UTC of the day before."""
    [cases] = records_behind(run, unit="990101", indicator="on-time", period="2025-Q1", limit=10_000)
    [first] = [row for row in cases.rows.to_pylist() if row["case"] == "990101-00001"]
    assert first["accepted"].startswith("2025-01-01 05:57:00")


def test_a_total_of_scores_is_explained_by_its_members(tmp_path: Path):
    folder = shutil.copytree(EXAMPLE / "index", tmp_path / "index")
    text = (folder / "index.yaml").read_text(encoding="utf-8")
    (folder / "index.yaml").write_text(text.replace("how: records", "how: scores"), encoding="utf-8")
    evaluate(load(str(folder)), EXAMPLE / "data", out=tmp_path / "run")
    run = open_run(tmp_path / "run")
    step = explain(run, unit="all", node="overall", period="2025-Q1")
    scores = [below.score["score"] for below in step.below if below.score["score"] is not None]
    assert {below.unit for below in step.below} == set(run.index.units.listed)
    assert step.score["score"] == pytest.approx(sum(scores) / len(scores), abs=1e-9)


DOUBT = """
id: many-withdrawn
title: {en: Cases that were withdrawn, zh: 撤回办件占比}
basis: [{document: Invented rule of this example}]
of: cases
measure: share(result = 'withdrawn')
unit: percent
better: less
role: counter-check
doubts: [on-time]
kind: withdrawn-before-deadline
test: {excess: {least_share: 0.05, against: peers}}
examples:
  - says: one of two was withdrawn
    rows:
      - {county: "990101", result: withdrawn, decided: 2025-02-03 10:00}
      - {county: "990101", result: granted, decided: 2025-02-03 11:00}
    expect: 50
"""


@pytest.fixture(scope="module")
def doubted(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The example with a counter-check beside its indicators."""
    path = tmp_path_factory.mktemp("doubted")
    folder = shutil.copytree(EXAMPLE / "index", path / "index")
    (folder / "indicators" / "many-withdrawn.yaml").write_text(DOUBT, encoding="utf-8")
    evaluate(load(str(folder)), EXAMPLE / "data", out=path / "run")
    return open_run(path / "run")


def test_a_counter_check_is_measured_and_never_scored(doubted: Run, run: Run):
    assert "many-withdrawn" in doubted.measures.table["indicator"].to_pylist()
    assert doubted.scores.table.equals(run.scores.table)
    assert doubted.scores.parts.equals(run.scores.parts)


def test_a_counter_check_is_walked_to_its_rows(doubted: Run):
    step = explain(doubted, unit="990101", node="many-withdrawn", period="2025-Q1")
    assert step.score == {}
    assert step.measure is not None
    [cases] = records_behind(doubted, unit="990101", indicator="many-withdrawn", period="2025-Q1", limit=10_000)
    assert sum(row["in_numerator"] for row in cases.rows.to_pylist()) == step.measure["numerator"]


def test_a_claim_stands_with_what_casts_doubt_on_it(doubted: Run):
    step = explain(doubted, unit="990101", node="on-time", period="2025-Q1")
    assert [(doubt.node, doubt.measure and doubt.measure["status"]) for doubt in step.doubts] == [
        ("many-withdrawn", "measured")
    ]
    assert explain(doubted, unit="990101", node="online-share").doubts == ()
