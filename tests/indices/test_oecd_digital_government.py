"""The OECD's index on digital government, and its sister on open data: every country against the published tables."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.indices.outcome import Outcome

INDEX = "oecd-digital-government"
SISTER = "oecd-ourdata"
COUNTRIES, MEMBERS = 38, 33
GUESTS = {"ARG", "BRA", "HRV", "PER", "ROU"}
DIMENSIONS = {
    "digital_design": "digital-design",
    "data_driven": "data-driven",
    "govt_as_platform": "government-as-platform",
    "open_default": "open-by-default",
    "user_driven": "user-driven",
    "proactiveness": "proactiveness",
}
HALF_A_THOUSANDTH = 0.0005 + 1e-9  # dimensions and composites are printed with three decimals
HEADER = '"cc_iso3c","ref_year","variable","value"\n'


@pytest.fixture(scope="module")
def run(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(INDEX, "index-oecd")


@pytest.fixture(scope="module")
def sister(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(SISTER, "index-oecd")


def table(path: Path) -> dict[tuple[str, str], float]:
    """Published values by country and variable."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {(row["cc_iso3c"], row["variable"]): float(row["value"]) for row in rows}


@pytest.fixture(scope="module")
def published(records_folder: Path) -> dict[tuple[str, str], float]:
    return table(records_folder / "index-oecd" / "oecd_dgi_2023.csv")


@pytest.mark.parametrize("index", [INDEX, SISTER])
def test_the_definition_keeps_every_rule_and_its_examples_hold(index: str, unsound: Callable[[str], list[str]]) -> None:
    assert unsound(index) == []


@pytest.mark.records
def test_every_country_has_the_published_composite(run: Outcome, published: dict[tuple[str, str], float]) -> None:
    composites = {country: value for (country, name), value in published.items() if name == "composite_index"}
    assert len(composites) == COUNTRIES
    assert run.periods == ["2023"]
    for country, composite in composites.items():
        score = run.score("2023", country, "digital-government")
        assert score == pytest.approx(composite, abs=HALF_A_THOUSANDTH), country
        assert run.value("2023", country, "composite-published") == composite


@pytest.mark.records
def test_every_dimension_is_taken_as_published(run: Outcome, published: dict[tuple[str, str], float]) -> None:
    for (country, variable), value in published.items():
        if variable in DIMENSIONS:
            assert run.score("2023", country, DIMENSIONS[variable]) == value
    assert run.set_aside == []


@pytest.mark.records
def test_ranks_are_the_published_ones_and_cover_members_only(
    run: Outcome, published: dict[tuple[str, str], float]
) -> None:
    countries = {country for country, _ in published}
    for country in countries:
        rank = published.get((country, "composite_rank"))
        row = run.scores["2023", country, "digital-government"]
        assert run.rank("2023", country, "digital-government") == rank, country
        assert row["of"] == (str(MEMBERS) if rank else "")
        assert run.value("2023", country, "rank-published") == rank
    assert {country for country in countries if not run.scores["2023", country, "digital-government"]["rank"]} == GUESTS


@pytest.mark.records
def test_a_guest_has_no_data_for_the_rank_and_a_score_all_the_same(run: Outcome) -> None:
    for country in GUESTS:
        assert run.measures["2023", country, "rank-published"]["status"] == "no data"
        assert run.units[country]["attributes"]["member"] == "no"
        assert run.scores["2023", country, "digital-government"]["status"] == "scored"


@pytest.mark.records
def test_countries_have_names(run: Outcome) -> None:
    assert run.units["KOR"]["title"] == {"en": "Korea", "zh": "韩国"}
    assert not [unit for unit, told in run.units.items() if told["title"]["en"] == unit]


@pytest.mark.records
def test_question_weights_add_up_alike_in_every_dimension(records_folder: Path) -> None:
    path = records_folder / "index-oecd" / "oecd_dgi_2023_question_weights.csv"
    sums: dict[str, float] = {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            sums[row["dimension"]] = sums.get(row["dimension"], 0.0) + float(row["weight_pct"])
    assert len(sums) == len(DIMENSIONS)
    assert all(weight == pytest.approx(100 / 6, abs=0.1) for weight in sums.values())


@pytest.mark.records
def test_pillars_of_the_sister_are_the_published_ones(sister: Outcome, records_folder: Path) -> None:
    published = table(records_folder / "index-oecd" / "oecd_ourdata_2023.csv")
    countries = {country for country, _ in published}
    assert len(countries) == 40
    for country in countries:
        pillars = []
        for pillar in ("availability", "accessibility", "reuse"):
            score = sister.score("2022", country, pillar)
            assert score == pytest.approx(published[country, f"{pillar}_score"], abs=0.007), (country, pillar)
            assert sister.value("2022", country, f"{pillar}-published") == published[country, f"{pillar}_score"]
            pillars.append(score or 0.0)
        assert sister.score("2022", country, "ourdata") == pytest.approx(sum(pillars) / 3, abs=1e-12)


def edition(year: int, countries: dict[str, float], ranked: list[str]) -> str:
    lines = [f'"{c}",{year},"{d}",{value}' for c, value in countries.items() for d in DIMENSIONS]
    lines += [f'"{country}",{year},"composite_rank",{place}' for place, country in enumerate(ranked, 1)]
    return HEADER + "\n".join(lines) + "\n"


def test_a_later_edition_with_a_new_member_needs_no_change(on_files: Callable[..., Outcome]) -> None:
    run = on_files(
        INDEX,
        {
            "oecd_dgi_2023.csv": edition(2023, {"XXA": 0.5, "XXB": 0.7}, ["XXA"]),
            "oecd_dgi_2025.csv": edition(2025, {"XXA": 0.5, "XXB": 0.7}, ["XXB", "XXA"]),
        },
    )
    assert run.periods == ["2023", "2025"]
    assert [run.rank("2025", country, "digital-government") for country in ("XXB", "XXA")] == [1, 2]


def test_a_dimension_without_a_row_leaves_no_index(on_files: Callable[..., Outcome]) -> None:
    whole = edition(2025, {"XXA": 0.5, "XXB": 0.7}, ["XXB", "XXA"])
    run = on_files(INDEX, {"oecd_dgi_2025.csv": whole.replace('"XXB",2025,"data_driven",0.7\n', "")})
    assert run.measures["2025", "XXB", "data-driven"]["status"] == "no data"
    assert run.score("2025", "XXB", "digital-government") is None
    assert run.rank("2025", "XXA", "digital-government") == 1


def test_a_variable_that_is_not_known_is_set_aside_with_a_reason(on_files: Callable[..., Outcome]) -> None:
    whole = edition(2025, {"XXA": 0.5}, ["XXA"]) + '"XXA",2025,"artificial_intelligence",0.9\n'
    run = on_files(INDEX, {"oecd_dgi_2025.csv": whole})
    assert [row["found"] for row in run.set_aside] == ["artificial_intelligence"]
    assert run.score("2025", "XXA", "digital-government") == 0.5
