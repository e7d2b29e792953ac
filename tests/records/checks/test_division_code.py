"""Division codes (GB/T 2260, GB/T 10114): their shape."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.checks import division_code


def reason(code: str) -> str:
    return division_code.faults(pa.array([code])).get(0, "")


@pytest.mark.parametrize(
    "code",
    [
        "330000",  # a province
        "330100",  # a city
        "330106",  # a county
        "429004",  # a county directly below its province
        "330106003",  # a town
        "330106003000",
        "330106003012",  # a village
        "441900003000",  # a town of a city without counties
    ],
)
def test_a_code_of_each_level_is_right(code: str) -> None:
    assert reason(code) == ""


@given(st.integers(11, 82), *(st.integers(1, 99),) * 2, *(st.integers(1, 999),) * 2, st.integers(0, 4))
def test_whatever_is_filled_with_noughts_from_below_is_right(
    province: int, city: int, county: int, town: int, village: int, level: int
) -> None:
    parts = [f"{province:02d}", f"{city:02d}", f"{county:02d}", f"{town:03d}", f"{village:03d}"]
    code = "".join(part if place <= level else "0" * len(part) for place, part in enumerate(parts))
    assert reason(code) == ""
    if level <= 2:
        assert reason(code[:6]) == ""
    if level <= 3:
        assert reason(code[:9]) == ""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("33010", "not 6, 9 or 12 digits"),
        ("3301060031", "not 6, 9 or 12 digits"),
        ("33010a", "digits only"),
        ("010100", "does not name"),
        ("330006", "does not name"),
        ("330000003", "does not name"),
        ("330106000012", "does not name"),
        ("000000", "does not name"),
    ],
)
def test_it_says_what_is_wrong(code: str, words: str) -> None:
    assert words in reason(code)
