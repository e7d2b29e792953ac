"""The main job in its one order: check, take in the records, measure, score, and keep everything that explains it."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

import govgauge
from govgauge.definition.check import check
from govgauge.definition.core import with_core, without_apart
from govgauge.definition.formula.reached import with_reached_sources
from govgauge.definition.model import Index
from govgauge.definition.written import written
from govgauge.kernel.canonical import file_digest, readable_json
from govgauge.kernel.errors import DefinitionError, Problem, UsageError, did_you_mean
from govgauge.kernel.shapes import INVENTED, Measures, Records, Scores
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.plan import measure
from govgauge.measure.reach import out_of_reach
from govgauge.measure.units import with_found_units
from govgauge.records.intake import read
from govgauge.records.raw import Limits
from govgauge.records.sandbox import Sandbox
from govgauge.records.unknown_codes import unknown_codes
from govgauge.run.ages import write_ages
from govgauge.run.diagnose import FINDINGS_FILE, asks_for_findings, findings
from govgauge.run.folder import MANIFEST, write_whole
from govgauge.run.prepared import write_prepared
from govgauge.run.structure import write_structure
from govgauge.run.sureness import agreement_of, write_sureness
from govgauge.run.tables import write_csv
from govgauge.run.vocabulary import vocabulary
from govgauge.score.ladder import score
from govgauge.score.rank import group_of

Progress = Callable[[str, int, int], None]  # what is being done, steps done, steps in all


def silent(*_step: object) -> None:
    """Progress that nobody wants to see."""


@dataclass(frozen=True)
class Settings:
    """How a run may use the machine and what it may open; nothing here changes a number."""

    engine: str = "duckdb"
    memory: str = "4GB"
    threads: int | None = None
    limits: Limits = field(default_factory=Limits)
    databases: Mapping[str, str] = field(default_factory=dict)  # source → URL; never written anywhere
    secret: bytes | None = None  # for hashing personal columns; never written anywhere
    keep_records: bool = True
    work: Path | None = None  # where to spill; default: beside the run folder
    sandbox: Sandbox | None = None  # readers that were started earlier; default: started here


@dataclass(frozen=True)
class Outcome:
    """What a run came to, for whoever called it."""

    index: Index
    records: Records
    measures: Measures
    scores: Scores


def evaluate(
    index: Index,
    data: Path,
    *,
    out: Path,
    periods: Sequence[str] = (),
    settings: Settings | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Evaluate `index` on the raw files below `data` and put the whole run folder at `out`.

    Raises a GovGaugeError and leaves `out` as it was when the definition, the records or the disk refuse.
    """
    settings = settings or Settings()
    require_sound(index)
    index = with_core(index)
    if not data.is_dir():
        raise UsageError(
            Problem("--data", f"{data} is not a folder", remedy="give the folder that holds the raw files")
        )
    _require_apart(data, out)
    _require_databases(index, settings.databases)
    if (data / INVENTED).is_file():
        index = dataclasses.replace(index, invented=True)
    outcome: list[Outcome] = []

    def build(folder: Path) -> None:
        outcome.append(_fill(folder, index, data=data, periods=periods, settings=settings, progress=progress))

    write_whole(out, build)
    return outcome[0]


def require_sound(index: Index) -> None:
    """Raise DefinitionError with every problem when the definition breaks a rule."""
    problems = [problem for problem in check(index, vocabulary=vocabulary()) if not problem.advice]
    if problems:
        raise DefinitionError(*problems)


def _require_apart(data: Path, out: Path) -> None:
    inside, folder = out.resolve(), data.resolve()
    if inside == folder or inside in folder.parents:
        raise UsageError(Problem("--out", f"{out} would replace the records in {data}", remedy="choose another --out"))


def _require_databases(index: Index, databases: Mapping[str, str]) -> None:
    known = [name for name, source in index.sources.items() if source.database]
    for name in databases:
        if name not in known:
            allowed = ", ".join(known) or "none: every source of this index reads files"
            remedy = did_you_mean(name, known) or f"say `database:` in the source, or leave --database {name}=… out"
            raise UsageError(Problem("--database", f"{name!r} is no source that reads a database", allowed, remedy))


