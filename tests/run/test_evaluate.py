"""The main job: everything that explains a run is in its folder, and the same inputs give the same bytes."""

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

from govgauge.definition.load import load
from govgauge.definition.model import Index
from govgauge.kernel.canonical import file_digest
from govgauge.kernel.errors import DefinitionError, RecordsError, UsageError
from govgauge.run.evaluate import Settings, evaluate, require_sound
from govgauge.run.opened import Run, open_run
from tests.run.conftest import EXAMPLE

RESULTS = (
    "manifest.json", "measures.csv", "scores.csv", "parts.csv", "set_aside.csv", "quality.json", "units.json",
    "intervals.csv", "soundness.json",
)  # fmt: skip


def test_a_run_folder_holds_what_explains_it(run: Run):
    names = {path.name for path in run.folder.iterdir()}
    assert names == {*RESULTS, "ages.csv", "definition.json", "records"}


def test_the_manifest_names_every_file_by_its_digest(run: Run):
    there = {
        str(path.relative_to(run.folder)): file_digest(path)
        for path in run.folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert run.manifest["files"] == there


def test_rows_in_are_rows_used_and_rows_set_aside(run: Run):
    counts = run.manifest["counts"]
    assert counts["rows in"] == counts["rows used"] + counts["rows set aside"] == 7230
    assert run.quality["sources"]["cases"]["set aside"] == 6
    assert sum(reason["cells"] for reason in run.quality["reasons"]) == 6


def test_a_source_that_no_figure_rests_on_is_not_read(example: Index, run: Run, tmp_path: Path):
    more = dataclasses.replace(example.sources["cases"], name="more", files=("nowhere.csv",))
    index = dataclasses.replace(example, sources={**example.sources, "more": more})
    evaluate(index, EXAMPLE / "data", out=tmp_path / "run")
    assert json.loads((tmp_path / "run" / "quality.json").read_bytes())["not read"] == ["more"]
    assert (tmp_path / "run" / "scores.csv").read_bytes() == (run.folder / "scores.csv").read_bytes()
    assert run.quality["not read"] == []


def test_every_unit_says_with_whom_it_is_ranked(example: Index, run: Run, tmp_path: Path):
    assert {unit["group"] for unit in json.loads((run.folder / "units.json").read_bytes()).values()} == {""}
    name = next(iter(next(iter(example.units.listed.values())).attributes))
    index = dataclasses.replace(example, ranking=dataclasses.replace(example.ranking, within=name))
    evaluate(index, EXAMPLE / "data", out=tmp_path / "run")
    units = json.loads((tmp_path / "run" / "units.json").read_bytes()).values()
    assert all(unit["group"] == unit["attributes"][name] for unit in units)


def test_every_row_set_aside_has_a_file_a_row_and_a_reason(run: Run):
    rows = run.set_aside.to_pylist()
    assert len(rows) == 6
    assert all(row["file"] and row["row"] and row["reason"] for row in rows)


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_the_same_inputs_give_the_same_bytes_on_any_number_of_threads(
    example: Index, run: Run, tmp_path: Path, threads: int
):
    evaluate(example, EXAMPLE / "data", out=tmp_path / "again", settings=Settings(threads=threads, memory="1GB"))
    for name in RESULTS:
        assert (tmp_path / "again" / name).read_bytes() == (run.folder / name).read_bytes(), name


def test_the_order_of_rows_changes_no_figure(example: Index, run: Run, tmp_path: Path):
    shutil.copytree(EXAMPLE / "data", tmp_path / "data")
    file = tmp_path / "data" / "cases.csv"
    head, *rows = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    evaluate(example, tmp_path / "data", out=tmp_path / "run")
    for name in ("measures.csv", "scores.csv", "parts.csv"):
        assert (tmp_path / "run" / name).read_bytes() == (run.folder / name).read_bytes(), name


def test_the_manifest_names_nothing_of_this_machine(run: Run):
    text = json.dumps(run.manifest)
    assert str(EXAMPLE) not in text
    assert str(run.folder) not in text


def test_one_period_gives_the_figures_it_has_among_others(example: Index, run: Run, tmp_path: Path):
    evaluate(example, EXAMPLE / "data", out=tmp_path / "one", periods=["2025-Q2"])
    whole = (run.folder / "measures.csv").read_text().splitlines()
    one = (tmp_path / "one" / "measures.csv").read_text().splitlines()
    assert one[1:] == [line for line in whole if line.startswith("2025-Q2,")]


def test_an_unsound_index_is_refused_with_everything_that_is_wrong(example: Index, tmp_path: Path):
    broken = dataclasses.replace(example.indicators["on-time"], measure="share(no_such_column)", beside=("nobody",))
    index = dataclasses.replace(example, indicators={**example.indicators, "on-time": broken})
    with pytest.raises(DefinitionError) as refused:
        evaluate(index, EXAMPLE / "data", out=tmp_path / "run")
    assert len(refused.value.problems) >= 2
    assert not (tmp_path / "run").exists()


def test_a_sound_index_passes(example: Index):
    require_sound(example)


def test_refused_records_leave_an_earlier_run_as_it_was(example: Index, run: Run, tmp_path: Path):
    shutil.copytree(run.folder, tmp_path / "run")
    shutil.copytree(EXAMPLE / "data", tmp_path / "data")
    (tmp_path / "data" / "cases.csv").write_bytes(b"")
    with pytest.raises(RecordsError, match=r"cases\.csv"):
        evaluate(example, tmp_path / "data", out=tmp_path / "run")
    assert (tmp_path / "run" / "scores.csv").read_bytes() == (run.folder / "scores.csv").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "run"]


def test_a_run_may_not_swallow_its_records(example: Index):
    with pytest.raises(UsageError, match="would replace the records"):
        evaluate(example, EXAMPLE / "data", out=EXAMPLE)


def test_progress_is_told_what_is_being_done(example: Index, tmp_path: Path):
    told: list[tuple[str, int, int]] = []
    evaluate(example, EXAMPLE / "data", out=tmp_path / "run", progress=lambda *step: told.append(step))
    assert {what for what, _, _ in told} >= {"measuring"}
    assert all(0 <= done <= total for _, done, total in told)


def test_a_secret_is_written_nowhere(tmp_path: Path):
    (tmp_path / "index.yaml").write_text(
        f"index: hashed\nextends: {EXAMPLE / 'index'}\n"
        "sources: {cases: {columns: {case: {personal: hash}}}, ratings: {columns: {case: {personal: drop}}}}\n"
    )
    evaluate(
        load(str(tmp_path)), EXAMPLE / "data", out=tmp_path / "run", settings=Settings(secret=b"not to be found 7f3a")
    )
    for file in (tmp_path / "run").rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert b"not to be found" not in content
            assert b"990101-00001" not in content


def test_records_that_say_they_are_invented_make_results_that_say_so(example: Index, tmp_path: Path):
    data = shutil.copytree(EXAMPLE / "data", tmp_path / "data")
    real = dataclasses.replace(example, invented=False)
    evaluate(real, data, out=tmp_path / "real")
    (data / "INVENTED").write_text("made up", encoding="utf-8")
    evaluate(real, data, out=tmp_path / "invented")
    assert not open_run(tmp_path / "real").index.invented
    assert open_run(tmp_path / "invented").index.invented
