"""Well loaded and quick."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("busy_but_fine", "lookalikes")

NOW, BEFORE = HERE.with_it("half"), HERE.without_it("half")
METRICS, HONEST = (HERE.mine(frames["cloud_metrics"]) for frames in (NOW, BEFORE))
PEAK = np.argsort(-METRICS["requests"])[: len(METRICS["requests"]) // 20]


def test_load_is_high_in_the_peak_but_below_the_limit():
    load = METRICS["pool_load_pct"][PEAK]
    assert load.min() >= 770
    assert load.max() <= 850


def test_answers_are_quick():
    assert METRICS["p95_ms"][PEAK].max() <= 1000
    assert (METRICS["errors"][PEAK] <= 0.01 * METRICS["requests"][PEAK]).all()


def test_no_minute_is_missing():
    assert same(METRICS, HONEST, "at", "requests")


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["cloud_metrics"]), HERE.others(BEFORE["cloud_metrics"]))
