"""Patterns compile, mean the same everywhere, and are small."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.pattern import MAX_LENGTH, fault, foreign_to_re2, groups


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        r"BPIC15_(\d+)",
        r"(?P<quarter>\d{4}-Q[1-4]) (?P<value_of>Vol\.|Digital vol\.)",
        r"(?P<code>\d[a-z]\d) .+",
        r"[A-Z]{2}\d+",
        r"^a|b$",
        r"(?i)yes|no",
        r"[^,]*(,[^,]*)*",
        r"指标(\d+)",
        r"\w+@\w+",
    ],
)
def test_what_is_sound_may_be_used(pattern: str) -> None:
    assert fault(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("(a", "pattern"),
        ("[z-a]", "pattern"),
        ("a**", "pattern"),
        ("(?P<1>a)", "pattern"),
        ("[[a]", "pattern"),
        ("a{99999999999}", "pattern"),
        ("x" * (MAX_LENGTH + 1), "pattern-length"),
        (r"(a)\1", "pattern-foreign"),
        (r"(?P<a>x)(?P=a)", "pattern-foreign"),
        (r"(?=a)a", "pattern-foreign"),
        (r"a(?!b)", "pattern-foreign"),
        (r"(?<=a)b", "pattern-foreign"),
        (r"(?>a)b", "pattern-foreign"),
        (r"a++", "pattern-foreign"),
        (r"(?:x(?=y))*", "pattern-foreign"),
        (r"x|(y)(?(1)a|b)", "pattern-foreign"),
        (r"(?x) a b", "pattern-foreign"),
        (r"(?s).", "pattern-foreign"),
        (r"(a+)+", "pattern-runaway"),
        (r".*a.*b.*c.*d", "pattern-runaway"),
    ],
)
def test_what_is_not_is_refused_with_a_reason(pattern: str, code: str) -> None:
    problem = fault(pattern)
    assert problem is not None
    assert problem.code == code
    assert problem.found
    assert problem.where == ""


def test_groups_are_counted_and_named() -> None:
    assert groups(r"(?P<a>x)(y)(?:z)") == (2, ("a",))
    assert groups("x") == (0, ())


@pytest.mark.parametrize("pattern", [r"a\Z", r"\u0041", r"\N{LATIN SMALL LETTER A}", "a{1,2000}", "a{1001}"])
def test_what_re2_does_not_know_is_refused_where_it_is_used(pattern: str) -> None:
    problem = foreign_to_re2(pattern)
    assert problem is not None
    assert problem.code == "pattern-foreign"


@pytest.mark.parametrize("pattern", [r"\\Z", r"^\d{4}$", "a{1000}", r"\bx", "甲+"])
def test_what_both_know_is_not(pattern: str) -> None:
    assert foreign_to_re2(pattern) is None


@pytest.mark.parametrize("pattern", [r"[\1]", r"\01", r"\101"])
def test_a_character_by_its_octal_number_is_foreign(pattern: str) -> None:
    assert foreign_to_re2(pattern) is not None


@given(st.text(alphabet="ab{}01,()|\\dZuwNbA.*+?^$[]-", max_size=8))
def test_a_pattern_that_passes_both_is_one_for_the_engine(pattern: str) -> None:
    if fault(pattern) is None and foreign_to_re2(pattern) is None:
        pc.match_substring_regex(pa.array(["ab"]), pattern)
