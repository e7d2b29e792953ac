"""How sure is the ranking of one period: the whole analysis, from measures and settings to its figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from govgauge.definition.model import Index, Robustness
from govgauge.definition.model.robustness import DECLARED
from govgauge.kernel.errors import Problem, ScoreError
from govgauge.kernel.shapes import Measures, Scores
from govgauge.robust.bands import bands
from govgauge.robust.climb import root_scores, unvaried
from govgauge.robust.convergence import Stage, convergence
from govgauge.robust.design import chosen_at, draws_at
from govgauge.robust.draws import NO_NOISE, Draws, nominal
from govgauge.robust.evaluation import Evaluated, Evaluator, Progress, silent
from govgauge.robust.factors import Factors, combination_name, factors
from govgauge.robust.leave_one_out import LeftOut, leave_one_out
from govgauge.robust.noise import Noise, noise
from govgauge.robust.places import Ranks
from govgauge.robust.quasi_random import points
from govgauge.robust.rank_interval import unit_by_unit
from govgauge.robust.sensitivity import Sensitivity, sensitivity
from govgauge.robust.setup import Setup, ready
from govgauge.robust.variants import all_named
from govgauge.robust.what_it_takes import Goal, Step, goals, what_it_takes
from govgauge.score.ladder import score
from govgauge.score.table import NAMED_AT_MOST, Numbers, Places

MOST_STEPS = 20_000  # units × indicators of whom it is asked what it would take; above, of the first ones only


@dataclass(frozen=True)
class Published:
    """The root's figures of the run, by unit: those that have a rank."""

    scores: dict[str, float]
    ranks: dict[str, float]
    grades: dict[str, str]


@dataclass(frozen=True)
class Analysis:
    """Everything found. Arrays are by ranked unit, group after group; `kept` are the draws that did not fail."""

    setup: Setup
    evaluator: Evaluator
    factors: Factors
    draws: Draws
    found: Evaluated
    ranks: Ranks  # units × draws that did not fail; the draws of a unit stand together
    nominal: Ranks
    published: Published
    kept: Places
    sensitivity: Sensitivity
    left_out: list[LeftOut]
    stages: list[Stage]
    bands: dict[str, list[list[int]]]  # by group; rows of the arrays
    steps: list[Step]
    asked: int  # units of whom it was asked what it would take

    @property
    def units(self) -> list[str]:
        """The ranked units."""
        return [self.setup.read.units[row] for row in self.evaluator.rows.tolist()]

    @cached_property
    def names(self) -> NDArray[np.object_]:
        """The same as an array."""
        return np.array(self.units, dtype=object)

    @property
    def on_scale(self) -> Places:
        """Of the kept draws those with the declared score functions: only there do grades mean what they say."""
        tables = len(self.setup.settings.normalisation)
        declared = [p for p, one in enumerate(self.setup.settings.normalisation) if one.name == "declared"]
        return np.asarray(self.kept[np.isin(self.draws.table[self.kept] % tables, declared)])


def analyse(
    index: Index,
    measures: Measures,
    *,
    scores: Scores,
    period: str,
    said: Robustness | None,
    progress: Progress = silent,
) -> Analysis:
    """Analyse the ranking of a period.

    Raises ScoreError when nobody is ranked, when the ladder climbed with nothing varied does not give the published
    scores and ranks, and when every draw fails.
    """
    published = published_in(scores.table, index=index, period=period)
    if not published.ranks:
        raise nobody(scores.table, index=index, period=period)
    again = score(index, measures)
    require_same(published, published_in(again.table, index=index, period=period), period=period)
    setup = ready(index, measures, period=period, said=said, found=again.weights)
    of_period = measures.table.filter(pc.equal(measures.table["period"], period))
    evaluator = Evaluator(setup, noise(setup, of_period), ranked_groups(setup, published))
    require_replay(as_declared(evaluator), published)
    varied = factors(setup, noisy=bool(evaluator.noise.indicators))
    drawn = draw(setup, varied)
    found = evaluator.evaluate(drawn, progress=progress)
    if found.failed.all():
        raise all_failed(setup, len(drawn))
    return figured(evaluator, varied, drawn=drawn, found=found, published=published, progress=progress)


