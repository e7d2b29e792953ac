"""A browser to look at reports with; tests are skipped, and say so, where node, its packages or Chromium are not."""

import json
import shutil
import subprocess
from collections.abc import Callable
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


@pytest.fixture
def journey(chromium: str, tmp_path: Path) -> Journey:
    """Render a run, go on a journey through it, and give what was seen there."""

    def go(name: str, contents: Contents, *, lang: str = "en") -> dict[str, Any]:
        report = tmp_path / f"{name}.html"
        report.write_bytes(render(contents, lang=lang))
        command = ["node", str(HERE / "journeys.mjs"), name, str(report), chromium]
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
        assert done.returncode == 0, done.stderr
        seen: dict[str, Any] = json.loads(done.stdout)
        return seen

    return go
