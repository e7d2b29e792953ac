"""Tables that figures rest on are reached through all they are made from; the others are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgauge.definition.formula.reached import reached, with_reached_sources
from tests.definition.invented import changed, index_of

MORE = {"files": "more.csv", "unit": "a", "columns": {"a": "text"}}


def test_a_source_that_nothing_reads_is_not_reached(tmp_path: Path) -> None:
    index = index_of(tmp_path, changed(**{"sources/more": MORE}))
    assert reached(index) == {"cases", "volumes", "handled"}
    assert set(with_reached_sources(index).sources) == {"cases", "volumes"}


@pytest.mark.parametrize(
    "edits",
    [
        {"tables/some": {"select": "select a from more", "publish": True}},
        {
            "tables/some": {"select": "select a from more"},
            "tables/other": {"select": "select a from some", "publish": True},
        },
        {"tables/handled/select": "select county, decided, fee from cases where county in (select a as b from more)"},
        {"indicators/shown-only/of": "more"},
        {"diagnose": {"bottlenecks": [{"of": "more", "count": "a", "total": "a", "by": "a"}]}},
    ],
)
def test_whatever_a_figure_rests_on_is(tmp_path: Path, edits: dict[str, object]) -> None:
    assert "more" in reached(index_of(tmp_path, changed(**{"sources/more": MORE}, **edits)))


def test_a_table_that_nothing_publishes_reaches_nothing(tmp_path: Path) -> None:
    edits = {"sources/more": MORE, "tables/some": {"select": "select a from more"}}
    assert "more" not in reached(index_of(tmp_path, changed(**edits)))
