"""How sure a finished run's ranking is: its folder in, a folder `robustness` of tables beside its files out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from govgauge.definition.in_force import as_of
from govgauge.definition.model import Robustness
from govgauge.kernel.canonical import file_digest, readable_json
from govgauge.kernel.errors import Problem, RunError, UsageError
from govgauge.kernel.period import require
from govgauge.kernel.shapes import ROBUSTNESS, Robust
from govgauge.robust.analysis import analyse
from govgauge.robust.evaluation import silent
from govgauge.robust.figures import tables
from govgauge.robust.quasi_random import MOST_POINTS
from govgauge.robust.reading import reading
from govgauge.robust.told import settings_told
from govgauge.run.folder import MANIFEST, write_whole
from govgauge.run.opened import Run
from govgauge.run.tables import read_csv, write_csv

FOLDER, SETTINGS = "robustness", "settings.json"
TOP = 10
Progress = Callable[[str, int, int], None]


def assess(
    run: Run,
    *,
    out: Path | None = None,
    draws: int | None = None,
    seed: int | None = None,
    period: str = "",
    top: int = TOP,
    progress: Progress = silent,
) -> Robust:
    """Analyse the ranking of a period (the last, when none is given) and put the folder at `out`, whole or not at all.

    The same run, draws and seed give the same bytes. Raises UsageError for numbers that cannot be, ScoreError where the
    analysis is refused, RunError where the disk refuses.
    """
    for name, number, least in (("--draws", draws, 1), ("--top", top, 1), ("--seed", seed, 0)):
        if number is not None and number < least:
            raise UsageError(Problem(name, f"{number} is too small", f"{least} or more"))
    if not run.periods:
        raise UsageError(Problem(str(run.folder), "the run has no period", remedy="evaluate some records first"))
    asked = require(period, run.periods) if period else run.periods[-1]
    said = run.index.robustness or Robustness()
    said = replace(said, draws=said.draws if draws is None else draws, seed=said.seed if seed is None else seed)
    if said.draws > MOST_POINTS:
        raise UsageError(Problem("--draws", f"{said.draws} are too many", f"up to {MOST_POINTS}"))
    alone = run.alone  # a core beside the whole has a ranking of its own
    index = as_of(alone.index, asked)
    analysis = analyse(index, alone.measures, scores=alone.scores, period=asked, said=said, progress=progress)
    made, told = tables(analysis, top=top), settings_told(analysis, top=top)
    found = Robust(made, {**told, "reading": reading(index, made, told=told)})
    write_whole(out or run.folder / FOLDER, lambda folder: fill(folder, run, found=found))
    return found


def fill(folder: Path, run: Run, *, found: Robust) -> None:
    """The tables, the settings, and a manifest that names the run they belong to."""
    for name, table in found.tables.items():
        write_csv(table, folder / f"{name}.csv")
    (folder / SETTINGS).write_bytes(readable_json(found.settings))
    files = {path.name: file_digest(path) for path in sorted(folder.iterdir())}
    (folder / MANIFEST).write_bytes(readable_json({"run": file_digest(run.folder / MANIFEST), "files": files}))


def open_robust(run: Run) -> Robust | None:
    """The analysis beside a run's files; None when there is none. RunError when it is of another run, or touched."""
    folder = run.folder / FOLDER
    if not (folder / MANIFEST).is_file():
        return None
    remedy = "analyse again: govgauge robustness RUN"
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        files = dict(manifest["files"])
        same = manifest["run"] == file_digest(run.folder / MANIFEST)
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise RunError(Problem(str(folder / MANIFEST), f"cannot be read: {error}", remedy=remedy)) from None
    if not same:
        raise RunError(Problem(str(folder), "was made for another run than this", remedy=remedy))
    for name in (*(f"{table}.csv" for table in ROBUSTNESS), SETTINGS):
        if name not in files or not (folder / name).is_file() or file_digest(folder / name) != files[name]:
            raise RunError(Problem(str(folder / name), "is missing or not the file that was written", remedy=remedy))
    read = {name: read_csv(folder / f"{name}.csv", schema) for name, schema in ROBUSTNESS.items()}
    return Robust(read, json.loads((folder / SETTINGS).read_bytes()))
