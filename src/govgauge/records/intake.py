"""From a folder of raw files to records: found, receipted, read in the sandbox, checked as a whole, and counted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from govgauge.definition.model import Index, Source
from govgauge.kernel.errors import Problem, RecordsError
from govgauge.kernel.shapes import SET_ASIDE, Receipt, Records, RecordTable
from govgauge.records import receipts
from govgauge.records.formats.database import located
from govgauge.records.job import Job, Outcome
from govgauge.records.quality import Quality, Settled
from govgauge.records.raw import LINE, ROW, Limits, escaped, quoted
from govgauge.records.receipts import Found, Handed
from govgauge.records.sandbox import Sandbox
from govgauge.records.typing.table import FILE, kept

Progress: TypeAlias = Callable[[str, int, int], None]
READING = "reading records"
MOST_INPUTS = 2**15 - 1  # receipt numbers stand beside every row, in two bytes
NO_LIMITS_GIVEN = Limits()


@dataclass(frozen=True)
class Read:
    """One job that was not refused, what came of it, and where its typed file lies."""

    job: Job
    outcome: Outcome
    handed: Handed | None  # None: a table of a database
    table: Path


def read(
    index: Index,
    data: Path,
    *,
    work: Path,
    limits: Limits = NO_LIMITS_GIVEN,
    databases: Mapping[str, str] | None = None,
    secret: bytes | None = None,
    progress: Progress = lambda what, done, total: None,
    sandbox: Sandbox | None = None,
) -> Records:
    """Read every source of the index from the files below `data` into typed Parquet in `work`.

    `databases` gives the URL of each database by the name of its source; `secret` is the key of hashed personal
    columns; `sandbox` may be one that was started earlier. RecordsError, with every problem of every file, when any
    is refused; OSError when the disk does.
    """
    own = sandbox or Sandbox(children=limits.children)
    scratch = (work / "reading").absolute()
    try:
        found = receipts.find(index.sources, data, limits=limits)
        jobs = planned(index, found, work=scratch, limits=limits, databases=databases or {}, secret=secret)
        reads = _read(jobs, own, work=work, progress=progress)
        with Quality(index, spill=scratch / "spill", memory=limits.memory) as quality:
            records = _records(index, reads, quality=quality, found=found)
        if scratch.exists():
            shutil.rmtree(scratch)  # failing here is told, since what stays would be kept with the records
        return records
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    finally:
        if sandbox is None:
            own.close()


def planned(
    index: Index,
    found: Found,
    *,
    work: Path,
    limits: Limits,
    databases: Mapping[str, str],
    secret: bytes | None,
) -> list[tuple[Job, Handed | None]]:
    """One job per file and per database table, numbered in the order of sources and names."""
    inputs = [
        (source, handed, url)
        for name, source in index.sources.items()
        for handed, url in [
            *((handed, "") for handed in found.files.get(name, ())),
            *((None, url) for url in _url(source, databases)),
        ]
    ]
    if len(inputs) > MOST_INPUTS:
        raise RecordsError(
            Problem("", f"{len(inputs):,} files", allowed=f"at most {MOST_INPUTS:,}", remedy="join some")
        )
    return [
        (
            Job(
                source=source,
                path=handed.path.absolute() if handed else Path(),
                name=handed.name if handed else source.database,
                number=number,
                size=handed.size if handed else 0,
                folder=work / f"{number:05d}",
                zone=index.time.zone,
                limits=limits,
                secret=_secret(source, secret),
                url=url,
            ),
            handed,
        )
        for number, (source, handed, url) in enumerate(inputs, start=1)
    ]


def _secret(source: Source, secret: bytes | None) -> bytes | None:
    """The secret, for a source that has columns to hash; RecordsError when there is none."""
    hashed = [column for column in source.columns.values() if column.personal == "hash"]
    if hashed and not secret:
        found = f"the column {quoted(hashed[0].name)} is personal and declared as hash, and no secret was given"
        remedy = "give the project's secret in the variable GOVGAUGE_SECRET, or declare `personal: drop`"
        raise RecordsError(Problem(str(hashed[0].mark), found, remedy=remedy))
    return secret if hashed else None


def _url(source: Source, databases: Mapping[str, str]) -> Iterator[str]:
    """The URL of the source's database, if it has one."""
    if not source.database:
        return
    url = databases.get(source.name) or databases.get(source.database)
    if url:
        yield located(url)
    elif not source.optional and not source.files:
        found = f"the source {quoted(source.name)} is the table {quoted(source.database)} of a database"
        remedy = f"give its URL: --database {source.name}=postgresql://…"
        raise RecordsError(Problem(str(source.mark), found, remedy=remedy))


