"""Rules, units and facets as checked expressions."""

from datetime import date

import pytest

from govgauge.definition.model import Facet, FacetValue, Rule, Time, Unit, Units
from govgauge.kernel.errors import DefinitionError
from govgauge.records import rules
from tests.records.taken_in import Office, column, facet, index_of, placed, source, units

SPAN = (
    column("start", "time", missing={"-": "unknown"}),
    column("end", "time", missing={"-": "open"}),
    column("kind", "code"),
)


def asides(office: Office, text: str, *said: str, **settings: object) -> list[tuple[int, str, str]]:
    ruled = source(*SPAN, rules=tuple(Rule(f"rule {at}", keep) for at, keep in enumerate(said)))
    taken = office.take(index_of(ruled, **settings), {"a.csv": f"start,end,kind\n{text}"})
    return [(each["row"], each["found"], each["reason"]) for each in taken.asides]


def test_what_is_unknown_is_kept(office: Office) -> None:
    rows = "2024-01-02 00:00:00,2024-01-01 00:00:00,a\n2024-01-01 00:00:00,-,a\n-,-,a\n"
    assert asides(office, rows, '"end" >= start') == [
        (1, "end = 2024-01-01 00:00:00, start = 2024-01-02 00:00:00", "rule 0")
    ]


def test_every_broken_rule_is_told_in_the_order_declared(office: Office) -> None:
    rows = "2024-01-02 00:00:00,2024-01-01 00:00:00,z\n"
    assert [reason for _, _, reason in asides(office, rows, "kind = 'a'", '"end" >= start')] == ["rule 0", "rule 1"]


def test_days_of_rules_are_local_days(office: Office) -> None:
    rows = "2024-03-30 23:30:00,2024-03-31 03:30:00,a\n2024-03-31 01:00:00,2024-03-31 23:00:00,b\n"
    said = 'days(start, "end") = 0'
    assert [row for row, _, _ in asides(office, rows, said, time=Time(zone="Europe/Amsterdam"))] == [1]


def test_missing_reasons_and_terms_can_be_used(office: Office) -> None:
    rows = "2024-01-01 00:00:00,-,a\n-,-,b\n"
    told = asides(office, rows, "known", terms={"known": "missing(start) is null"})
    assert [row for row, _, _ in told] == [2]


def test_working_days_are_counted_by_the_calendar_of_the_index(office: Office) -> None:
    office.folder.joinpath("calendars").mkdir()
    calendar = (
        "calendar: invented\ntitle: {en: Invented}\nyears: [2024]\nweekend: [sat, sun]\nholidays: {}\nworking: {}\n"
    )
    office.folder.joinpath("calendars", "invented.yaml").write_text(calendar)
    rows = "2024-01-05 00:00:00,2024-01-08 00:00:00,a\n2024-01-05 00:00:00,2024-01-09 00:00:00,b\n"
    told = asides(office, rows, 'workdays(start, "end") <= 1', time=Time(calendar="invented"), folders=(office.folder,))
    assert [row for row, _, _ in told] == [2]


def test_a_rule_that_is_no_formula_is_a_fault_of_the_definition(office: Office) -> None:
    with pytest.raises(DefinitionError, match="'nothing' is neither a column"):
        asides(office, "2024-01-01 00:00:00,-,a\n", "nothing > 1")


def test_personal_values_are_not_shown_with_a_rule(office: Office) -> None:
    ruled = source(
        column("id", "code", personal="hash"), column("n", "integer"), rules=(Rule("small", "n < 5 or id = 'x'"),)
    )
    taken = office.take(ruled, {"a.csv": "id,n\nada,9\n"}, secret=b"invented")
    assert [each["found"] for each in taken.asides] == ["n = 9"]


def test_a_unit_may_be_a_formula(office: Office) -> None:
    made = source(column("code", "code"), placed=placed(unit="substring(code, 1, 2)"))
    taken = office.take(index_of(made, units=units("33", "34")), {"a.csv": "code\n3301\n3501\n3402\n"})
    assert taken.values("code") == ["3301", "3402"]
    assert taken.reasons == ["not in the list of units"]


def test_what_asks_nothing_of_whole_rows_is_not_looked_at_again() -> None:
    plain = source(column("a"), placed=placed(facets={"f": "a"}))
    assert not rules.needed(index_of(plain, facets=facet("f")), plain)
    assert not rules.needed(index_of(plain, facets=facet("f", "x", unknown="accept")), plain)
    assert rules.needed(index_of(plain, facets=facet("f", "x")), plain)
    for more in ({"key": ("a",)}, {"rules": (Rule("x", "a = 'b'"),)}, {"placed": placed(unit="a")}):
        asking = source(column("a"), **more)
        assert rules.needed(index_of(asking), asking)


def test_units_and_values_are_told_with_the_nearest() -> None:
    assert rules.unlisted_unit(Units(), "x") == ""
    assert rules.unlisted_unit(units("Aldham"), "Aldham") == ""
    assert rules.unlisted_unit(units("Aldham"), "Aldam") == "not in the list of units; did you mean 'Aldham'?"
    listed = Facet("f", {}, {"born": FacetValue("born")})
    assert rules.unlisted_value(listed, "born") == ""
    assert rules.unlisted_value(listed, "zzz") == "not a listed value of f"


def test_a_source_without_a_day_asks_nothing_about_closed_units() -> None:
    closed = Units(listed={"x": Unit("x", until=date(2024, 1, 1))})
    plain = source(column("u"), placed=placed(unit="u"))
    placing = rules.Formulas(index_of(plain, units=closed), plain, years=(2024, 2024)).placing()
    assert list(rules.not_there_then(index_of(plain, units=closed), placing, source=plain, periods=[])) == []


def test_a_rule_in_several_languages_gives_the_records_one_reason(office: Office) -> None:
    rule = Rule("it ends first", "a <= b", words={"en": "it ends first", "zh": "先结束"})
    ruled = source(column("a", "integer"), column("b", "integer"), rules=(rule,))
    assert office.take_text(ruled, "a,b\n1,2\n3,2\n").asides[0]["reason"] == "it ends first"
