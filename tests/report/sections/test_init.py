"""Sections are found by being there."""

from pathlib import Path

import govgauge.report.sections as folder
from govgauge.report.sections import sections


def test_every_file_of_the_folder_is_a_section_with_a_template() -> None:
    here = Path(folder.__file__).parent
    names = {path.stem for path in here.glob("*.py")} - {"__init__"}
    assert {section.name for section in sections()} == names == {path.stem for path in here.glob("*.html")}


def test_sections_come_in_their_order_and_no_two_share_a_place() -> None:
    orders = [section.order for section in sections()]
    assert orders == sorted(set(orders))
    assert sections()[0].name == "overview"


def test_every_section_is_titled_in_both_languages() -> None:
    assert all(english and chinese for english, chinese in (section.title for section in sections()))
