"""Everything GovGauge raises on purpose.

GovGaugeError
├── UsageError          the command line or an argument is wrong                    exit 2
├── DefinitionError     an index definition breaks a rule                           exit 3
├── RecordsError        a file, folder or database was refused; nothing was lost    exit 4
├── MeasureError        the engine could not carry out a checked query              exit 5
├── ScoreError          measures cannot be scored as the definition asks            exit 6
│   └── NotScorable     the values give a score function nothing to score by        shown as "refused"
└── RunError            a run folder is missing, incomplete or from elsewhere       exit 7
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, in the four answers a reader needs: where, what, what is allowed, what to do."""

    where: str
    found: str
    allowed: str = ""
    remedy: str = ""
    code: str = ""
    advice: bool = False  # worth a look, but breaks no rule: never makes a check fail

    def __str__(self) -> str:
        text = f"{self.where}: {self.found}" if self.where else self.found
        if self.allowed:
            text += f"\n    allowed: {self.allowed}"
        if self.remedy:
            text += f"\n    to do:   {self.remedy}"
        return text


class GovGaugeError(Exception):
    """Root of the tree; carries at least one Problem."""

    exit_code = 1

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems: tuple[Problem, ...] = problems

    def as_json(self) -> dict[str, object]:
        """What `--json` prints: the kind of error and its problems as plain data."""
        return {"error": type(self).__name__, "problems": [asdict(problem) for problem in self.problems]}


class UsageError(GovGaugeError):
    """The command line or an argument is wrong."""

    exit_code = 2


class DefinitionError(GovGaugeError):
    """An index definition breaks a rule."""

    exit_code = 3


class RecordsError(GovGaugeError):
    """A file, a folder or a database was refused as a whole."""

    exit_code = 4


class MeasureError(GovGaugeError):
    """The engine could not carry out a checked query."""

    exit_code = 5


class ScoreError(GovGaugeError):
    """Measures cannot be scored as the definition asks."""

    exit_code = 6


class NotScorable(ScoreError):
    """The values give a score function nothing to score by; the ladder turns it into the status "refused"."""


class RunError(GovGaugeError):
    """A run folder is missing, incomplete, or was not made by GovGauge."""

    exit_code = 7


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy such as "did you mean 'floor'?", or "" when nothing known is near."""
    near: Sequence[str] = difflib.get_close_matches(word, list(known), n=2, cutoff=0.6)
    return f"did you mean {' or '.join(repr(name) for name in near)}?" if near else ""
