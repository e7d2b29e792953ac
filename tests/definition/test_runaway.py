"""Patterns that can take exponential time are found, and others are let through."""

import random
import re
import time
from re import _parser as parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.runaway import overlapping_repeats, runs_away

# From the literature: Weideman et al. 2016, OWASP's list, and known holes of mail and address patterns.
EVIL = [
    r"(a+)+",
    r"(a*)*",
    r"(a|a)*",
    r"(a|aa)+",
    r"(.*)*x",
    r"(a?b?)*",
    r"(\d+\s?)*$",
    r"([a-z]+\.?)+",
    r"(x+x+)+y",
    r"(a|b|ab)*c",
    r"((a)|(a))*",
    r"(a{1,3})*",
    r"(?:a{0,20}){60,}",
    r"([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r"(?:[^,]+,?)+$",
    r"(\w*\s*)*;",
    r"(0|[0-9]+)*x",
]
MILD = [
    r"a+",
    r"(?:ab)+",
    r"(a|b)*",
    r"(a|ab)*",
    r"(yes|no)+",
    r"(\d+,)*\d+",
    r"(?:[a-z]+-)*[a-z]+",
    r"[^,]*(,[^,]*)*",
    r"(?:[A-Z]\d{1,3})+",
    r"(?:\d{1,3})?x",
    r"(\d{4})*",
    r"\d{1,3}(\.\d{3})*",
    r".{0,200}",
    r"(?:\s*\w+\s*,)*",
]


@pytest.mark.parametrize("pattern", EVIL)
def test_a_pattern_that_runs_away_is_found(pattern: str) -> None:
    assert runs_away(parser.parse(pattern))


@pytest.mark.parametrize("pattern", MILD)
def test_a_pattern_that_does_not_is_let_through(pattern: str) -> None:
    assert not runs_away(parser.parse(pattern))


@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        ("abc", 0),
        (".*", 1),
        (".*a.*", 2),
        (r"\d+[a-z]+", 1),
        (r"\d+\w+.+", 3),
        (r"\s*;\s*;\s*", 3),
        ("(a|b)*" * 20, 20),
    ],
)
def test_repeats_that_one_character_could_belong_to_are_counted(pattern: str, most: int) -> None:
    assert overlapping_repeats(parser.parse(pattern)) == most


@pytest.mark.parametrize("pattern", ["a?" * 200, "(" * 50 + "a" + ")*" * 50, "(?:a?){30}" * 9])
def test_a_pattern_too_large_to_tell_is_refused_in_time(pattern: str) -> None:
    start = time.process_time()
    assert runs_away(parser.parse(pattern))
    assert time.process_time() - start < 2


atoms = st.sampled_from(["a", "b", "c", "[ab]", "[^a]", r"\d", ".", "1"])
repeats = st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,2}"])
pieces = st.recursive(
    st.tuples(atoms, repeats).map("".join),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.tuples(st.lists(inner, min_size=1, max_size=3).map("|".join), repeats).map(lambda p: f"(?:{p[0]}){p[1]}"),
    ),
    max_leaves=5,
)


@given(pieces, st.integers(0, 2**32))
def test_what_is_let_through_matches_long_texts_quickly(pattern: str, seed: int) -> None:
    parsed = parser.parse(pattern)
    if runs_away(parsed) or overlapping_repeats(parsed) > 2:
        return
    compiled, draw = re.compile(pattern), random.Random(seed)
    start = time.process_time()
    for letters in ("a", "ab", "abc1", "1", "b"):
        compiled.fullmatch("".join(draw.choice(letters) for _ in range(60)) + "!")
    assert time.process_time() - start < 1
