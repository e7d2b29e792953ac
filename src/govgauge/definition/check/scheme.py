"""The scheme: what an index promises about its indicators as a whole is kept, and what they say of themselves fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from govgauge.definition.check.wrong import advice, span, unknown, wrong
from govgauge.definition.effective import Stretch, stretches
from govgauge.definition.exact import written_number
from govgauge.definition.model import Index, Indicator
from govgauge.definition.target import targets
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem

TWINS = ("quality", "use", "effect")
STEERING = ("scored", "bonus")  # roles in which doing more earns more
OPINIONS = ("survey", "expert")  # methods whose evidence is soft when nothing else is said
NAMED = 6


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Everything that the scheme promises."""
    if index.scheme.twins:
        yield from _twins(index)
    yield from _shares(index)
    low, high = index.scheme.soft_weight_at_least, index.scheme.soft_weight_at_most
    if low is not None and high is not None and low > high:
        mark = index.at("scheme", "soft_weight_at_least")
        yield wrong(mark, "scheme-weight", found=f"at least {low}, and at most {high}", remedy="swap the two")
    yield from _basis(index)
    yield from _stages(index)
    for indicator in index.indicators.values():
        yield from _baseline(index, indicator)


def balance(index: Index) -> dict[str, Fraction]:
    """The shares of the whole weight that rest on input, on hard and on soft evidence, as the weights now are.

    Empty where no indicator says what it is, or the weights cannot be told.
    """
    told = [one for one in index.indicators.values() if one.nature or one.evidence]
    last = next(reversed(list(stretches(index))), None) if told else None
    if last is None:
        return {}
    known = {name: index.indicators[name] for name in last.shares}
    inputs = sum((last.shares[name] for name, one in known.items() if one.nature == "input"), start=Fraction(0))
    soft = sum((last.shares[name] for name, one in known.items() if is_soft(one)), start=Fraction(0))
    return {"input": inputs, "hard": 1 - soft, "soft": soft}


def is_soft(indicator: Indicator) -> bool:
    """Whether an indicator rests on opinions."""
    return indicator.evidence == "soft" or (not indicator.evidence and indicator.method in OPINIONS)


def _twins(index: Index) -> Iterator[Problem]:
    """A volume that earns points by itself is an invitation to do more of it, whatever comes of it."""
    beside: dict[str, set[str]] = {name: set() for name in index.indicators}
    for indicator in index.indicators.values():
        for other in indicator.beside:
            if other in index.indicators:
                beside[indicator.id].add(other)
                beside[other].add(indicator.id)
    for indicator in index.indicators.values():
        if indicator.nature != "volume" or indicator.role not in STEERING:
            continue
        if not any(index.indicators[other].nature in TWINS for other in beside[indicator.id]):
            found = f"{indicator.id!r} is a volume, and no indicator of {', '.join(TWINS)} stands beside it"
            known = [one.id for one in index.indicators.values() if one.nature in TWINS]
            allowed = f"beside: one of {', '.join(known[:NAMED])}" if known else f"nature: {' | '.join(TWINS)}"
            mark = index.at("indicators", indicator.id, "beside")
            yield wrong(mark, "scheme-twin", found=found, allowed=allowed, remedy="name its twin in `beside`")


def _shares(index: Index) -> Iterator[Problem]:
    """Ceilings and floors of what rests on input and on soft evidence, at any time."""
    scheme = index.scheme
    bounded = (scheme.input_weight_at_most, scheme.soft_weight_at_least, scheme.soft_weight_at_most)
    if all(bound is None for bound in bounded):
        return
    found = list(stretches(index))
    if any(node.weigh is not None for node in index.tree.values()):
        told = "some weights are found from the records, and are counted as equal here"
        yield advice(index.at("scheme"), "scheme-weights", found=told)
    inputs = [one.id for one in index.indicators.values() if one.nature == "input"]
    soft = [one.id for one in index.indicators.values() if is_soft(one)]
    yield from _bound(index, found, inputs, key="input_weight_at_most", what="on input")
    yield from _bound(index, found, soft, key="soft_weight_at_least", what="on soft evidence")
    yield from _bound(index, found, soft, key="soft_weight_at_most", what="on soft evidence")
    silent = [one.id for one in index.indicators.values() if one.role == "scored" and not one.nature]
    if scheme.input_weight_at_most is not None and silent:
        told = f"{len(silent)} indicators do not say their nature and are counted as no input: {_some(silent)}"
        yield advice(index.at("scheme", "input_weight_at_most"), "scheme-nature", found=told, remedy="say nature:")


