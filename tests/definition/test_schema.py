"""The JSON Schema takes every definition that is shipped, and refuses what an author may slip on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from govgauge.definition.read import read
from govgauge.definition.schema import DIALECT, difference, schema
from govgauge.definition.written import written
from govgauge.run.vocabulary import vocabulary
from tests.definition.invented import VOCABULARY, changed

SHIPPED = schema(vocabulary())
OURS = jsonschema.Draft202012Validator(schema(VOCABULARY)["index"])


def found(path: Path, name: str) -> list[str]:
    """What the schema says of a file, in words."""
    data = json.loads(written(read(path.read_bytes(), file=str(path)).plain()))
    validator = jsonschema.Draft202012Validator(SHIPPED[name])
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in validator.iter_errors(data)
    ]


@pytest.mark.parametrize("name", list(SHIPPED))
def test_it_is_a_schema_of_the_stated_dialect(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SHIPPED[name])
    assert SHIPPED[name]["$schema"] == DIALECT
    assert SHIPPED[name]["title"]


def test_every_shipped_and_example_definition_keeps_it(checkout: Path) -> None:
    tops = [*checkout.glob("indices/*/index.yaml"), *checkout.glob("examples/*/index/index.yaml")]
    assert tops
    for top in sorted(tops):
        assert not found(top, "index"), top
        extending = "extends:" in top.read_text()
        for file in sorted((top.parent / "indicators").glob("*.yaml")):
            assert not found(file, "indicator-difference" if extending else "indicator"), file


FOLDERS = {"sources": "source", "tables": "table", "terms": "terms", "kinds": "kinds"}


@pytest.mark.parametrize(("folder", "name"), FOLDERS.items())
def test_every_shipped_piece_keeps_it(checkout: Path, folder: str, name: str) -> None:
    for file in sorted(checkout.glob(f"indices/*/{folder}/*.yaml")):
        extending = "extends:" in (file.parents[1] / "index.yaml").read_text()
        assert not found(file, f"{name}-difference" if extending else name), file


def test_a_piece_of_the_invented_index_keeps_it() -> None:
    data = json.loads(written(changed()))
    told = schema(VOCABULARY)
    pieces = {"source": data["sources"]["cases"], "table": data["tables"]["names"], "terms": data["terms"]}
    for name, piece in (pieces | {"kinds": data["kinds"]}).items():
        assert not list(jsonschema.Draft202012Validator(told[name]).iter_errors(piece)), name
        assert list(jsonschema.Draft202012Validator(told[name]).iter_errors({"x y": {"tpye": 3}})), name
    assert not list(jsonschema.Draft202012Validator(told["source-difference"]).iter_errors({"files": None}))


def test_every_shipped_calendar_keeps_it(checkout: Path) -> None:
    for path in sorted((checkout / "calendars").glob("*.yaml")):
        assert not found(path, "calendar"), path


def wrong(edits: dict[str, Any]) -> list[str]:
    data = json.loads(written(changed(**edits)))
    return ["/".join(map(str, error.absolute_path)) for error in OURS.iter_errors(data)]


def test_the_sound_index_keeps_it() -> None:
    assert wrong({}) == []


@pytest.mark.parametrize(
    "edits",
    [
        {"tme": {}},
        {"version": 1.0},
        {"title": ...},
        {"time/period": "quater"},
        {"units/list/north/since": 2020},
        {"facets/channel/values/web/kind": 3},
        {"sources/cases/columns/fee/type": "money"},
        {"sources/cases/columns/fee/minimum": "0"},
        {"sources/cases/columns/fee/requird": True},
        {"sources/cases/columns/grade": {"header": "G"}},
        {"sources/cases/columns/a b": "text"},
        {"sources/cases/format": "cvs"},
        {"sources/cases/rules/0": {"says": "x"}},
        {"tree/overall/weights": "even"},
        {"tree/overall/combine": "summed"},
        {"tree/overall/children": "a b"},
        {"indicators/on-time/score": {"linaer": {"floor": 0, "target": 90}}},
        {"indicators/on-time/score": {"linear": {"floor": 0}}},
        {"indicators/on-time/score": {"linear": {"floor": 0, "target": "many"}}},
        {"indicators/on-time/score": "linear"},
        {"indicators/on-time/weight": "two thirds"},
        {"indicators/on-time/better": "higher"},
        {"indicators/on-time/measure": ...},
        {"indicators/on-time/minimum": -1},
        {"indicators/on-time/examples/0/expect": ...},
        {"grades/levels/good/at_least": ...},
        {"overrides/0/score": ...},
        {"weights/0/values": ...},
    ],
)
def test_planted_mistakes_are_found_at_their_place(edits: dict[str, Any]) -> None:
    (place,) = edits
    (first, *_rest) = wrong(edits)
    assert place.startswith(first)


EXTENDS = {"index": "child", "extends": "parent"}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"tree": {"speed": {"weight": 0.5}}},
        {"indicators": {"on-time": {"minimum": None}, "fee-mean": None}},
        {"sources": {"cases": {"columns": {"fee": {"header": "Fee"}, "case": None}}}},
        {"units": {"list": {"north": {"title": {"zh": "北"}}}}},
        {"kinds": {"yes_no": {"codes": {"j": True, "1": None}}}},
    ],
)
def test_an_index_that_extends_another_says_only_what_differs(more: dict[str, Any]) -> None:
    assert not list(OURS.iter_errors(EXTENDS | more))


@pytest.mark.parametrize(
    "more",
    [{"indx": "x"}, {"tree": {"speed": {"wieght": 1}}}, {"decimals": "two"}, {"overrides": [{"node": "x"}]}],
)
def test_it_may_still_be_wrong(more: dict[str, Any]) -> None:
    assert list(OURS.iter_errors(EXTENDS | more))


def test_a_difference_asks_for_no_key_and_lets_null_take_away() -> None:
    told = {
        "type": "object",
        "properties": {"a": {"description": "x", "type": "object", "required": ["b"]}},
        "required": ["a"],
    }
    assert difference(told) == {
        "type": "object",
        "properties": {"a": {"description": "x", "anyOf": [{"type": "null"}, {"description": "x", "type": "object"}]}},
    }


def test_every_key_says_what_it_is_for() -> None:
    for key, told in SHIPPED["indicator"]["properties"].items():
        assert told.get("description"), key


def test_a_counter_check_has_a_test_in_the_place_of_a_score() -> None:
    own = json.loads(written(changed()["indicators"]["on-time"]))
    told = jsonschema.Draft202012Validator(schema(VOCABULARY)["indicator"])
    doubt = {"id": "x", **own, "role": "counter-check", "doubts": ["on-time"], "kind": "y", "test": {"excess": {}}}
    del doubt["score"]
    assert not list(told.iter_errors(doubt))
    assert list(told.iter_errors({**doubt, "test": {"excess": {"share": 1}}}))
    del doubt["test"]
    assert list(told.iter_errors(doubt))
