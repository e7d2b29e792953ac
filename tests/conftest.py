"""What every test may ask for: the folder of real records, the way random examples are drawn, and a limit of time."""

import csv
import os
import signal
from collections.abc import Generator, Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

CHECKOUT = Path(__file__).resolve().parents[1]
LIMIT = float(os.environ.get("GOVGAUGE_TEST_SECONDS", "300"))  # of one test with what is set up for it; 0 is none
# What takes longest comes first, so that at the end no process waits long for the other.
FIRST = ("tests/crash", "tests/docs/test_pages", "tests/browser", "tests/indices", "tests/house", "tests/records")

# CI draws the same examples each time, so that a red run is about the change; elsewhere every run differs.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI", "").lower() == "true" else "dev")


class StoppedError(BaseException):
    """Raised in a test that does not end. No Exception, so that nothing under test can catch it and go on."""


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise StoppedError(f"this test was stopped after {LIMIT:g} s; it stood where this was raised")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test that hangs fails with the place where it hangs, and the others are run."""
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, LIMIT, 10)  # again, should something clean up for ever
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slowest folders first, in whatever order their tests were."""
    items.sort(key=lambda item: next((at for at, name in enumerate(FIRST) if item.nodeid.startswith(name)), len(FIRST)))


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top folder of this project."""
    return CHECKOUT


@pytest.fixture(scope="session")
def records_folder() -> Path:
    """The folder of real records and published tables; tests that need it are skipped where it is not."""
    folder = Path(os.environ.get("GOVGAUGE_RECORDS") or CHECKOUT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no real records at {folder}; set GOVGAUGE_RECORDS to their folder")
    return folder


@pytest.fixture(scope="session")
def reference_folder() -> Path:
    """The folder of figures that others' toolkits gave; tests that need it are skipped where it is not."""
    folder = Path(os.environ.get("GOVGAUGE_REFERENCE") or CHECKOUT.parent / "shared" / "reference")
    if not folder.is_dir():
        pytest.skip(f"no reference figures at {folder}; set GOVGAUGE_REFERENCE to their folder")
    return folder


@pytest.fixture(autouse=True)
def cell_limit() -> Iterator[None]:
    """Readers set the csv module's limit of a cell for their whole process, which here is also that of other tests."""
    limit = csv.field_size_limit()
    yield
    csv.field_size_limit(limit)
