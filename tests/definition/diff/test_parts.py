"""No field of the model can change unseen."""

from dataclasses import fields

import pytest

from govgauge.definition import model
from govgauge.definition.diff import parts
from govgauge.definition.diff.change import Field
from govgauge.definition.diff.parts import same_rule

# Told elsewhere or no content: names and lines, what examples show, and parts compared by themselves.
BESIDE = {"mark", "name", "id", "examples"}
INDEX_PARTS = {"time", "units", "sources", "tables", "terms", "indicators", "tree", "facets", "ranking", "grades"}
INDEX_PARTS |= {"diagnose"}
INDEX_BESIDE = {"overrides", "extends", "folder", "folders", "digest", "plain", "said", "mark", "own", "parent"}


@pytest.mark.parametrize(
    ("thing", "compared", "beside"),
    [
        (model.Indicator, parts.INDICATOR, BESIDE),
        (model.Node, parts.NODE, BESIDE),
        (model.Facet, parts.FACET, BESIDE | {"values"}),
        (model.FacetValue, parts.FACET_VALUE, BESIDE),
        (model.Source, parts.SOURCE, BESIDE | {"columns", "rules"}),
        (model.Column, parts.COLUMN, BESIDE),
        (model.DerivedTable, parts.TABLE, BESIDE),
        (model.Term, parts.TERM, BESIDE),
        (model.Unit, parts.UNIT, BESIDE),
        (model.Units, parts.UNITS, {"mark", "listed", "totals"}),
        (model.Total, parts.TOTAL, BESIDE),
        (model.Grade, parts.GRADE, BESIDE),
        (model.Grades, parts.GRADES, {"levels"}),
        (model.Ranking, parts.RANKING, set()),
        (model.Time, parts.TIME, set()),
        (model.Index, parts.SETTINGS, INDEX_PARTS | INDEX_BESIDE),
    ],
)
def test_every_field_is_compared(thing: type, compared: tuple[Field, ...], beside: set[str]) -> None:
    assert {field.name for field in compared} | beside >= {field.name for field in fields(thing)}
    assert {field.name for field in compared} <= {field.name for field in fields(thing)}


def test_every_field_has_a_name_in_both_languages() -> None:
    for compared in (parts.INDICATOR, parts.NODE, parts.SOURCE, parts.COLUMN, parts.FACET, parts.SETTINGS, parts.TIME):
        assert all(field.en and field.zh for field in compared)


def test_overrides_are_the_same_wherever_they_stand() -> None:
    one = model.Override("n", "a = 0", None, mark=model.Mark("f", 1))
    assert same_rule(one, model.Override("n", "a = 0", None, says="x", mark=model.Mark("f", 9)))
    assert not same_rule(one, model.Override("n", "a = 1", None))
