"""Organisation codes (GB 11714-1997)."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.checks import organisation_code
from tests.records.checks.drawn import checked
from tests.records.checks.drawn import organisation_code as codes


def reason(code: str) -> str:
    return organisation_code.faults(pa.array([code])).get(0, "")


def test_the_example_of_the_standard_is_right() -> None:
    assert reason("D2143569X") == ""


@given(codes())
def test_every_code_made_as_the_standard_says_is_right(code: str) -> None:
    assert reason(code) == ""


@given(st.text("0123456789", min_size=8, max_size=8), st.integers(0, 7), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(body: str, place: int, digit: str) -> None:
    code = checked(body)
    changed = code[:place] + digit + code[place + 1 :]
    assert (reason(changed) == "") == (changed == code)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("D2143569-X", "not 9 characters"),
        ("d2143569X", "a character"),
        ("D2143569A", "a character"),
        ("D21435691", "check character"),
    ],
)
def test_it_says_what_is_wrong(code: str, words: str) -> None:
    assert words in reason(code)