def _fill(
    folder: Path, index: Index, *, data: Path, periods: Sequence[str], settings: Settings, progress: Progress
) -> Outcome:
    kept = folder / "records"
    kept.mkdir()
    records = read(
        with_reached_sources(index),
        data,
        work=kept,
        limits=settings.limits,
        databases=settings.databases,
        secret=settings.secret,
        progress=progress,
        sandbox=settings.sandbox,
    )
    with (
        tempfile.TemporaryDirectory(prefix=".govgauge-", dir=settings.work or folder) as spill,
        DuckDBEngine(
            memory=settings.memory,
            threads=settings.threads,
            inputs=[kept],
            outputs=[folder],
            spill=Path(spill),
        ) as engine,
    ):
        files = {name: table.files for name, table in records.tables.items()}
        measures = measure(
            index,
            files,
            engine=engine,
            periods=list(periods) or None,
            absent=records.absent,
            progress=progress,
        )
        index = with_found_units(index, engine)
        published = _publish_tables(folder, index, engine=engine)
        rated = agreement_of(index, engine)
    scores = score(index, measures)
    outcome = Outcome(index, records, measures, scores)
    if asks_for_findings(index):
        progress("diagnosing", 0, 1)
        write_csv(findings(index, measures, scores=scores, published=published), folder / FINDINGS_FILE)
        progress("diagnosing", 1, 1)
    if not settings.keep_records:
        shutil.rmtree(kept)
    _write_results(folder, outcome)
    write_sureness(folder, index, measures=measures, rated=rated)
    _write_manifest(folder, outcome, periods=periods, engine=settings.engine)
    return outcome


def _publish_tables(folder: Path, index: Index, *, engine: DuckDBEngine) -> dict[str, pa.Table]:
    """Derived tables that the index publishes, also as CSV; `explain` makes the others again from the records."""
    tables = folder / "tables"
    published = {}
    for name, table in sorted(index.tables.items()):
        if table.publish and engine.has(name):
            tables.mkdir(exist_ok=True)
            published[name] = engine.sorted_rows(name)
            write_csv(published[name], tables / f"{name}.csv")
    return published


def _write_results(folder: Path, outcome: Outcome) -> None:
    whole = without_apart(outcome.index)  # a core beside it says the same again
    write_csv(outcome.measures.table, folder / "measures.csv")
    write_csv(outcome.scores.table, folder / "scores.csv")
    write_ages(folder, outcome.measures)
    write_csv(outcome.scores.parts, folder / "parts.csv")
    write_prepared(folder, outcome.index, scores=outcome.scores)
    write_structure(folder, whole, measures=outcome.measures, scores=outcome.scores)
    write_csv(outcome.records.set_aside, folder / "set_aside.csv")
    (folder / "quality.json").write_bytes(readable_json(quality(whole, outcome.records, measures=outcome.measures)))
    (folder / "definition.json").write_bytes(written(outcome.index.plain))
    rule, listed = outcome.index.ranking, outcome.index.units.listed.values()
    units = {unit.id: {**dataclasses.asdict(unit), "group": group_of(unit, rule)} for unit in listed}
    (folder / "units.json").write_bytes(readable_json(units))


def quality(index: Index, records: Records, *, measures: Measures) -> dict[str, object]:
    """What came in, what was used, what was set aside and why: rows in = rows used + rows set aside, per source."""
    aside = records.set_aside
    rows = zip(*(aside[name].to_pylist() for name in ("source", "column", "reason")), strict=True)
    reasons = Counter(rows)
    return {
        "sources": {
            name: {
                "rows in": table.rows_in,
                "used": table.used,
                "set aside": table.set_aside,
                "columns": table.columns,
            }
            for name, table in records.tables.items()
        },
        "files": [dataclasses.asdict(receipt) for receipt in records.receipts],
        "reasons": [
            {"source": source, "column": column, "reason": reason, "cells": count}
            for (source, column, reason), count in sorted(reasons.items())
        ],
        "unknown codes": unknown_codes(records.set_aside),
        "targets out of reach": [dataclasses.asdict(target) for target in out_of_reach(index, measures)],
        "unplaced": [dataclasses.asdict(rows) for rows in measures.unplaced],
        "absent": records.absent,
        "not read": sorted(index.sources.keys() - records.tables.keys() - records.absent.keys()),
        "unused files": list(records.unused),
    }


def _write_manifest(folder: Path, outcome: Outcome, *, periods: Sequence[str], engine: str) -> None:
    """Written last: a folder without it is no run. It names nothing that may differ between equal runs."""
    index, records = outcome.index, outcome.records
    statuses = Counter(outcome.measures.table["status"].to_pylist())
    manifest = {
        "govgauge": govgauge.__version__,
        "index": {
            "id": index.id,
            "version": index.version,
            "digest": index.digest,
            "extends": list(index.extends),
            "invented": index.invented,
        },
        "settings": {"engine": engine, "periods asked for": list(periods)},
        "inputs": [dataclasses.asdict(receipt) for receipt in records.receipts],
        "counts": {
            "rows in": sum(table.rows_in for table in records.tables.values()),
            "rows used": sum(table.used for table in records.tables.values()),
            "rows set aside": sum(table.set_aside for table in records.tables.values()),
            "measures": dict(statuses),
        },
        "files": {
            str(path.relative_to(folder)): file_digest(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        },
    }
    (folder / MANIFEST).write_bytes(readable_json(manifest))
