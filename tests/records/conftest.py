"""The sandbox that all tests of records read in, started once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from govgauge.records.sandbox import Sandbox
from tests.records.taken_in import Office


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """One sandbox for all tests."""
    with Sandbox() as made:
        yield made


@pytest.fixture
def office(tmp_path: Path, sandbox: Sandbox) -> Office:
    """Where a test hands files in."""
    return Office(tmp_path, sandbox)