def _bound(index: Index, found: Sequence[Stretch], counted: Sequence[str], *, key: str, what: str) -> Iterator[Problem]:
    """One bound, told for the first stretch of time in which it is broken."""
    bound: Decimal | None = getattr(index.scheme, key)
    limit = Fraction(bound or 0)
    for stretch in found if bound is not None else ():
        shares = {name: stretch.shares[name] for name in counted if name in stretch.shares}
        total = sum(shares.values(), start=Fraction(0))
        if total <= limit if key.endswith("at_most") else total >= limit:
            continue
        heaviest = sorted(shares, key=lambda name: (-shares[name], name))
        when = f" {span(stretch.since, stretch.until)}" if stretch.since or stretch.until else ""
        told = f"{_percent(total)} of the weight rests {what}{when}: {_some(heaviest, shares)}"
        allowed = f"{'at most' if key.endswith('at_most') else 'at least'} {_percent(limit)}"
        remedy = "shift weight, or change the bound"
        yield wrong(index.at("scheme", key), "scheme-weight", found=told, allowed=allowed, remedy=remedy)
        return


def _some(names: Sequence[str], shares: dict[str, Fraction] | None = None) -> str:
    told = [f"{name} {_percent(shares[name])}" if shares else name for name in names[:NAMED]]
    return ", ".join(told) + (", …" if len(names) > NAMED else "") if told else "none"


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):.4g} %"


def _basis(index: Index) -> Iterator[Problem]:
    for indicator in index.indicators.values() if index.scheme.basis else ():
        if not indicator.basis:
            found = f"{indicator.id!r} rests on no document, and the scheme requires one"
            remedy = "say basis: [{document: …}]; verified: false where it is recalled and not checked"
            yield wrong(index.at("indicators", indicator.id), "basis-missing", found=found, remedy=remedy)


def _stages(index: Index) -> Iterator[Problem]:
    stages = index.scheme.stages
    for indicator in index.indicators.values():
        if indicator.stage and indicator.stage not in stages:
            mark = index.at("indicators", indicator.id, "stage")
            found = f"{indicator.id!r} looks at the stage {indicator.stage!r}, which the scheme does not list"
            remedy = "list it under scheme: stages:"
            yield unknown(mark, "stage-unknown", found=found, word=indicator.stage, known=stages, remedy=remedy)
    seen = {indicator.stage for indicator in index.indicators.values()}
    for stage in stages:
        if stage not in seen:
            mark = index.at("scheme", "stages", stage)
            found = f"no indicator looks at the stage {stage!r}"
            yield wrong(mark, "stage-empty", found=found, remedy=f"say stage: {stage} in an indicator, or delete it")


def _baseline(index: Index, indicator: Indicator) -> Iterator[Problem]:
    """A target that is no better than where one starts asks for nothing."""
    baseline = indicator.baseline
    if baseline is None:
        return
    for target in targets(indicator):
        if target > Fraction(baseline) if indicator.better == "more" else target < Fraction(baseline):
            continue
        found = f"the target of {indicator.id!r} is {written_number(target)}, and the baseline is {baseline}"
        way = "above" if indicator.better == "more" else "below"
        say = wrong if index.scheme.targets else advice
        mark = index.at("indicators", indicator.id, "baseline")
        yield say(
            mark, "target-baseline", found=found, allowed=f"a target {way} the baseline", remedy="move the target"
        )
