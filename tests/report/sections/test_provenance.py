"""How anyone computes it again."""

from dataclasses import replace

import pytest

from govgauge.report.sections import provenance
from govgauge.report.sections.provenance import view
from tests.report.empty import empty
from tests.report.invented import contents


def test_it_names_versions_digests_and_the_command() -> None:
    seen = view(contents())
    assert seen.index["digest"] == "5c1f" * 16
    assert seen.evaluate == "govgauge evaluate invented-counties --data DATA --out RUN"
    assert [receipt["name"] for receipt in seen.inputs] == ["cases-2024.csv.gz", "cases-2025.csv.gz", "ratings.xlsx"]
    assert dict(seen.files)["scores.csv"] == "cd" * 32


def test_the_command_asks_for_the_periods_that_were_asked_for() -> None:
    run = contents()
    settings = {"engine": "duckdb", "periods asked for": ["2024", "2025"]}
    seen = view(replace(run, manifest={**run.manifest, "settings": settings}))
    assert seen.evaluate.endswith(" --period 2024 --period 2025")


def test_records_and_tables_are_not_results() -> None:
    run = contents()
    files = {**run.manifest["files"], "records/cases.parquet": "00"}
    assert len(view(replace(run, manifest={**run.manifest, "files": files})).files) == 2


def test_very_many_files_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provenance, "MOST_FILES", 1)
    assert (len(view(contents()).inputs), view(contents()).left_out) == (1, 2)


def test_a_manifest_that_says_little_is_no_trouble() -> None:
    seen = view(empty())
    assert seen.unit == seen.govgauge == seen.engine == ""
