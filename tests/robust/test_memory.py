"""Large tables in ordinary pages."""

import numpy as np
import pytest

from govgauge.robust.memory import zeros


@pytest.mark.parametrize("cells", [0, 1, 5_000])
@pytest.mark.parametrize("kind", [np.int16, np.float64])
def test_they_are_zeros_of_a_kind(cells, kind):
    found = zeros(cells, kind)
    assert found.shape == (cells,)
    assert found.dtype == kind
    assert not found.any()


def test_they_can_be_written_to():
    found = zeros(3, np.int32)
    found[1] = 7
    assert found.tolist() == [0, 7, 0]
