"""A variant's run gives both scores: its own, and that of the locked core as the index that sets it weighs it."""

from pathlib import Path

import pytest

from govgauge.definition.load import load
from govgauge.definition.written import written
from govgauge.run.documents import write_report
from govgauge.run.evaluate import evaluate, require_sound
from govgauge.run.explain import explain, records_behind
from govgauge.run.opened import Run, open_run
from govgauge.run.robustness import assess
from tests.run.conftest import EXAMPLE

LOCKED = {"core": True, "range": [0.1, 0.9]}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """The invented county by a standard that locks one half of it, and by a variant with other weights and more."""
    folder = tmp_path_factory.mktemp("variants")
    base = load(str(EXAMPLE / "index"))
    speed, voice = base.root.children
    standard = {
        "index": "standard",
        "extends": str(EXAMPLE / "index"),
        "title": {"en": "Invented standard", "zh": "虚构标准"},
        "tree": {speed: LOCKED, voice: {"range": [0.1, 0.9], "local": True}},
        "variants": {"add_weight_at_most": 0.5, "both_scores": True},
    }
    variant = {
        "index": "variant",
        "extends": "../standard",
        "title": {"en": "Invented variant", "zh": "虚构地方版"},
        "tree": {speed: {"weight": 0.3}, voice: {"weight": 0.7}},
    }
    runs = {}
    for name, data in (("standard", standard), ("variant", variant)):
        (folder / name).mkdir()
        (folder / name / "index.yaml").write_bytes(written(data))
        evaluate(load(folder / name), EXAMPLE / "data", out=folder / "out" / name)
        runs[name] = open_run(folder / "out" / name)
    return runs


def scores(run: Run, node: str) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (row["period"], row["unit"]): (row["score"], row["rank"], row["grade"], row["level"])
        for row in run.scores.table.to_pylist()
        if row["node"] == node and not row["facet"]
    }


def test_the_core_s_score_is_that_of_the_locked_part_where_it_was_set(runs: dict[str, Run]) -> None:
    locked = runs["standard"].index.root.children[0]
    there = {place: told[:2] for place, told in scores(runs["standard"], locked).items()}
    core = scores(runs["variant"], "core")
    assert there
    assert {place: told[:2] for place, told in core.items()} == there
    assert {told[3] for told in core.values()} == {0}
    assert any(told[2] for told in core.values())


def test_the_variant_s_own_score_is_another(runs: dict[str, Run]) -> None:
    root = runs["variant"].index.root.id
    assert scores(runs["variant"], root) != scores(runs["standard"], root)
    assert not scores(runs["standard"], "core")


def test_the_core_s_score_is_explained_down_to_the_rows(runs: dict[str, Run]) -> None:
    run = runs["variant"]
    unit = next(unit for _, unit in scores(run, "core"))
    step = explain(run, unit=unit, node="core")
    below = step.below[0].below[0]
    assert below.node.startswith("core.")
    assert below.measure is not None
    assert records_behind(run, unit=unit, indicator=below.node)[0].total == below.measure["n"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_report_shows_both_and_counts_nothing_twice(runs: dict[str, Run], tmp_path: Path, lang: str) -> None:
    for name, run in runs.items():
        write_report(run, tmp_path / name, form="html", lang=lang)
    texts = {name: (tmp_path / name).read_text(encoding="utf-8") for name in runs}
    title = {"en": "(core)", "zh": "（核心）"}[lang]
    assert title in texts["variant"]
    assert title not in texts["standard"]
    assert "core." not in texts["variant"]


def test_a_variant_of_a_sound_standard_is_sound(runs: dict[str, Run]) -> None:
    for run in runs.values():
        require_sound(load(run.folder.parents[1] / run.folder.name))


def test_how_sure_the_ranking_is_is_asked_of_the_variant_alone(runs: dict[str, Run], tmp_path: Path) -> None:
    made = assess(runs["variant"], out=tmp_path / "robustness", draws=16).tables
    told = {str(cell) for table in made.values() for column in table.to_pydict().values() for cell in column}
    assert not any(cell.startswith("core") for cell in told)


def test_alone_a_run_has_its_own_tree_and_the_scores_beside_it(runs: dict[str, Run]) -> None:
    run = runs["variant"]
    assert set(run.alone.scores.table["node"].to_pylist()) == {
        *run.alone.index.tree,
        *run.alone.index.indicators,
        "core",
    }
    assert set(run.alone.measures.table["indicator"].to_pylist()) == set(run.alone.index.indicators)
    assert runs["standard"].alone is runs["standard"]