def figured(
    evaluator: Evaluator,
    varied: Factors,
    *,
    drawn: Draws,
    found: Evaluated,
    published: Published,
    progress: Progress,
) -> Analysis:
    """Everything that follows from the draws, and what is climbed besides."""
    setup, kept = evaluator.setup, np.flatnonzero(~found.failed)
    nominal_ranks = np.array([published.ranks[setup.read.units[row]] for row in evaluator.rows])
    every = unit_by_unit(found.ranks)
    ranks = every if len(kept) == len(drawn) else every.take(kept, axis=1)
    chosen = asked_of(setup, evaluator, nominal_ranks=nominal_ranks)
    wanted = goals(setup.as_declared, root_of(setup), ranked=evaluator.groups.values())
    return Analysis(
        setup,
        evaluator=evaluator,
        factors=varied,
        draws=drawn,
        found=found,
        ranks=ranks,
        nominal=nominal_ranks,
        published=published,
        kept=kept,
        sensitivity=sensitivity(evaluator, varied, nominal=nominal_ranks, draws=len(drawn), progress=progress),
        left_out=leave_one_out(as_declared(evaluator), nominal_ranks=nominal_ranks),
        stages=convergence(ranks, nominal=nominal_ranks),
        bands=bands_of(evaluator, ranks, nominal_ranks=nominal_ranks),
        steps=steps(setup, [goal for goal in wanted if goal.row in chosen]),
        asked=len(chosen),
    )


def ranked_groups(setup: Setup, published: Published) -> dict[str, Places]:
    """The rows of each group that have a rank."""
    units = setup.read.units
    found = {name: [row for row in rows if units[row] in published.ranks] for name, rows in setup.groups.items()}
    return {name: np.array(rows, dtype=np.intp) for name, rows in found.items() if rows}


def as_declared(evaluator: Evaluator) -> Evaluator:
    """The evaluator of the same units with nothing varied."""
    return Evaluator(evaluator.setup.as_declared, Noise({}, {}, rule="exact", seed=0), evaluator.groups)


def published_in(table: pa.Table, *, index: Index, period: str) -> Published:
    """The root's scores and ranks of a period, for the units as a whole."""
    rows = of_root(table, index=index, period=period)
    rows = rows.filter(pc.is_valid(rows["rank"]))
    units = rows["unit"].to_pylist()
    return Published(
        dict(zip(units, rows["score"].to_pylist(), strict=True)),
        dict(zip(units, rows["rank"].to_pylist(), strict=True)),
        dict(zip(units, [grade or "" for grade in rows["grade"].to_pylist()], strict=True)),
    )


def nobody(table: pa.Table, *, index: Index, period: str) -> ScoreError:
    """The refusal of a ranking without units, with what became of the root's scores, and where the reason stands."""
    rows = of_root(table, index=index, period=period)
    count = Counter(rows["status"].to_pylist())
    became = ", ".join(f"{number} {status}" for status, number in sorted(count.items()))
    remedy = "choose a period with scores"
    if rows:
        remedy = f"see why: govgauge explain RUN --unit {rows['unit'][0]} --node {index.root.id}"
    return ScoreError(Problem(f"period {period}", f"no unit has a rank ({became or 'no scores'})", remedy=remedy))


def all_failed(setup: Setup, draws: int) -> ScoreError:
    """The refusal when no draw is left, with the alternatives taken and the indicators that may be why."""
    given = setup.settings
    kinds = {"normalisation": given.normalisation, "imputation": given.imputation, "treatment": given.treatment}
    kinds |= {combination_name(depth): methods for depth, methods in given.combination}
    taken = [f"{name}: {' | '.join(all_named(of))}" for name, of in kinds.items() if all_named(of) != [DECLARED]]
    taken += [f"exclusion: {given.exclusion.chance}"] if given.exclusion.chance else []
    below = [name for name in setup.weighed if any((of.cells[name].score < 0).any() for of in setup.tables)]
    found = f"all {draws} draws failed ({', '.join(taken) or 'all as declared'})"
    if below:
        found += f"; scores below 0: {', '.join(below[:NAMED_AT_MOST])}"
    remedy = "a unit that has a rank loses it in each: look at alternatives that leave scores below 0 or missing"
    return ScoreError(Problem("robustness", found, remedy=remedy))


