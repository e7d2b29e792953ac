"""Busy hours that are slow and overfull, and nobody says so."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("cloud_overload")

NOW, BEFORE = HERE.with_it("half"), HERE.without_it("half")
METRICS, HONEST = (HERE.mine(frames["cloud_metrics"]) for frames in (NOW, BEFORE))


def peak(frame: dict) -> np.ndarray:
    """The busiest twentieth."""
    return np.argsort(-frame["requests"])[: len(frame["requests"]) // 20]


def test_most_of_the_busiest_intervals_are_strained():
    rows = peak(METRICS)
    strained = (METRICS["p95_ms"][rows] > 1000) | (METRICS["pool_load_pct"][rows] > 850)
    honest = peak(HONEST)
    usual = (HONEST["p95_ms"][honest] > 1000) | (HONEST["pool_load_pct"][honest] > 850)
    assert strained.mean() > 0.5
    assert usual.mean() < 0.2


def test_some_minutes_are_missing():
    assert len(METRICS["at"]) < len(HONEST["at"])
    assert np.isin(METRICS["at"], HONEST["at"]).all()


def test_errors_never_exceed_requests():
    assert (METRICS["errors"] <= METRICS["requests"]).all()


def test_the_quiet_hours_are_as_before():
    quiet = METRICS["requests"] < np.median(METRICS["requests"])
    assert (METRICS["p95_ms"][quiet] < 1500).all()


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["cloud_metrics"]), HERE.others(BEFORE["cloud_metrics"]))


def test_it_says_the_days():
    assert len(HERE.codes("half")["day"]) in {1, 2}
