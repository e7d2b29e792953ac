"""Combined weights."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.combined import weigh
from govgauge.score.weigh.given import weigh as given
from govgauge.score.weighing import weights

EXPERTS = weights("ahp", "abc", raw=np.array([0.5, 0.3, 0.2]), notes=["look first"])
DATA = weights("entropy", "cab", raw=np.array([0.6, 0.1, 0.3]))


def test_alpha_parts_of_experts_and_the_rest_of_data():
    """0.6 · (0.5, 0.3, 0.2) + 0.4 · (0.1, 0.3, 0.6)."""
    found = weigh(EXPERTS, DATA, alpha=0.6)
    assert found.shares == pytest.approx([0.34, 0.30, 0.36])
    assert found.facts["alpha"] == 0.6
    assert [found.facts[f"{n} of a"] for n in ("first", "second")] == pytest.approx([0.5, 0.1])
    assert found.notes == ("look first",)


def test_the_product_favours_what_both_find_important():
    """√(0.5 · 0.1), √(0.3 · 0.3), √(0.2 · 0.6), divided by their sum."""
    raw = np.sqrt([0.05, 0.09, 0.12])
    assert weigh(EXPERTS, DATA, by="product").shares == pytest.approx(raw / raw.sum())


@pytest.mark.parametrize("alpha", [0.0, 1.0])
def test_the_ends_are_one_set_alone(alpha):
    expected = EXPERTS if alpha else DATA
    assert weigh(EXPERTS, DATA, alpha=alpha).of("c") == pytest.approx(expected.of("c"))


def test_it_refuses_what_cannot_be_mixed():
    with pytest.raises(ScoreError, match="alpha is 2"):
        weigh(EXPERTS, DATA, alpha=2)
    with pytest.raises(ScoreError, match="'d': combined: only one of the sets weighs it"):
        weigh(EXPERTS, given({"a": 1, "b": 1, "c": 1, "d": 1}))
