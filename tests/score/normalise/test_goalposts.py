"""Between fixed goalposts."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.plan import normalise_rule
from tests.score.inventions import floats, function, indicator, scored


def test_austria_in_the_fifth_edition_of_desi():
    """Above basic digital skills: 31.4147888343465 % between goalposts 0 and 66 % is 47.59816… of 100."""
    [score] = scored("goalposts", [0.314147888343465], min=0, max="0.66")
    assert score == pytest.approx(47.598164900525, abs=1e-11)


def test_nothing_is_clipped_unless_asked():
    """COINr's n_goalposts(trunc2posts = FALSE) with posts 0 and 10 gives 1.5 for 15; truncated it is 1."""
    assert scored("goalposts", [15, -5], min=0, max=10, scale=1.0) == [1.5, -0.5]
    assert scored("goalposts", [15, -5], min=0, max=10, scale=1.0, clip=True) == [1.0, 0.0]


def test_less_is_better_when_it_is_said():
    assert scored("goalposts", [3, 7, 0], min=0, max=10, scale=1.0, better="less") == pytest.approx([0.7, 0.3, 1.0])


def test_the_indicator_itself_says_which_way_is_better():
    rule = normalise_rule(indicator("price", function("goalposts", min=0, max=10), better="less"))
    assert rule.apply(floats(2), scale=100.0).tolist() == [80.0]


def test_what_the_function_is_told_counts_more_than_the_indicator():
    rule = normalise_rule(indicator("price", function("goalposts", min=0, max=10, better="more"), better="less"))
    assert rule.apply(floats(2), scale=100.0).tolist() == [20.0]


@pytest.mark.parametrize(("low", "high"), [(5, 5), (6, 5)])
def test_goalposts_in_the_wrong_order_are_refused(low, high):
    with pytest.raises(ScoreError, match="let min be below max"):
        scored("goalposts", [1.0], min=low, max=high)


def test_a_direction_that_is_none_is_refused_with_those_allowed():
    with pytest.raises(ScoreError, match=r"'up' is not allowed\n    allowed: more, less"):
        scored("goalposts", [1.0], min=0, max=1, better="up")
