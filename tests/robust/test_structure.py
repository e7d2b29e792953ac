"""The structure of an invented index, looked at in one period: figures of every check, or why there are none."""

import json
from typing import Any

import pytest

from govgauge.definition.model import Total, Unit, Units
from govgauge.robust.chinese import in_chinese
from govgauge.robust.structure import structure
from govgauge.score.ladder import score
from tests.score.inventions import function, index, indicator, node, table

VALUES: dict[str, dict[str, Any]] = {
    "a": {"x": 10.0, "y": 12.0, "z": 90.0},
    "b": {"x": 30.0, "y": 25.0, "z": 60.0},
    "c": {"x": 50.0, "y": 55.0, "z": 75.0},
    "d": {"x": 70.0, "y": 64.0, "z": 20.0},
    "e": {"x": 90.0, "y": 99.0, "z": 35.0},
    "f": {"x": 20.0, "y": 31.0, "z": "no data"},
}


def made(**more):
    return index(
        [node("top", "one", "z"), node("one", "x", "y", weight=2)],
        [indicator("x"), indicator("y"), indicator("z", weight=1)],
        units={name: {} for name in VALUES},
        **more,
    )


def looked_at(values=None, **more):
    plain, given = made(**more), table(values or VALUES)
    return structure(plain, given, scores=score(plain, given), period="2024")


def sentences(found):
    checks = [*found["whole"].values(), *(check for one in found["nodes"] for check in one["checks"].values())]
    for check in checks:
        yield check["asks"]
        yield from [check["refused"]] if "refused" in check else check["reading"]


def test_every_node_and_the_whole_are_looked_at():
    found = looked_at()
    assert (found["period"], found["units"]) == ("2024", 6)
    assert [one["node"] for one in found["nodes"]] == ["top", "one"]
    one = found["nodes"][1]["checks"]
    assert one["alpha"]["figures"]["standardised"] == pytest.approx(0.99, abs=0.01)
    assert one["principal-components"]["figures"]["explained"][0] == pytest.approx(0.99, abs=0.01)
    assert one["correlation-flags"]["figures"]["high"][0]["first"] == "x"


def test_weights_at_the_top_are_products_down_the_tree():
    effects = looked_at()["whole"]["effective-weights"]["figures"]
    assert {one["name"]: one["nominal"] for one in effects} == pytest.approx({"x": 1 / 3, "y": 1 / 3, "z": 1 / 3})


def test_found_weights_are_the_ones_that_count():
    plain = index(
        [node("top", "x", "y", weigh=function("given", shares={"x": 3, "y": 1}))],
        [indicator("x"), indicator("y")],
        units={name: {} for name in VALUES},
    )
    given = table({unit: {n: row[n] for n in "xy"} for unit, row in VALUES.items()})
    found = structure(plain, given, scores=score(plain, given), period="2024")
    effects = found["whole"]["effective-weights"]["figures"]
    assert {one["name"]: one["nominal"] for one in effects} == {"x": 0.75, "y": 0.25}


def test_imputed_values_are_not_known_ones():
    plain = looked_at(impute=(function("mean"),))
    known = plain["whole"]["availability"]["figures"]
    assert known["by_column"]["z"] == pytest.approx(5 / 6)
    assert known["known"] == pytest.approx(17 / 18)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"a": VALUES["a"]}, "1 unit with a value"),
        ({u: {**row, "x": 5.0} for u, row in VALUES.items()}, "all its values are 5"),
        ({u: {**row, "y": row["x"]} for u, row in VALUES.items()}, "other columns determine it"),
        ({u: {"x": "no data", "y": "no data", "z": "no data"} for u in VALUES}, "no value at all"),
    ],
    ids=["one unit", "constant", "singular", "nothing"],
)
def test_what_cannot_be_said_is_said_in_words(values, says):
    found = looked_at(values)
    told = [check["refused"]["en"] for one in found["nodes"] for check in one["checks"].values() if "refused" in check]
    assert any(says in sentence for sentence in told)


def test_two_indicators_have_no_sampling_adequacy():
    assert "0.5 for any two" in looked_at()["nodes"][0]["checks"]["sampling-adequacy"]["refused"]["en"]


def test_a_node_of_very_many_children_is_not_looked_at_pair_by_pair():
    names = [f"i{n}" for n in range(61)]
    plain = index([node("top", *names)], [indicator(name) for name in names], units={"a": {}, "b": {}})
    given = table({"a": dict.fromkeys(names, 1.0), "b": dict.fromkeys(names, 2.0)})
    found = structure(plain, given, scores=score(plain, given), period="2024")
    assert "61 children are too many" in found["nodes"][0]["checks"]["alpha"]["refused"]["en"]


@pytest.mark.parametrize("values", [None, {"a": VALUES["a"]}, {u: {**r, "x": 5.0} for u, r in VALUES.items()}])
def test_every_sentence_has_its_chinese(values):
    for words in sentences(looked_at(values)):
        assert words["zh"] != words["en"], words["en"]


def test_it_is_plain_data_without_nan():
    assert "NaN" not in json.dumps(looked_at({"a": VALUES["a"], "b": VALUES["b"]}))


def test_totals_are_nobody_s_peers():
    units = Units({u: Unit(u) for u in VALUES}, totals=(Total("all", {"en": "All"}, "records"),))
    plain = index([node("top", "x", "y")], [indicator("x"), indicator("y")], units=units)
    rows = {u: {"x": r["x"], "y": r["y"]} for u, r in VALUES.items()} | {"all": {"x": 1.0, "y": 2.0}}
    assert structure(plain, table(rows), scores=score(plain, table(rows)), period="2024")["units"] == 6


def test_an_unknown_sentence_has_no_chinese():
    assert in_chinese("Nobody says this.") == ""
