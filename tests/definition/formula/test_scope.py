"""Names in one select: which table they belong to, what joins hold equal, and which columns are an author's own."""

from __future__ import annotations

import pytest
from sqlglot import exp

from govgauge.definition.formula.refusal import Refusal
from govgauge.definition.formula.scope import Scope, Shown, visible
from govgauge.definition.formula.text import row_tree

CASES = {
    "id": Shown("code", frozenset({("cases", "id")})),
    "fee": Shown("decimal", frozenset({("cases", "fee")})),
    "fee__missing": Shown("text"),
    "_row": Shown("integer"),
}
CALLS = {"id": Shown("text", frozenset({("calls", "id")})), "day": Shown("date", frozenset({("calls", "day")}))}
TERMS = {"dear": "fee > 100", "round_and_round": "round_and_round", "fee": "1"}
SCOPE = Scope({"c": CASES, "k": CALLS}, TERMS)
SHARED = Scope({"c": CASES, "k": CALLS}, TERMS, shared=frozenset({"id"}))
HELD = Scope({"c": CASES, "k": CALLS}, TERMS, equal=(frozenset({("c", "id"), ("k", "id")}),))


def column(text: str) -> exp.Column:
    found = row_tree(text)
    assert isinstance(found, exp.Column)
    return found


def stopped(scope: Scope, text: str) -> Refusal:
    with pytest.raises(Refusal) as raised:
        scope.column(column(text))
    return raised.value


@pytest.mark.parametrize(
    ("text", "sql", "kind"),
    [
        ("fee", '"c"."fee"', "decimal"),
        ("day", '"k"."day"', "date"),
        ("c.id", '"c"."id"', "code"),
        ("k.id", '"k"."id"', "text"),
        ('"_row"', '"c"."_row"', "integer"),
        ("dear", '("c"."fee" > 100)', "bool"),
    ],
)
def test_a_name_becomes_a_column_with_its_table(text: str, sql: str, kind: str) -> None:
    found, gives = SCOPE.column(column(text))
    assert found.sql("duckdb") == sql
    assert gives == found.meta["kind"] == kind


def test_a_column_keeps_the_place_of_its_word() -> None:
    found, _ = SCOPE.column(column("   fee"))
    assert found.this.meta["start"] == 3


def test_a_column_hides_a_term_of_its_name() -> None:
    assert SCOPE.column(column("fee"))[1] == "decimal"


def test_a_name_of_two_tables_is_to_be_said_in_full() -> None:
    refusal = stopped(SCOPE, "id")
    assert refusal.found == "'id' is in c and in k"
    assert refusal.remedy == "say c.id"


def test_a_shared_name_is_that_of_the_first_table() -> None:
    assert SHARED.column(column("id"))[0].sql() == '"c"."id"'


@pytest.mark.parametrize(
    ("text", "found", "allowed", "remedy"),
    [
        ("x.fee", "'x' is no table of this select", "c, k", ""),
        ("kk.day", "'kk' is no table of this select", "c, k", "did you mean 'k'?"),
        ("c.fees", "'fees' is no column of c", "id, fee", "did you mean 'fee'?"),
        ("c.day", "'day' is no column of c", "id, fee", ""),
        ("c.dear", "'dear' is no column of c", "id, fee", ""),
        ("dea", "'dea' is neither a column of c, k nor a term", "id, fee, day, dear", "did you mean 'dear'"),
        (
            "fеe",
            "'fеe' is neither a column of c, k nor a term",
            "id, fee, day",
            "some of its letters are not the Latin",
        ),
        ("a.b.c", "'a.b.c' is not a column", "column or alias.column", ""),
        ("c.*", "'c.*' is not a column", "column or alias.column", ""),
    ],
)
def test_an_unknown_name_is_refused_with_what_is_known(text: str, found: str, allowed: str, remedy: str) -> None:
    refusal = stopped(SCOPE, text)
    assert refusal.found == found
    assert refusal.allowed.startswith(allowed)
    assert refusal.remedy.startswith(remedy)


def test_a_term_that_names_itself_is_a_circle() -> None:
    assert "circle: round_and_round → round_and_round" in stopped(SCOPE, "round_and_round").found


def test_only_forty_names_are_offered() -> None:
    many = Scope({"t": {f"c{n}": Shown("text") for n in range(50)}}, {})
    assert stopped(many, "nothing").allowed.endswith("c39 …")


def test_missing_gives_the_column_of_reasons() -> None:
    assert SCOPE.missing(column("fee")).sql() == '"c"."fee__missing"'
    assert SCOPE.missing(column("c.fee")).sql() == '"c"."fee__missing"'


@pytest.mark.parametrize("text", ["day", "c.id", "dear"])
def test_missing_is_refused_where_no_reason_is_kept(text: str) -> None:
    with pytest.raises(Refusal, match="does not say why a cell is missing"):
        SCOPE.missing(column(text))


def test_a_column_shows_what_it_is_a_copy_of() -> None:
    fee, _ = SCOPE.column(column("fee"))
    assert SCOPE.shown(fee) == CASES["fee"]


def test_columns_held_equal_are_copies_of_one_another() -> None:
    found, _ = HELD.column(column("k.id"))
    assert HELD.shown(found) == Shown("text", frozenset({("cases", "id"), ("calls", "id")}))
    assert SCOPE.shown(found).origins == {("calls", "id")}


def test_what_is_worked_out_is_a_copy_of_nothing() -> None:
    term, _ = SCOPE.column(column("dear"))
    assert SCOPE.shown(term) == Shown("bool")


def test_tables_and_columns_without_a_name_are_names_too() -> None:
    scope = Scope({"": {"": Shown("text")}}, {})
    assert scope.column(column('""'))[1] == "text"


def test_our_own_columns_are_not_an_authors() -> None:
    assert visible(CASES) == ["id", "fee"]