def _read(jobs: Sequence[tuple[Job, Handed | None]], sandbox: Sandbox, *, work: Path, progress: Progress) -> list[Read]:
    """Every job read, in the order of their numbers; RecordsError with the problems of all that were refused."""
    handed_in = {job.number: handed for job, handed in jobs}
    reads: list[Read] = []
    refusals: dict[int, RecordsError] = {}
    progress(READING, 0, len(jobs))
    for job, outcome in sandbox.read([job for job, _ in jobs]):
        handed = handed_in[job.number]
        if handed:
            receipts.unchanged(handed)
        if isinstance(outcome, RecordsError):
            refusals[job.number] = outcome
        else:
            table = work / f"{job.source.name}-{job.number:04d}.parquet"
            outcome.table.replace(table)
            reads.append(Read(job, outcome, handed, table))
        progress(READING, len(reads) + len(refusals), len(jobs))
    if refusals:
        for each in reads:
            each.table.unlink()
        raise RecordsError(*(problem for number in sorted(refusals) for problem in refusals[number].problems))
    return sorted(reads, key=lambda each: each.job.number)


def _records(index: Index, reads: Sequence[Read], *, quality: Quality, found: Found) -> Records:
    tables: dict[str, RecordTable] = {}
    given: list[Receipt] = []
    asides = [SET_ASIDE.empty_table()]
    for name, source in index.sources.items():
        of_source = [each for each in reads if each.job.source.name == name]
        if not of_source:
            continue
        settled = quality.settle(source, {each.job.number: each.table for each in of_source})
        asides += set_aside(of_source, settled)
        accounts = [_receipt(each, settled) for each in of_source]
        given += accounts
        tables[name] = _table(source, of_source, accounts=accounts)
    absent = {
        name: found.absent.get(name, f"no database for source {name}") for name in index.sources if name not in tables
    }
    return Records(tables, tuple(given), pa.concat_tables(asides), absent, found.unused)


def _table(source: Source, reads: Sequence[Read], *, accounts: Sequence[Receipt]) -> RecordTable:
    """The typed table with its three counts, each counted by itself: in by readers, used in the files that are left."""
    return RecordTable(
        name=source.name,
        files=tuple(each.table for each in reads),
        columns={column.name: "text" if column.personal else column.type for column in kept(source)},
        rows_in=sum(account.rows for account in accounts),
        used=sum(int(pq.read_metadata(each.table).num_rows) for each in reads),
        set_aside=sum(account.set_aside for account in accounts),
    )


def _receipt(each: Read, settled: Settled) -> Receipt:
    removed = settled.rows.get(each.job.number, 0)
    handed = each.handed
    listed = (f"its digest is the one in {handed.listed}",) if handed and handed.listed else ()
    also = tuple(f"the same bytes were handed in as '{escaped(name)}' too" for name in (handed.also if handed else ()))
    return Receipt(
        source=each.job.source.name,
        name=each.job.shown,
        sha256=handed.sha256 if handed else each.outcome.digest,
        size=handed.size if handed else 0,
        rows=each.outcome.rows,
        used=each.outcome.used - removed,
        set_aside=each.outcome.set_aside + removed,
        notes=(*each.outcome.notes, *listed, *also),
    )


def set_aside(reads: Sequence[Read], settled: Settled) -> list[pa.Table]:
    """Every reason of a source's files, in the order of files, then rows, then as they were found."""
    pieces = []
    for each in reads:
        found = [_worded(pq.read_table(each.outcome.asides), each)] if each.outcome.asides else []
        if settled.broken is not None:
            found.append(_worded(settled.broken.filter(pc.equal(settled.broken[FILE], each.job.number)), each))
        if found:
            whole = pa.concat_tables(found)
            pieces.append(whole.take(pa.array(np.argsort(whole["row"].to_numpy(), kind="stable"))))
    return pieces


def _worded(table: pa.Table, each: Read) -> pa.Table:
    rows = table.num_rows
    columns = {
        "source": pa.repeat(pa.scalar(each.job.source.name), rows),
        "file": pa.repeat(pa.scalar(each.job.shown), rows),
        "row": table[ROW],
        "line": table[LINE],
        "column": table["column"],
        "found": table["found"],
        "reason": table["reason"],
    }
    return pa.table(columns, schema=SET_ASIDE)
