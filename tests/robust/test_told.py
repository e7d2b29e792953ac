"""How an analysis came about."""

from govgauge.definition.model import Exclusion, Robustness, VaryingWeights
from govgauge.kernel.canonical import readable_json
from govgauge.robust.told import failures, settings_told, weights
from tests.robust.inventions import VALUES, analysis_of, method, rated, small, still


def test_the_default_is_told_as_such():
    told = settings_told(analysis_of(small(), Robustness(draws=16)), top=3)
    assert (told["draws"], told["seed"], told["top"], told["failed draws"]) == (16, 1, 3, 0)
    assert told["by default"] == ["weights", "normalisation", "combination", "measurement"]
    assert told["weights"]["by"] == "share"
    assert told["normalisation"][0] == "declared"
    assert told["way"] == "matrix products"
    assert readable_json(told)


def test_failed_draws_are_told_by_what_they_took():
    values = {**VALUES, "u5": {"a": -1, "b": 15, "c": 20, "d": 25}}
    said = still(draws=16, weights=VaryingWeights(), combination=(method("declared"), method("geometric")))
    assert failures(analysis_of(small(values), said)) == {"combination: geometric": 8}


def test_what_was_left_out_is_told_too():
    values = {**VALUES, "u5": {"a": -1, "b": 15, "c": 20, "d": 25}}
    said = still(
        draws=32,
        exclusion=Exclusion(indicators=("a",)),
        combination=(method("declared"), method("geometric")),
    )
    told = failures(analysis_of(small(values), said))
    assert list(told) == ["combination: geometric, exclusion: none"]


def test_experts_and_shares_are_told():
    both = {"A": {"a": 1, "b": 2}, "B": {"a": 2, "b": 1}}
    said = still(draws=4, weights=VaryingWeights(by="experts", experts=both))  # type: ignore[arg-type]
    assert weights(analysis_of(small(), said)) == {
        "by": "experts",
        "levels": "all",
        "experts": ["A", "B"],
        "take": "one",
    }


def test_uncertain_rates_are_named():
    told = settings_told(analysis_of(rated(), Robustness(draws=8)), top=3)
    assert told["measurement"]["uncertain rates"] == ["a"]
    assert told["way"] == "the ladder"


def test_indicators_that_keep_their_scores_are_named():
    values = {unit: {**given, "c": 50} for unit, given in VALUES.items()}
    told = settings_told(analysis_of(small(values), Robustness(draws=8)), top=3)
    assert told["left out of alternatives"] == ["c"]
