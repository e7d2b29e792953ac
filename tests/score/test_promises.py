"""What every index may rely on, whatever its tree: drawn at random, for all score functions and ways of combining.

P5 absent is not zero, P6 the same inputs give the same bytes, and the properties of a fair method.
"""

from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.definition.model import Facet, FacetValue, Index, Ranking, Total, Unit, Units
from govgauge.kernel.shapes import Measures, Scores
from govgauge.score.ladder import score
from tests.score.inventions import GRADES, function, index, indicator, measures, node, row

FUNCTIONS = (
    function("as-is"),
    function("linear", floor=20, target=90),
    function("linear", floor=90, target=20),
    function("proportional", full=120),
    function("goalposts", min=0, max=100),
    function("steps", at_least={"30": 40, "60": 70, "90": 100}),
    function("deduction", each=1, cap=60),
    function("level", at=[0, 40, 80, 100]),
)
WAYS = (
    function("arithmetic"),
    function("geometric"),
    function("harmonic"),
    function("generalised-mean", power="0.5"),
    function("minimum"),
    function("maximum"),
    function("median"),
    function("product"),
)
FALLING = {1, 2, 6}  # functions whose score does not rise with the value, or stops rising
POLICIES = ("renormalise", "no score", "zero")
MISSING = ("no data: no file", "not applicable: no cases", "insufficient: n = 3", "not yet due", "refused: locked")
VALUE = st.one_of(st.integers(0, 100).map(float), st.sampled_from(MISSING))
LIFE = Facet("life", {}, values={"f": FacetValue("f"), "m": FacetValue("m")}, groups={"g": {}})


@st.composite
def indices(draw: st.DrawFn, *, rising: bool = False) -> Index:
    """A root, two nodes with two indicators each, one of the four by life event, with random methods and rules."""
    functions = [f for place, f in enumerate(FUNCTIONS) if not rising or place not in FALLING]
    leaves = [
        indicator(name, draw(st.sampled_from(functions)), weight=draw(st.integers(1, 9)), facet=facet)
        for name, facet in (("a", ""), ("b", ""), ("c", "life"), ("d", "life"))
    ]

    def branch(name: str, *children: str, **more: Any):
        return node(
            name,
            *children,
            combine=draw(st.sampled_from(WAYS)),
            missing=draw(st.sampled_from(POLICIES)),
            coverage=Decimal(draw(st.sampled_from(["0", "0.5"]))),
            **more,
        )

    nodes = [branch("root", "n", "m"), branch("n", "a", "b", weight=2), branch("m", "c", "d", weight=1)]
    units = Units(listed={name: Unit(name) for name in "UVWX"}, totals=(Total("ALL", {}, how="scores"),))
    ranking = Ranking(ties=draw(st.sampled_from(["standard", "dense", "modified", "average"])))
    return index(nodes, leaves, units=units, facets=[LIFE], grades=GRADES, ranking=ranking)


PLACES = [("a", ""), ("b", ""), *((name, value) for name in "cd" for value in "fm")]
GIVEN = st.lists(st.lists(VALUE, min_size=len(PLACES), max_size=len(PLACES)), min_size=1, max_size=4)


def rows_of(given_values: list[list[Any]], units: str = "UVWX") -> list[dict[str, Any]]:
    return [
        row(unit, name, value, facet=facet)
        for unit, values in zip(units, given_values, strict=False)
        for (name, facet), value in zip(PLACES, values, strict=True)
    ]


def cells(found: Scores, column: str = "score") -> dict[tuple[str, str, str], Any]:
    return {(r["unit"], r["facet"], r["node"]): r[column] for r in found.table.to_pylist()}


def same(one: Scores, other: Scores) -> bool:
    return bool(one.table.equals(other.table)) and bool(one.parts.equals(other.parts))


