"""What every shipped index owes its readers, whoever wrote it."""

from pathlib import Path
from typing import Any

import pytest

from govgauge.definition.load import load
from govgauge.definition.model import Index

FOLDER = Path(__file__).resolve().parents[2] / "indices"
IDS = sorted(path.parent.name for path in FOLDER.glob("*/index.yaml"))


@pytest.fixture(params=IDS)
def index(request: pytest.FixtureRequest) -> Index:
    return load(FOLDER / str(request.param))


def test_its_id_is_the_name_of_its_folder(index: Index) -> None:
    assert index.id == index.folder.name


def test_every_title_and_note_is_in_both_languages(index: Index) -> None:
    parts: list[Any] = [
        index,
        *index.indicators.values(),
        *index.tree.values(),
        *index.grades.levels,
        *index.units.totals,
    ]
    texts = {getattr(part, "id", ""): part.title for part in parts}
    texts |= {f"note of {getattr(part, 'id', '')}": part.note for part in parts if getattr(part, "note", None)}
    texts |= {f"edition {name}": title for name, title in index.time.editions.items()}
    texts |= {f"unit {unit.id}": unit.title for unit in index.units.listed.values()}
    texts |= {f"source {source.name}": source.note for source in index.sources.values() if source.note}
    texts |= {f"table {table.name}": table.note for table in index.tables.values() if table.note}
    texts["publisher"] = index.publisher
    assert {name: text for name, text in texts.items() if not {"en", "zh"} <= text.keys()} == {}


def test_every_indicator_rests_on_something_and_shows_what_it_means(index: Index) -> None:
    for indicator in index.indicators.values():
        assert indicator.basis, f"{indicator.id} has no basis"
        assert indicator.examples, f"{indicator.id} has no example"


def test_it_tells_its_changes_and_what_it_reads(index: Index) -> None:
    changes = (index.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changes.startswith(f"# Changelog of {index.id}\n")
    assert f"## {index.version}" in changes
    assert index.note
    assert index.licence
