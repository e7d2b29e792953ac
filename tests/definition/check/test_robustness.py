"""What may vary: methods that there are, levels that the tree has, experts who weigh all siblings or none."""

from pathlib import Path

import pytest

from tests.definition.invented import advised, checked, codes

EXPERTS = {"by": "experts", "experts": {"A": {"speed": 1, "use": 2}}}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"normalisation": ["declared", "zscore"]}, "method-unknown"),
        ({"normalisation": [{"linear": {"target": 1, "floor": 0, "clop": 1}}]}, "parameter-unknown"),
        ({"combination": ["declared", "none"]}, "method-unknown"),
        ({"imputation": [{"group": {}}]}, "parameter-missing"),
        ({"imputation": ["declared", {"group": {"within": "bnd"}}]}, "attribute-unknown"),
        ({"treatment": ["winsorise", "winsorise"]}, "alternative-twice"),
        ({"treatment": ["declared", "logarithm"]}, "treat-unit"),
        ({"treatment": ["by-shape"], "normalisation": ["z-score", "declared"]}, "treat-unit"),
        ({"weights": {"levels": [1, 3]}}, "level-unknown"),
        ({"combination": ["declared", "declared"]}, "alternative-twice"),
        ({"levels": {"2": ["declared", "geometric"]}}, "level-unknown"),
        ({"levels": {"0": ["geometrc"]}}, "method-unknown"),
        ({"exclusion": {"indicators": ["on-tme"]}}, "indicator-unknown"),
        ({"exclusion": {"indicators": ["shown-only"]}}, "indicator-unknown"),
        ({"measurement": {"margins": {"overall": 1}}}, "indicator-unknown"),
        ({"weights": {"by": "range"}}, "range-missing"),
        ({"weights": {"by": "experts"}}, "experts-missing"),
        ({"weights": {"by": "experts", "experts": {"A": {"speed": 1}}}}, "expert-incomplete"),
        ({"weights": {"by": "experts", "experts": {"A": {"speed": 0, "use": 0}}}}, "expert-incomplete"),
        ({"weights": {"by": "experts", "experts": {"A": {"speed": 2, "use": -1}}}}, "weight-negative"),
        ({"weights": {"by": "experts", "experts": {"A": {"speed": 2, "use": 1, "sped": 1}}}}, "weight-unknown"),
    ],
)
def test_settings_that_cannot_be_carried_out_are_refused(tmp_path: Path, said: object, code: str) -> None:
    assert codes(checked(tmp_path, {"robustness": said})) == [code]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"weights": EXPERTS},
        {"weights": {"by": "experts", "experts": {"A": {"on-time": 1, "fee-mean": 1}}}},
        {"imputation": ["declared", "none", "mean"], "treatment": ["none", {"winsorise": {"most": 2}}]},
        {"treatment": [{"winsorise": {"most": 2}}, {"winsorise": {"most": 3}}]},
        {"treatment": ["none", "logarithm"], "normalisation": ["z-score"]},
        {"imputation": ["declared", {"group": {"within": "band"}}], "weights": {"levels": [1, 2]}},
        {"levels": {"0": ["declared", "geometric"], "1": "geometric"}},
        {"exclusion": {"indicators": ["on-time"]}, "measurement": {"margins": {"fee-mean": 3}}},
    ],
)
def test_settings_that_can_be_are_accepted(tmp_path: Path, said: object) -> None:
    assert not checked(tmp_path, {"robustness": said})


def test_weights_with_a_range_may_vary_by_it(tmp_path: Path) -> None:
    edits = {"robustness": {"weights": {"by": "range"}}, "indicators/on-time/range": ["1/2", "3/4"]}
    assert not checked(tmp_path, edits)


def test_experts_that_are_not_asked_are_worth_a_look(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {"robustness": {"weights": {"experts": EXPERTS["experts"]}}})) == [
        "experts-unused"
    ]


def test_the_line_and_a_near_word_are_said(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"robustness": {"combination": ["declared", "geometrc"]}})
    assert "index.yaml:" in problem.where
    assert problem.remedy == "did you mean 'geometric'?"
