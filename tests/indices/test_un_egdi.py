"""The UN index from its components: every state of the eight surveys against the published table."""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.indices.outcome import Outcome, Row

INDEX = "un-egdi"
SURVEYS = ["2003", "2004", "2005", "2012", "2014", "2016", "2020", "2022"]
STATES = 193
# Equal printed values were ranked by decimals that are not printed.
RANKED_BY_MORE_DECIMALS = {("2020", state) for state in ("HUN", "MKD", "AND", "TLS")}
NAMES = {"very-high": 0.75, "high": 0.5, "middle": 0.25, "low": 0.0}
GROUP_SIZES = {  # very high, high, middle, low
    "2003": (10, 39, 87, 57),
    "2004": (16, 37, 87, 53),
    "2005": (17, 42, 86, 48),
    "2012": (24, 69, 73, 27),
    "2014": (25, 62, 74, 32),
    "2016": (29, 65, 67, 32),
    "2020": (57, 69, 59, 8),
    "2022": (60, 73, 53, 7),
}
HEADER = "year,iso3,name,rank,egdi,osi,tii,hci,epi\n"


@pytest.fixture(scope="module")
def run(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(INDEX, "index-un")


@pytest.fixture(scope="module")
def published(records_folder: Path) -> list[Row]:
    with (records_folder / "index-un" / "egdi.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def grade_of(index: float) -> str:
    return next(name for name, bound in NAMES.items() if index >= bound)


def test_the_definition_keeps_every_rule_and_its_examples_hold(unsound: Callable[[str], list[str]]) -> None:
    assert unsound(INDEX) == []


@pytest.mark.records
def test_every_state_of_every_survey_is_there_once_and_nothing_is_set_aside(run: Outcome) -> None:
    assert run.periods == SURVEYS
    assert {period: len(run.scored("egdi", period)) for period in SURVEYS} == dict.fromkeys(SURVEYS, STATES)
    assert run.set_aside == []
    assert run.quality["sources"]["surveys"]["rows in"] == len(SURVEYS) * STATES


@pytest.mark.records
def test_the_index_is_the_published_one_within_what_is_printed(run: Outcome, published: list[Row]) -> None:
    off = []
    for row in published:
        rounding = 1e-4 if row["year"] >= "2020" else 3e-5
        score = run.score(row["year"], row["iso3"], "egdi")
        if score is None or abs(score - float(row["egdi"])) > rounding:
            off.append((row["year"], row["iso3"], score, row["egdi"]))
    assert len(published) == len(SURVEYS) * STATES
    assert off == []


@pytest.mark.records
def test_the_components_are_the_published_ones_exactly(run: Outcome, published: list[Row]) -> None:
    for row in published:
        for indicator, column in [("osi", "osi"), ("tii", "tii"), ("hci", "hci"), ("egdi-published", "egdi")]:
            assert run.value(row["year"], row["iso3"], indicator) == float(row[column])


@pytest.mark.records
def test_without_online_services_the_index_was_nothing_up_to_2012_and_a_mean_later(
    run: Outcome, published: list[Row]
) -> None:
    nothing = Counter(row["year"] for row in published if float(row["osi"]) == 0)
    assert nothing == {"2003": 20, "2004": 15, "2005": 14, "2012": 3, "2014": 2, "2016": 1, "2020": 1, "2022": 1}
    for row in published:
        if float(row["osi"]) == 0:
            mean = (float(row["tii"]) + float(row["hci"])) / 3
            expected = 0.0 if row["year"] <= "2012" else pytest.approx(mean, abs=1e-15)
            assert run.score(row["year"], row["iso3"], "egdi") == expected
    told = Counter(part["period"] for part in run.parts if part["child"].startswith("override:") and part["note"])
    assert told == {"2003": 20, "2004": 15, "2005": 14, "2012": 3}


@pytest.mark.records
def test_ranks_are_the_published_ones_but_for_the_four_ranked_by_more_decimals(
    run: Outcome, published: list[Row]
) -> None:
    other = {
        (row["year"], row["iso3"])
        for row in published
        if row["rank"] and run.rank(row["year"], row["iso3"], "egdi") != float(row["rank"])
    }
    assert other == RANKED_BY_MORE_DECIMALS


@pytest.mark.records
def test_ranking_the_published_index_differs_for_the_same_four(run: Outcome, published: list[Row]) -> None:
    ranked = [row for row in published if row["rank"]]
    assert len(ranked) == len(SURVEYS) * STATES - 6  # two states in three surveys
    other = set()
    for row in ranked:
        key = row["year"], row["iso3"]
        assert run.value(*key, "rank-published") == float(row["rank"])
        if run.value(*key, "rank-of-published-index") != float(row["rank"]):
            other.add(key)
    assert other == RANKED_BY_MORE_DECIMALS


@pytest.mark.records
def test_a_state_that_was_not_ranked_has_no_published_rank_and_shares_the_last_place_here(run: Outcome) -> None:
    for period, last in [("2003", 174), ("2004", 179), ("2005", 180)]:
        for state in ("MNE", "SSD"):
            assert run.measures[period, state, "rank-published"]["status"] == "no data"
            assert run.rank(period, state, "egdi") == last


@pytest.mark.records
def test_groups_are_those_of_the_published_index(run: Outcome, published: list[Row]) -> None:
    sizes: Counter[tuple[str, str]] = Counter()
    for row in published:
        grade = run.scores[row["year"], row["iso3"], "egdi"]["grade"]
        assert grade == grade_of(float(row["egdi"])), (row["year"], row["iso3"])
        sizes[row["year"], grade] += 1
    assert {year: tuple(sizes[year, name] for name in NAMES) for year in SURVEYS} == GROUP_SIZES


@pytest.mark.records
def test_a_state_goes_by_its_latest_name(run: Outcome) -> None:
    assert run.units["TUR"]["title"] == {"en": "Türkiye", "zh": "土耳其"}
    assert run.units["MKD"]["title"]["en"] == "North Macedonia"
    assert len(run.units) == STATES


def test_a_later_survey_needs_no_change_of_the_definition(on_files: Callable[..., Outcome]) -> None:
    run = on_files(
        INDEX,
        {
            "egdi.csv": HEADER
            + "2024,XXA,Invented A,1.0,0.8,0.9,0.8,0.7,0.1\n"
            + "2024,XXB,Invented B,2.0,0.3,0.0,0.5,0.4,0.1\n"
        },
    )
    assert run.score("2024", "XXA", "egdi") == pytest.approx(0.8, abs=1e-15)
    assert run.score("2024", "XXB", "egdi") == pytest.approx(0.3, abs=1e-15)
    assert [run.rank("2024", state, "egdi") for state in ("XXA", "XXB")] == [1, 2]
    assert [run.scores["2024", state, "egdi"]["grade"] for state in ("XXA", "XXB")] == ["very-high", "middle"]


def test_without_one_component_there_is_no_index_and_no_rank(on_files: Callable[..., Outcome]) -> None:
    run = on_files(
        INDEX,
        {"egdi.csv": HEADER + "2012,XXA,A,1,0.5,0.5,0.5,0.5,0\n2012,XXB,B,2,0.5,0.5,,0.5,0\n"},
    )
    assert run.measures["2012", "XXB", "tii"]["status"] == "no data"
    assert run.score("2012", "XXB", "egdi") is None
    assert run.rank("2012", "XXB", "egdi") is None
    assert run.scores["2012", "XXA", "egdi"]["of"] == "1"


def test_scores_that_print_alike_share_a_rank_by_the_decimals_of_their_survey(on_files: Callable[..., Outcome]) -> None:
    rows = "{y},XXA,A,,0.5,0.50001,0.5,0.5,0\n{y},XXB,B,,0.5,0.5,0.5,0.5,0\n{y},XXC,C,,0.4,0.4,0.4,0.4,0\n"
    run = on_files(INDEX, {"egdi.csv": HEADER + rows.format(y=2016) + rows.format(y=2020)})
    assert [run.rank("2016", state, "egdi") for state in ("XXA", "XXB", "XXC")] == [1, 1, 3]
    finer = rows.replace("0.50001", "0.50004")
    run = on_files(INDEX, {"egdi.csv": HEADER + finer.format(y=2016) + finer.format(y=2020)})
    assert [run.rank("2016", state, "egdi") for state in ("XXA", "XXB", "XXC")] == [1, 2, 3]
    assert [run.rank("2020", state, "egdi") for state in ("XXA", "XXB", "XXC")] == [1, 1, 3]
