"""The methods, formats and checks that a definition may name: whatever stands in their folders."""

from __future__ import annotations

from functools import cache
from inspect import signature

import numpy as np

from govgauge.definition.model import ScoreFunction
from govgauge.definition.vocabulary import Vocabulary
from govgauge.diagnose import gaming
from govgauge.kernel.errors import NotScorable
from govgauge.kernel.parameter import Parameters
from govgauge.records import checks, formats
from govgauge.records.encoding import DECLARABLE
from govgauge.score import combine, normalise
from govgauge.score.conditions import condition
from govgauge.score.found import found
from govgauge.score.method import arguments, arguments_of, method
from govgauge.score.told import attempt_weights


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of this installation."""
    return Vocabulary(
        normalise=normalise.parameters(),
        combine=combine.parameters(),
        impute=sayable("score.impute"),
        treat=sayable("score.treat"),
        weigh=sayable("score.weigh"),
        gaming=gaming.parameters(),
        formats=tuple(formats.names()),
        checks=checks.names(),
        encodings=tuple(DECLARABLE),
        attempt=attempt,
        condition=condition,
    )


def attempt(folder: str, asked: ScoreFunction) -> None:
    """Call a method once on two numbers, so that it says itself which parameters cannot go together (ScoreError)."""
    if folder == "weigh":
        attempt_weights(asked)
        return
    if folder in {"impute", "treat"}:
        arguments_of(found(f"score.{folder}")[asked.name].sayable, asked)
        return
    if folder == "gaming":
        counts = np.array([0, 1], dtype=np.int64)
        gaming.judge(asked, gaming.Seen(counts, counts + 1, counts / (counts + 1), counts * 0))
        return
    chosen = method(folder, asked)
    given = arguments(chosen, asked)
    numbers = np.array([0.0, 1.0])
    context = signature(chosen.apply).parameters.keys() - chosen.parameters.keys() - given.keys()
    for name in context - {"values", "scores", "shares", "scale"} | chosen.parameters.keys() & {"peers"}:
        given[name] = numbers  # what a run hands over besides: the values of others, or of another period
    try:
        with np.errstate(all="ignore"):
            if folder == "normalise":
                chosen.apply(numbers, scale=1.0, **given)
            else:
                chosen.apply(numbers[None, :], np.array([[0.5, 0.5]]), scale=1.0, **given)
    except NotScorable:
        pass  # two numbers of ours prove nothing about real ones


def sayable(folder: str) -> dict[str, Parameters]:
    """What a definition may say of each method of a folder such as score.weigh."""
    return {name: each.sayable for name, each in found(folder).items()}
