"""A finished run folder, read back and checked against its own manifest."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.core import without_apart
from govgauge.definition.load import from_plain
from govgauge.definition.model import Index, Unit
from govgauge.definition.wholes import written_out
from govgauge.kernel.canonical import file_digest
from govgauge.kernel.errors import Problem, RunError
from govgauge.kernel.shapes import MEASURES, PARTS, SCORES, SET_ASIDE, Measures, Scores
from govgauge.run.folder import MANIFEST
from govgauge.run.prepared import read_prepared
from govgauge.run.tables import read_csv

DERIVED = ("records/",)  # may be deleted at any time; everything else must be there


@dataclass(frozen=True)
class Run:
    """What a run folder holds, as the shapes it was written from."""

    folder: Path
    index: Index
    manifest: Mapping[str, Any]
    measures: Measures
    scores: Scores
    quality: Mapping[str, Any]
    set_aside: pa.Table

    @property
    def periods(self) -> list[str]:
        """Every period of the run, in order."""
        return periods_in_order(self.index, self.scores)

    @property
    def alone(self) -> Run:
        """The run of what hangs below its root, with the scores of the tops beside it but of nothing below those."""
        index = without_apart(self.index)
        if index is self.index:
            return self
        own = [*index.tree, *index.indicators]
        scores = _rows(self.scores.table, "node", [*own, *(node.id for node in self.index.tops)])
        parts = _rows(self.scores.parts, "node", own)
        return dataclasses.replace(
            self,
            index=index,
            measures=dataclasses.replace(self.measures, table=_rows(self.measures.table, "indicator", own)),
            scores=dataclasses.replace(self.scores, table=scores, parts=parts),
        )

    def tables(self) -> dict[str, tuple[Path, ...]]:
        """The kept Parquet files of each source; {} when they were deleted."""
        sources = {
            name: tuple(sorted((self.folder / "records").glob(f"{name}-*.parquet"))) for name in self.index.sources
        }
        return {name: files for name, files in sources.items() if files}


def periods_in_order(index: Index, scores: Scores) -> list[str]:
    """Every period with scores: editions as they were declared, calendar periods as the calendar goes."""
    found = set(scores.table["period"].unique().to_pylist())
    declared = [edition for edition in index.time.editions if edition in found]
    return declared + sorted(found - set(declared))


def _rows(table: pa.Table, column: str, names: Sequence[str]) -> pa.Table:
    return table.filter(pc.is_in(table[column], value_set=pa.array(names, pa.string())))


def open_run(folder: Path) -> Run:
    """Read a run folder; RunError when it is none, is incomplete, or a file differs from the manifest."""
    manifest = _manifest(folder)
    for name, digest in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            if not name.startswith(DERIVED):
                raise RunError(Problem(str(path), "is missing from the run folder", remedy="evaluate again"))
        elif name.endswith((".json", ".csv")) and file_digest(path) != digest:
            raise RunError(
                Problem(
                    where=str(path),
                    found="is not the file this run wrote",
                    allowed=f"sha256 {digest}",
                    remedy="evaluate again; a published score must come from untouched files",
                )
            )
    index = _with_units(from_plain(_json(folder / "definition.json")), _json(folder / "units.json"))
    index = dataclasses.replace(index, invented=bool(manifest["index"].get("invented")))
    return Run(
        folder=folder,
        index=index,
        manifest=manifest,
        measures=Measures(read_csv(folder / "measures.csv", MEASURES)),
        scores=read_prepared(
            folder, Scores(read_csv(folder / "scores.csv", SCORES), read_csv(folder / "parts.csv", PARTS))
        ),
        quality=_json(folder / "quality.json"),
        set_aside=read_csv(folder / "set_aside.csv", SET_ASIDE),
    )


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        raise RunError(
            Problem(
                where=str(folder),
                found="is not a run folder: it has no manifest.json",
                allowed="a folder that `govgauge evaluate … --out` made",
                remedy="check the path, or evaluate first",
            )
        )
    manifest = _json(path)
    if not isinstance(manifest.get("files"), dict) or not isinstance(manifest.get("index"), dict):
        raise RunError(Problem(str(path), "is not a manifest of a run", remedy="evaluate again"))
    return manifest


def _json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, OSError) as error:
        raise RunError(Problem(str(path), f"cannot be read: {error}", remedy="evaluate again")) from None
    if not isinstance(content, dict):
        raise RunError(Problem(str(path), "does not hold what a run writes there", remedy="evaluate again"))
    return content


def _with_units(index: Index, units: Mapping[str, Mapping[str, Any]]) -> Index:
    """The units of the run: those listed and those found in its records."""
    listed = {
        name: Unit(
            id=unit["id"],
            title=unit["title"],
            attributes=unit["attributes"],
            since=_date(unit["since"]),
            until=_date(unit["until"]),
            into=unit["into"],
        )
        for name, unit in units.items()
    }
    return dataclasses.replace(index, units=written_out(dataclasses.replace(index.units, listed=listed)))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
