"""One declared column over one batch of cells."""

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import CodeMap, Column
from govgauge.records.typing.column import BLANK, NO_LIST, NO_VALUE, REQUIRED, judge, spec
from tests.records.taken_in import column

KINDS = ("text", "code", "integer", "decimal", "number", "bool", "date", "time")


def judged(
    declared: Column, cells: pa.Array | list[str | None], **more: pa.Array
) -> tuple[list[Any], list[Any], list[Any]]:
    given_cells = pa.array(cells, pa.string()) if isinstance(cells, list) else cells
    verdict = judge(given_cells, spec(declared, zone="UTC", secret=b"invented"), **more)
    nothing = [None] * len(given_cells)
    return (
        verdict.values.to_pylist(),
        nothing if verdict.missing is None else verdict.missing.to_pylist(),
        nothing if verdict.faults is None else verdict.faults.to_pylist(),
    )


@given(
    st.lists(st.one_of(st.none(), st.text(max_size=6)), min_size=1, max_size=12),
    st.sampled_from(KINDS),
    st.booleans(),
    st.booleans(),
)
def test_every_cell_is_a_value_or_missing_or_a_fault(
    cells: list[str | None], kind: str, required: bool, fold: bool
) -> None:
    declared = column("c", kind, missing={"": "blank", "-": "none"}, required=required, fold=fold)
    values, missing, faults = judged(declared, cells)
    for value, reason, fault in zip(values, missing, faults, strict=True):
        assert (value is not None) + (reason is not None) >= 1 or fault is not None
        assert value is None or reason is None
        if required and value is None:
            assert fault is not None


@given(st.lists(st.sampled_from(["a", "b", "-", "", None, "7"]), min_size=1, max_size=30), st.sampled_from(KINDS))
def test_rows_do_not_know_their_neighbours(cells: list[str | None], kind: str) -> None:
    declared = column("c", kind, missing={"-": "none"})
    whole = judged(declared, cells)
    single = [judged(declared, [cell]) for cell in cells]
    assert whole == tuple([part for row in single for part in row[at]] for at in range(3))


def test_tokens_blank_and_null_have_their_reasons() -> None:
    declared = column("c", "integer", missing={"NA": "not applicable", "": "blank"})
    assert judged(declared, ["1", "NA", "", None]) == (
        [1, None, None, None],
        [None, "not applicable", "blank", "blank"],
        [None] * 4,
    )
    unsaid = column("c", "integer", missing={"NA": "not applicable"})
    assert judged(unsaid, ["", None]) == ([None, None], [None, NO_VALUE], [BLANK, None])
    assert judged(column("c", "integer"), ["", None]) == ([None, None], [None, None], [BLANK, None])
    assert judged(column("c"), ["", None]) == ([None, None], [None, None], [None, None])


def test_tokens_are_exact_unless_folded() -> None:
    exact = column("c", "code", missing={"NR": "not rated"})
    assert judged(exact, ["nr", " NR"])[1] == [None, None]
    folded = column("c", "code", missing={"NR": "not rated"}, fold=True)
    assert judged(folded, ["nr", " NR\u3000", "  "]) == (
        [None, None, None],
        ["not rated", "not rated", None],
        [None, None, BLANK],
    )


def test_numbers_and_dates_lose_their_outer_spaces_where_folded() -> None:
    assert judged(column("c", "integer", fold=True), [" 7 "])[0] == [7]
    assert judged(column("c", "date", fold=True), ["2024-01-01\t"])[0] == [date(2024, 1, 1)]
    assert judged(column("c", "code", fold=True), [" a "])[0] == [" a "]


@pytest.mark.parametrize("kind", ["integer", "code", "text", "date"])
def test_a_missing_token_may_be_a_pattern(kind: str) -> None:
    like = {"Exempt under .+": "exempt", "(?:Exempt|Not) .*": "not given"}
    declared = column("c", kind, missing={"Exempt under 1": "by hand", "": "blank"}, missing_like=like)
    cells = ["Exempt under 1", "Exempt under 43(2)", "Not provided", ""]
    assert judged(declared, cells) == ([None] * 4, ["by hand", "exempt", "not given", "blank"], [None] * 4)
    folded = column("c", kind, missing_like=like, fold=True)
    assert judged(folded, [" EXEMPT under 43", "7" if kind == "integer" else "2020-01-01"])[1] == ["exempt", None]


def test_a_pattern_for_missing_cells_fits_them_as_a_whole_and_is_never_blank() -> None:
    _, missing, faults = judged(column("c", "integer", missing_like={"Exempt|.?": "exempt"}), ["Exempt 4", "", "-"])
    assert missing == [None, None, "exempt"]
    assert [bool(fault) for fault in faults] == [True, True, False]


def test_a_missing_cell_of_a_required_column_is_a_fault() -> None:
    for kind in ("text", "code", "integer"):
        declared = column("c", kind, required=True, missing={"-": "none"})
        assert judged(declared, ["-", None])[2] == [REQUIRED, REQUIRED]
    assert judged(column("c", required=True), [""])[2] == [REQUIRED]
    assert judged(column("c", "integer", required=True), pa.array([1, None]))[2] == [None, REQUIRED]


def test_codes_go_before_types() -> None:
    declared = column("c", "bool", codes=(CodeMap({"Yes": True, "No": False}),), fold=True, missing={".": "no answer"})
    assert judged(declared, ["YES", " no ", ".", "maybe"]) == (
        [True, False, None, None],
        [None, None, "no answer", None],
        [None, None, None, "not in the code list"],
    )


