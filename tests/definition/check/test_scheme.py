"""What an index promises about its indicators as a whole is kept."""

from fractions import Fraction
from pathlib import Path

import pytest

from govgauge.definition.check.scheme import balance
from tests.definition.invented import advised, changed, checked, codes, index_of

STAGES = {"build": {"en": "Building", "zh": "建设"}, "use": {"en": "Use", "zh": "应用"}}
OF = "indicators/{}/{}".format


def natures(**told: str) -> dict[str, object]:
    return {OF(name.replace("_", "-"), "nature"): nature for name, nature in told.items()}


ALL = natures(on_time="quality", fee_mean="input", online_share="use")


def test_without_a_scheme_nothing_is_asked_for(tmp_path: Path) -> None:
    assert not checked(tmp_path, natures(on_time="volume", fee_mean="input"))


@pytest.mark.parametrize(
    "beside", [{OF("on-time", "beside"): ["online-share"]}, {OF("online-share", "beside"): "on-time"}]
)
@pytest.mark.parametrize("twin", ["quality", "use", "effect"])
def test_a_volume_with_a_twin_beside_it_is_sound(tmp_path: Path, beside: dict[str, object], twin: str) -> None:
    edits = {"scheme": {"twins": True}, **natures(on_time="volume", online_share=twin), **beside}
    assert not codes(checked(tmp_path, edits))


@pytest.mark.parametrize("companion", ["volume", "input", ...])
def test_a_volume_without_one_is_refused(tmp_path: Path, companion: object) -> None:
    edits = {"scheme": {"twins": True}, **natures(on_time="volume")}
    if companion is not ...:
        edits[OF("fee-mean", "nature")] = companion
    problems = checked(tmp_path, edits)
    assert set(codes(problems)) == {"scheme-twin"}
    assert "'on-time' is a volume, and no indicator of quality, use, effect stands beside it" in problems[0].found


def test_a_volume_that_is_only_shown_needs_no_twin(tmp_path: Path) -> None:
    assert not codes(checked(tmp_path, {"scheme": {"twins": True}, **natures(shown_only="volume")}))


@pytest.mark.parametrize(
    ("scheme", "broken"),
    [
        ({"input_weight_at_most": 0.2}, False),
        ({"input_weight_at_most": 0.19}, True),
        ({"soft_weight_at_least": 0.4}, False),
        ({"soft_weight_at_least": 0.41}, True),
        ({"soft_weight_at_most": 0.4}, False),
        ({"soft_weight_at_most": 0.3}, True),
    ],
)
def test_weight_that_rests_on_input_or_opinion_keeps_its_bounds(
    tmp_path: Path, scheme: dict[str, object], broken: bool
) -> None:
    """On time weighs 0.6 · 2/3, the fee 0.6 · 1/3, and the online share 0.4 of the whole."""
    edits = {"scheme": scheme, **ALL, OF("online-share", "method"): "survey"}
    assert codes(checked(tmp_path, edits)) == ["scheme-weight"] * broken


def test_the_message_says_what_weighs_most(tmp_path: Path) -> None:
    problem = checked(tmp_path, {"scheme": {"input_weight_at_most": 0.15}, **ALL})[0]
    assert problem.found == "20 % of the weight rests on input: fee-mean 20 %"
    assert problem.allowed == "at most 15 %"


def test_said_evidence_goes_before_the_method(tmp_path: Path) -> None:
    edits = {**ALL, OF("online-share", "method"): "survey", OF("online-share", "evidence"): "hard"}
    index = index_of(tmp_path, changed(**edits, **{OF("on-time", "evidence"): "soft"}))
    assert balance(index) == {"input": Fraction(1, 5), "hard": Fraction(3, 5), "soft": Fraction(2, 5)}


def test_an_index_that_says_nothing_of_its_indicators_has_no_balance(tmp_path: Path) -> None:
    assert balance(index_of(tmp_path, changed())) == {}


def test_bounds_the_wrong_way_round_are_refused(tmp_path: Path) -> None:
    scheme = {"soft_weight_at_least": 0.5, "soft_weight_at_most": 0.4}
    assert codes(checked(tmp_path, {"scheme": scheme, OF("online-share", "evidence"): "soft"})) == ["scheme-weight"] * 2


def test_silent_indicators_are_named_where_a_ceiling_of_input_is_promised(tmp_path: Path) -> None:
    problems = checked(tmp_path, {"scheme": {"input_weight_at_most": 0.5}, **natures(on_time="quality")})
    assert advised(problems) == ["scheme-nature"]
    assert "fee-mean, online-share" in problems[0].found


def test_every_stage_has_an_indicator_and_every_indicator_a_listed_stage(tmp_path: Path) -> None:
    scheme = {"scheme": {"stages": STAGES}}
    assert codes(checked(tmp_path, scheme)) == ["stage-empty"] * 2
    assert codes(checked(tmp_path, {**scheme, OF("on-time", "stage"): "use"})) == ["stage-empty"]
    both = {OF("on-time", "stage"): "use", OF("fee-mean", "stage"): "build"}
    assert not checked(tmp_path, {**scheme, **both})
    problems = checked(tmp_path, {**scheme, **both, OF("extras", "stage"): "buidl"})
    assert codes(problems) == ["stage-unknown"]
    assert problems[0].remedy == "did you mean 'build'?"


def test_a_stage_has_a_title_in_every_language(tmp_path: Path) -> None:
    edits = {"scheme": {"stages": {"use": "Use"}}, OF("on-time", "stage"): "use"}
    assert codes(checked(tmp_path, edits)) == ["title-language"]


def test_a_missing_document_is_advice_until_the_scheme_requires_one(tmp_path: Path) -> None:
    bare = {OF("on-time", "basis"): ...}
    assert advised(checked(tmp_path, bare)) == ["basis-missing"]
    problems = checked(tmp_path, {**bare, "scheme": {"basis": "required"}})
    assert (codes(problems), advised(problems)) == (["basis-missing"], [])


@pytest.mark.parametrize(
    ("name", "baseline", "sound"),
    [
        ("on-time", 89.9, True),
        ("on-time", 90, False),
        ("on-time", 95, False),
        ("fee-mean", 1, True),
        ("fee-mean", 0, False),
    ],
)
def test_a_target_is_better_than_the_baseline(tmp_path: Path, name: str, baseline: float, sound: bool) -> None:
    """On time: more is better, with the target 90; the fee: less is better, with the target 0."""
    edits = {OF(name, "baseline"): baseline}
    assert advised(checked(tmp_path, edits)) == ([] if sound else ["target-baseline"])
    promised = checked(tmp_path, {**edits, "scheme": {"targets": "above baseline"}})
    assert codes(promised) == ([] if sound else ["target-baseline"])


def test_weights_that_are_found_from_records_are_told_of(tmp_path: Path) -> None:
    edits = {"scheme": {"soft_weight_at_most": 0.9}, "tree/speed/weigh": "equal"}
    assert "scheme-weights" in advised(checked(tmp_path, edits))


def test_it_is_told_when_a_bound_is_broken(tmp_path: Path) -> None:
    edits = {"scheme": {"input_weight_at_most": 0.3}, **ALL, "tree/speed/weights": "relative"}
    edits[OF("fee-mean", "weight")] = [{"value": 1, "until": "2024-12-31"}, {"value": 2, "since": "2025-01-01"}]
    edits[OF("on-time", "weight")] = 1
    (problem,) = checked(tmp_path, edits)
    assert problem.found == "40 % of the weight rests on input from 2025-01-01 on: fee-mean 40 %"
