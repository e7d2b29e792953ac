"""What an index locks stays as it is in those that extend it."""

from pathlib import Path

import pytest

from govgauge.definition.check import check
from govgauge.definition.check.locked import bare, own_mark
from govgauge.definition.load import load
from govgauge.definition.model import Mark, ScoreFunction
from govgauge.definition.written import written
from tests.definition.invented import VOCABULARY, checked, codes
from tests.definition.related import OWN, loaded, told, variant

OF = "indicators/{}/{}".format
LOCKED = "indicators/on-time"


def test_a_variant_that_changes_nothing_is_sound(tmp_path: Path) -> None:
    assert not codes(told(tmp_path, {}))


@pytest.mark.parametrize(
    "edits",
    [
        {f"{LOCKED}/title": {"en": "Punctual", "zh": "准时"}},
        {f"{LOCKED}/note": {"en": "As said here.", "zh": "本地说明。"}},
        {f"{LOCKED}/minimum": 30},  # the same again
        {f"{LOCKED}/score": {"linear": {"floor": 0, "target": 90}}},
        {"tree/speed/weight": 0.5, "tree/use/weight": 0.5},
        {f"{LOCKED}/weight": 0.8, "indicators/fee-mean/weight": "1/3"},
        {"sources/cases/files": ["local_*.csv"]},
        {"sources/cases/columns/case/header": "Number"},
        {"sources/cases/columns/county/codes": {"9": "north", "8": "south"}},
        {"ranking/within": "band"},
        {
            "terms/local": "fee > 5",
            "tree/use/children": ["online-share", "own"],
            "indicators/own": OWN["indicators/own"],
        },
    ],
    ids=lambda edits: ", ".join(edits),
)
def test_words_layout_and_weights_within_their_range_are_free(tmp_path: Path, edits: dict[str, object]) -> None:
    assert not codes(told(tmp_path, edits))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (f"{LOCKED}/measure", "share(closed)"),
        (f"{LOCKED}/where", "decided is not null and fee > 1"),
        (f"{LOCKED}/score", {"linear": {"floor": 0, "target": 80}}),
        (f"{LOCKED}/score", "as-is"),
        (f"{LOCKED}/of", "handled"),
        (f"{LOCKED}/minimum", 5),
        (f"{LOCKED}/unit", "share"),
        (f"{LOCKED}/facet", None),
        (f"{LOCKED}/range", [0, 1]),
        ("indicators/no-scandal/score", {"veto": {"grade_at_most": "poor"}}),
        ("indicators/no-scandal/core", False),
        ("tree/speed/combine", "geometric"),
        ("tree/speed/missing", "zero"),
        ("tree/speed/core", False),
        ("tree/use/range", [0, 1]),
        ("terms/in_time", "workdays(accepted, decided) <= 20"),
        ("terms/closed", "fee is not null"),
        ("sources/cases/key", ["case", "county"]),
        ("sources/cases/at", "accepted"),
        ("sources/cases/rules", [{"says": "cheap", "keep": "fee < 5"}]),
        ("sources/cases/columns/fee/type", "number"),
        ("tables/handled/select", 'select county, "case", decided, fee from cases'),
        ("facets/channel/values/fax", {"title": {"en": "Fax", "zh": "传真"}}),
        ("time/zone", "Europe/London"),
        ("scale", 10),
    ],
)
def test_what_a_locked_indicator_says_or_rests_on_is_not(tmp_path: Path, place: str, value: object) -> None:
    problems = [problem for problem in told(tmp_path, {place: value}) if problem.code == "locked-changed"]
    assert problems
    assert all("variant/index.yaml" in problem.where for problem in problems)


def test_the_line_is_the_variant_s(tmp_path: Path) -> None:
    edits = {f"{LOCKED}/note": {"en": "n", "zh": "注"}, f"{LOCKED}/minimum": 5}
    index = loaded(tmp_path, edits)
    (problem,) = [one for one in check(index, vocabulary=VOCABULARY) if one.code == "locked-changed"]
    line = int(problem.where.rpartition(":")[2])
    assert (tmp_path / "variant" / "index.yaml").read_text().splitlines()[line - 1].strip() == '"minimum": 5'
    assert own_mark(index, "sources", "cases") == index.at("sources", "cases")
    assert own_mark(index, "indicators", "fee-mean").line == own_mark(index, "indicators").line


