"""A small province on disk, made once for all tests that read files."""

from pathlib import Path

import pytest

from govgauge.simulate.province import make_province
from tests.simulate.stage import SMALL


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small province with things planted, seed 5."""
    out = tmp_path_factory.mktemp("province")
    make_province(SMALL, 5, folder=out)
    return out
