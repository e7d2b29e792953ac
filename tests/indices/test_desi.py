"""The EU's index on economy and society: all totals against the published ones, and the table with its gaps."""

import csv
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from govgauge.definition.load import load
from tests.indices.outcome import Outcome, Row

INDEX, RAW = "desi", "desi-as-collected"
EDITIONS = ["y1", "y2", "y3", "y4", "y5"]
ROWS = 28  # 27 countries and the Union
DIMENSIONS = ["1", "2", "3", "4"]
# How many of the 28 rows have a score from the table with gaps, y1 to y5.
SCORED_WITH_GAPS = {
    "desi": [0, 0, 0, 0, 0],
    "1": [25, 27, 28, 27, 28],
    "1a": [0, 0, 0, 0, 0],
    "1b": [28, 28, 28, 28, 28],
    "2": [0, 0, 27, 28, 28],
    "2a": [28, 28, 27, 28, 27],
    "2b": [28, 28, 28, 28, 28],
    "2c": [0, 0, 28, 28, 28],
    "2d": [0, 0, 0, 28, 28],
    "3": [0, 0, 21, 24, 26],
    "3a": [0, 0, 0, 0, 0],
    "3b": [0, 0, 26, 28, 28],
    "3c": [28, 28, 28, 27, 27],
    "4": [0, 0, 0, 0, 0],
    "4a": [0, 0, 0, 0, 0],
}


