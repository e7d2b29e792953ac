"""From raw records to a run folder that says how sure its values and ratings are, and what was done to them."""

import csv
import json

import pytest

from govgauge.cli.entry import main
from govgauge.definition.load import load
from govgauge.run.documents import write_report
from govgauge.run.evaluate import evaluate
from govgauge.run.opened import open_run
from govgauge.run.sureness import read_agreement, read_intervals
from tests.run.rated import INDEX, written


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rated")
    index, data = written(folder)
    evaluate(load(index), data, out=folder / "run")
    return folder / "run"


def table(path):
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_shares_and_surveys_have_intervals(run):
    found = {(r["unit"], r["indicator"]): r for r in table(run / "intervals.csv") if r["period"] == "2024"}
    assert {how["how"] for how in found.values()} == {"wilson", "survey"}
    one = found["u4", "done"]
    assert float(one["low"]) < 50 < float(one["high"])
    assert found["u4", "points"]["population"] == "50"
    assert read_intervals(run).num_rows == 2 * 16


def test_the_raters_agreement_is_kept(run):
    found = read_agreement(run)["visits"]
    assert (found["raters"], found["objects"], found["given again"]) == (3, 8, 24)
    assert found["checks"]["severity"]["figures"]["raters"]["Li"] > 0


def test_everything_that_was_done_is_in_the_folder_and_in_its_manifest(run):
    files = json.loads((run / "manifest.json").read_text(encoding="utf-8"))["files"]
    told = ["agreement.json", "imputed.csv", "intervals.csv", "soundness.json", "treated.csv", "treatments.csv"]
    assert [name for name in [*told, "weights.json", "weights.yaml"] if name not in files] == []
    assert {row["unit"] for row in table(run / "imputed.csv")} == {"u3"}
    assert {row["done"] for row in table(run / "treated.csv")} == {"shrunk", "high"}


def test_weights_of_one_period_hold_in_both(run):
    first, second = json.loads((run / "weights.json").read_text(encoding="utf-8"))["weights"]
    assert first["found_in"] == second["found_in"] == ["2024"]
    assert first["stated"] == second["stated"]


def test_pasted_weights_give_the_same_shares_without_weighing(run, tmp_path):

    told = json.loads((run / "weights.json").read_text(encoding="utf-8"))["weights"][0]["stated"]
    frozen = json.loads(json.dumps(INDEX))
    del frozen["tree"]["top"]["weigh"]
    frozen["weights"] = [{"values": {name: float(share) for name, share in told.items()}}]
    index, data = written(tmp_path)
    index.write_text(json.dumps(frozen), encoding="utf-8")
    evaluate(load(index), data, out=tmp_path / "run")
    weights = {row["child"]: row["weight"] for row in table(tmp_path / "run" / "parts.csv")}
    assert weights == {name: f"{float(share):g}" for name, share in told.items()}


def test_explain_tells_of_it(run, capsys):
    assert main(["explain", str(run), "--unit", "u3", "--node", "cost", "--rows", "0"]) == 0
    said = capsys.readouterr().out
    assert "imputed 14.3333" in said
    assert "by group within band; was no data" in said
    assert main(["explain", str(run), "--unit", "u4", "--node", "top"]) == 0
    said = capsys.readouterr().out
    assert "95 % confidence (survey, n 3 of 50)" in said
    assert "weights found by entropy in 2024" in said
    assert "treated (shrunk): " in said
    assert main(["explain", str(run), "--unit", "u4", "--node", "top", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["step"]["made"]["weights"]["method"] == "entropy"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_report_shows_it_in_both_languages(run, tmp_path, lang):
    write_report(open_run(run), tmp_path / "report.html", form="html", lang=lang)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for said in (
        "Do the raters agree",
        "评分者是否一致",
        "Is the structure sound",
        "Severity and leniency",
        "宽严差异",
    ):
        assert said in page
    write_report(open_run(run), tmp_path / "report.xlsx", form="xlsx", lang=lang)


def test_the_same_records_give_the_same_bytes(run, tmp_path):
    index, data = written(tmp_path)
    evaluate(load(index), data, out=tmp_path / "run")
    for path in sorted(run.glob("*.*")):
        assert path.read_bytes() == (tmp_path / "run" / path.name).read_bytes(), path.name


def test_ratings_whose_table_is_not_there_are_told(tmp_path):

    index, data = written(tmp_path)
    told = json.loads(json.dumps(INDEX))
    told["sources"]["visits"]["optional"] = True
    index.write_text(json.dumps(told), encoding="utf-8")
    (data / "visits.csv").unlink()
    evaluate(load(index), data, out=tmp_path / "run")
    assert read_agreement(tmp_path / "run")["visits"]["refused"]["en"] == "there are no records of visits"


CITIES = """
index: cities
version: "1"
title: Inhabitants of cities
time: {period: year}
facets: {size: {title: Size}}
units: {from: {table: frame, id: country}}
sources:
  sample:
    files: [sample.csv]
    unit: country
    period: year
    facets: {size: size}
    columns: {country: code, year: code, size: code, people: number}
  frame:
    files: [frame.csv]
    unit: country
    period: year
    facets: {size: size}
    columns: {country: code, year: code, size: code, cities: integer}
tree: {whole: {title: Whole, children: [people]}}
indicators:
  people:
    title: People
    of: sample
    facet: size
    measure: mean(people)
    method: survey
    survey: {population: cities, variance: variance}
    better: more
    score: as-is
  cities: {title: Cities, of: frame, facet: size, measure: sum(cities), role: control, score: as-is}
  variance:
    title: Variance
    of: sample
    facet: size
    measure: (sum(people * people) - sum(people) * sum(people) / count()) / (count() - 1)
    role: control
    score: as-is
"""


def test_a_definition_gives_cochran_s_margin_of_two_strata(tmp_path):
    """Cochran (1977), 5.5: 12 of 16 large and 12 of 48 small cities; the standard error of the total is 1044."""
    lines = ["country,year,size,people"]
    for size, mean, variance in (("large", 629.4, 53843), ("small", 197.9, 5581)):
        apart = (variance * 11 / 12) ** 0.5
        lines += [f"US,1930,{size},{mean + apart * (-1) ** place!r}" for place in range(12)]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sample.csv").write_text("\n".join(lines), encoding="utf-8")
    frame = "country,year,size,cities\nUS,1930,large,16\nUS,1930,small,48\n"
    (tmp_path / "data" / "frame.csv").write_text(frame, encoding="utf-8")
    (tmp_path / "index.yaml").write_text(CITIES, encoding="utf-8")
    evaluate(load(tmp_path / "index.yaml"), tmp_path / "data", out=tmp_path / "run")
    [whole] = [row for row in table(tmp_path / "run" / "intervals.csv") if row["how"] == "survey of 2 strata"]
    error = (float(whole["high"]) - float(whole["low"])) / 2 / 1.959964
    assert 64 * error == pytest.approx(1044, abs=0.6)
    assert 64 * float(whole["value"]) == pytest.approx(16 * 629.4 + 48 * 197.9)
