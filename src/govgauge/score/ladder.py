"""Up the ladder: measures → scores of every indicator and node, with ranks, grades, and the parts of each score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pyarrow as pa

from govgauge.definition.model import Index, Indicator
from govgauge.kernel.shapes import PARTS, SCORES, Measures, Scores
from govgauge.score.adjust import Adjusted, Running, adjust
from govgauge.score.cells import SCORED, Cells, Codes, Numbers, Texts, side_by_side
from govgauge.score.children import gathered, repeated
from govgauge.score.found_weights import Memory, children_table, shares_found
from govgauge.score.grade import NONE, in_order
from govgauge.score.leaf import Peers, Yardstick, leaf, leaves, summed
from govgauge.score.parts import Block, of_entry, of_step, parts_table
from govgauge.score.past import Past, reference_periods, then_and_always
from govgauge.score.plan import COUNTED, Plan, Rule, plan, plan_in
from govgauge.score.prepare import asks, prepare
from govgauge.score.rank import group_of
from govgauge.score.readings import Reading, Readings, readings
from govgauge.score.step import Children, Step, bare, step, without_score
from govgauge.score.tables import scores_table
from govgauge.score.totals import is_total, unit_of
from govgauge.score.weights import floats, shares


def score(index: Index, measures: Measures) -> Scores:
    """Score every unit, facet and node of every period in the measures.

    Returns SCORES (one row per period × unit × facet × node or indicator) and PARTS, both sorted by period, unit, facet
    and node in code point order; the same measures in any order give the same bytes. Raises ScoreError for a definition
    that cannot be carried out; data that cannot be scored become a status with its reason, never an error or a number.
    """
    texts, asked = Texts(), plan(index)
    read: Iterable[Readings] = readings(index, measures, texts=texts)
    if not asks(index):
        return every_period(asked, read, texts=texts)
    done = prepare(index, read, texts=texts)
    scores = every_period(asked, done.readings, texts=texts)
    return replace(scores, imputed=done.imputed, treated=done.treated, treatments=done.treatments)


def every_period(asked: Plan, read: Iterable[Readings], *, texts: Texts) -> Scores:
    """Periods one by one; those in whose scores other periods find their weights come first."""
    memory = Memory(frozenset().union(*(weigh.looks_at for weigh in asked.weigh.values())) - {""})
    dated = any(one.dated_scores for one in asked.index.indicators.values())
    if dated or memory.looked_at or reference_periods(asked):
        read = sorted(read, key=lambda each: each.period not in memory.looked_at)
    plans = {each.period: plan_in(asked, each.period) for each in read} if dated else {}
    past = looked_back_to([*plans.values(), asked], read)
    climbed = {
        each.period: climb(plans.get(each.period, asked), each, texts=texts, memory=memory, past=past) for each in read
    }
    periods = [climbed[name] for name in sorted(climbed)]
    return Scores(
        table=pa.concat_tables([SCORES.empty_table(), *(p.table for p in periods)]).combine_chunks(),
        parts=pa.concat_tables([PARTS.empty_table(), *(p.parts for p in periods)]).combine_chunks(),
        weights=sorted(memory.found, key=lambda one: (one.period, one.node)),
    )


def looked_back_to(plans: Iterable[Plan], read: Iterable[Readings]) -> dict[str, Readings]:
    """The readings of every reference period, or of all periods where a score function looks at all; `read` is gone
    through only where there is one."""
    plans = list(plans)
    wanted = {period for asked in plans for period in reference_periods(asked).values()}
    every = any(rule.method.every_period for asked in plans for rule in asked.normalise.values())
    return {each.period: each for each in read if every or each.period in wanted} if wanted else {}


@dataclass(frozen=True)
class Climb:
    """One period on its way up: the cells so far, the parts so far, and the worst grades that vetoes left.

    With `drawn` weights the units of `read` stand there once for each draw, draw after draw; what is the same in all
    of them may stand there once. Nobody is told of these climbs: no parts, no reasons.
    """

    plan: Plan
    read: Readings
    texts: Texts
    cells: dict[str, Cells] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    worst_grade: dict[tuple[str, str], Codes] = field(default_factory=dict)  # (node, position) → place, -1 for any
    draws: int = 1
    drawn: Mapping[str, Numbers] = field(default_factory=dict)  # node → shares of its children in each draw, or once
    coverage: Mapping[str, Numbers] = field(default_factory=dict)  # node → what is known of it by its declared weights
    memory: Memory = field(default_factory=lambda: Memory(frozenset()))  # of weights that are found
    past: Mapping[str, Readings] = field(default_factory=dict)  # reference periods


def climb(
    asked: Plan,
    read: Readings,
    *,
    texts: Texts,
    memory: Memory | None = None,
    past: Mapping[str, Readings] | None = None,
) -> Scores:
    """One period from its readings to its two tables; `memory` and `past` are shared by the periods of a run."""
    state = Climb(asked, read=read, texts=texts, memory=memory or Memory(frozenset()), past=past or {})
    peers = peers_among(asked.index, read.units)
    state.cells.update(indicator_cells(state, tuple(asked.index.indicators.values()), peers=peers))
    weights = shares(asked.index, read.period)
    for node in asked.order:
        score_node(state, node, weights=weights[node])
    table = scores_table(
        asked, read.period, units=read.units, cells=state.cells, worst_grade=state.worst_grade, texts=texts
    )
    return Scores(table=table, parts=parts_table(read.period, read.units, blocks=state.blocks, texts=texts))


def peers_among(index: Index, units: Sequence[str]) -> Peers:
    """Rows of the units that are compared with each other."""
    rows: list[int] = []
    groups: dict[str | None, list[int]] = {}
    for row, unit in enumerate(units):
        if not is_total(index, unit):
            rows.append(row)
            groups.setdefault(group_of(unit_of(index, unit), index.ranking), []).append(row)
    names = sorted(group for group in groups if group is not None)
    return Peers(rows, groups=[groups[name] for name in names], names=names)


def indicator_cells(state: Climb, indicators: Sequence[Indicator], *, peers: Peers) -> dict[str, Cells]:
    """The cells of indicators; those that are scored in the same way are scored side by side."""
    rules, of, together = state.plan.normalise, state.read.of, dict[str, list[Indicator]]()
    for one in indicators:
        alone = one.facet or "reference" in rules[one.id].method.context
        together.setdefault(one.id if alone else rules[one.id].said, []).append(one)
    made = dict[str, Cells]()
    for several in together.values():
        if len(several) == 1:
            made[several[0].id] = cells_of_indicator(state, several[0], peers=peers)
        else:
            cells = leaves(
                several,
                [of[one.id] for one in several],
                rule=rules[several[0].id],
                scale=state.plan.scale,
                peers=peers,
                texts=state.texts,
            )
            made.update(zip((one.id for one in several), cells, strict=True))
    return {one.id: made[one.id] for one in indicators}


def cells_of_indicator(state: Climb, indicator: Indicator, *, peers: Peers) -> Cells:
    """An indicator's cells: facet values from their own readings, groups and the whole combined from those."""
    reading, rule = state.read.of[indicator.id], state.plan.normalise[indicator.id]

    past = looking_back(state, indicator, rule=rule)

    def scored(part: Reading, positions: tuple[str, ...]) -> Cells:
        return leaf(
            indicator,
            part,
            rule=rule,
            scale=state.plan.scale,
            positions=positions,
            peers=peers,
            texts=state.texts,
            past=past,
        )

    if not indicator.facet:
        return scored(reading, ("",))
    split = state.read.breakdowns[indicator.facet]
    apart = scored(reading, split.values)
    if indicator.role in COUNTED:
        rolled = [scored(summed(reading, places, texts=state.texts), (name,)) for name, places in split.rolled]
        return side_by_side(apart, *rolled)
    return roll_up(state, indicator.id, facet=indicator.facet, apart=apart)


