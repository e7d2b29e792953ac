"""The generated reference is what the source says today, and names everything a user can name."""

import subprocess
import sys
from pathlib import Path

import pytest

from govgauge.cli import entry
from govgauge.run.vocabulary import vocabulary

CHECKOUT = Path(__file__).parents[2]
REFERENCE = CHECKOUT / "docs" / "reference"


def test_the_reference_is_up_to_date():
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("command", entry.commands())
def test_a_command_is_documented(command: str):
    assert f"## govgauge {command}\n" in (REFERENCE / "commands.md").read_text()


@pytest.mark.parametrize("name", vocabulary().normalise)
def test_a_score_function_is_documented(name: str):
    assert f"## {name}\n" in (REFERENCE / "score-functions.md").read_text()


@pytest.mark.parametrize("name", vocabulary().combine)
def test_a_combination_is_documented(name: str):
    assert f"## {name}\n" in (REFERENCE / "combinations.md").read_text()


@pytest.mark.parametrize("name", vocabulary().formats)
def test_a_format_is_documented(name: str):
    assert f"`{name}`" in (REFERENCE / "formats.md").read_text()


@pytest.mark.parametrize("name", vocabulary().checks)
def test_a_check_of_identifiers_is_documented(name: str):
    assert f"`{name}`" in (REFERENCE / "formats.md").read_text()


def test_every_page_of_the_documentation_is_linked_from_another():
    pages = set(CHECKOUT.glob("docs/**/*.md"))
    texts = {page: page.read_text(encoding="utf-8") for page in [*pages, CHECKOUT / "README.md"]}
    alone = [
        str(page.relative_to(CHECKOUT))
        for page in pages
        if not any(page.name in text for other, text in texts.items() if other != page)
    ]
    assert not alone
