"""Records that are each in order and together are not: each test is one line of the catalogue of bad inputs."""

from dataclasses import replace
from datetime import date

import pytest

from govgauge.definition.model import Unit, Units
from tests.records.taken_in import Office, column, facet, index_of, placed, source, units

KEYED = source(column("id", "code"), column("v", "integer"), key=("id",))


def told(office_reasons: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(each["file"], each["row"], each["found"], each["reason"]) for each in office_reasons]


def test_the_same_record_again_is_set_aside(office: Office) -> None:
    """B67: also when it comes in another file."""
    taken = office.take(KEYED, {"a.csv": "id,v\na,1\nb,2\na,1\n", "b.csv": "id,v\nb,2\nc,3\n"})
    assert taken.values("id") == ["a", "b", "c"]
    assert told(taken.asides) == [
        ("a.csv", 3, "id = a", "the same record again"),
        ("b.csv", 1, "id = b", "the same record again"),
    ]
    assert [(receipt.rows, receipt.used, receipt.set_aside) for receipt in taken.records.receipts] == [
        (3, 2, 1),
        (2, 1, 1),
    ]


def test_the_same_key_with_other_content_sets_both_aside(office: Office) -> None:
    """B67."""
    taken = office.take(KEYED, {"a.csv": "id,v\na,1\nb,2\n", "b.csv": "id,v\na,9\na,1\n"})
    assert taken.values("id") == ["b"]
    reason = "another record has the same key and other content"
    assert told(taken.asides) == [
        ("a.csv", 1, "id = a", reason),
        ("b.csv", 1, "id = a", reason),
        ("b.csv", 2, "id = a", reason),
    ]


def test_the_later_record_wins_where_the_source_says_so(office: Office) -> None:
    """B67."""
    last = replace(KEYED, same_key="last")
    taken = office.take(last, {"a.csv": "id,v\na,1\nb,2\n", "b.csv": "id,v\na,9\nb,2\n"})
    assert taken.rows() == [{"id": "a", "v": 9}, {"id": "b", "v": 2}]
    assert told(taken.asides) == [
        ("a.csv", 1, "id = a", "a later record has the same key"),
        ("a.csv", 2, "id = b", "the same record again"),
    ]


def test_a_record_that_was_set_aside_already_spoils_no_other(office: Office) -> None:
    """B67."""
    taken = office.take(KEYED, {"a.csv": "id,v\na,1\na,x\n"})
    assert taken.rows() == [{"id": "a", "v": 1}]
    assert len(taken.asides) == 1


def test_a_key_of_several_columns_is_the_same_only_when_all_are(office: Office) -> None:
    """B67: case numbers repeat across municipalities; a part that is missing is like no other."""
    keyed = source(column("town", "code"), column("case", "code", missing={"": "not given"}), key=("town", "case"))
    taken = office.take_text(keyed, "town,case\nx,1\ny,1\nx,1\nx,\nx,\n")
    assert taken.values("town") == ["x", "y", "x", "x"]
    assert told(taken.asides) == [("handed.csv", 3, "town = x, case = 1", "the same record again")]


def test_personal_keys_are_compared_and_not_shown(office: Office) -> None:
    """B67."""
    keyed = source(column("id", "code", personal="hash"), column("v", "integer"), key=("id",))
    taken = office.take_text(keyed, "id,v\nada,1\nbob,2\nada,1\n", secret=b"invented")
    assert taken.records.tables["cases"].used == 2
    assert told(taken.asides) == [("handed.csv", 3, "", "the same record again")]


BY_UNIT = source(column("unit", "code"), column("day", "date"), placed=placed(unit="unit", at="day"))


def test_a_unit_that_is_not_listed_is_set_aside_with_the_nearest(office: Office) -> None:
    """B68."""
    index = index_of(BY_UNIT, units=units("Aldham", "Benton"))
    taken = office.take(index, {"a.csv": "unit,day\nAldham,2024-01-01\nBentom,2024-01-01\n"})
    assert taken.values("unit") == ["Aldham"]
    assert taken.reasons == ["not in the list of units; did you mean 'Benton'?"]


