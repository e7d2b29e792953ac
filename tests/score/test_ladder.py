"""The ladder as a whole, by worked examples."""

import pytest

from govgauge.score.ladder import score
from tests.score.inventions import index, indicator, node, parts_of, scores_of, table


def test_it_weighs_two_levels():
    made = index(
        [node("overall", "service", "c"), node("service", "a", "b", weight=3)],
        [indicator("a", weight=1), indicator("b", weight=3), indicator("c", weight=1)],
    )
    found = score(made, table({"X": {"a": 40, "b": 80, "c": 10}, "Y": {"a": 100, "b": 100, "c": 100}}))
    assert scores_of(found, unit="X", period="2024", facet="") == {
        "a": 40.0,
        "b": 80.0,
        "c": 10.0,
        "service": 70.0,
        "overall": 55.0,
    }
    assert scores_of(found, "rank", node="overall", period="2024", facet="") == {"X": 2.0, "Y": 1.0}
    parts = parts_of(found, unit="X", node="overall")
    assert [(p["child"], p["share"], p["points"], p["lost"]) for p in parts] == [
        ("service", 0.75, 52.5, 22.5),
        ("c", 0.25, 2.5, 22.5),
    ]
    assert sum(p["points"] for p in parts) == pytest.approx(55.0, abs=1e-9)