def looking_back(state: Climb, indicator: Indicator, *, rule: Rule) -> Yardstick | None:
    """The values of peers in the reference period; None where there is none, or it is not in the run."""
    period = str(rule.given["period"]) if "reference" in rule.method.context else ""
    if period not in state.past:
        return None
    own = yardstick(state, indicator, period=period)
    if not rule.method.every_period:
        return own
    every = [yardstick(state, indicator, period=each) for each in sorted(state.past)]
    return lambda group, position: then_and_always(own(group, position), [each(group, position) for each in every])


def yardstick(state: Climb, indicator: Indicator, *, period: str) -> Yardstick:
    """The values of peers in one period."""
    past = Past(state.past[period], indicator)
    peers = peers_among(state.plan.index, past.read.units)
    return lambda group, position: past.values(peers, group, position=position)


def score_node(state: Climb, node: str, *, weights: Mapping[str, Fraction]) -> None:
    """A node's cells: at each facet value from its children there, else for the unit as a whole."""
    declared, facet = state.plan.index.tree[node], state.plan.carries[node]
    weights, unweighed = found_shares(state, node, given=weights)
    positions = state.read.breakdowns[facet].values if facet else ("",)
    rule = state.plan.combine[node]
    drawn = state.drawn.get(node, np.array([floats(weights)]))
    width = len(positions)
    below = gathered(
        tuple(weights),
        [state.cells[child].at(0, width) if facet else state.cells[child].whole for child in weights],
        shape=(len(state.read.units), width),
        weight=drawn,
        compared=comparable(state, width, rule=rule),
        told=not state.drawn,
        known=node in state.coverage,
    )
    made = stepped(
        state, below, rule=rule, missing=declared.missing, threshold=declared.coverage, known=known_of(state, node)
    )
    if unweighed:
        made = without_score(made, below, reason=state.texts.code(unweighed))
    cells = settled(state, node, positions=positions, facet=facet, below=below, made=made)
    state.cells[node] = roll_up(state, node, facet=facet, apart=cells) if facet else cells


