"""PROMETHEE II."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.load import load
from govgauge.kernel.errors import ScoreError
from govgauge.run.evaluate import evaluate
from govgauge.score.combine.promethee_ii import net_flow, preferred
from tests.indices.outcome import Outcome
from tests.score.inventions import combined, floats

# Zhao, Peng & Li (2013), Procedia Computer Science 17, 181-188: net flows 0.1, -0.3, 0.2 (usual preference).
MATRIX = [[4, 3, 2], [3, 2, 4], [5, 1, 3]]
SHARES = [0.5, 0.3, 0.2]


def test_it_agrees_with_zhao_2013():
    flow = net_flow(np.array(MATRIX, dtype=float), np.broadcast_to(SHARES, (3, 3)))
    assert flow == pytest.approx([0.1, -0.3, 0.2], abs=1e-15)
    assert combined("promethee-ii", MATRIX, SHARES) == pytest.approx([55, 35, 60])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("usual", [0, 1, 1, 1, 1]),
        ("u-shape", [0, 0, 1, 1, 1]),
        ("v-shape", [0, 0.25, 0.5, 1, 1]),
        ("level", [0, 0, 0.5, 0.5, 1]),
        ("linear", [0, 0, 1 / 3, 1, 1]),
        ("gaussian", [0, 1 - np.exp(-1 / 32), 1 - np.exp(-1 / 8), 1 - np.exp(-1 / 2), 1 - np.exp(-9 / 8)]),
    ],
)
def test_six_kinds_of_preference_are_those_of_brans_and_vincke(name, expected):
    """Leads of 0, 1, 2, 4 and 6 with indifference up to 1 and full preference above 4."""
    assert preferred(floats(0, 1, 2, 4, 6), name, indifferent=1.0, full=4.0) == pytest.approx(expected)


# Brans, Vincke & Mareschal (1986), European Journal of Operational Research 24, 228-238: six sites of power plants by
# six criteria of equal weight, each with a kind of preference of its own.
CRITERIA = {
    "manpower": ("less", {"preference": "u-shape", "indifferent": 10}),
    "power": ("more", {"preference": "v-shape", "full": 30}),
    "construction": ("less", {"preference": "linear", "indifferent": 50, "full": 500}),
    "maintenance": ("less", {"preference": "level", "indifferent": 1, "full": 6}),
    "villages": ("less", {"preference": "usual"}),
    "safety": ("more", {"preference": "gaussian", "full": 5}),
}
SITES = (
    ("Italy", 80, 90, 600, 5.4, 8, 5), ("Belgium", 65, 58, 200, 9.7, 1, 1), ("Germany", 83, 60, 400, 7.2, 4, 7),
    ("Sweden", 40, 80, 1000, 7.5, 7, 10), ("Austria", 52, 72, 600, 2.0, 3, 8), ("France", 94, 96, 700, 3.6, 5, 6),
)  # fmt: skip
FLOWS = (-0.728, 0.085, -0.447, -0.102, 1.466, -0.274)  # sums over the five others, of figures of three decimals


def test_each_criterion_may_have_a_preference_of_its_own_by_a_node_of_its_own(tmp_path):
    """Flows add up over criteria, so that the mean of nodes with one child each is the flow of all."""
    signs = {name: "" if better == "more" else "0 - " for name, (better, _) in CRITERIA.items()}
    made = {
        "index": "plants",
        "version": "1",
        "title": "Plants",
        "time": {"period": "year"},
        "units": {"from": {"table": "sites", "id": "site"}},
        "sources": {
            "sites": {
                "files": ["sites.csv"],
                "unit": "site",
                "period": "year",
                "columns": {"site": "code", "year": "code", **dict.fromkeys(CRITERIA, "number")},
            }
        },
        "tree": {
            "whole": {"title": "Whole", "children": [f"by-{name}" for name in CRITERIA]},
            **{
                f"by-{name}": {"title": name, "children": [name], "combine": {"promethee-ii": told}}
                for name, (_, told) in CRITERIA.items()
            },
        },
        "indicators": {
            name: {"title": name, "of": "sites", "measure": f"value({signs[name]}{name})", "score": "as-is"}
            for name in CRITERIA
        },
    }
    (tmp_path / "data").mkdir()
    lines = [",".join(("site", "year", *CRITERIA))]
    lines += [",".join((site, "1986", *map(str, values))) for site, *values in SITES]
    (tmp_path / "data" / "sites.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "index.yaml").write_text(json.dumps(made), encoding="utf-8")
    evaluate(load(tmp_path / "index.yaml"), tmp_path / "data", out=tmp_path / "run")
    run = Outcome(tmp_path / "run")
    scores = np.array([run.score("1986", site, "whole") for site, *_ in SITES])
    assert (scores / 50 - 1) * 5 == pytest.approx(FLOWS, abs=0.0025)
    assert [run.rank("1986", site, "whole") for site, *_ in SITES] == [6, 2, 5, 3, 1, 4]


def test_a_step_needs_no_width():
    assert preferred(floats(1, 3), "linear", indifferent=2.0, full=2.0).tolist() == [0, 1]


@pytest.mark.parametrize("asked", [{"preference": "v-shape"}, {"preference": "linear", "full": 1, "indifferent": 2}])
def test_a_kind_that_needs_a_width_asks_for_it(asked):
    with pytest.raises(ScoreError, match="needs `full`"):
        combined("promethee-ii", MATRIX, SHARES, **asked)


def test_a_pair_is_compared_on_what_both_have_and_one_alone_has_no_place():
    assert combined("promethee-ii", [[9, 0], [1, 9]], [[1.0, 0.0], [0.5, 0.5]]) == [100, 0]
    assert np.isnan(combined("promethee-ii", [[9, 0], [1, 9]], [[1.0, 0.0], [0.0, 0.0]])).all()


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=2, max_size=8))
def test_flows_cancel_out(rows):
    flow = net_flow(
        np.array(rows, dtype=float), np.broadcast_to(SHARES, (len(rows), 3)), preference="v-shape", full=3.0
    )
    assert flow.sum() == pytest.approx(0.0, abs=1e-12)
