"""Units, totals and facets speak of what there is."""

from pathlib import Path

import pytest

from tests.definition.invented import checked, codes

LIST = "units/list"


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ({"units/from": {"table": "handled", "id": "county"}}, "units-twice"),
        ({LIST: {}, "units/totals": {}, "ranking": {}}, "units-none"),
        ({f"{LIST}/east/into": "suoth"}, "unit-unknown"),
        ({f"{LIST}/east/until": ...}, "unit-until"),
        ({f"{LIST}/south/into": "east", f"{LIST}/south/until": "2024-01-01"}, "unit-circle"),
        ({"units/totals/north": {"title": {"en": "N", "zh": "N"}, "how": "records"}}, "id-twice"),
        ({"units/totals/small/members": {"bnad": "small"}}, "attribute-unknown"),
        ({"units/totals/small/members": {"band": "tiny"}}, "attribute-unknown"),
        ({"units/totals/small/each": "bnad"}, "attribute-unknown"),
        (
            {"units/totals/small/each": "band", "units/totals/small/title": {"en": "{bnad}", "zh": "{band}"}},
            "attribute-unknown",
        ),
        ({"ranking/within": "region"}, "attribute-unknown"),
        ({"indicators/on-time/applies": {"bnad": "small"}}, "attribute-unknown"),
        ({"indicators/on-time/applies": {"band": ["small", "tiny"]}}, "attribute-unknown"),
        ({"ranking/among": {"band": "huge"}}, "attribute-unknown"),
        ({"facets/channel/groups/web": {"kind": "online"}}, "id-twice"),
        ({"facets/channel/groups/online": {"sort": "online"}}, "attribute-unknown"),
        ({"facets/channel/values": {}, "facets/channel/unknown": "accept"}, "facet-groups"),
        ({"facets/other": {"title": {"en": "O", "zh": "O"}}}, "facet-unplaced"),
    ],
)
def test_what_is_not_there_is_refused(tmp_path: Path, edits: dict[str, object], code: str) -> None:
    assert set(codes(checked(tmp_path, edits))) == {code}


FROM = {LIST: {}, "units/totals/small": ..., "ranking": {}}


@pytest.mark.parametrize(("weights", "code"), [((1, -1, 1), "weight-negative"), ((0, 0, 0), "weights-sum")])
def test_weights_of_facet_values_leave_something(tmp_path: Path, weights: tuple[int, ...], code: str) -> None:
    names = ("web", "mobile", "hall")
    told = {f"facets/channel/values/{name}/weight": weight for name, weight in zip(names, weights, strict=True)}
    assert codes(checked(tmp_path, told)) == [code]
    assert not codes(checked(tmp_path, {"facets/channel/values/web/weight": "2/3"}))


def test_units_may_come_from_a_table(tmp_path: Path) -> None:
    told = {"table": "cases", "id": "county", "title": "channel", "attributes": {"band": "grade"}}
    assert not checked(tmp_path, {**FROM, "units/from": told})


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"table": "caess", "id": "county"}, "table-unknown"),
        ({"table": "cases", "id": "countey"}, "column-unknown"),
        ({"table": "cases", "id": "county", "attributes": {"band": "bnd"}}, "column-unknown"),
        ({"table": "cases", "id": "phone"}, "column-unknown"),
        ({"table": "cases", "id": "county", "since": "beginn"}, "column-unknown"),
        ({"table": "cases", "id": "county", "until": "decided"}, "units-days"),
        ({"table": "cases", "id": "county", "into": "county"}, "unit-until"),
    ],
)
def test_units_from_what_is_no_table_or_column_are_refused(tmp_path: Path, told: object, code: str) -> None:
    assert codes(checked(tmp_path, {**FROM, "units/from": told})) == [code]


def test_units_that_are_found_may_have_any_attribute(tmp_path: Path) -> None:
    edits = {**FROM, "units/unknown": "accept", "ranking": {"within": "region"}}
    assert not checked(tmp_path, edits)


def test_a_near_attribute_is_offered(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"ranking/within": "bnd"})
    assert problem.remedy == "did you mean 'band'?"


def test_three_units_in_a_circle_are_each_told(tmp_path: Path) -> None:
    circle = {"north": "south", "south": "east", "east": "north"}
    edits = {f"{LIST}/{unit}/into": into for unit, into in circle.items()}
    edits |= {f"{LIST}/{unit}/until": "2023-12-31" for unit in circle}
    found = checked(tmp_path, dict(edits))
    assert codes(found) == ["unit-circle"] * 3
    assert "north → south → east → north" in found[0].found


def test_a_group_that_has_a_title_has_units(tmp_path: Path) -> None:
    titles = {"large": {"en": "Large", "zh": "大"}}
    assert not codes(checked(tmp_path, {"ranking/titles": titles}))
    (problem,) = checked(tmp_path, {"ranking/titles": {"lrge": "Large"}})
    assert (problem.code, problem.remedy) == ("group-unknown", "did you mean 'large'?")
    (problem,) = checked(tmp_path, {"ranking": {"titles": titles}})
    assert problem.code == "titles-ungrouped"
