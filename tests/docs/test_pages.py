"""Every command and every file in the documentation is run; a page that is not true fails here."""

import os
import shutil
from pathlib import Path

import pytest

from tests.docs.pages import blocks, commands, matches, run_page

CHECKOUT = Path(__file__).parents[2]
PAGES = sorted([*CHECKOUT.glob("docs/**/*.md"), CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md"])
RUN = [page for page in PAGES if any(block.language == "console" for block in blocks(page))]


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The commands of the checkout first on the path, no colours, and nothing kept in anybody's home."""
    return {
        **os.environ,
        "PATH": f"{CHECKOUT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
        "COLUMNS": "120",
        "XDG_DATA_HOME": str(tmp_path_factory.mktemp("home")),
    }


@pytest.mark.parametrize("page", RUN, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_a_page_does_what_it_says(page: Path, tmp_path: Path, environment: dict[str, str]):
    for shipped in ("examples", "indices"):
        shutil.copytree(CHECKOUT / shipped, tmp_path / shipped)
    assert not run_page(page, tmp_path, environment)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_a_block_that_is_not_run_says_why(page: Path):
    silent = [block.line for block in blocks(page) if block.info.get("run") == "no" and not block.info.get("because")]
    assert not silent


def test_a_shown_line_that_does_not_come_out_is_noticed():
    assert matches(["one", "…", "four"], ["one", "two", "three", "four"])
    assert matches(["score … of 12"], ["score 7 of 12"])
    assert not matches(["one", "two"], ["one", "three"])
    assert not matches(["one"], ["one", "two"])


def test_a_page_with_a_false_command_fails(tmp_path: Path, environment: dict[str, str]):
    page = tmp_path / "page.md"
    page.write_text("```text file=note.txt\nhello\n```\n```console\n$ cat note.txt\nhello\n$ cat note.txt\nbye\n```\n")
    faults = run_page(page, tmp_path, environment)
    assert len(faults) == 1
    assert "bye" in faults[0]


def test_a_command_may_go_on_in_the_next_line(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo one \\\n    two\none two\n```\n")
    assert list(commands(blocks(page)[0])) == [("echo one two", ["one two"])]
