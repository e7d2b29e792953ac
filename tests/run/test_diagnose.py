"""The findings of a run: written when the index asks for them, asked now when it does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from govgauge.definition.load import load
from govgauge.definition.model import Diagnosis
from govgauge.kernel.errors import UsageError
from govgauge.kernel.shapes import FINDINGS
from govgauge.run.diagnose import (
    FINDINGS_FILE,
    asks_for_findings,
    chosen_findings,
    findings,
    findings_of,
    published_tables,
    question_titles,
    way_of,
)
from govgauge.run.evaluate import evaluate
from govgauge.run.opened import Run, open_run
from tests.run.doubted import written


@pytest.fixture(scope="module")
def doubted(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("doubted")
    index, data = written(folder)
    evaluate(load(index), data, out=folder / "run")
    return open_run(folder / "run")


def test_an_index_asks_for_findings_by_a_counter_check_or_by_its_diagnosis(doubted: Run) -> None:
    index = doubted.index
    scored = {name: one for name, one in index.indicators.items() if one.role == "scored"}
    silent = replace(index, indicators=scored, diagnose=Diagnosis())
    assert asks_for_findings(index)
    assert asks_for_findings(replace(silent, diagnose=index.diagnose))
    assert asks_for_findings(replace(silent, indicators=index.indicators))
    assert not asks_for_findings(silent)


def test_they_are_written_with_the_run_and_read_back_as_they_were(doubted: Run) -> None:
    again = findings(doubted.index, doubted.measures, scores=doubted.scores, published=published_tables(doubted.folder))
    read = findings_of(doubted)
    assert read.schema == FINDINGS
    assert read.to_pylist() == again.to_pylist()
    assert FINDINGS_FILE in doubted.manifest["files"]


def test_the_same_records_give_the_same_bytes(doubted: Run, tmp_path: Path) -> None:
    index, data = written(tmp_path)
    evaluate(load(index), data, out=tmp_path / "run")
    assert (tmp_path / "run" / FINDINGS_FILE).read_bytes() == (doubted.folder / FINDINGS_FILE).read_bytes()


def test_a_run_without_the_file_is_asked_now(run: Run) -> None:
    assert not (run.folder / FINDINGS_FILE).exists()
    assert findings_of(run).schema == FINDINGS
    assert findings_of(run).num_rows > 0


def test_what_accuses_comes_first(doubted: Run) -> None:
    first, *others = chosen_findings(doubted)
    assert (first["unit"], first["period"], first["kind"]) == ("t05", "2024", "assisted-as-online")
    assert {each["period"] for each in others} == {"2024"}
    assert not any(each["kind"] for each in others)


def test_they_can_be_chosen(doubted: Run) -> None:
    assert {each["unit"] for each in chosen_findings(doubted, unit="t03")} == {"t03"}
    assert {each["period"] for each in chosen_findings(doubted, period="2023")} == {"2023"}
    assert {each["question"] for each in chosen_findings(doubted, question="gap")} == {"gap"}


@pytest.mark.parametrize("said", [{"unit": "t5"}, {"period": "2032"}, {"question": "gamming"}])
def test_what_the_run_does_not_have_is_refused(doubted: Run, said: dict[str, str]) -> None:
    with pytest.raises(UsageError) as refused:
        chosen_findings(doubted, **said)
    assert next(iter(said.values())) in str(refused.value)


def test_the_way_leads_to_rows_or_to_a_published_table(doubted: Run) -> None:
    row = chosen_findings(doubted)[0]
    assert way_of(doubted, row).endswith("--unit t05 --node assisted --period 2024")
    assert way_of(doubted, {**row, "about": "steps"}).endswith("/tables/steps.csv")


def test_published_tables_keep_their_codes_as_text(doubted: Run) -> None:
    steps = published_tables(doubted.folder)["steps"]
    assert set(map(str, steps.schema.types)) == {"string"}
    assert steps["office"].to_pylist()[:2] == ["land", "land"]


def test_every_question_has_a_title() -> None:
    assert next(iter(question_titles())) == "gaming"
