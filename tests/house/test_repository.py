"""What surrounds the source: locks without hosts, lists that agree, pages that name what there is."""

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.layers import MAY_IMPORT

CHECKOUT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
ASSETS = json.loads((CHECKOUT / "package.json").read_text(encoding="utf-8"))
EXTRA = PROJECT["project"]["optional-dependencies"]
RUNTIME = [*PROJECT["project"]["dependencies"], *EXTRA["postgresql"]]
WANTED = {
    "requirements.lock": RUNTIME,
    "requirements-dev.lock": [*RUNTIME, *PROJECT["dependency-groups"]["dev"]],
    "requirements-bench.lock": [*RUNTIME, *PROJECT["dependency-groups"]["bench"]],
    "requirements-uv.lock": ["uv"],
}
MOST_BYTES = 2_000_000


def tracked() -> list[Path]:
    """Every file under version control that is still there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=CHECKOUT, check=True, capture_output=True, text=True, timeout=100
    )
    return [CHECKOUT / name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).is_file()]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def pins(lock: str) -> dict[str, set[str]]:
    """The versions that a lock file allows for each package, one or more by Python version."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", lock, flags=re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def hosts_in(text: str) -> list[str]:
    """What in a lock or a build file would tie it to one address."""
    return re.findall(r"\w+://\S+|--(?:extra-)?index-url|--find-links|\"resolved\"", text)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_lock_pins_every_package_that_is_asked_for(name: str) -> None:
    found = pins(text_of(CHECKOUT / name))
    for wanted in map(Requirement, WANTED[name]):
        versions = found.get(canonicalize_name(wanted.name), set())
        assert versions, f"{name} has no {wanted.name}; run make lock"
        assert all(wanted.specifier.contains(v) for v in versions), f"{name}: {wanted} is not met by {versions}"


@pytest.mark.parametrize("name", sorted(WANTED))
def test_every_pinned_package_has_its_digests(name: str) -> None:
    for entry in re.split(r"\n(?=\S)", text_of(CHECKOUT / name)):
        if not entry.startswith("#") and entry.strip():
            assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("name", [*WANTED, "package-lock.json", "package.json", ".npmrc", "Makefile", ".ci/run"])
def test_no_lock_or_build_file_names_a_host(name: str) -> None:
    assert hosts_in(text_of(CHECKOUT / name)) == []


@pytest.mark.parametrize("line", ["numpy @ https://host/numpy.whl", "--index-url x", '"resolved": "x"'])
def test_a_host_in_a_lock_would_be_seen(line: str) -> None:
    assert hosts_in(line)


def test_the_node_lock_has_a_digest_for_every_package_and_no_other_source() -> None:
    packages = json.loads(text_of(CHECKOUT / "package-lock.json"))["packages"]
    del packages[""]
    assert packages
    assert all(p.get("integrity", "").startswith("sha512-") and "link" not in p for p in packages.values())
    for name, version in {**ASSETS["dependencies"], **ASSETS["devDependencies"]}.items():
        assert packages[f"node_modules/{name}"]["version"] == version


def test_every_dependency_says_what_we_would_write_otherwise_and_no_other_is_listed() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", text_of(CHECKOUT / "DEPENDENCIES.md"), flags=re.MULTILINE)
    python = [r for lock in WANTED.values() for r in lock]
    wanted = {canonicalize_name(Requirement(r).name) for r in python}
    wanted |= {*ASSETS["dependencies"], *ASSETS["devDependencies"]}
    assert sorted(canonicalize_name(row) for row in rows) == sorted(wanted)


def test_the_readme_shows_a_picture_and_the_two_commands_first() -> None:
    first_screen = "\n".join(text_of(CHECKOUT / "README.md").splitlines()[:40])
    for needed in ("make run", "make test", "docs/images/report-en.png"):
        assert needed in first_screen


def test_continuous_integration_runs_what_people_run() -> None:
    script = CHECKOUT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in text_of(script)
    assert "make test" in text_of(script)


def test_make_help_lists_every_target_for_people() -> None:
    listed = subprocess.run(
        ["make", "help"], cwd=CHECKOUT, check=True, capture_output=True, text=True, timeout=100
    ).stdout
    shown = set(re.findall(r"^  make (\S+) +\S", listed, flags=re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.+)$", text_of(CHECKOUT / "Makefile"), flags=re.MULTILINE)
    assert phony is not None
    assert shown == set(phony[1].split()) - {"system"}


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {PROJECT['project']['version']}" in text_of(CHECKOUT / "CHANGELOG.md")


def test_the_package_and_the_project_have_one_version() -> None:
    version = re.search(r'__version__ = "(.+)"', text_of(CHECKOUT / "src/govgauge/__init__.py"))
    assert version is not None
    assert version[1] == PROJECT["project"]["version"]


def test_the_picture_of_the_house_names_every_part_of_it() -> None:
    picture = text_of(CHECKOUT / "docs" / "architecture.md")
    built = {p.stem for p in (CHECKOUT / "src/govgauge").iterdir() if p.suffix in {"", ".py"} and p.stem in MAY_IMPORT}
    assert [part for part in sorted(built - {"__init__", "__main__"}) if f"{part}/" not in picture] == []


def test_no_large_file_is_under_version_control() -> None:
    assert [str(f) for f in tracked() if f.stat().st_size > MOST_BYTES] == []


def test_pages_scripts_and_styles_are_short_too() -> None:
    kinds = {".js", ".css", ".html", ".j2", ".mjs"}
    own = [f for f in tracked() if f.suffix in kinds and "src" in f.relative_to(CHECKOUT).parts]
    assert {str(f): n for f in own if (n := len(text_of(f).splitlines())) > 400} == {}


def test_no_file_names_a_registry_of_packages() -> None:
    registry = re.compile(r"https?://[^\s/]*(?:pypi|pythonhosted|npmjs|npmmirror|registry)[^\s/]*", re.IGNORECASE)
    assert registry.search("see https://" + "registry.example/simple")
    assert [f"{f}: {m[0]}" for f in tracked() if (m := registry.search(text_of(f)))] == []
