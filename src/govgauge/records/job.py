"""One file to be read by a child process, and the plain words in which the child says what came of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from govgauge.definition.model import Source
from govgauge.kernel.errors import Problem, RecordsError
from govgauge.records.raw import Limits, escaped

DEFINITION = re.compile(r"\.ya?ml(:[0-9]+)?$")  # a place there is no place in the file
TABLE = "table.parquet"
ASIDE = "aside.parquet"
RESULT = "result.json"
MOST_RESULT = 1 << 22  # bytes; a child that was taken over by a file must not fill the parent's memory


@dataclass(frozen=True)
class Job:
    """What a child needs to read one file, or one table of a database, and nothing else."""

    source: Source
    path: Path
    name: str  # relative to the data folder, as the system says it; of a table of a database, its own
    number: int  # of the receipt
    size: int  # bytes
    folder: Path  # empty; the child's working folder, and the only place it writes to
    zone: str
    limits: Limits
    secret: bytes | None = field(default=None, repr=False)
    url: str = field(default="", repr=False)  # of the database, instead of the path; may hold a password

    @property
    def shown(self) -> str:
        """The name as text that can be shown."""
        return escaped(self.name)


@dataclass(frozen=True)
class Outcome:
    """What came of a job that was not refused."""

    rows: int
    used: int
    set_aside: int
    notes: tuple[str, ...]
    table: Path
    asides: Path | None
    digest: str = ""  # of rows that came from no file


def placed(problem: Problem, name: str) -> Problem:
    """The problem with the file's name before its place inside the file."""
    if DEFINITION.search(problem.where):
        return problem
    mark = ":" if problem.where.isdecimal() else ": "
    where = f"{name}{mark}{problem.where}" if problem.where else name
    return Problem(where, problem.found, problem.allowed, problem.remedy, problem.code)


def error(result: Mapping[str, object]) -> RecordsError:
    """The refusal that a child wrote down."""
    problems = result["problems"]
    if not isinstance(problems, list):
        raise TypeError(f"no problems in {sorted(result)}")
    return RecordsError(*map(_problem, problems))


def _problem(said: Mapping[str, object]) -> Problem:
    return Problem(
        where=str(said["where"]),
        found=str(said["found"]),
        allowed=str(said["allowed"]),
        remedy=str(said["remedy"]),
        code=str(said["code"]),
    )
