"""The ladder against what publishers printed: their own indicator values in, their own totals out.

Definitions are built by hand here, so that only scoring is tested; tests of the shipped indices start at the raw files.
"""

import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from govgauge.definition.model import Dated, Facet, FacetValue, Index, Override, Ranking, Total, Unit, Units
from govgauge.kernel.shapes import Scores
from govgauge.score.ladder import score
from tests.score.inventions import function, index, indicator, measures, node, row, scores_of

pytestmark = pytest.mark.records


def rows_in(path: Path) -> Iterator[dict[str, str]]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from csv.DictReader(io.StringIO(text.decode("utf-8-sig")))


LIFE_EVENTS = {
    "Business Start-up (2022)": ("2022", "business"),
    "Family (2022)": ("2022", "citizen"),
    "Career (2022)": ("2022", "citizen"),
    "Studying (2022)": ("2022", "citizen"),
    "Regular business operations (2021)": ("2021", "business"),
    "Transport (2021)": ("2021", "citizen"),
    "Justice (2021)": ("2021", "citizen"),
    "Moving (2021)": ("2021", "citizen"),
    "Health (2021)": ("2021", "citizen"),
}
AVERAGES: dict[str, dict[str, str]] = {
    "Average (2022)": {"year": "2022"},
    "Average (2021)": {"year": "2021"},
    "Business life events 2021 + 2022": {"audience": "business"},
    "Citizen life events 2021 + 2022": {"audience": "citizen"},
}
BIENNIAL = "Biennial average 2021 + 2022"
DIMENSIONS = {
    "1. User centricity": {"1.1 Online availability": "2/3", "support and mobile": "1/3"},
    "support and mobile": {"1.3 User support": "2/3", "1.2 Mobile friendliness": "1/3"},
    "2. Transparency": dict.fromkeys(
        (
            "2.1 Transparency of service delivery",
            "2.2 Transparency of personal data",
            "2.3 Transparency of service design",
        ),
        "1",
    ),
    "3. Key Enablers": dict.fromkeys(("3.1 eID", "3.2 eDocuments", "3.3 Pre-filled forms", "3.4 Digital Post"), "1"),
    "4. Cross-border services": {
        "4.1 Cross-border online availability": "2",
        "4.2 Cross-border user support": "1",
        "cross-border keys": "1",
    },
    "cross-border keys": dict.fromkeys(("4.3 Cross-border eID", "4.4 Cross-border eDocuments"), "1"),
}
DERIVED = ("support and mobile", "cross-border keys")


def benchmark(units: list[str]) -> Index:
    """The method of the Commission's benchmark from life events upward."""
    weights = {child: w for children in DIMENSIONS.values() for child, w in children.items()}
    nodes = [node("0. OVERALL SCORE", *(d for d in DIMENSIONS if d not in DERIVED))]
    nodes += [node(name, *children, weight=weights.get(name, "1")) for name, children in DIMENSIONS.items()]
    leaves = [indicator(c, facet="life", weight=w) for c, w in weights.items() if c not in DIMENSIONS]
    life = Facet(
        "life",
        {},
        values={n: FacetValue(n, attributes={"year": y, "audience": a}) for n, (y, a) in LIFE_EVENTS.items()},
        groups=AVERAGES,
    )
    listed = {u: Unit(u, attributes={"eu27": "no" if u in NOT_IN_THE_UNION else "yes"}) for u in units}
    totals = (Total("AVERAGE_EU27", {}, how="scores", members={"eu27": "yes"}), Total("EU27+", {}, how="scores"))
    return index(nodes, leaves, units=Units(listed=listed, totals=totals), facets=[life])


NOT_IN_THE_UNION = {"AL", "CH", "IS", "ME", "MK", "NO", "RS", "TR"}


@pytest.fixture(scope="module")
def eu_cells(records_folder: Path) -> dict[tuple[str, str, str], float]:
    """Published cells by country, scoring and column; a dot is no score."""
    cells = {}
    for found in rows_in(records_folder / "benchmark-eu-2023" / "scores.csv.gz"):
        for column in (*LIFE_EVENTS, *AVERAGES, BIENNIAL):
            if found[column] not in (".", ""):
                cells[found["Country"], found["Scoring"], column] = float(found[column])
    return cells


