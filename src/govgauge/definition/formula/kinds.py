"""The types of values in formulas: which go together, and what functions of rows take and give."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sqlglot import exp

from govgauge.kernel.errors import did_you_mean

# Declared types of columns, and "null" for the bare word null, which goes with every type.
KINDS = ("text", "code", "integer", "decimal", "number", "bool", "date", "time")
NUMERIC = ("integer", "decimal", "number")  # narrow to wide
FAMILY = {
    "text": "text",
    "code": "text",
    **dict.fromkeys(NUMERIC, "number"),
    "bool": "bool",
    "date": "date",
    "time": "time",
    "null": "null",
}
WORDS = {
    "text": "text",
    "number": "a number",
    "bool": "a condition (yes or no)",
    "date": "a date",
    "time": "a time",
    "day": "a date or a time",
    "whole": "a whole number",
    "any": "anything",
    "null": "nothing (null)",
}


def family(kind: str) -> str:
    """One of text, number, bool, date, time, null."""
    return FAMILY[kind]


def fits(kind: str, wanted: str) -> bool:
    """Whether a value of the kind may stand where this family is wanted.

    Beside families, "day" is a date or a time, "whole" a whole number, and "any" anything.
    """
    found = FAMILY[kind]
    if wanted == "whole":
        return kind in ("integer", "null")
    return wanted == "any" or found in (wanted, "null") or (wanted == "day" and found in ("date", "time"))


def wider(first: str, second: str) -> str | None:
    """The kind that holds both, None when they do not go together."""
    if first == second or second == "null":
        return first
    if first == "null":
        return second
    if first in NUMERIC and second in NUMERIC:
        return max(first, second, key=NUMERIC.index)
    return "text" if FAMILY[first] == FAMILY[second] else None


Gives = Callable[[list[str]], str]


@dataclass(frozen=True)
class Function:
    """What a function takes, in order, and the kind it gives from the kinds it was given."""

    name: str
    takes: tuple[str, ...]
    gives: Gives
    keys: tuple[str, ...] = ("this",)  # where the parser's node keeps its arguments, in order
    optional: int = 0  # how many at the end may be left out
    many: bool = False  # the last may repeat

    @property
    def usage(self) -> str:
        """The call as an author writes it."""
        shown = [WORDS[word].removeprefix("a ").removesuffix(" (yes or no)") for word in self.takes]
        inside = ", ".join(shown) + (", …" if self.many else "")
        return f"{self.name}({inside})"


def always(kind: str) -> Gives:
    """A function that gives the same kind whatever it takes."""
    return lambda _: kind


def first(kinds: list[str]) -> str:
    """The kind of the first argument."""
    return kinds[0]


def widest(kinds: list[str]) -> str:
    """The kind that holds every argument; the caller has checked that there is one."""
    wide = kinds[0]
    for kind in kinds[1:]:
        wide = wider(wide, kind) or wide
    return wide


def rounded(kinds: list[str]) -> str:
    """To a whole number without digits; with digits numbers become decimals, which hold them exactly."""
    if len(kinds) == 1 or kinds[0] == "integer":
        return "integer"
    return "decimal"


_TWO = ("this", "expression")
_MANY = ("this", "expressions")

NODES: Mapping[type[exp.Expr], Function] = {
    exp.Coalesce: Function("coalesce", ("any", "any"), widest, _MANY, many=True),
    exp.Greatest: Function("greatest", ("any", "any"), widest, _MANY, many=True),
    exp.Least: Function("least", ("any", "any"), widest, _MANY, many=True),
    exp.Nullif: Function("nullif", ("any", "any"), first, _TWO),
    exp.Abs: Function("abs", ("number",), first),
    exp.Round: Function("round", ("number", "number"), rounded, ("this", "decimals"), optional=1),
    exp.Floor: Function("floor", ("number",), always("integer")),
    exp.Ceil: Function("ceil", ("number",), always("integer")),
    exp.Lower: Function("lower", ("text",), always("text")),
    exp.Upper: Function("upper", ("text",), always("text")),
    exp.Trim: Function("trim", ("text",), always("text")),
    exp.Length: Function("length", ("text",), always("integer")),
    exp.Substring: Function(
        "substring",
        ("text", "number", "number"),
        always("text"),
        ("this", "start", "length"),
        optional=1,
    ),
    exp.Concat: Function("concat", ("text", "text"), always("text"), ("expressions",), many=True),
    exp.StartsWith: Function("starts_with", ("text", "text"), always("bool"), _TWO),
    exp.Date: Function("date", ("day",), always("date")),
    exp.Year: Function("year", ("day",), always("integer")),
    exp.Quarter: Function("quarter", ("day",), always("integer")),
    exp.Month: Function("month", ("day",), always("integer")),
    exp.Day: Function("day", ("day",), always("integer")),
    exp.Hour: Function("hour", ("time",), always("integer")),
    exp.Replace: Function("replace", ("text", "text", "text"), always("text"), ("this", "expression", "replacement")),
    exp.RegexpLike: Function("regexp_matches", ("text", "text"), always("bool"), _TWO),
}
NAMED: Mapping[str, Function] = {
    "days": Function("days", ("day", "day"), always("integer"), ("expressions",)),
    "workdays": Function("workdays", ("day", "day"), always("integer"), ("expressions",)),
    "days_after": Function("days_after", ("day", "whole"), always("date"), ("expressions",)),
    "workdays_after": Function("workdays_after", ("day", "whole"), always("date"), ("expressions",)),
    "weekday": Function("weekday", ("day",), always("integer"), ("expressions",)),
    "period": Function("period", ("day",), always("text"), ("expressions",)),
    "minutes": Function("minutes", ("time", "time"), always("number"), ("expressions",)),
    "hours": Function("hours", ("time", "time"), always("number"), ("expressions",)),
    "seconds": Function("seconds", ("time", "time"), always("integer"), ("expressions",)),
    "missing": Function("missing", ("any",), always("text"), ("expressions",)),
}
# The aggregates of measures, as authors write them.
AGGREGATES = {
    "count": "count() or count(condition)",
    "share": "share(condition)",
    "sum": "sum(x)",
    "mean": "mean(x)",
    "median": "median(x)",
    "quantile": "quantile(x, 0.9)",
    "min": "min(x)",
    "max": "max(x)",
    "distinct": "distinct(x)",
    "first": "first(x, by)",
    "last": "last(x, by)",
    "value": "value(x)",
}
# What authors who know SQL may look for, by the names they know.
INSTEAD = {
    "avg": "mean(x)",
    "average": "mean(x)",
    "count_if": "count(condition)",
    "percentile": "quantile(x, 0.9)",
    "any_value": "first(x, by), min(x) or max(x): they give the same row each time",
}
# What the parser notes by itself beside an author's words.
QUIET = frozenset({"big_int", "safe", "coalesce", "ignore_nulls", "nested", "over"})

ROW_FUNCTIONS = tuple(sorted({*(function.name for function in NODES.values()), *NAMED}))


def function_of(node: exp.Expr) -> Function | None:
    """The allowed function that the node calls."""
    if isinstance(node, exp.Anonymous):
        name = node.this
        return NAMED.get(name.lower()) if isinstance(name, str) and name.isascii() else None
    return NODES.get(type(node))


def arguments(node: exp.Expr, function: Function) -> list[exp.Expr] | None:
    """The arguments in order; None when the node holds anything besides, such as a second form of the function."""
    beside = {key for key, value in node.args.items() if value not in (None, False, [])} - QUIET
    if beside - set(function.keys) - ({"this"} if isinstance(node, exp.Anonymous) else set()):
        return None
    found: list[exp.Expr] = []
    for key in function.keys:
        value = node.args.get(key)
        found.extend(value if isinstance(value, list) else [value] if value is not None else [])
    return found if all(isinstance(item, exp.Expr) for item in found) else None


def name_of(node: exp.Expr) -> str:
    """What an author would call the node: a function's name, or the parser's word for it."""
    if isinstance(node, exp.Anonymous):
        return str(node.this)
    if isinstance(node, exp.IgnoreNulls) and isinstance(node.this, exp.AnyValue):
        return "any_value"  # the parser makes two nodes of it
    if isinstance(node, exp.Func):
        return str(node.meta.get("name") or node.sql_name()).lower()
    return type(node).__name__.lower()


def called(node: exp.Expr) -> bool:
    """Whether the node is a call to its author."""
    written = isinstance(node, (exp.Connector, exp.Case))  # the parser takes and, or, case for functions as well
    return (isinstance(node, exp.Func) and not written) or name_of(node) == "any_value"


def lookalike(name: str, known: Collection[str]) -> str:
    """A remedy for a name whose letters only look like Latin ones, else a near name."""
    if name in INSTEAD and "sum" in known:
        return f"write {INSTEAD[name]}"
    if not name.isascii():
        return "some of its letters are not the Latin ones they look like; type it again"
    return did_you_mean(name, known)
