"""Values that are scores already."""

from tests.score.inventions import scored


def test_a_score_stays_what_it_is():
    assert scored("as-is", [0, 45.35968884724671, 120, -3]) == [0, 45.35968884724671, 120, -3]


def test_it_is_not_stretched_to_the_scale():
    assert scored("as-is", [0.92706], scale=1.0) == [0.92706]
