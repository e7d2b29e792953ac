"""A test that never ends costs its limit and not the whole run, and the slowest tests come first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FIRST

CHECKOUT = Path(__file__).resolve().parents[2]
HANGING = """
import re
import pytest
from hypothesis import given, strategies

def test_before(): pass

def test_a_loop():
    try:
        while True: pass
    except Exception: pass

def test_a_pattern(): re.match("(a+)+$", "a" * 60 + "b")

@given(strategies.integers())
def test_a_property(number):
    while True: pass

@pytest.fixture
def slow():
    while True: pass

def test_a_fixture(slow): pass

def test_after(): pass
"""


def test_a_test_that_hangs_fails_where_it_hangs_and_the_others_are_run(tmp_path: Path) -> None:
    (tmp_path / "test_hanging.py").write_text(HANGING)
    words = ["-p", "tests.conftest", "-p", "no:randomly", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", str(CHECKOUT / "pyproject.toml"), *words, str(tmp_path)],
        cwd=CHECKOUT,
        env={**os.environ, "GOVGAUGE_TEST_SECONDS": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "3 failed, 2 passed, 1 error" in done.stdout, done.stdout + done.stderr
    assert "this test was stopped after 1 s" in done.stdout
    assert 're.match("(a+)+$"' in done.stdout


@pytest.mark.parametrize("name", FIRST)
def test_what_is_put_first_is_there(name: str) -> None:
    assert (CHECKOUT / name).is_dir() or (CHECKOUT / f"{name}.py").is_file()