def test_codes_depend_on_the_row_s_day() -> None:
    versions = (
        CodeMap({"1": "web", "9": "other"}, "a", until=date(2020, 12, 31)),
        CodeMap({"1": "counter"}, "b", since=date(2022, 1, 1)),
    )
    declared = column("c", "code", codes=versions, missing={"": "blank"})
    days = pa.array([date(2020, 1, 1), date(2022, 1, 1), date(2021, 1, 1), None, date(2022, 5, 5), date(2020, 1, 1)])
    assert judged(declared, ["1", "1", "1", "1", "9", ""], days=days) == (
        ["web", "counter", None, "counter", None, None],
        [None, None, None, None, None, "blank"],
        [None, None, NO_LIST, None, "not in the code list b", None],
    )
    assert judged(declared, ["1"])[0] == ["counter"]


def test_ranges_are_kept_by_codes_and_native_cells_too() -> None:
    declared = column("c", "integer", codes=(CodeMap({"high": 9}),), maximum=Decimal(5))
    assert judged(declared, ["high"])[2] == ["more than 5"]
    assert judged(column("c", "integer", maximum=Decimal(5)), pa.array([5, 6]))[2] == [None, "more than 5"]


def test_native_cells_meet_tokens_and_codes_by_their_text() -> None:
    assert judged(column("c", "integer", missing={"-1": "unknown"}), pa.array([-1, 3])) == (
        [None, 3],
        ["unknown", None],
        [None, None],
    )
    assert judged(column("c", "number", missing={"NaN": "none"}), pa.array([float("nan"), 1.5])) == (
        [None, 1.5],
        ["none", None],
        [None, None],
    )
    assert judged(column("c", "bool", codes=(CodeMap({"1": True, "0": False}),)), pa.array([1, 0]))[0] == [True, False]
    assert judged(column("c", "integer"), pa.array([1.0, 1.5]))[0] == [1, None]
    assert judged(column("c", "decimal"), pa.array([1.1]))[0] == [Decimal("1.1")]
    assert judged(column("c", "code"), pa.array([12.0, 1.1e17]))[2][0] is None
    assert "keep its digits" in str(judged(column("c", "code"), pa.array([1.1e30]))[2][0])


def test_personal_values_become_hashes_and_stay_comparable() -> None:
    declared = column("c", "code", personal="hash", missing={"": "not given"})
    values, missing, _ = judged(declared, ["ada", "bob", "ada", ""])
    assert values[0] == values[2] != values[1]
    assert len(str(values[0])) == 64
    assert missing[3] == "not given"
    with pytest.raises(ValueError, match="no secret"):
        spec(declared, zone="UTC", secret=None)


def test_normal_forms_are_one_value() -> None:
    declared = column("c", "code", codes=(CodeMap({"e\u0301": "x"}),), missing={"n\u0303": "none"})
    assert judged(declared, ["\u00e9", "\u00f1"]) == (["x", None], [None, "none"], [None, None])


def test_free_text_is_kept_as_it_is() -> None:
    long = "x" * 10_000
    assert judged(column("c"), [" a ", "", long, "e\u0301"])[0] == [" a ", None, long, "\u00e9"]


def test_a_constant_text_pattern_is_held_against_every_value() -> None:
    assert judged(column("c", pattern=r"\d{4}"), ["2024", "24"])[2] == [None, r"does not match the pattern \d{4}"]


def test_an_identifier_is_checked_before_it_is_hashed() -> None:
    declared = column("c", "code", check=("resident-id",), personal="hash", missing={"": "blank"})
    values, missing, faults = judged(declared, ["11010519491231002X", "110105194912310021", ""])
    assert [value is not None and len(value) for value in values[:1]] == [64]
    assert faults == [None, "the check character of the identification number is wrong", None]
    assert missing == [None, None, "blank"]


def test_fold_takes_an_identifier_in_capitals_so_that_one_is_one() -> None:
    cells: list[str | None] = ["11010519491231002X", " 11010519491231002x"]
    hashed = column("c", "code", check=("resident-id",), personal="hash", fold=True)
    assert len(set(judged(hashed, cells)[0])) == 1
    plain = column("c", "code", check=("resident-id",), fold=True)
    assert judged(plain, cells) == (["11010519491231002X"] * 2, [None, None], [None, None])
    strict = column("c", "code", check=("resident-id",))
    assert judged(strict, cells)[2][1] is not None


def test_the_pattern_of_an_identifier_is_kept_too() -> None:
    declared = column("c", "code", check=("division-code",), pattern="33.*")
    assert judged(declared, ["330106", "110105", "33"])[2][:2] == [None, "does not match the pattern 33.*"]


def test_numbers_that_come_as_such_have_a_point_whatever_texts_have() -> None:
    declared = column("c", "decimal", form=("comma",))
    assert judged(declared, ["1.234", "1,5"])[0] == [Decimal("1234"), Decimal("1.5")]
    assert judged(declared, pa.array([1.234, 1.5]))[0] == [Decimal("1.234"), Decimal("1.5")]
    assert judged(column("c", "number", form=("comma",)), pa.array([1.234]))[0] == [1.234]


def test_a_sign_of_the_publisher_s_own_is_taken_off() -> None:
    declared = column("c", "decimal", strip=("Ł",), form=("thousands",), missing={"": "blank"})
    values, missing, faults = judged(declared, ["Ł12,343.96", "-Ł1.5", "", "7", "Ł"])
    assert values == [Decimal("12343.96"), Decimal("-1.5"), None, Decimal(7), None]
    assert missing[2] == "blank"
    assert faults == [None, None, None, None, "not a number"]