@settings(max_examples=50)
@given(indices(), GIVEN, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_byte(made, given_values, order):
    """P6."""
    rows = rows_of(given_values)
    shuffled = list(rows)
    order.shuffle(shuffled)
    assert same(score(made, measures(rows)), score(made, measures(shuffled)))


@settings(max_examples=50)
@given(indices(), GIVEN, st.integers(1, 20))
def test_the_pieces_a_table_comes_in_change_no_byte(made, given_values, size):
    whole = measures(rows_of(given_values)).table
    pieces = pa.concat_tables([whole.slice(start, size) for start in range(0, whole.num_rows, size)])
    assert same(score(made, Measures(whole)), score(made, Measures(pieces)))


@settings(max_examples=50)
@given(indices(), GIVEN, st.permutations(list("UVWX")))
def test_renaming_units_changes_nothing_but_the_names(made, given_values, names):
    plain = cells(score(made, measures(rows_of(given_values))))
    renamed = cells(score(made, measures(rows_of(given_values, units="".join(names)))))
    new = dict(zip("UVWX", names, strict=True)) | {"ALL": "ALL"}
    assert renamed == {(new[u], f, n): v for (u, f, n), v in plain.items()}


@settings(max_examples=50)
@given(indices(), GIVEN, st.fractions(min_value="1/7", max_value=99))
def test_scaling_all_relative_weights_changes_no_byte(made, given_values, factor):
    leaves = [
        indicator(i.id, i.score, weight=i.weight[0].value * factor, facet=i.facet) for i in made.indicators.values()
    ]
    scaled = index(
        list(made.tree.values()), leaves, units=made.units, facets=[LIFE], grades=GRADES, ranking=made.ranking
    )
    given_measures = measures(rows_of(given_values))
    assert same(score(made, given_measures), score(scaled, given_measures))


@settings(max_examples=50)
@given(indices(), GIVEN)
def test_a_duplicate_unit_changes_no_one_else_s_score(made, given_values):
    before = cells(score(made, measures(rows_of(given_values))))
    copied = [{**r, "unit": "copy of U"} for r in rows_of(given_values) if r["unit"] == "U"]
    after = cells(score(made, measures([*rows_of(given_values), *copied])))
    for place, value in before.items():
        if place[0] != "ALL":
            assert after[place] == value
        if place[0] == "U":
            assert after["copy of U", place[1], place[2]] == value


@settings(max_examples=50)
@given(indices(), GIVEN)
def test_another_unit_s_presence_changes_no_digit(made, given_values):
    together = cells(score(made, measures(rows_of(given_values))))
    alone = cells(score(made, measures(rows_of(given_values[:1]))))
    assert all(together[place] == value for place, value in alone.items() if place[0] == "U")


@settings(max_examples=50)
@given(
    indices(rising=True), st.lists(st.integers(0, 100), min_size=6, max_size=6), st.integers(0, 5), st.integers(0, 50)
)
def test_better_never_scores_or_ranks_lower(made, values, place, more):
    better = list(values)
    better[place] += more
    other = [50] * 6
    before = score(made, measures(rows_of([values, other])))
    after = score(made, measures(rows_of([better, other])))
    for where, value in cells(before).items():
        if where[0] == "U" and value is not None:
            assert cells(after)[where] >= value - 1e-9
    rank_before, rank_after = cells(before, "rank")["U", "", "root"], cells(after, "rank")["U", "", "root"]
    assert rank_before is None or rank_after <= rank_before


@settings(max_examples=50)
@given(indices(), GIVEN)
def test_nothing_that_is_not_finite_gets_out(made, given_values):
    """P5."""
    found = score(made, measures(rows_of(given_values)))
    for whole in (found.table, found.parts):
        for name in whole.schema.names:
            if pa.types.is_floating(whole.schema.field(name).type):
                assert np.isfinite(whole[name].drop_null().to_numpy()).all()


@settings(max_examples=50)
@given(indices(), GIVEN)
def test_a_number_stands_beside_scored_and_nowhere_else(made, given_values):
    for r in score(made, measures(rows_of(given_values))).table.to_pylist():
        assert (r["score"] is not None) == (r["status"] == "scored")
        if r["score"] is None:
            assert (r["rank"], r["of"], r["grade"]) == (None, None, None)
        else:
            assert 0 <= r["score"] <= 100
        assert 0 <= r["coverage"] <= 1


@pytest.mark.parametrize("missing", POLICIES)
@settings(max_examples=50)
@given(indices(), st.lists(st.sampled_from(MISSING), min_size=6, max_size=6))
def test_missing_stays_missing_all_the_way_up(missing, made, reasons):
    nodes = [node(n.id, *n.children, combine=n.combine, missing=missing, weight=1) for n in made.tree.values()]
    empty = index(nodes, list(made.indicators.values()), facets=[LIFE], units=made.units)
    found = score(empty, measures(rows_of([reasons, [70] * 6])))
    for (unit, _, _), value in cells(found).items():
        assert (value is None) == (unit == "U")


@settings(max_examples=50)
@given(indices(), GIVEN)
def test_points_add_up_to_the_score_of_every_node(made, given_values):
    found = score(made, measures(rows_of(given_values)))
    scores = cells(found)
    sums: dict[tuple[str, str, str], list[float]] = {}
    for part in found.parts.to_pylist():
        total = sums.setdefault((part["unit"], part["facet"], part["node"]), [0.0, 0.0])
        total[0] += part["points"] or 0
        total[1] += part["lost"] or 0
    for place, (points, lost) in sums.items():
        if scores[place] is None:
            assert (points, lost) == (0, 0)
        else:
            assert points == pytest.approx(scores[place], abs=1e-9)
            assert lost == pytest.approx(100 - scores[place], abs=1e-9)


@settings(max_examples=50)
@given(indices(), GIVEN)
def test_every_gap_in_the_parts_has_its_reason(made, given_values):
    for part in score(made, measures(rows_of(given_values))).parts.to_pylist():
        assert part["child_score"] is not None or part["note"]


@pytest.mark.parametrize(
    "asked", [*FUNCTIONS, function("z-score"), function("z-score", to="normal")], ids=lambda f: f.name
)
@pytest.mark.parametrize("values", [[50.0], [50.0, 50.0, 50.0]], ids=["one unit", "equal units"])
def test_one_unit_and_equal_units_get_an_equal_score_or_a_refusal(asked, values):
    """B69: never 0 or 100 because there was nothing to compare."""
    made = index([node("root", "a")], [indicator("a", asked)])
    found = score(made, measures([row(u, "a", v) for u, v in zip("UVW", values, strict=False)]))
    rows = [r for r in found.table.to_pylist() if r["node"] == "root"]
    if asked.name == "z-score":
        assert {(r["status"], r["score"]) for r in rows} == {("refused", None)}
    else:
        assert {r["status"] for r in rows} == {"scored"}
        assert len({r["score"] for r in rows}) == 1
        assert {r["rank"] for r in rows} == {1}


@pytest.mark.parametrize("asked", FUNCTIONS, ids=lambda f: f.name)
@settings(max_examples=50)
@given(st.lists(st.integers(1, 100).map(float), min_size=1, max_size=4))
def test_one_outlier_a_million_times_the_rest_changes_no_other_score(asked, values):
    """B70."""
    made = index([node("root", "a")], [indicator("a", asked)])
    rows = [row(u, "a", v) for u, v in zip("UVWX", values, strict=False)]
    plain = cells(score(made, measures(rows)))
    found = cells(score(made, measures([*rows, row("huge", "a", 1e6 * max(values))])))
    assert all(found[place] == value for place, value in plain.items())
