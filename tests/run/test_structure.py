"""soundness.json of a run folder: of the latest period, and nothing for a run without scores."""

import json

from govgauge.kernel.shapes import PARTS, SCORES, Scores
from govgauge.run.structure import NAME, latest, read_structure, write_structure
from govgauge.score.ladder import score
from tests.score.inventions import index, indicator, measures, node, row

PLAIN = index([node("top", "x", "y")], [indicator("x"), indicator("y")], units={"a": {}, "b": {}})
ROWS = [
    row(u, i, v, period=p) for p in ("2023", "2024") for u, i, v in (("a", "x", 1.0), ("a", "y", 2.0), ("b", "x", 3.0))
]


def test_the_latest_period_is_looked_at(tmp_path):
    given = measures(ROWS)
    write_structure(tmp_path, PLAIN, measures=given, scores=score(PLAIN, given))
    assert read_structure(tmp_path)["period"] == "2024"
    assert json.loads((tmp_path / NAME).read_text(encoding="utf-8"))["units"] == 2


def test_nothing_is_written_for_nothing(tmp_path):
    nothing = Scores(SCORES.empty_table(), PARTS.empty_table())
    write_structure(tmp_path, PLAIN, measures=measures([]), scores=nothing)
    assert not (tmp_path / NAME).exists()
    assert read_structure(tmp_path) == {}
    assert latest(PLAIN, nothing) == ""
