"""Kemeny's order."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.score.combine.kemeny import MOST, margins
from tests.score.inventions import combined
from tests.score.test_handbook import FIVE


def votes(*orders: tuple[int, str]) -> tuple[list[list[float]], list[float]]:
    """Rows a, b, c … with a child for each order (how many children say it, who is before whom)."""
    names, total = sorted(orders[0][1]), sum(count for count, _ in orders)
    rows = [[float(len(order) - order.index(name)) for _, order in orders] for name in names]
    return rows, [count / total for count, _ in orders]


def test_condorcet_s_own_example_ends_with_b_c_a():
    """OECD/JRC Handbook (2008), tables 28 to 30: 60 indicators in a circle; b, c, a has the most support, 104."""
    rows, shares = votes((23, "abc"), (17, "bca"), (2, "bac"), (10, "cab"), (8, "cba"))
    assert combined("kemeny", rows, shares) == pytest.approx([0, 100, 50])


def test_without_circles_it_is_condorcet_s_order():
    """Tables 25 to 27: 21 indicators; c is preferred to all, then b, d and a."""
    rows, shares = votes((3, "abcd"), (5, "acbd"), (7, "bdca"), (6, "cbda"))
    assert combined("kemeny", rows, shares) == pytest.approx([0, 200 / 3, 100, 100 / 3])


def test_orders_with_the_same_support_share_their_places():
    """Tables 35 to 37: three orders of Finland, the United States and Sweden have 6.375; table 34 is a plain circle."""
    shares = [1 / 8] * 8
    places = 5 - np.array(combined("kemeny", FIVE.values.tolist(), shares)) / 100 * 4
    assert places == pytest.approx([8 / 3, 2, 4 / 3, 4, 5])
    assert combined("kemeny", *votes((1, "abc"), (1, "cab"), (1, "bca"))) == pytest.approx([50, 50, 50])


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=2, max_size=6))
def test_it_is_the_mean_of_all_best_orders(rows):
    lead = margins(np.array(rows, dtype=float), np.full((len(rows), 3), 1 / 3))
    support = {
        order: sum(lead[order[i], order[j]] for i in range(len(order)) for j in range(i + 1, len(order)))
        for order in permutations(range(len(rows)))
    }
    best = [order for order, value in support.items() if value > max(support.values()) - 1e-9]
    places = [np.mean([order.index(row) + 1 for order in best]) for row in range(len(rows))]
    found = combined("kemeny", [list(map(float, row)) for row in rows], [1 / 3] * 3)
    assert found == pytest.approx([(len(rows) - place) / (len(rows) - 1) * 100 for place in places])


def test_a_row_without_children_is_nowhere_and_alone_there_is_no_order():
    found = combined("kemeny", [[1, 2], [2, 1], [9, 9]], [[0.5, 0.5], [0.5, 0.5], [0.0, 0.0]])
    assert found[:2] == [50, 50]
    assert np.isnan(found[2])
    assert np.isnan(combined("kemeny", [[1, 2]], [0.5, 0.5])[0])


def test_a_circle_that_is_too_large_is_refused():
    size = MOST + 1
    rows = [[float(row), float((row + 7) % size), float((row + 13) % size)] for row in range(size)]
    assert np.isnan(combined("kemeny", rows, [1 / 3] * 3)).all()
