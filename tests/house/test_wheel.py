"""The installed package carries all that it needs: definitions, calendars, assets of the report, licence."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
TRAVELS = {"src/govgauge": "govgauge", "indices": "govgauge/_indices", "calendars": "govgauge/_calendars"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True, timeout=100)
    (built,) = folder.glob("govgauge-*.whl")
    with zipfile.ZipFile(built) as opened:
        yield opened


@pytest.mark.parametrize("folder", sorted(TRAVELS))
def test_every_file_under_version_control_travels(wheel: zipfile.ZipFile, folder: str) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", folder], cwd=CHECKOUT, check=True, capture_output=True, text=True, timeout=100
    )
    here = [name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).is_file()]
    expected = {TRAVELS[folder] + name.removeprefix(folder) for name in here}
    assert expected or not (CHECKOUT / folder).is_dir()
    assert expected <= set(wheel.namelist())


def test_the_chart_library_travels_though_git_ignores_it(wheel: zipfile.ZipFile) -> None:
    chart = wheel.read("govgauge/report/assets/echarts.min.js")
    assert chart == (CHECKOUT / "node_modules/echarts/dist/echarts.min.js").read_bytes()


def test_the_licence_and_the_mark_of_a_typed_package_travel(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert "govgauge/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_no_test_bench_or_cache_travels(wheel: zipfile.ZipFile) -> None:
    strangers = [n for n in wheel.namelist() if not n.startswith(("govgauge/", "govgauge-"))]
    assert strangers == []
    assert not [n for n in wheel.namelist() if "__pycache__" in n or n.endswith(".pyc")]


def test_the_wheel_is_the_same_bytes_twice(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True, timeout=100)
    (again,) = tmp_path.glob("*.whl")
    assert wheel.filename is not None
    assert again.read_bytes() == Path(wheel.filename).read_bytes()


def test_an_installed_package_works_away_from_the_checkout(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """A shipped index by its id, readers in processes of their own, engine, templates and charts."""
    wheel.extractall(tmp_path / "installed")
    empty = tmp_path / "elsewhere"
    empty.mkdir()
    shipped = min(d.name for d in (CHECKOUT / "indices").iterdir() if d.is_dir())
    example = CHECKOUT / "examples" / "invented-county"
    commands = [
        ["check", shipped],
        ["evaluate", str(example / "index"), "--data", str(example / "data"), "--out", "run", "--quiet"],
        ["report", "run"],
    ]
    start = "import json, sys; from govgauge.cli import main; sys.exit(any(map(main, json.loads(sys.argv[1]))))"
    done = subprocess.run(
        [sys.executable, "-c", start, json.dumps(commands)],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (empty / "run" / "report.html").stat().st_size > 1_000_000
