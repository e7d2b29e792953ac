"""What a variant adds hangs where it may, and weighs no more than it may."""

from pathlib import Path

import pytest

from tests.definition.invented import advised, checked, codes
from tests.definition.related import OWN, own, told


def test_own_indicators_may_hang_below_an_open_node(tmp_path: Path) -> None:
    assert not codes(told(tmp_path, OWN))


def test_own_nodes_may_hang_there_too(tmp_path: Path) -> None:
    nested = {
        "tree/use/children": ["online-share", "more"],
        "tree/more": {"title": {"en": "More", "zh": "更多"}, "children": ["own"], "weight": 0.1},
        "indicators/own": own(),
    }
    assert not codes(told(tmp_path, nested))


@pytest.mark.parametrize(
    "edits",
    [
        {
            "tree/overall/children": ["speed", "use", "no-scandal", "extras", "own"],
            "indicators/own": own(role="bonus", score={"bonus": {"cap": 5}}),
        },
        {"tree/speed/children": ["on-time", "fee-mean", "own"], "indicators/own": own(weight=0.1)},
        {"indicators/own": own(role="deduction", score={"deduction": {"each": 5}})},
    ],
)
def test_elsewhere_they_are_refused(tmp_path: Path, edits: dict[str, object]) -> None:
    problems = told(tmp_path, edits)
    assert codes(problems) == ["local-place"]
    assert "variant/index.yaml" in problems[0].where
    assert problems[0].allowed == "below use"


def test_what_is_only_shown_may_stand_anywhere(tmp_path: Path) -> None:
    assert not codes(told(tmp_path, {"indicators/own": own(role="control")}))


@pytest.mark.parametrize(("weight", "sound"), [(0.1, True), (1.2, True), (1.3, False)])
def test_they_weigh_no_more_than_they_may(tmp_path: Path, weight: float, sound: bool) -> None:
    """Below use, which weighs 0.4 of the whole, beside one that weighs 0.4: 1.2 gives them three quarters of 0.4."""
    edits = {**OWN, "indicators/own": own(weight=weight)}
    problems = told(tmp_path, edits)
    assert codes(problems) == ([] if sound else ["local-weight"])
    if not sound:
        assert problems[0].found == "the variant's own indicators have 30.59 % of the weight: own 30.59 %"
        assert problems[0].allowed.startswith("at most 30 %")


def test_an_opening_that_is_nowhere_is_advised_against(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {"variants": {"add_weight_at_most": 0.1}})) == ["local-nowhere"]
