"""What every test may ask for: the folder of real records, and the way random examples are drawn."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

CHECKOUT = Path(__file__).resolve().parents[1]

# CI draws the same examples each time, so that a red run is about the change; elsewhere every run differs.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI", "").lower() == "true" else "dev")


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