@pytest.fixture(scope="module")
def eu(eu_cells: dict[tuple[str, str, str], float]) -> Scores:
    leaves = {child for children in DIMENSIONS.values() for child in children} - set(DIMENSIONS)
    countries = sorted({country for country, _, _ in eu_cells} - {"AVERAGE_EU27", "EU27+"})
    rows = [
        row(country, leaf, eu_cells.get((country, leaf, event), "no data: not published"), facet=event)
        for country in countries
        for leaf in sorted(leaves)
        for event in LIFE_EVENTS
    ]
    return score(benchmark(countries), measures(rows))


def test_every_dimension_and_average_of_every_country_of_the_eu_benchmark(eu, eu_cells):
    ours = scores_of(eu, period="2024")
    checked, worst = Counter[str](), 0.0
    for (country, scoring, column), published in eu_cells.items():
        if country not in ("AVERAGE_EU27", "EU27+"):
            found = ours[country, "" if column == BIENNIAL else column, scoring]
            worst = max(worst, abs(found - published))
            checked[column] += 1
    assert worst < 1e-9
    assert set(checked) == {*LIFE_EVENTS, *AVERAGES, BIENNIAL}
    assert checked[BIENNIAL] == 35 * 19


def test_averages_of_countries_are_means_of_their_cells(eu, eu_cells):
    ours = scores_of(eu, period="2024")
    off = [
        abs(ours[total, "" if column == BIENNIAL else column, scoring] - published)
        for (total, scoring, column), published in eu_cells.items()
        if total in ("AVERAGE_EU27", "EU27+")
    ]
    assert len(off) == 2 * 19 * 14
    assert max(off) < 1e-9


def test_no_country_that_was_scored_lacks_a_score_here(eu, eu_cells):
    ours = scores_of(eu, period="2024")
    for (country, facet, scoring), found in ours.items():
        if scoring not in DERIVED and found is not None:
            assert (country, scoring, facet or BIENNIAL) in eu_cells


SUB_DIMENSIONS = {
    "1 Human capital": {"1a Internet user skills": ".5", "1b Advanced skills and development": ".5"},
    "2 Connectivity": {
        "2a Fixed broadband take-up": ".25",
        "2b Fixed broadband coverage": ".25",
        "2c Mobile broadband": ".40",
        "2d Broadband prices": ".10",
    },
    "3 Integration of digital technology": {
        "3a Digital intensity": ".15",
        "3b Digital technologies for businesses": ".70",
        "3c e-Commerce": ".15",
    },
    "4 Digital public services": {"4a e-Government": "1"},
}


def economy_and_society(metadata: list[dict[str, str]]) -> Index:
    """The DESI from its own table of goalposts and weights."""
    by_place = {m["indicator"].split(" ")[0]: m for m in metadata}
    nodes, leaves = [node("DESI", *SUB_DIMENSIONS)], []
    for dimension, children in SUB_DIMENSIONS.items():
        nodes.append(node(dimension, *children, weight=1))
        for child, weight in children.items():
            below = [m["indicator"] for place, m in by_place.items() if place.startswith(child[:2])]
            nodes.append(node(child, *below, weight=weight))
    for m in metadata:
        better = "more" if m["direction"] == "1" else "less"
        posts = function("goalposts", min=m["min"], max=m["max"])
        leaves.append(indicator(m["indicator"], posts, weight=m["weight"], better=better))
    return index(nodes, leaves)


def test_every_total_of_five_editions_of_the_desi(records_folder):
    folder = records_folder / "index-desi"
    metadata = list(rows_in(folder / "metadata.csv"))
    rows = [
        row(found["Country"], m["indicator"], float(found[m["indicator"]]), period=found["Year"])
        for found in rows_in(folder / "completed_indicators.csv")
        for m in metadata
    ]
    ours = scores_of(score(economy_and_society(metadata), measures(rows)), facet="")
    worst, checked = 0.0, 0
    for found in rows_in(folder / "scores.csv"):
        for name, published in found.items():
            if name[:1].isdigit() or name == "DESI":
                worst = max(worst, abs(ours[found["Year"], found["Country"], name] - float(published)))
                checked += 1
    assert worst < 1e-12 * 100
    assert checked == 5 * 28 * 15


