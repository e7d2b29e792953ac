"""Is a definition sound: it loads, it keeps every rule, and its examples give what they say."""

from __future__ import annotations

from dataclasses import dataclass

from govgauge.definition import examine as definition
from govgauge.definition.check.scheme import balance
from govgauge.kernel.errors import Problem
from govgauge.measure.examples import run_examples
from govgauge.run.vocabulary import vocabulary


@dataclass(frozen=True)
class Soundness:
    """What was found wrong or worth a look, and what was looked at."""

    problems: tuple[Problem, ...]
    counted: str


def examine(reference: str, *, examples: bool = True) -> Soundness:
    """Load and check an index by id or folder; examples are run only when the rules are kept."""
    index, problems = definition.examine(reference, vocabulary=vocabulary())
    if index is None:
        return Soundness(tuple(problems), "not loaded")
    written = sum(len(indicator.examples) for indicator in index.indicators.values())
    if examples and not any(not problem.advice for problem in problems):
        problems = [*problems, *run_examples(index)]
    kinds = {"indicator": len(index.indicators), "node": len(index.tree), "source": len(index.sources)}
    counted = [f"{number} {kind}" + "s" * (number != 1) for kind, number in {**kinds, "example": written}.items()]
    shares = {of: share for of, share in balance(index).items() if share}
    weight = ", ".join(f"{of} {float(100 * share):.3g} %" for of, share in shares.items())
    return Soundness(tuple(problems), ", ".join(counted) + (f"; weight: {weight}" if weight else ""))
