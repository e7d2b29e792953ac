"""Intervals of measured values: Wilson's for shares, margins with finite population and strata for surveys."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Survey
from govgauge.robust.agreement import wilson
from govgauge.robust.intervals import intervals
from tests.score.inventions import index, indicator, measures, node, row


def made(**told):
    survey = told.pop("survey", None)
    one = replace(
        indicator("x", **told), measure=told.get("measure", "share(done)") if survey is None else "mean(score)"
    )
    return index(
        [node("top", "x")],
        [replace(one, survey=survey), indicator("sd", role="control"), indicator("people", role="control")],
        units={"a": {}, "b": {}},
    )


def share(unit, hits, cases, **more):
    return {
        **row(unit, "x", hits / cases, **more),
        "numerator": Decimal(hits),
        "denominator": Decimal(cases),
        "n": cases,
    }


def told(index_, rows):
    return intervals(index_, measures(rows)).to_pylist()


def test_a_share_has_wilson_s_interval():
    """Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662."""
    (found,) = told(made(), [share("a", 81, 263)])
    assert (found["low"], found["high"]) == (pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))
    assert (found["n"], found["how"], found["confidence"]) == (263, "wilson", 0.95)


def test_percent_stay_percent():
    plain = made(unit="percent")
    (found,) = told(plain, [{**share("a", 0, 20), "value": 0.0}])
    assert (found["low"], round(found["high"], 2)) == (0.0, 16.11)


def test_what_is_no_share_of_counts_has_none():
    assert told(made(), [{**row("a", "x", 0.5), "numerator": Decimal("1.5"), "denominator": Decimal(3)}]) == []
    assert told(made(), [row("a", "x", "no data")]) == []
    assert told(index([node("top", "x")], [indicator("x")], units={}), [share("a", 1, 2)]) == []


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 60)), min_size=1, max_size=8))
def test_many_at_once_are_as_one_by_one(pairs):
    hits, cases = np.array([min(h, c) for h, c in pairs]), np.array([c for _, c in pairs])
    low, high = wilson.bounds(hits.astype(float), cases.astype(float))
    for place, (h, c) in enumerate(zip(hits.tolist(), cases.tolist(), strict=True)):
        one = wilson.examine(h, c)
        assert (low[place], high[place]) == (pytest.approx(one.low, abs=1e-12), pytest.approx(one.high, abs=1e-12))


def test_the_margin_of_a_survey_knows_its_population():
    """±1.96 · √((1 - 100/400) · 20² / 100) = ±3.394."""
    rows = [{**row("a", "x", 70.0), "n": 100}, row("a", "sd", 20.0), row("a", "people", 400.0)]
    (found,) = told(made(survey=Survey(population="people", deviation="sd")), rows)
    assert (found["high"] - found["low"]) / 2 == pytest.approx(3.3948, abs=1e-3)
    assert (found["population"], found["how"]) == (400, "survey")
    (found,) = told(made(survey=Survey(deviation="sd")), rows)
    assert (found["high"] - found["low"]) / 2 == pytest.approx(3.92, abs=1e-2)


def test_a_variance_serves_as_well_as_a_deviation():
    rows = [{**row("a", "x", 70.0), "n": 100}, row("a", "variance", 400.0), row("a", "people", 400.0)]
    (found,) = told(made(survey=Survey(population="people", variance="variance")), rows)
    assert (found["high"] - found["low"]) / 2 == pytest.approx(3.3948, abs=1e-3)


def test_a_number_may_stand_for_the_population():
    rows = [{**row("a", "x", 70.0), "n": 100}, row("a", "sd", 20.0)]
    (found,) = told(made(survey=Survey(population="400", deviation="sd")), rows)
    assert found["population"] == 400


def test_strata_are_weighed_by_their_people():
    rows = [
        {**row("a", "x", 80.0, facet="town"), "n": 100},
        {**row("a", "x", 50.0, facet="country"), "n": 100},
        row("a", "sd", 10.0, facet="town"),
        row("a", "sd", 20.0, facet="country"),
        row("a", "people", 9000.0, facet="town"),
        row("a", "people", 1000.0, facet="country"),
    ]
    found = told(made(survey=Survey(population="people", deviation="sd"), facet="place"), rows)
    whole = next(one for one in found if one["facet"] == "")
    assert whole["value"] == pytest.approx(77.0)
    assert (whole["how"], whole["population"], len(found)) == ("survey of 2 strata", 10000, 3)


def test_too_few_answers_have_no_margin():
    rows = [{**row("a", "x", 70.0), "n": 1}, row("a", "sd", 20.0)]
    assert told(made(survey=Survey(deviation="sd")), rows) == []


def test_rows_come_sorted():
    rows = [share("b", 1, 2), share("a", 1, 2), share("a", 1, 2, period="2023")]
    assert [(one["period"], one["unit"]) for one in told(made(), rows)] == [("2023", "a"), ("2024", "a"), ("2024", "b")]
