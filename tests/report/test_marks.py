"""Bars, strips and arrows."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.report.marks import bar, change, depth, shade, stacked, strip
from govgauge.report.peers import Spread

PEERS = Spread(12, low=20.0, lower=40.0, median=50.0, upper=60.0, high=90.0)


def test_a_bar_is_as_long_as_its_share() -> None:
    assert '<rect width="71.4%"' in bar(71.42, 100)
    assert '<rect width="50%"' in bar(0.5, 1)


@pytest.mark.parametrize(("value", "width"), [(-5, "0"), (0, "0"), (140, "100")])
def test_a_bar_stays_inside_its_track(value: float, width: str) -> None:
    assert f'<rect width="{width}%"' in bar(value, 100)


def test_a_bar_against_nothing_is_empty() -> None:
    assert '<rect width="0%"' in bar(3, 0)


def test_a_bar_may_have_a_tick_and_is_hidden_from_readers() -> None:
    drawn = bar(50, 100, tick=25)
    assert 'class="tick" x="25%"' in drawn
    assert 'aria-hidden="true"' in drawn


def test_what_was_lost_follows_what_was_got() -> None:
    drawn = stacked(30, 20, whole=100)
    assert '<rect width="30%"' in drawn
    assert 'x="30%" width="20%"' in drawn


def test_a_strip_shows_the_peers_and_ones_own_place() -> None:
    drawn = strip(75.0, PEERS, whole=100)
    assert 'd="M32 8H144"' in drawn
    assert 'd="M64 8H96"' in drawn
    assert 'd="M80 2v12"' in drawn
    assert '<circle cx="120"' in drawn


def test_a_strip_without_an_own_score_has_no_dot_and_without_peers_is_nothing() -> None:
    assert "<circle" not in strip(None, PEERS, whole=100)
    assert strip(75.0, None, whole=100) == ""


def test_a_change_is_told_by_arrow_and_sign_not_by_colour() -> None:
    assert "▲" in change(1.24, 1)
    assert "+1.2" in change(1.24, 1)
    assert "▼" in change(-1.26, 1)
    assert "−1.3" in change(-1.26, 1)
    assert "持平" in change(0.01, 1)
    assert "–" in change(None, 1)


@pytest.mark.parametrize(
    ("score", "expected"),
    [(0.0, "h0"), (19.9, "h0"), (20.0, "h1"), (100.0, "h4"), (130.0, "h4"), (-3.0, "h0"), (None, "h-")],
)
def test_shades_are_fifths_of_the_scale(score: float | None, expected: str) -> None:
    assert shade(score, 100) == expected


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_every_drawing_is_made_of_plain_numbers(value: float, whole: float) -> None:
    (width,) = re.findall(r'width="([\d.]+)%"', bar(value, whole))
    assert 0 <= float(width) <= 100


@pytest.mark.parametrize(
    ("count", "expected"), [(None, "d-"), (0, "d0"), (1, "d1"), (9, "d2"), (99, "d3"), (1000, "d4"), (9999, "d4")]
)
def test_counts_deepen_by_multiples(count: float | None, expected: str) -> None:
    assert depth(count, 9999) == expected


def test_where_nothing_was_counted_nothing_is_deep() -> None:
    assert depth(0, 0) == "d0"
