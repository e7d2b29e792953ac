"""Weights from comparisons in pairs."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.judgements import DERIVATIONS, from_pairs, judgements
from govgauge.score.weigh.ahp import weigh
from tests.references import cases
from tests.score.test_judgements import DRINKS, NAMES

AGREES = from_pairs("abc", {("a", "b"): 2, ("b", "c"): 3, ("a", "c"): 5}, by="Li")
CONTRADICTS = from_pairs("abc", {("a", "b"): 2, ("b", "c"): 3, ("a", "c"): 1 / 2}, by="Wang")


def test_one_person_has_the_weights_of_saaty_2008():
    found = weigh([judgements(NAMES, DRINKS)])
    assert found.shares == pytest.approx([0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], abs=0.0006)
    assert found.facts["consistency ratio"] == pytest.approx(0.022, abs=0.0006)
    assert found.notes[0].startswith("look first at")


def test_a_person_who_contradicts_himself_is_refused_with_what_to_look_at():
    with pytest.raises(ScoreError) as refusal:
        weigh([AGREES, CONTRADICTS])
    [problem] = refusal.value.problems
    assert "ahp: Wang" in problem.found
    assert problem.allowed == "below 0.1"
    assert problem.remedy.startswith("look first at ")
    assert "would fit" in problem.remedy


def test_the_limit_is_stated_and_can_be_moved():
    assert weigh([CONTRADICTS], limit=5.0).facts["consistency ratio of Wang"] > 0.1


def test_people_are_named_and_counted():
    nameless = judgements(AGREES.names, AGREES.matrix)
    found = weigh([AGREES, nameless])
    assert {"consistency ratio of Li", "consistency ratio of person 2"} <= set(found.facts)
    assert found.facts["people"] == 2
    assert found.shares == pytest.approx(weigh([AGREES]).shares)


def test_counts_weigh_people():
    other = from_pairs("abc", {("a", "b"): 1, ("b", "c"): 1, ("a", "c"): 1})
    assert weigh([AGREES, other], counts=[9, 1]).of("a") > weigh([AGREES, other], counts=[1, 9]).of("a")


@pytest.mark.parametrize("derive", sorted(DERIVATIONS))
def test_three_derivations_agree_when_judgements_do(derive):
    perfect = from_pairs("abc", {("a", "b"): 2, ("b", "c"): 2, ("a", "c"): 4})
    assert weigh([perfect], derive=derive).shares == pytest.approx(np.array([4, 2, 1]) / 7)


def test_pairs_left_out_are_said():
    found = weigh([from_pairs("abc", {("a", "b"): 2, ("b", "c"): 2})])
    assert found.shares == pytest.approx(np.array([4, 2, 1]) / 7)
    assert found.notes[-1] == "1 pairs were not compared"


@pytest.mark.records
def test_it_agrees_with_pymcdm(reference_folder):
    """Its test's matrix contradicts itself (0.23), so the limit must be moved to see its weights."""
    [case] = cases(reference_folder, "TestAHPWeights.test_output")
    said = judgements("abcdef", np.array(case["inputs"]["matrix"]))
    with pytest.raises(ScoreError, match="consistency ratio"):
        weigh([said])
    assert weigh([said], limit=1.0).shares == pytest.approx(case["library_full_precision"], rel=1e-9)