def test_a_unit_that_is_not_listed_is_taken_where_any_is_accepted(office: Office) -> None:
    """B68."""
    index = index_of(BY_UNIT, units=units("Aldham", unknown="accept"))
    taken = office.take(index, {"a.csv": "unit,day\nAldham,2024-01-01\nBenton,2024-01-01\n"})
    assert taken.values("unit") == ["Aldham", "Benton"]


def test_a_row_of_no_unit_is_set_aside(office: Office) -> None:
    """B68."""
    by_unit = source(column("unit", "code", missing={"-": "unknown"}), column("day", "date"), placed=BY_UNIT.placed)
    taken = office.take_text(by_unit, "unit,day\n-,2024-01-01\nAldham,2024-01-01\n")
    assert taken.values("unit") == ["Aldham"]
    assert taken.reasons == ["it belongs to no unit"]


CLOSED = {
    "Benton": Unit("Benton", until=date(2024, 6, 30)),
    "Caxton": Unit("Caxton", until=date(2024, 6, 30), into="Aldham"),
    "Derby": Unit("Derby", since=date(2024, 7, 1)),
}


def test_rows_of_a_closed_unit_are_set_aside_and_those_of_a_merged_one_kept(office: Office) -> None:
    """B68."""
    index = index_of(BY_UNIT, units=Units({"Aldham": Unit("Aldham"), **CLOSED}))
    taken = office.take(
        index,
        {
            "a.csv": "unit,day\nAldham,2024-07-01\nBenton,2024-06-30\nBenton,2024-07-01\nCaxton,2024-07-01\n"
            "Derby,2024-06-30\nDerby,2024-07-01\n"
        },
    )
    assert taken.rows() == [
        {"unit": "Aldham", "day": date(2024, 7, 1)},
        {"unit": "Benton", "day": date(2024, 6, 30)},
        {"unit": "Caxton", "day": date(2024, 7, 1)},
        {"unit": "Derby", "day": date(2024, 7, 1)},
    ]
    assert told(taken.asides) == [
        ("a.csv", 3, "Benton, 2024-07-01", "the unit was closed after 2024-06-30"),
        ("a.csv", 5, "Derby, 2024-06-30", "the unit exists since 2024-07-01"),
    ]


def test_a_unit_closed_within_a_period_keeps_that_period(office: Office) -> None:
    """B68: where records say only the quarter."""
    by_quarter = source(column("unit", "code"), column("q", "code"), placed=placed(unit="unit", period="q"))
    index = index_of(by_quarter, units=Units({"Aldham": Unit("Aldham"), **CLOSED}))
    taken = office.take(index, {"a.csv": "unit,q\nBenton,2024-Q2\nBenton,2024-Q3\nDerby,2024-Q2\nDerby,2024\n"})
    assert taken.values("q") == ["2024-Q2", "2024"]
    assert told(taken.asides) == [
        ("a.csv", 2, "Benton, 2024-Q3", "the unit was closed after 2024-06-30"),
        ("a.csv", 3, "Derby, 2024-Q2", "the unit exists since 2024-07-01"),
    ]


@pytest.mark.parametrize(("unknown", "kept"), [("set aside", ["born", None]), ("accept", ["born", None, "bron"])])
def test_a_facet_value_that_is_not_listed_is_set_aside_unless_accepted(
    office: Office, unknown: str, kept: list[str | None]
) -> None:
    """B68 for the breakdown inside a unit; a missing value belongs to the unit as a whole."""
    events = source(
        column("unit", "code"),
        column("event", "text"),
        placed=placed(unit="unit", facets={"life": "event"}),
    )
    index = index_of(events, facets=facet("life", "born", "moved", unknown=unknown))
    taken = office.take(index, {"a.csv": "unit,event\nx,born\nx,\nx,bron\n"})
    assert taken.values("event") == kept
    expected = ["not a listed value of life; did you mean 'born'?"] if unknown == "set aside" else []
    assert taken.reasons == expected