@pytest.fixture(scope="module")
def run(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(INDEX, "index-desi")


@pytest.fixture(scope="module")
def raw(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(RAW, "index-desi")


@pytest.fixture(scope="module")
def tables(records_folder: Path) -> Callable[[str], list[Row]]:
    def read(name: str) -> list[Row]:
        with (records_folder / "index-desi" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    return read


def node_of(header: str) -> str:
    return header.split(" ")[0].lower() if header != "DESI" else "desi"


@pytest.mark.parametrize("index", [INDEX, RAW])
def test_the_definition_keeps_every_rule_and_its_examples_hold(index: str, unsound: Callable[[str], list[str]]) -> None:
    assert unsound(index) == []


@pytest.mark.records
def test_every_sub_dimension_dimension_and_total_is_the_published_one(
    run: Outcome, tables: Callable[[str], list[Row]]
) -> None:
    compared = 0
    for row in tables("scores"):
        for header, cell in row.items():
            if header not in ("Year", "Country", "Year + country"):
                score = run.score(row["Year"], row["Country"], node_of(header))
                assert score == pytest.approx(float(cell), abs=1e-9), (row["Year"], row["Country"], header)
                compared += 1
    assert compared == len(EDITIONS) * ROWS * 15
    assert run.set_aside == []


@pytest.mark.records
def test_goalposts_and_weights_are_those_of_the_publishers_table(tables: Callable[[str], list[Row]]) -> None:
    index = load(INDEX)
    published = {row["indicator"][:3]: row for row in tables("metadata")}
    assert sorted(index.indicators) == sorted(published)
    for code, indicator in index.indicators.items():
        row = published[code]
        assert indicator.title["en"] == row["indicator"][4:]
        assert indicator.score.name == "goalposts"
        told = {key: float(str(value)) for key, value in indicator.score.parameters.items()}
        assert told == {"min": float(row["min"]), "max": float(row["max"])}
        assert [dated.value for dated in indicator.weight] == [Fraction(row["weight"])]
        assert row["direction"] == "1"
        assert indicator.better == "more"


@pytest.mark.records
def test_figures_beyond_the_goalposts_are_not_cut(run: Outcome) -> None:
    codes = set(load(INDEX).indicators)
    below = [key for key, row in run.scores.items() if key[2] in codes and float(row["score"]) < 0]
    assert sorted({code for _, _, code in below}) == ["3a1", "4a4"]
    assert len(below) == 11


@pytest.mark.records
def test_the_union_is_scored_and_not_ranked(run: Outcome) -> None:
    for edition in EDITIONS:
        assert run.scores[edition, "EU", "desi"]["status"] == "scored"
        assert run.rank(edition, "EU", "desi") is None
        ranks = sorted(run.rank(edition, unit, "desi") or 0 for unit in run.scored("desi", edition) if unit != "EU")
        assert ranks == list(range(1, ROWS))
        assert run.scores[edition, "FI", "desi"]["of"] == str(ROWS - 1)


@pytest.mark.records
def test_gaps_are_no_data_and_every_other_cell_is_the_same(raw: Outcome, tables: Callable[[str], list[Row]]) -> None:
    gaps = 0
    for row in tables("raw_indicators"):
        for header, cell in row.items():
            if header in ("Year", "Country", "Year + country"):
                continue
            measured = raw.measures[row["Year"], row["Country"], header[:3]]
            if cell:
                assert float(measured["value"]) == float(cell)
            else:
                gaps += 1
                assert (measured["value"], measured["status"]) == ("", "no data"), (row["Year"], row["Country"], header)
    assert gaps == 460 + 457 + 400 + 346 + 296


@pytest.mark.records
def test_scores_stand_only_where_enough_was_collected(raw: Outcome) -> None:
    found = {node: [len(raw.scored(node, edition)) for edition in EDITIONS] for node in SCORED_WITH_GAPS}
    assert found == SCORED_WITH_GAPS


@pytest.mark.records
def test_no_total_rests_on_half_an_index_and_the_coverage_says_why(raw: Outcome) -> None:
    for edition in EDITIONS:
        for unit in load(INDEX).units.listed:
            row = raw.scores[edition, unit, "desi"]
            assert (row["score"], row["rank"], row["status"]) == ("", "", "insufficient")
            assert 0 <= float(row["coverage"]) < 0.67


@pytest.mark.records
def test_a_sub_dimension_that_was_collected_whole_is_the_published_one(raw: Outcome, run: Outcome) -> None:
    whole = [key for key, row in raw.scores.items() if key[2] == "2b" and row["score"]]
    assert len(whole) == len(EDITIONS) * ROWS
    for key in whole:
        assert float(raw.scores[key]["score"]) == float(run.scores[key]["score"])
        assert float(raw.scores[key]["coverage"]) == 1


@pytest.mark.records
def test_weights_of_gaps_are_shared_out_inside_their_node(raw: Outcome) -> None:
    parts = {
        part["child"]: part for part in raw.parts if (part["period"], part["unit"], part["node"]) == ("y5", "BE", "3c")
    }
    assert {child: float(part["share"] or 0) for child, part in parts.items()} == {"3c1": 0.5, "3c2": 0, "3c3": 0.5}
    assert "no data" in parts["3c2"]["note"]


def invented(header: str, *rows: str) -> dict[str, str]:
    return {"completed_indicators.csv": f"Year,Country,Year + country,{header}\n" + "".join(f"{r}\n" for r in rows)}


def test_the_words_after_a_code_may_change_with_the_edition(on_files: Callable[..., Outcome]) -> None:
    files = invented("1b1 People who work with computers,1b2 Women among them", "y1,AT,y1_AT,0.05,0.25")
    run = on_files(INDEX, files)
    assert run.score("y1", "AT", "1b1") == pytest.approx(50, abs=1e-9)
    assert run.score("y1", "AT", "1b2") == pytest.approx(50, abs=1e-9)
    assert run.measures["y1", "AT", "2a1"]["status"] != "measured"
    assert run.score("y1", "AT", "desi") is None


def test_a_country_that_is_not_listed_is_set_aside_with_a_reason(on_files: Callable[..., Outcome]) -> None:
    run = on_files(INDEX, invented("1b1 ICT specialists", "y1,AT,y1_AT,0.05", "y1,GR,y1_GR,0.05"))
    assert "GR" not in {unit for _, unit, _ in run.measures}
    assert len(run.set_aside) == 1
    assert run.set_aside[0]["found"] == "GR"
