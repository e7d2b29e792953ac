"""Measurement error of rates and surveys."""

import dataclasses
from decimal import Decimal

import numpy as np
import pytest

from govgauge.definition.model import MeasurementError, Survey
from govgauge.kernel.errors import ScoreError
from govgauge.robust import evaluation
from govgauge.robust.noise import ASKED_AGAIN, Noise, Rate, drawn_rates, noise, whole
from tests.robust.inventions import evaluator_of, faceted, rated, setup_of, small, still

BETA = still(measurement=MeasurementError(), draws=64)


def of_number(found, number):
    """The shifts of one draw, by indicator."""
    return {name: shift[0] for name, shift in found.spread(found.drawn(number)[None]).items()}


def of(made, rule):
    return noise(setup_of(made, still(measurement=rule)), made[1].table)


def test_rates_with_whole_parts_are_uncertain_and_nothing_else_is():
    found = of(rated(), MeasurementError())
    assert found.indicators == ("a",)
    assert found.rates["a"].hits[:, 0].tolist() == [9.0, 40.0, 10.0]
    assert found.rates["a"].unit == 100.0


def test_values_without_parts_are_taken_as_known():
    assert of(small(), MeasurementError()).indicators == ()
    assert of(faceted(), MeasurementError()).indicators == ()


def test_exact_takes_every_rate_as_known():
    assert of(rated(), MeasurementError(rates="exact")).indicators == ()


@pytest.mark.parametrize(("hits", "cases"), [(9.5, 10), (12, 10), (-1, 10), (0, 0)])
def test_a_ratio_that_is_no_rate_is_taken_as_known(hits, cases):
    assert not whole(hits, cases)
    index, measures = rated()
    rows = measures.table.to_pylist()
    rows[0] |= {"numerator": Decimal(hits), "denominator": Decimal(cases)}
    table = measures.table.from_pylist(rows, schema=measures.table.schema)
    assert of((index, dataclasses.replace(measures, table=table)), MeasurementError()).indicators == ()


@pytest.mark.parametrize("rule", ["beta", "wilson"])
def test_drawn_rates_lie_where_their_cases_leave_them(rule):
    """Of 40 hits in 50 cases: the mean is drawn in a little, deviation near √(0.8 · 0.2 / 50) = 0.057."""
    rate = Rate(np.full((20_000, 1), 40.0), cases=np.full((20_000, 1), 50.0), unit=100.0)
    shift = 100.0 * drawn_rates(rate, rule, chance=np.random.default_rng(1))
    assert -2.5 < shift.mean() < 0.0
    assert shift.std() == pytest.approx(5.6, abs=0.4)
    assert (80.0 + shift).min() >= 0.0
    assert (80.0 + shift).max() <= 100.0


@pytest.mark.parametrize("rule", ["beta", "wilson"])
def test_all_of_few_cases_is_not_certain(rule):
    rate = Rate(np.full((5_000, 1), 3.0), cases=np.full((5_000, 1), 3.0), unit=1.0)
    shift = drawn_rates(rate, rule, chance=np.random.default_rng(1))
    assert shift.max() <= 0.0
    assert shift.mean() < -0.05


def test_gaps_are_not_shifted():
    rate = Rate(np.array([[np.nan, 3.0]]), cases=np.array([[np.nan, 4.0]]), unit=1.0)
    shift = of_number(Noise({"a": rate}, {}, rule="beta", seed=1), 1)["a"]
    assert shift[0, 0] == 0.0
    assert shift[0, 1] != 0.0


def test_a_margin_is_half_of_a_95_percent_interval():
    found = of(small(), MeasurementError(margins={"a": Decimal("1.96")}))
    assert found.deviations["a"][0, 0] == pytest.approx(1.0, rel=1e-4)
    shifts = np.array([of_number(found, number)["a"] for number in range(400)])
    assert shifts.std() == pytest.approx(1.0, abs=0.05)


def test_the_same_number_gives_the_same_noise_and_another_another():
    found = of(rated(), MeasurementError())
    once, again, other = (of_number(found, number)["a"] for number in (3, 3, 4))
    assert (once == again).all()
    assert (once != other).any()


def test_a_margin_of_nothing_known_is_refused():
    with pytest.raises(ScoreError, match="there is no indicator 'zz'"):
        of(small(), MeasurementError(margins={"zz": Decimal(1)}))


def test_a_unit_of_few_cases_moves_more_than_one_of_many():
    evaluator = evaluator_of(rated(), BETA)
    shifts = evaluator.shifts(np.arange(64))["a"][:, :, 0]
    assert shifts.std(axis=0)[0] > 2 * shifts.std(axis=0)[2]


def test_draws_without_noise_are_shifted_by_nothing():
    evaluator = evaluator_of(rated(), BETA)
    assert evaluator.shifts(np.array([-1, -1])) == {}
    mixed = evaluator.shifts(np.array([3, -1]))["a"]
    assert mixed[0].any()
    assert not mixed[1].any()


def test_the_noise_of_a_design_is_kept_while_there_is_room(monkeypatch):
    evaluator = evaluator_of(rated(), BETA)
    assert evaluator.drawn(ASKED_AGAIN) is evaluator.drawn(ASKED_AGAIN)
    assert evaluator.drawn(5) is not evaluator.drawn(5)
    monkeypatch.setattr(evaluation, "KEPT_CELLS", 0)
    assert evaluator.drawn(ASKED_AGAIN + 1) is not evaluator.drawn(ASKED_AGAIN + 1)


def surveyed():
    """A share of answers, and nothing known of it but how many gave it."""
    index, measures = rated()
    asked = dataclasses.replace(index.indicators["a"], survey=Survey(), method="survey", measure="share(satisfied)")
    return dataclasses.replace(index, indicators={**index.indicators, "a": asked}), measures


def test_a_survey_moves_by_its_margin_of_error():
    """40 of 50: half of the 95 % interval is about 1.96 · √(0.8 · 0.2 / 50) = 11.1 points."""
    found = of(surveyed(), MeasurementError())
    assert found.rates == {}
    assert found.deviations["a"][1, 0] == pytest.approx(5.66, abs=0.15)
    assert found.deviations["a"][0, 0] > found.deviations["a"][2, 0] > 0


def test_a_survey_is_known_when_everything_is_and_a_margin_takes_the_place_of_its_own():
    assert of(surveyed(), MeasurementError(rates="exact")).indicators == ()
    said = of(surveyed(), MeasurementError(margins={"a": Decimal(0)}))
    assert said.indicators == ()
