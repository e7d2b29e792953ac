"""From a checked formula to plain SQL: helpers of the field, guarded division, exact decimals.

What comes out means the same on every engine; what the author wrote is not changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from sqlglot import exp

from govgauge.definition.formula.clock import Clock, days_after, days_between
from govgauge.definition.formula.tree import copied
from govgauge.definition.formula.walk import kind_of

# How values of each kind are held by engines; decimals keep twelve places, as everywhere between stages.
HELD: Mapping[str, exp.DataType] = {
    "text": exp.DataType.build("VARCHAR"),
    "code": exp.DataType.build("VARCHAR"),
    "integer": exp.DataType.build("BIGINT"),
    "decimal": exp.DataType.build("DECIMAL(38, 12)"),
    "number": exp.DataType.build("DOUBLE"),
    "bool": exp.DataType.build("BOOLEAN"),
    "date": exp.DataType.build("DATE"),
    "time": exp.DataType.build("TIMESTAMP"),
    "null": exp.DataType.build("VARCHAR"),
}
MICROSECONDS = 1_000_000

Expansion: TypeAlias = Callable[[exp.Expr, Clock], exp.Expr]


def held(node: exp.Expr, kind: str) -> exp.Expr:
    """The value as engines hold this kind."""
    return exp.Cast(this=node, to=copied(HELD[kind]))


def expand_row(tree: exp.Expr, clock: Clock) -> exp.Expr:
    """The plain SQL of a checked row formula; the given tree stays as it is."""
    return expanded(tree, clock, rules=ROW_EXPANSIONS)


def expanded(tree: exp.Expr, clock: Clock, *, rules: Mapping[type[exp.Expr], Expansion]) -> exp.Expr:
    """Apply the rule of each node's type, children first.

    A rule may build its answer around the children of its node, since the node itself goes away.
    """
    holder = exp.Paren(this=copied(tree))
    for node in reversed(list(holder.this.walk())):
        rule = rules.get(type(node))
        if rule is None:
            continue
        kind = node.meta.get("kind")
        parent, key, place = node.parent, node.arg_key, node.index
        meant = rule(node, clock)
        if meant is not node and parent is not None and key is not None:
            if kind is not None:
                meant._meta = {"kind": kind}  # a note of its own: notes are shared between copies
            parent.set(key, meant, index=place, overwrite=True)
    whole: exp.Expr = holder.this
    whole.pop()
    return whole


CALCULATED = (exp.Add, exp.Sub, exp.Mul, exp.Mod, exp.Neg, exp.If, exp.Case, exp.Coalesce, exp.Greatest, exp.Least)


def _wide(node: exp.Expr, clock: Clock) -> exp.Expr:
    """Whole numbers are 64 bits wide where they are calculated with, however small they are written."""
    whole = isinstance(node, exp.Literal) and not node.is_string and "." not in node.name
    if whole and isinstance(node.parent, CALCULATED):
        return held(node, "integer")
    return node


def _number(node: exp.Expr) -> exp.Expr:
    """The value as a double, in brackets where the sign after it would take only its last part."""
    whole = exp.Paren(this=node) if isinstance(node, exp.Binary) and not isinstance(node, exp.Dot) else node
    return whole if kind_of(node) == "number" and not isinstance(node, exp.Literal) else held(whole, "number")


def _divided(node: exp.Expr, clock: Clock) -> exp.Expr:
    over, under = node.this, node.args["expression"]
    divisor = _number(under)
    if not isinstance(under, exp.Literal) or not float(under.name):
        divisor = exp.Nullif(this=divisor, expression=exp.Literal.number(0))
    return exp.Div(this=_number(over), expression=divisor, typed=False, safe=False)


def _remainder(node: exp.Expr, clock: Clock) -> exp.Expr:
    divisor = exp.Nullif(this=node.args["expression"], expression=exp.Literal.number(0))
    return exp.Mod(this=node.this, expression=divisor)


def _product(node: exp.Expr, clock: Clock) -> exp.Expr:
    """A product of decimals has the places of both; it goes back to twelve before it is used on."""
    if node.meta["kind"] != "decimal":
        return node
    return held(exp.Mul(this=node.this, expression=node.args["expression"]), "decimal")


def local_day(node: exp.Expr, clock: Clock) -> exp.Expr:
    """The day of a date or of a time, where the index is."""
    return clock.day(node) if kind_of(node) == "time" else node


def _date(node: exp.Expr, clock: Clock) -> exp.Expr:
    return local_day(node.this, clock)


def _part_of_day(node: exp.Expr, clock: Clock) -> exp.Expr:
    return held(type(node)(this=local_day(node.this, clock)), "integer")


def _hour(node: exp.Expr, clock: Clock) -> exp.Expr:
    return held(exp.Hour(this=clock.local(node.this)), "integer")


def _cast(node: exp.Expr, clock: Clock) -> exp.Expr:
    kind = str(node.meta.get("kind", ""))
    if kind == "date" and kind_of(node.this) == "time":
        return local_day(node.this, clock)
    return held(node.this, kind) if kind else node


def _rounded(node: exp.Expr, clock: Clock) -> exp.Expr:
    """Half away from zero on decimals, so that 1.005 rounds as it is written."""
    if kind_of(node.this) == "integer":
        return exp.Paren(this=node.this)
    exact = exp.Round(this=held(node.this, "decimal"), decimals=node.args.get("decimals"))
    return held(exact, str(node.meta["kind"]))


def _whole(node: exp.Expr, clock: Clock) -> exp.Expr:
    if kind_of(node.this) == "integer":
        return exp.Paren(this=node.this)
    return held(type(node)(this=node.this), "integer")


def _concatenated(node: exp.Expr, clock: Clock) -> exp.Expr:
    """A missing part adds nothing, on every engine."""
    parts: list[exp.Expr] = [
        exp.Coalesce(this=part, expressions=[exp.Literal.string("")]) for part in list(node.expressions)
    ]
    whole = parts[0]
    for part in parts[1:]:
        whole = exp.DPipe(this=whole, expression=part, safe=True)
    return exp.Paren(this=whole)


def _named(node: exp.Expr, clock: Clock) -> exp.Expr:
    rule = HELPERS.get(node.name.lower())
    return rule(node, clock) if rule else node


def _days(node: exp.Expr, clock: Clock) -> exp.Expr:
    start, end = (local_day(part, clock) for part in node.expressions)
    return days_between(start, end)


def _workdays(node: exp.Expr, clock: Clock) -> exp.Expr:
    start, end = (clock.workday(local_day(part, clock)) for part in node.expressions)
    return exp.Paren(this=exp.Sub(this=end, expression=start))


def _days_after(node: exp.Expr, clock: Clock) -> exp.Expr:
    day, count = node.expressions
    return days_after(local_day(day, clock), count)


def _workdays_after(node: exp.Expr, clock: Clock) -> exp.Expr:
    day, count = node.expressions
    return clock.workday_after(local_day(day, clock), count)


def _weekday(node: exp.Expr, clock: Clock) -> exp.Expr:
    """From Monday, 1, to Sunday, 7 (ISO 8601)."""
    return held(exp.DayOfWeekIso(this=local_day(node.expressions[0], clock)), "integer")


def _period(node: exp.Expr, clock: Clock) -> exp.Expr:
    return clock.period_id(local_day(node.expressions[0], clock))


def _elapsed(node: exp.Expr) -> exp.Expr:
    """Microseconds from the first instant to the second."""
    start, end = (exp.Anonymous(this="epoch_us", expressions=[part]) for part in list(node.expressions))
    return exp.Paren(this=exp.Sub(this=end, expression=start))


def _seconds(node: exp.Expr, clock: Clock) -> exp.Expr:
    return exp.Paren(this=exp.IntDiv(this=_elapsed(node), expression=exp.Literal.number(MICROSECONDS)))


def _in_spans(node: exp.Expr, seconds: int) -> exp.Expr:
    """The elapsed time in spans of so many seconds, with its fraction."""
    span = held(exp.Literal.number(seconds * MICROSECONDS), "number")
    return exp.Paren(this=exp.Div(this=held(_elapsed(node), "number"), expression=span, typed=False, safe=False))


def _hours(node: exp.Expr, clock: Clock) -> exp.Expr:
    return _in_spans(node, 3600)


def _minutes(node: exp.Expr, clock: Clock) -> exp.Expr:
    return _in_spans(node, 60)


def _missing(node: exp.Expr, clock: Clock) -> exp.Expr:
    reasons: exp.Expr = node.expressions[0]
    return reasons


HELPERS: Mapping[str, Expansion] = {
    "days": _days,
    "workdays": _workdays,
    "days_after": _days_after,
    "workdays_after": _workdays_after,
    "weekday": _weekday,
    "period": _period,
    "seconds": _seconds,
    "minutes": _minutes,
    "hours": _hours,
    "missing": _missing,
}
ROW_EXPANSIONS: Mapping[type[exp.Expr], Expansion] = {
    exp.Literal: _wide,
    exp.Div: _divided,
    exp.Mod: _remainder,
    exp.Mul: _product,
    exp.Date: _date,
    **dict.fromkeys((exp.Year, exp.Quarter, exp.Month, exp.Day), _part_of_day),
    exp.Hour: _hour,
    exp.Cast: _cast,
    exp.Round: _rounded,
    exp.Floor: _whole,
    exp.Ceil: _whole,
    exp.Concat: _concatenated,
    exp.Anonymous: _named,
}