def test_the_desi_with_gaps_is_scored_on_what_is_there_and_says_how_much(records_folder):
    folder = records_folder / "index-desi"
    metadata = list(rows_in(folder / "metadata.csv"))
    rows = [
        row(
            found["Country"],
            m["indicator"],
            float(raw) if (raw := found[m["indicator"]]) else "no data",
            period=found["Year"],
        )
        for found in rows_in(folder / "raw_indicators.csv")
        for m in metadata
    ]
    given = Counter((r["period"], r["unit"]) for r in rows if r["status"] == "measured")
    found = score(economy_and_society(metadata), measures(rows))
    coverage = scores_of(found, "coverage", facet="", node="DESI")
    assert all((coverage[place] == 1) == (given[place] == len(metadata)) for place in coverage)
    assert all(0 <= c < 1 for c in coverage.values() if c != 1)


def development_index() -> Index:
    """The EGDI: the mean of three components, and 0 where there is no online service at all."""
    no_service = Override("egdi", when="osi = 0", score=Decimal(0), periods=("2003", "2004", "2005", "2012"))
    printed = Ranking(decimals=(Dated(5, until=date(2019, 12, 31)), Dated(4, since=date(2020, 1, 1))))
    return index(
        [node("egdi", "osi", "tii", "hci", missing="no score")],
        [*(indicator(name) for name in ("osi", "tii", "hci")), indicator("published", role="control")],
        overrides=[no_service],
        ranking=printed,
        scale=Decimal(1),
    )


@pytest.fixture(scope="module")
def un_rows(records_folder: Path) -> list[dict[str, str]]:
    return [r for r in rows_in(records_folder / "index-un" / "egdi.csv") if r["egdi"]]


@pytest.fixture(scope="module")
def un(un_rows: list[dict[str, str]]) -> Scores:
    given = {"osi": "osi", "tii": "tii", "hci": "hci", "published": "egdi"}
    rows = [
        row(r["iso3"], name, float(r[column]) if r[column] else "no data", period=r["year"])
        for r in un_rows
        for name, column in given.items()
    ]
    return score(development_index(), measures(rows))


def test_the_egdi_of_every_state_within_what_was_printed(un, un_rows):
    """Each component is printed with four or five decimals, and so is the index: three halves of a last digit."""
    ours = scores_of(un, facet="", node="egdi")
    off = {(r["year"], r["iso3"]): abs(ours[r["year"], r["iso3"]] - float(r["egdi"])) for r in un_rows}
    assert len(off) > 1500
    assert max(off.values()) < 1.01e-4, max(off.items(), key=lambda o: o[1])


def test_ranks_of_the_published_egdi_but_for_four_states_of_2020(un, un_rows):
    ours = scores_of(un, "rank", facet="", node="published")
    wrong = Counter(r["year"] for r in un_rows if r["rank"] and ours[r["year"], r["iso3"]] != float(r["rank"]))
    assert wrong == Counter({"2020": 4})


def test_states_without_any_online_service_have_zero_up_to_2012(un, un_rows):
    ours = scores_of(un, facet="", node="egdi")
    none = [(r["year"], r["iso3"]) for r in un_rows if r["osi"] and float(r["osi"]) == 0 and r["year"] <= "2012"]
    assert len(none) > 20
    assert {ours[place] for place in none} == {0.0}


def test_the_oecd_s_composite_is_the_mean_of_six_and_its_ranks_are_the_members(records_folder):
    published = list(rows_in(records_folder / "index-oecd" / "oecd_dgi_2023_wide.csv"))
    six = [name for name in published[0] if name not in ("cc_iso3c", "composite_index", "composite_rank")]
    units = {r["cc_iso3c"]: {"member": "yes" if r["composite_rank"] else "no"} for r in published}
    made = index(
        [node("composite", *six)],
        [*(indicator(name) for name in six), indicator("published", role="control")],
        units=units,
        ranking=Ranking(among={"member": "yes"}),
        scale=Decimal(1),
    )
    rows = [
        row(r["cc_iso3c"], name, float(r[column]))
        for r in published
        for name, column in (*((s, s) for s in six), ("published", "composite_index"))
    ]
    found = score(made, measures(rows))
    ours = scores_of(found, node="composite", period="2024", facet="")
    ranks = scores_of(found, "rank", node="composite", period="2024", facet="")
    assert len(six) == 6
    assert max(abs(ours[r["cc_iso3c"]] - float(r["composite_index"])) for r in published) < 1.1e-3
    assert {r["cc_iso3c"]: ranks[r["cc_iso3c"]] is not None for r in published} == {
        r["cc_iso3c"]: bool(r["composite_rank"]) for r in published
    }
    moved = [abs(ranks[r["cc_iso3c"]] - float(r["composite_rank"])) for r in published if r["composite_rank"]]
    assert max(moved) <= 1
