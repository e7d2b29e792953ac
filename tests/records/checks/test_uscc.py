"""Unified social credit codes (GB 32100-2015)."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.checks import uscc
from tests.records.checks.drawn import organisation_code

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def reason(code: str) -> str:
    return uscc.faults(pa.array([code])).get(0, "")


def whole(head: str, body: str) -> str:
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(head + body))
    return head + body + SIGNS[-total % 31]


BODIES = organisation_code(SIGNS)
HEADS = st.builds(str.__add__, st.text(SIGNS, min_size=2, max_size=2), st.text("0123456789", min_size=6, max_size=6))


@pytest.mark.parametrize(
    "code",
    [
        "91350100M000100Y43",  # the standard's own example
        "91110000600037341L",  # the example of python-stdnum's documentation
    ],
)
def test_a_published_code_is_right(code: str) -> None:
    assert reason(code) == ""


@given(HEADS, BODIES)
def test_every_code_made_as_the_standard_says_is_right(head: str, body: str) -> None:
    assert reason(whole(head, body)) == ""


@given(HEADS, BODIES, st.integers(0, 17), st.sampled_from(SIGNS))
def test_one_wrong_character_is_always_found(head: str, body: str, place: int, sign: str) -> None:
    code = whole(head, body)
    changed = code[:place] + sign + code[place + 1 :]
    assert (reason(changed) == "") == (changed == code)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("91350100M000100Y4", "not 18 characters"),
        ("91350100M000100y43", "a character"),
        ("91350100M000100O43", "a character"),  # O, I, S, V and Z are left out
        ("9135O100M000100Y43", "a character"),
        ("A1110000600037341L", "check character"),
        (whole("91350100", "M000100Y5"), "organisation code inside"),
    ],
)
def test_it_says_what_is_wrong(code: str, words: str) -> None:
    assert words in reason(code)
