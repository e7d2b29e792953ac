"""From a file to typed Parquet and set-aside rows, in the folder given; runs inside the child process."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

import pyarrow as pa

from govgauge.kernel.errors import RecordsError
from govgauge.records import formats, unpivot
from govgauge.records.header import Respelt
from govgauge.records.job import ASIDE, RESULT, TABLE, Job, placed
from govgauge.records.raw import LINE, ROW, Aside, Raw, refused
from govgauge.records.typed_file import TypedFile
from govgauge.records.typing import table as tables
from govgauge.records.typing.table import ASIDES


def read(job: Job) -> None:
    """Read the job's file and write the table, the rows set aside and the result; a refusal is a result too."""
    try:
        result = _typed(job)
    except RecordsError as error:
        result = _refusal(job, error)
    except MemoryError:
        most = f"{job.limits.memory >> 20:,} MB"
        remedy = "split the file, or raise the limit of memory"
        result = _refusal(job, refused(f"reading it takes more than {most} of memory", remedy=remedy))
    except OSError as error:
        remedy = "look at the disk, or raise the limit of output"
        result = _refusal(
            job, refused(f"it cannot be read, or its table not written ({error.strerror or error})", remedy=remedy)
        )
    (job.folder / RESULT).write_text(json.dumps(result), encoding="utf-8")


def _refusal(job: Job, error: RecordsError) -> dict[str, object]:
    return {"problems": [asdict(placed(problem, job.shown)) for problem in error.problems]}


def _typed(job: Job) -> dict[str, object]:
    try:
        raw = _opened(job)
    except Respelt as other:
        notes = other.notes(job.source)
        job = replace(job, source=other.applied(job.source))
        raw = _opened(job)
        raw.notes.extend(notes)
    plan = tables.plan(job.source, number=job.number, name=job.name, zone=job.zone, secret=job.secret)
    rows = used = 0
    with TypedFile(job.folder / TABLE, plan.schema) as table, TypedFile(job.folder / ASIDE, ASIDES) as asides:
        for batch in _batches(raw, job):
            before = raw.set_aside[:]
            raw.set_aside.clear()
            good, bad = tables.typed(batch, plan)
            asides.write(bad)
            asides.write(_as_batch(before))
            table.write(good)
            used += good.num_rows
            rows += batch.num_rows + len({aside.row for aside in before})
            if rows > job.limits.max_rows:
                remedy = "split the file by period, or raise the limit"
                raise refused(f"more than {job.limits.max_rows:,} rows", place=str(rows), remedy=remedy)
        asides.write(_as_batch(raw.set_aside))
        rows += len({aside.row for aside in raw.set_aside})
        table.keep()
    if not rows and not job.source.may_be_empty:
        remedy = f"ask for the file again, or say `may_be_empty: true` in the source {job.source.name!r}"
        raise refused("there is no row of data in it", remedy=remedy)
    result = {"rows": rows, "used": used, "set_aside": rows - used, "notes": raw.notes}
    return result | {"digest": raw.digest()} if raw.digest else result


def _opened(job: Job) -> Raw:
    if job.url:
        return formats.of_database(job.url, job.source, limits=job.limits)
    chosen = formats.of(job.name, job.source)
    comma = next((one for one in job.source.columns.values() if "comma" in one.form), None)
    if comma is not None and getattr(chosen, "POINT_ONLY", False):
        found = f"numbers of this format have a decimal point, and the column {comma.name!r} declares a comma"
        raise refused(found, place=str(comma.mark), remedy="take `comma` out of the column's form")
    return chosen.rows(job.path, job.source, limits=job.limits)


def _batches(raw: Raw, job: Job) -> Iterator[pa.RecordBatch]:
    """The batches of the file, turned where the source says so."""
    shape = unpivot.shape(raw.header, job.source)
    if shape is None:
        yield from raw.batches
        return
    for batch in raw.batches:
        for at in range(0, batch.num_rows, unpivot.ROWS_AT_ONCE):
            yield unpivot.turn(batch.slice(at, unpivot.ROWS_AT_ONCE), shape, also=(ROW, LINE))
    raw.notes.append(f"each row became {len(shape.says):,} rows, one per combination found in the headers")


def _as_batch(asides: Sequence[Aside]) -> pa.RecordBatch:
    columns = zip(*asides, strict=True) if asides else ([],) * len(ASIDES)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, ASIDES, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=ASIDES)
