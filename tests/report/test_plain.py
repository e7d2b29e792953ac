"""Readings as people read them."""

import pytest

from govgauge.report.plain import plain
from tests.report.invented import contents


def test_ids_become_titles_and_other_quotes_stay() -> None:
    said = plain(contents(), {"en": "'openness' and 'overall' against 'Li'", "zh": "'openness' 对 'Li'"})
    assert said == {"en": "“Openness and reply” and “Overall” against 'Li'", "zh": "“公开与回应” 对 'Li'"}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("p = 3.6e-05)", "p < 0.001)"),
        ("p = 0)", "p < 0.001)"),
        ("p = 0.00058)", "p < 0.001)"),
        ("p = 0.0012)", "p = 0.0012)"),
        ("p = 0.05.", "p = 0.05."),
        ("p = 1)", "p = 1)"),
        ("alpha is 0.84", "alpha is 0.84"),
    ],
)
def test_small_chances_are_said_in_words(words: str, shown: str) -> None:
    assert plain(contents(), {"en": words})["en"] == shown