@pytest.mark.parametrize("name", ["on-time", "no-scandal"])
def test_a_locked_indicator_cannot_be_dropped(tmp_path: Path, name: str) -> None:
    children = {
        "on-time": ("tree/speed/children", ["fee-mean"]),
        "no-scandal": ("tree/overall/children", ["speed", "use", "extras"]),
    }
    place, kept = children[name]
    edits = {f"indicators/{name}": None, place: kept, OF("fee-mean", "weight"): 1, OF("on-time", "beside"): ["extras"]}
    if name == "on-time":
        del edits[OF("on-time", "beside")]
    problems = told(tmp_path, {**edits, "overrides": []})
    assert "locked-missing" in codes(problems)


@pytest.mark.parametrize(
    "edits",
    [
        {"tree/speed/children": ["on-time"], OF("on-time", "weight"): "2/3"},
        {"tree/speed/children": ["fee-mean"], "tree/use/children": ["online-share", "on-time"]},
        {"tree/overall/children": ["use", "no-scandal", "extras"], "tree/use/children": ["online-share", "speed"]},
    ],
)
def test_what_is_locked_hangs_where_it_hung(tmp_path: Path, edits: dict[str, object]) -> None:
    assert "locked-moved" in codes(told(tmp_path, edits))


@pytest.mark.parametrize(
    ("edits", "allowed"),
    [
        ({OF("on-time", "weight"): 0.9}, "0.5 to 0.8"),
        (
            {OF("on-time", "weight"): [{"value": 0.6, "until": "2024-12-31"}, {"value": 0.9, "since": "2025-01-01"}]},
            "0.5 to 0.8",
        ),
        ({OF("fee-mean", "weight"): 0.5}, "1/3"),  # locked, and no range
        ({"tree/use/weight": 0.7, "tree/speed/weight": 0.4}, "0.3 to 0.6"),
        ({OF("on-time", "weight"): 0.9, OF("on-time", "range"): [0, 1]}, "0.5 to 0.8"),
    ],
)
def test_weights_stay_in_the_range_that_was_given(tmp_path: Path, edits: dict[str, object], allowed: str) -> None:
    problems = [one for one in told(tmp_path, edits) if one.code in ("locked-weight", "weight-range")]
    assert len(problems) == 1
    assert allowed in problems[0].allowed


def test_an_indicator_that_is_not_locked_may_go(tmp_path: Path) -> None:
    edits = {"indicators/extras": None, "tree/overall/children": ["speed", "use", "no-scandal"]}
    assert not codes(told(tmp_path, edits))


def test_an_index_without_limits_may_be_extended_at_will(tmp_path: Path) -> None:
    edits = {f"{LOCKED}/measure": "share(closed)", "terms/in_time": None, "scale": 10}
    nothing = {"tree/speed/core": ..., "tree/use/local": ..., "indicators/no-scandal/core": ..., "variants": ...}
    problems = told(tmp_path, edits, **nothing)
    assert not [code for code in codes(problems) if code.startswith(("locked", "local"))]


def test_a_list_locks_as_a_mark_does(tmp_path: Path) -> None:
    edits: dict[str, object] = {OF("online-share", "minimum"): 7}
    assert not codes(told(tmp_path, edits))
    listed = {"variants": {"locked": ["online-share"], "add_weight_at_most": 0.3}}
    assert codes(told(tmp_path, edits, **listed)) == ["locked-changed"]


def test_the_limits_hold_for_a_variant_of_a_variant(tmp_path: Path) -> None:
    loaded(tmp_path, {"title": {"en": "Province", "zh": "省"}})
    (tmp_path / "city").mkdir()
    data = {**variant(**{f"{LOCKED}/minimum": 5}), "index": "city", "extends": "../variant"}
    (tmp_path / "city" / "index.yaml").write_bytes(written(data))
    assert codes(check(load(tmp_path / "city"), vocabulary=VOCABULARY)) == ["locked-changed"]


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ({"variants": {"locked": ["on-tim"]}}, "locked-unknown"),
        ({"variants": {"both_scores": True}}, "locked-nothing"),
        (
            {
                "variants": {"both_scores": True},
                "indicators/on-time/core": True,
                "tree/core": {"title": {"en": "C", "zh": "核"}, "children": ["extras"]},
                "tree/overall/children": ["speed", "use", "no-scandal", "core"],
            },
            "locked-id",
        ),
    ],
)
def test_limits_that_say_nothing_are_refused(tmp_path: Path, edits: dict[str, object], code: str) -> None:
    assert code in codes(checked(tmp_path, edits))


def test_the_same_said_twice_is_the_same() -> None:
    one, other = (ScoreFunction("linear", {"floor": 0}, Mark("f", line)) for line in (1, 2))
    assert one != other
    assert bare((one,)) == bare([other])
    assert bare(ScoreFunction("linear", {"floor": 1})) != bare(one)
