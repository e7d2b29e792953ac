"""Whether figures have settled."""

import numpy as np

from govgauge.robust.convergence import convergence


def test_the_last_line_is_all_draws_and_its_ends_lie_nowhere_else():
    ranks = np.random.default_rng(1).integers(1, 6, (5, 800))
    found = convergence(ranks, nominal=np.arange(1, 6))
    assert [stage.draws for stage in found] == [100, 200, 400, 800]
    assert found[-1].farthest_end == 0.0
    assert found[-1].average_shift == np.abs(ranks - np.arange(1, 6)[:, None]).mean()


def test_one_draw_is_one_line():
    (found,) = convergence(np.array([[1], [2]]), nominal=np.array([1, 2]))
    assert (found.draws, found.average_shift, found.mean_width) == (1, 0.0, 0.0)


def test_figures_of_part_and_whole_differ_less_and_less():
    ranks = np.random.default_rng(2).integers(1, 51, (50, 8000))
    ends = [stage.farthest_end for stage in convergence(ranks, nominal=np.full(50, 25))]
    assert ends[0] >= ends[2] >= ends[3] == 0.0