def found_shares(state: Climb, node: str, *, given: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], str]:
    """The given shares, or those that the node's method finds; and why it finds none."""
    active = [name for name, share in given.items() if share > 0]
    if node not in state.plan.weigh or node in state.drawn or not active:
        return given, ""
    index, units = state.plan.index, state.read.units
    rows = np.array([row for row, unit in enumerate(units) if not is_total(index, unit)], dtype=np.int64)
    cells = {name: repeated(state.cells[name], len(units)) for name in active}
    table = children_table(active, cells, units=units, rows=rows)
    return shares_found(
        state.plan.weigh[node], node, period=state.read.period, given=given, table=table, memory=state.memory
    )


def stepped(
    state: Climb, below: Children, *, rule: Rule, missing: str, threshold: Decimal, known: Numbers | None
) -> Step:
    """A step that is told of, or a bare one where there are draws; `known` is the coverage that is known beforehand, of
    one draw."""
    least, scale = float(threshold), state.plan.scale
    if not state.drawn:
        return step(below, rule, missing=missing, threshold=least, scale=scale, texts=state.texts)
    coverage = None if known is None else np.tile(known.reshape(-1), len(below.score) // known.size)
    return bare(below, rule, missing=missing, threshold=least, scale=scale, coverage=coverage)


def known_of(state: Climb, name: str, *, rolled: bool = False) -> Numbers | None:
    """The coverage of a node that is known beforehand: at the positions of its step, or at those that are rolled up."""
    known = state.coverage.get(name)
    if known is None:
        return None
    facet = state.plan.carries[name]
    width = len(state.read.breakdowns[facet].values) if facet else 1
    return known[:, width:] if rolled else known[:, :width]


def comparable(state: Climb, width: int, *, rule: Rule) -> tuple[Codes, ...]:
    """Rows of one draw's units at each position, for a method that compares them; totals are compared with nobody."""
    if not rule.method.compares:
        return ()
    each = len(state.read.units) // state.draws
    names = state.read.units[:each]
    units = np.array([row for row, unit in enumerate(names) if not is_total(state.plan.index, unit)], dtype=np.int64)
    starts = range(0, len(state.read.units), max(each, 1))
    return tuple((start + units) * width + place for start in starts for place in range(width))


def roll_up(state: Climb, name: str, *, facet: str, apart: Cells) -> Cells:
    """Facet scores, with the groups and the unit as a whole combined from them by the weights of the facet values."""
    split, rolled = state.read.breakdowns[facet], state.read.breakdowns[facet].rolled
    positions = tuple(position for position, _ in rolled)
    member = np.zeros((len(rolled), len(split.values)), dtype=bool)
    for row, (_, places) in enumerate(rolled):
        member[row, list(places)] = True
    units = len(state.read.units)
    listed = np.tile(member, (units, 1))
    known = split.facet.values
    weight = listed * np.array([float(known[value].weight) if value in known else 1.0 for value in split.values])
    total = weight.sum(axis=1, keepdims=True)
    below = Children(
        tuple(f"facet:{value}" for value in split.values),
        score=np.repeat(apart.score, len(rolled), axis=0),
        coverage=np.repeat(apart.coverage, len(rolled), axis=0),
        status=np.repeat(apart.status, len(rolled), axis=0),
        reason=np.repeat(apart.reason, len(rolled), axis=0),
        weight=weight / np.where(total > 0, total, 1),
        listed=listed,
        compared=comparable(state, len(rolled), rule=state.plan.roll[facet]),
    )
    made = stepped(
        state,
        below,
        rule=state.plan.roll[facet],
        missing=split.facet.missing,
        threshold=split.facet.coverage,
        known=known_of(state, name, rolled=True),
    )
    whole = settled(state, name, positions=positions, facet="", below=below, made=made, besides=facet)
    return side_by_side(apart, whole)


def settled(
    state: Climb,
    name: str,
    *,
    positions: tuple[str, ...],
    facet: str,
    below: Children,
    made: Step,
    besides: str = "",
) -> Cells:
    """The cells of a step after its adjustments, its parts kept. Rolled up from a facet (`besides`), only the unit as a
    whole is adjusted, and not by what carries that facet: that has acted on the facet scores already."""
    units, width = len(state.read.units), len(positions)
    score, status, reason = made.score.copy(), made.status.copy(), made.reason.copy()
    start = width - 1 if besides else 0
    rows = np.arange(units * width).reshape(units, width)[:, start:].reshape(-1)
    done = adjusted(state, name, rows=rows, made=made, facet=facet, besides=besides, width=width - start)
    if done:
        score[rows], status[rows], reason[rows] = done.score, done.status, done.reason
        worst = done.worst_grade.reshape(units, width - start)
        for place, position in enumerate(positions[start:]):
            state.worst_grade[name, position] = worst[:, place]
    if not state.drawn:  # the parts of scores are told of the one true climb
        scored = status == SCORED
        state.blocks.append(of_step(name, positions, units=units, children=below, made=made, scored=scored))
        for place, entry in enumerate(done.entries if done else ()):
            scored = status.reshape(-1)[rows] == SCORED
            state.blocks.append(of_entry(name, positions[start:], units=units, place=place, entry=entry, scored=scored))
    return Cells(
        positions,
        score=score.reshape(units, width),
        coverage=made.coverage.reshape(units, width),
        status=status.reshape(units, width),
        reason=reason.reshape(units, width),
    )


def adjusted(
    state: Climb, name: str, *, rows: Codes, made: Step, facet: str, besides: str, width: int
) -> Adjusted | None:
    """What the adjustments of a node make of its rows; None when it has none."""
    carries = state.plan.carries
    by = [
        i
        for i in state.plan.adjusted_by.get(name, ())
        if (carries[i.id] == facet if facet else not besides or carries[i.id] != besides)
    ]
    overrides = state.plan.overrides.get(name, ())
    if not by and not overrides:
        return None

    def at_rows(which: str, numbers: Numbers) -> Numbers:
        """A column per facet value where both carry it, else the unit as a whole for every position."""
        same = facet and carries[which] == facet
        chosen = numbers[:, :width] if same else np.repeat(numbers[:, -1:], width, axis=1)
        return np.tile(chosen, (len(state.read.units) // len(chosen), 1)).reshape(-1)

    def value(indicator: str) -> Numbers:
        return at_rows(indicator, raw_values(state, indicator))

    node = Running(
        made.score[rows],
        status=made.status[rows],
        reason=made.reason[rows],
        worst_grade=np.full(len(rows), NONE, dtype=np.int32),
        told=made.score[rows],
        scale=state.plan.scale,
        texts=state.texts,
        grades=[level.id for level in in_order(state.plan.index.grades)],
    )
    cells = {i.id: repeated(state.cells[i.id], len(state.read.units)) for i in by}
    with_cells = [(i, state.plan.normalise[i.id], cells[i.id].at(0, width) if facet else cells[i.id].whole) for i in by]
    return adjust(
        node,
        with_cells,
        overrides=overrides,
        period=state.read.period,
        value=value,
        score=lambda n: at_rows(n, state.cells[n].score),
        told=not state.drawn,
    )


def raw_values(state: Climb, indicator: str) -> Numbers:
    """Measured values with a last column for the unit as a whole: unknown where an indicator is measured by facet."""
    value = state.read.of[indicator].value
    if not state.plan.carries[indicator]:
        return value
    return np.concatenate([value, np.full((len(value), 1), np.nan)], axis=1)
