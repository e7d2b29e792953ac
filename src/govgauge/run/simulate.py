"""An invented province as a folder that is wholly there or not there; nothing that exists is written over."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from govgauge.kernel.errors import Problem, RunError, UsageError, did_you_mean
from govgauge.run.folder import write_whole
from govgauge.simulate.province import Made, Reporter, make_province
from govgauge.simulate.scenario import SCENARIOS, Scenario
from govgauge.simulate.truth import TRUTH, next_step


@dataclass(frozen=True)
class Simulated:
    """What was made: counts, what was planted, where the truth is and what to do next."""

    folder: Path
    size: str
    seed: int
    files: int
    rows: dict[str, int]
    bytes: int
    faults: int
    lookalikes: int

    @property
    def truth(self) -> Path:
        """The file that states what was planted."""
        return self.folder / TRUTH

    @property
    def next(self) -> str:
        """The command that evaluates the folder."""
        return next_step(str(self.folder))


def scenario(name: str, *, cases: int | None = None, dose: float | None = None) -> Scenario:
    """The scenario of this name, with another number of cases or dose where one is given; raises UsageError."""
    if name not in SCENARIOS:
        known = ", ".join(SCENARIOS)
        raise UsageError(
            Problem("SCENARIO", f"there is no scenario {name!r}", allowed=known, remedy=did_you_mean(name, SCENARIOS))
        )
    own = SCENARIOS[name]
    return replace(own, cases=own.cases if cases is None else cases, dose=own.dose if dose is None else dose)


def simulate(
    chosen: Scenario,
    *,
    seed: int,
    out: Path,
    faults: bool = True,
    progress: Reporter = lambda _what, _done, _all: None,
) -> Simulated:
    """Make a province in a new folder. Raises RunError when `out` holds something or the disk refuses."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RunError(
            Problem(
                str(out),
                "is there already and is not empty",
                "a new path or an empty folder; an invented province never takes the place of anything",
                "choose another --out, or remove that folder yourself",
            )
        )
    made: list[Made] = []

    def build(folder: Path) -> None:
        made.append(make_province(chosen, seed, folder=folder, faults=faults, progress=progress))

    write_whole(out, build)
    truth = json.loads((out / TRUTH).read_bytes())
    return Simulated(
        folder=out,
        size=chosen.id,
        seed=seed,
        files=len(made[0].files),
        rows=made[0].rows,
        bytes=sum(made[0].bytes.values()),
        faults=len(truth["faults"]),
        lookalikes=len(truth["lookalikes"]),
    )
