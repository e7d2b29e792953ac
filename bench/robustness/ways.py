"""One way each: `python -m bench.robustness.ways WAY REFERENCE` prints processor seconds and the peak memory as JSON.

What is timed begins with measures (ours) or values (plain numpy) in memory and ends with every unit's rank interval.
What a process loads once, whatever it is asked, is loaded before and told beside: scipy's sequences and their table,
and the methods that are found by their folder.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.robustness.inventions import PERIOD, even, index_of, measures_of
from bench.robustness.plain import alternatives, drawn, products_and_sorting
from bench.robustness.reference import reference
from govgauge.definition.model import Robustness, ScoreFunction, VaryingWeights
from govgauge.robust.analysis import draw
from govgauge.robust.evaluation import FOLDED_CELLS, Evaluator
from govgauge.robust.factors import factors
from govgauge.robust.noise import noise
from govgauge.robust.quasi_random import points
from govgauge.robust.rank_interval import rank_intervals
from govgauge.robust.setup import Setup, ready
from govgauge.score.found import found
from govgauge.score.ladder import score
from govgauge.score.method import methods

LARGE = (3_000, 200)
MIN_MAX = ScoreFunction("min-max", {"lowest": 1, "highest": 100})
STANDARDISED = ScoreFunction("standardised", {"mean": 50, "deviation": 10})
MEANS = (ScoreFunction("arithmetic", {}), ScoreFunction("geometric", {}))
Timed = Callable[[], object]


def intervals(setup: Setup, measures: object) -> object:
    """From what is ready to the rank interval of every unit, by the product's own steps."""
    evaluator = Evaluator(setup, noise(setup, measures.table), setup.groups)  # type: ignore[attr-defined]
    varied = factors(setup, noisy=bool(evaluator.noise.indicators))
    evaluated = evaluator.evaluate(draw(setup, varied))
    assert not evaluated.failed.any()
    return rank_intervals(evaluated.ranks)


def ours(folder: Path, draws: int, *, before: bool = False) -> Timed:
    """The reference index with COINr's four assumptions said in the definition; alternatives readied before, or not."""
    made = reference(folder)
    said = Robustness(
        draws=draws,
        weights=VaryingWeights(levels=(1, 2)),
        normalisation=(MIN_MAX, ScoreFunction("standardised", {"mean": 10, "deviation": 2})),
        combination=MEANS,
        treatment=tuple(ScoreFunction("by-shape", {"most": most}) for most in range(1, 6)),
    )
    index = index_of(made.above, names=made.names, better=made.better, robustness=said)
    measures = measures_of(made.values, names=made.names)
    if before:
        setup = ready(index, measures, period=PERIOD, said=said)
        return lambda: intervals(setup, measures)
    return lambda: intervals(ready(index, measures, period=PERIOD, said=said), measures)


def theirs(folder: Path, draws: int, *, before: bool = False) -> Timed:
    """Plain numpy on the same values; tables of the alternatives made before, or not."""
    made = reference(folder)
    if before:
        readied = alternatives(made)
        return lambda: drawn(made, readied, draws=draws, seed=1)
    return lambda: drawn(made, alternatives(made), draws=draws, seed=1)


def values() -> tuple[np.ndarray, list[str]]:
    """Invented values, positive and skewed."""
    chance = np.random.default_rng(3)
    return np.exp(chance.standard_normal(LARGE) * 0.4), [f"i{number:03d}" for number in range(LARGE[1])]


def large(draws: int = 10_000) -> Timed:
    """3,000 × 200 in three levels: weights ± 25 %, three normalisations, two combinations; readied before."""
    table, names = values()
    said = Robustness(
        draws=draws,
        normalisation=(MIN_MAX, STANDARDISED, ScoreFunction("rank", {})),
        combination=MEANS,
    )
    above = [even(200, 40), even(40, 8), even(8, 1)]
    index = index_of(above, names=names, better=["more"] * 200, robustness=said)
    measures = measures_of(table, names=names)
    setup = ready(index, measures, period=PERIOD, said=said)
    return lambda: intervals(setup, measures)


def bound(draws: int = 10_000) -> Timed:
    """The products and the sorting of the same draws, in the same blocks."""
    table, _ = values()
    return lambda: products_and_sorting(table, draws, block=max(1, FOLDED_CELLS // len(table)), seed=1)


def built(draws: int) -> Timed:
    """3,000 × 200 in four levels, with gaps: imputed, treated, scored and combined once, and then drawn."""
    table, names = values()
    table[np.random.default_rng(5).random(table.shape) < 0.05] = np.nan
    shape, mean = ScoreFunction("by-shape", {}), ScoreFunction("mean", {})
    above = [even(200, 40), even(40, 8), even(8, 2), even(2, 1)]
    said = Robustness(
        draws=draws,
        normalisation=(MIN_MAX, STANDARDISED),
        combination=MEANS,
        imputation=(mean, ScoreFunction("median", {})),
        treatment=(shape, ScoreFunction("by-shape", {"most": 2})),
    )
    index = index_of(above, names=names, better=["more"] * 200, score=MIN_MAX, impute=(mean,), treat=(shape,))
    measures = measures_of(table, names=names)
    if not draws:
        return lambda: score(index, measures)
    index = replace(index, robustness=said)
    return lambda: intervals(ready(index, measures, period=PERIOD, said=said), measures)


WAYS: dict[str, Callable[[Path], Timed]] = {
    "reference_1000": lambda folder: ours(folder, 1_000),
    "reference_10000": lambda folder: ours(folder, 10_000),
    "reference_draws": lambda folder: ours(folder, 10_000, before=True),
    "numpy_draws": lambda folder: theirs(folder, 10_000, before=True),
    "numpy_1000": lambda folder: theirs(folder, 1_000),
    "numpy_10000": lambda folder: theirs(folder, 10_000),
    "large": lambda _folder: large(),
    "products_and_sorting": lambda _folder: bound(),
    "built": lambda _folder: built(0),
    "built_100": lambda _folder: built(100),
}


def load() -> None:
    """What is the same for one draw and a million."""
    points(1, 1, seed=1)
    for folder in ("normalise", "combine"):
        methods(folder)
    for folder in ("score.impute", "score.treat"):
        found(folder)


def main() -> None:
    """Make everything ready, run once, print what it took."""
    begun = time.process_time()
    load()
    loaded = time.process_time() - begun
    run = WAYS[sys.argv[1]](Path(sys.argv[2]))
    begun = time.process_time()
    run()
    cpu = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"cpu": cpu, "peak": peak, "loaded": loaded}))


if __name__ == "__main__":
    main()