def of_root(table: pa.Table, *, index: Index, period: str) -> pa.Table:
    """The rows of SCORES that are about the root, for the units as a whole."""
    root = pc.and_(pc.equal(table["period"], period), pc.equal(table["node"], index.root.id))
    return table.filter(pc.and_(root, pc.equal(table["facet"], "")))


def require_replay(evaluator: Evaluator, published: Published) -> None:
    """Refuse to judge a ranking that cannot be made again: one draw with nothing varied, by the way that the draws will
    go, must give the published scores (to the last digit by the ladder) and ranks."""
    setup = evaluator.setup
    found = evaluator.evaluate(nominal(setup))
    units = [setup.read.units[row] for row in evaluator.rows.tolist()]
    scores = dict(zip(setup.read.units, root_of(setup).tolist(), strict=True))
    ranks = dict(zip(units, found.ranks[:, 0].tolist(), strict=True))
    again = Published({unit: scores[unit] for unit in units}, ranks=ranks, grades={})
    require_same(published, again, period=setup.read.period)


def require_same(published: Published, again: Published, *, period: str) -> None:
    """Scores and ranks of two climbs are equal, unit by unit; else ScoreError with the first that differs."""
    for what, told, found in (("score", published.scores, again.scores), ("rank", published.ranks, again.ranks)):
        for unit, figure in told.items():
            if found.get(unit) != figure:
                said = f"with nothing varied the {what} of {unit!r} is {found.get(unit)}, and the run says {figure}"
                remedy = "evaluate again with this version of GovGauge"
                raise ScoreError(Problem(f"period {period}", said, remedy=remedy))


def root_of(setup: Setup) -> Numbers:
    """The root's score of every unit by the ladder, with nothing varied."""
    plain = setup.as_declared
    state = unvaried(plain, plan=plain.plans[0], leaves=plain.tables[0])
    return np.asarray(root_scores(plain, state)[0][0])


def draw(setup: Setup, varied: Factors) -> Draws:
    """The draws that the settings ask for; those that share alternatives stand together, so that a block is a strip."""
    number = setup.settings.draws
    noisy = varied.named("measurement") is not None
    whose = np.arange(number, dtype=np.intp) if noisy else np.full(number, NO_NOISE, dtype=np.intp)
    places = points(number, varied.dimensions, seed=setup.settings.seed)
    table, plan, _ = chosen_at(setup, places, factors=varied)
    together = np.argsort(table * len(setup.plans) + plan, kind="stable")
    for coordinate in places.T:  # in its place: to touch new memory costs more than to copy
        coordinate[:] = coordinate[together]
    return draws_at(setup, places, factors=varied, noise=whose)


def bands_of(evaluator: Evaluator, ranks: Ranks, *, nominal_ranks: Ranks) -> dict[str, list[list[int]]]:
    """Bands of each group, in order of its published ranks."""
    found = {}
    for name, span in zip(evaluator.groups, evaluator.spans, strict=True):
        order = np.arange(span.start, span.stop)[np.argsort(nominal_ranks[span], kind="stable")]
        found[name] = bands(ranks, order)
    return found


def asked_of(setup: Setup, evaluator: Evaluator, *, nominal_ranks: Ranks) -> set[int]:
    """The units of whom it is asked what it would take: all, or the first ones of a very large index."""
    rows, each = evaluator.rows, max(1, len(setup.declared.cells))
    order = rows[np.argsort(nominal_ranks, kind="stable")]
    return set(order[: max(1, MOST_STEPS // each)].tolist())


def steps(setup: Setup, wanted: list[Goal]) -> list[Step]:
    """What it would take; nothing where units are compared with each other, since then no unit rises alone."""
    compares = any(rule.method.compares for rule in setup.declared.plan.combine.values())
    return [] if compares or not wanted else what_it_takes(setup, wanted)
