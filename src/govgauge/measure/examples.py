"""Running the examples of an index through the real engine: what a rule says is tested where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sqlglot import exp

from govgauge.definition.formula.clock import Clock
from govgauge.definition.formula.formulas import Formulas, read_formulas
from govgauge.definition.formula.tree import table
from govgauge.definition.model import Example, Index, Indicator
from govgauge.kernel.errors import DefinitionError, GovGaugeError, MeasureError, Problem
from govgauge.kernel.value import Status
from govgauge.measure.engine import Engine
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.example_results import NOTHING, Asked, alone, together
from govgauge.measure.example_tables import ExampleTables
from govgauge.measure.periods import is_period
from govgauge.measure.provenance import counted

PARTS = ("value", "numerator", "denominator", "n", "status", "reason")


def run_examples(index: Index) -> list[Problem]:
    """Every example that does not give what it says, with the rows and how each counted; none when all hold.

    An example is about its rule, so `applies` is left aside, and `minimum` and `coverage` too unless it expects
    "insufficient".
    """
    formulas = read_formulas(index)
    problems: list[Problem] = []
    told = [(indicator, example) for indicator in index.indicators.values() for example in indicator.examples]
    with DuckDBEngine(memory="1GB", threads=1) as engine:
        tables = ExampleTables(index, formulas, engine=engine)
        holding = _holding_together(index, formulas, engine=engine, tables=tables, told=told)
        for indicator, example in told:
            if id(example) not in holding:
                try:
                    problems += _run(
                        index, formulas, engine=engine, tables=tables, indicator=indicator, example=example
                    )
                except (DefinitionError, MeasureError) as error:
                    problems += [_problem(example, str(error.problems[0].found))]
    return problems


def _holding_together(
    index: Index,
    formulas: Formulas,
    *,
    engine: Engine,
    tables: ExampleTables,
    told: Sequence[tuple[Indicator, Example]],
) -> set[int]:
    """The examples, by identity, that hold when all that give rows of one table are asked at once.

    Nothing is derived for them, so that rows of one cannot touch another; what fails here is run by itself and told.
    """
    groups: dict[tuple[str, str, bool], list[Asked]] = {}
    for indicator, example in told:
        if example.rows and not example.tables:
            at = formulas.indicators[indicator.id].at
            by_period = _tells_periods(example, index)
            key = (indicator.of, at.sql() if at is not None else "", by_period)
            groups.setdefault(key, []).append(Asked(_asked(indicator, example), example))
    found: set[int] = set()
    for (_, _, by_period), asked in groups.items():
        try:
            given = together(index, formulas, engine=engine, tables=tables, asked=asked, by_period=by_period)
        except (DefinitionError, MeasureError):
            continue
        for one, result in zip(asked, given, strict=True):
            if not any(_differences(one.example.expect, _own(result, one.example))):
                found.add(id(one.example))
    return found


def _problem(example: Example, found: str, *, allowed: str = "", remedy: str = "") -> Problem:
    return Problem(str(example.mark), f"the example “{example.says}”: {found}", allowed, remedy, "example")


def _run(
    index: Index,
    formulas: Formulas,
    *,
    engine: Engine,
    tables: ExampleTables,
    indicator: Indicator,
    example: Example,
) -> list[Problem]:
    given = {indicator.of: example.rows} if example.rows or not example.tables else example.tables
    clock = tables.lay(given, of=indicator.of)
    found = alone(
        index,
        formulas,
        engine=engine,
        indicator=_asked(indicator, example),
        clock=clock,
        by_period=_tells_periods(example, index),
    )
    wrong = list(_differences(example.expect, _own(found, example)))
    if not wrong:
        return []
    counts = _how_rows_count(formulas, engine=engine, indicator=indicator, clock=clock)
    return [_problem(example, "; ".join(wrong), remedy=counts)]


def _own(found: dict[str, dict[str, object]], example: Example) -> dict[str, dict[str, object]]:
    """The results of the units that the example's rows name; a lookup of the index may hold rows of others."""
    rows = [*example.rows, *(row for rows in example.tables.values() for row in rows)]
    named = {str(value) for row in rows for value in row.values()}
    return {key: result for key, result in found.items() if key in named} or found


def _tells_periods(example: Example, index: Index) -> bool:
    """Whether the example says what each period gives, rather than each unit."""
    keys = list(example.expect) if isinstance(example.expect, Mapping) else []
    return bool(keys) and all(is_period(key, index.time) and key not in index.units.listed for key in keys)


def _asked(indicator: Indicator, example: Example) -> Indicator:
    expect = example.expect
    told = [expect, *expect.values()] if isinstance(expect, Mapping) else []
    statuses = {part.get("status") for part in told if isinstance(part, Mapping)}
    if Status.INSUFFICIENT in statuses:
        return replace(indicator, applies={})
    return replace(indicator, minimum=0, coverage=None, applies={})


def _differences(expect: object, found: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """What differs from what is expected, in words."""
    if isinstance(expect, Mapping) and not set(expect) & set(PARTS):
        for key, told in expect.items():
            for words in _unlike(told, found.get(str(key), NOTHING)):
                yield f"{key}: {words}"
        return
    counting = [result for result in found.values() if result["n"]] or list(found.values())
    if any(result != counting[0] for result in counting):
        yield f"its rows are of {len(found)} units ({', '.join(found)}), so say what each gives"
    else:
        yield from _unlike(expect, counting[0])


def _unlike(told: object, result: Mapping[str, object]) -> Iterator[str]:
    parts = told if isinstance(told, Mapping) else {"value": told}
    for part, value in parts.items():
        if not _same(value, result.get(part)):
            yield f"{part} should be {_shown(value)} and is {_shown(result.get(part))} ({_words(result)})"


def _same(expected: object, got: object) -> bool:
    if isinstance(expected, (int, Decimal, Fraction)) and not isinstance(expected, bool):
        if not isinstance(got, (int, float)):
            return False
        return abs(float(expected) - got) <= 1e-9 * max(1.0, abs(got))
    return expected == got


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _words(result: Mapping[str, object]) -> str:
    parts = [f"{result['status']}" + (f", {result['reason']}" if result["reason"] else ""), f"n {result['n']}"]
    if result["denominator"] is not None:
        parts.append(f"{_shown(result['numerator'])} of {_shown(result['denominator'])}")
    return ", ".join(parts)


def _how_rows_count(formulas: Formulas, *, engine: Engine, indicator: Indicator, clock: Clock) -> str:
    """Each row of the indicator's table and where it counted, for an author to compare with what was meant."""
    over, under = counted(formulas.indicators[indicator.id], clock)
    marks = [
        exp.alias_(exp.Coalesce(this=exp.Paren(this=mark), expressions=[exp.false()]), word)
        for mark, word in ((over, "over"), (under, "under"))
    ]
    try:
        rows = engine.select(exp.select("*", *marks).from_(table(indicator.of))).to_pylist()
    except GovGaugeError:
        return ""
    lines = []
    for row in rows[:12]:
        over_here, under_here = row.pop("over"), row.pop("under")
        word = "counts" if over_here else "counts below the line only" if under_here else "does not count"
        shown = ", ".join(
            f"{name}: {value}" for name, value in row.items() if value is not None and not name.startswith("_")
        )
        lines.append(f"{{{shown}}} {word}")
    return "; ".join(sorted(lines))
