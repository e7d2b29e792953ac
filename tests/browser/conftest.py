"""A browser to look at reports with; tests are skipped, and say so, where node, its packages or Chromium are not."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from govgauge.report.contents import Contents
from govgauge.report.html import render

HERE = Path(__file__).resolve().parent
PACKAGES = HERE.parents[1] / "node_modules"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
Journey = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program's path."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None or shutil.which("node") is None or not (PACKAGES / "playwright-core").is_dir():
        pytest.skip("no Chromium, node or node packages to look at reports with; `make setup system` installs them")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[subprocess.Popen[str]]:
    """A browser that goes on the journeys it is told; starting one takes longer than most journeys."""
    command = ["node", str(HERE / "journeys.mjs"), chromium]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    yield process
    process.communicate(timeout=60)


@pytest.fixture
def journey(browser: subprocess.Popen[str], tmp_path: Path) -> Journey:
    """Render a run, go on a journey through it, and give what was seen there."""

    def go(name: str, contents: Contents, *, lang: str = "en") -> dict[str, Any]:
        assert browser.stdin is not None
        assert browser.stdout is not None
        report = tmp_path / f"{name}.html"
        report.write_bytes(render(contents, lang=lang))
        browser.stdin.write(json.dumps([name, str(report)]) + "\n")
        browser.stdin.flush()
        seen: dict[str, Any] = json.loads(browser.stdout.readline() or '{"failed": "the browser ended"}')
        assert "failed" not in seen, seen["failed"]
        return seen

    return go
