"""Is the structure of an index sound, looked at in one period of a run: every check on every node, and on the whole."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from govgauge.definition.model import Index
from govgauge.kernel.errors import ScoreError
from govgauge.kernel.shapes import Measures, Scores
from govgauge.robust.chinese import both
from govgauge.robust.soundness import (
    alpha,
    availability,
    correlation_flags,
    description,
    dominance,
    effective_weights,
    inflation,
    principal_components,
    sampling_adequacy,
    sphericity,
)
from govgauge.score.method import method
from govgauge.score.sheet import why
from govgauge.score.table import Numbers, Table
from govgauge.score.totals import is_total
from govgauge.score.weights import shares, weighed

ALWAYS = "it is 0.5 for any two indicators; ask it of three or more"
MOST_NAMED = 200  # units with too little data
MOST_CHILDREN = 60  # of a node that is looked at pair by pair
ON_NODES: Mapping[str, Any] = {
    "alpha": alpha,
    "principal-components": principal_components,
    "sampling-adequacy": sampling_adequacy,
    "sphericity": sphericity,
    "inflation": inflation,
}


@dataclass(frozen=True)
class Looked:
    """One period as it is looked at: scores of units that are no totals; imputed values are left out of `measured`."""

    index: Index
    units: tuple[str, ...]
    scores: Mapping[str, Numbers]  # node or indicator → its score for each unit as a whole
    measured: Mapping[str, Numbers]  # indicator → the same, where it rests on a measured value
    values: Mapping[str, Numbers]  # indicator → measured value
    weights: Mapping[str, Mapping[str, float]]  # node → shares of its children


def structure(index: Index, measures: Measures, *, scores: Scores, period: str) -> dict[str, Any]:
    """What the checks of robust/soundness find in a period, as plain data: figures, and readings in both languages.

    A check that cannot be made says why instead of a figure: one unit, one indicator, no differences, too few units,
    indicators that determine each other. Source: OECD/JRC Handbook (2008), steps 3, 4, 6 and 8.
    """
    seen = looked(index, measures, scores=scores, period=period)
    nodes = [name for name in index.tree if len(children(seen, name)) >= 2]
    return {
        "period": period,
        "units": len(seen.units),
        "nodes": [{"node": name, "checks": on_node(seen, name)} for name in nodes],
        "whole": on_whole(seen),
    }


def looked(index: Index, measures: Measures, *, scores: Scores, period: str) -> Looked:
    """The arrays of a period, units in order of their ids."""
    rows = whole_rows(scores.table, period)
    units = tuple(sorted(unit for unit in set(rows["unit"].to_pylist()) if not is_total(index, unit)))
    place = {unit: row for row, unit in enumerate(units)}
    table = spread(rows, place, name="node", value="score")
    coverage = spread(rows, place, name="node", value="coverage")
    found = {node: {n: float(share) for n, share in of.items()} for node, of in shares(index, period).items()}
    found |= {one.node: dict(one.shares) for one in scores.weights if one.period == period and one.shares}
    return Looked(
        index,
        units=units,
        scores=table,
        measured={
            name: np.where(coverage[name] > 0, table[name], np.nan) for name in index.indicators if name in table
        },
        values=spread(whole_rows(measures.table, period), place, name="indicator", value="value"),
        weights=found,
    )


def whole_rows(table: pa.Table, period: str) -> pa.Table:
    """Rows of the units as a whole in a period."""
    return table.filter(pc.and_(pc.equal(table["period"], period), pc.equal(table["facet"], "")))


def spread(rows: pa.Table, place: Mapping[str, int], *, name: str, value: str) -> dict[str, Numbers]:
    """By name, a number for each unit, NaN where there is none."""
    names, which = coded(rows[name])
    units, who = coded(rows["unit"])
    row_of = np.array([place.get(unit, -1) for unit in units], dtype=np.int64)
    numbers = pc.fill_null(rows[value].cast(pa.float64()), float("nan")).to_numpy()
    found = np.full((len(names), len(place)), np.nan)
    if len(numbers):
        known = row_of[who] >= 0
        found[which[known], row_of[who][known]] = numbers[known]
    return dict(zip(names, found, strict=True))


def coded(column: pa.ChunkedArray) -> tuple[list[str], NDArray[np.int64]]:
    """The distinct texts of a column, and for each row its place among them."""
    dictionary = column.combine_chunks().dictionary_encode()
    return dictionary.dictionary.to_pylist(), dictionary.indices.to_numpy(zero_copy_only=False).astype(np.int64)


def children(seen: Looked, node: str) -> tuple[str, ...]:
    """The children that count in the period and were looked at."""
    return tuple(name for name, share in seen.weights.get(node, {}).items() if share > 0 and name in seen.scores)


def table_of(seen: Looked, names: Sequence[str], *, values: Mapping[str, Numbers]) -> Table:
    """Some columns side by side."""
    empty = np.full(len(seen.units), np.nan)
    columns = np.array([values.get(name, empty) for name in names]).reshape(len(names), len(seen.units))
    return Table(columns.T, seen.units, tuple(names))


def on_node(seen: Looked, node: str) -> dict[str, Any]:
    """Every check on the scores of a node's children."""
    names = children(seen, node)
    table = table_of(seen, names, values=seen.scores)
    if len(names) > MOST_CHILDREN:
        said = f"{len(names)} children are too many to look at pair by pair; group them"
        return {name: refusal(module, said) for name, module in ON_NODES.items()}
    made = {
        name: made_of(module, partial(module.examine, table), show=SHOW.get(name)) for name, module in ON_NODES.items()
    }
    if len(names) == 2:
        made["sampling-adequacy"] = refusal(sampling_adequacy, ALWAYS)
    flags = made_of(correlation_flags, lambda: correlation_flags.examine(table, nodes=[node] * len(names)))
    return {**made, "correlation-flags": flags}


def on_whole(seen: Looked) -> dict[str, Any]:
    """Every check on all indicators together."""
    top = seen.index.root.id
    nominal: dict[str, float] = {}

    def effects() -> tuple[effective_weights.Effect, ...]:
        nominal.update(effective_weights.nominal(counted_tree(seen), top))
        names = [name for name in seen.index.indicators if name in nominal and name in seen.scores]
        table = table_of(seen, names, values=seen.scores)
        share = [nominal[name] for name in names]
        return effective_weights.examine(table, index=seen.scores[top], shares=share, adds_up=adds_up(seen.index))

    made: dict[str, Any] = {"effective-weights": made_of(effective_weights, effects)}
    made["dominance"] = made_of(dominance, lambda: dominance.examine(varying(effects())))
    made["availability"] = made_of(
        availability, lambda: availability.examine(scored_only(seen), nodes=below(seen)), show=in_brief
    )
    made["description"] = made_of(description, lambda: description.examine(with_values(seen)))
    return made


def counted_tree(seen: Looked) -> dict[str, Mapping[str, float]]:
    """The tree with the shares of children in force; a node without one weighs nothing."""
    return {node: of for node, of in seen.weights.items() if sum(of.values()) > 0}


def varying(effects: Sequence[effective_weights.Effect]) -> list[effective_weights.Effect]:
    """Indicators whose influence is known: a constant one has none."""
    return [effect for effect in effects if not math.isnan(effect.importance)]


def scored_only(seen: Looked) -> Table:
    """Indicators that are weighed, where they rest on measured values."""
    names = [name for name, one in seen.index.indicators.items() if one.role == "scored" and name in seen.measured]
    return table_of(seen, names, values=seen.measured)


def with_values(seen: Looked) -> Table:
    """Measured values of scored indicators that have any for units as a whole."""
    known = [name for name, one in seen.index.indicators.items() if one.role == "scored" and name in seen.values]
    return table_of(seen, [name for name in known if not np.isnan(seen.values[name]).all()], values=seen.values)


def below(seen: Looked) -> dict[str, list[str]]:
    """The indicators below each node, at any depth, as far as they were looked at."""

    def under(name: str) -> list[str]:
        if name not in seen.index.tree:
            return [name] if name in seen.measured and weighed(seen.index, name) else []
        return [one for child in seen.index.tree[name].children for one in under(child)]

    found = {node: under(node) for node in seen.index.tree}
    return {node: names for node, names in found.items() if names}


def components_in_brief(found: principal_components.Found) -> dict[str, Any]:
    """Eigenvalues, what each component explains, and the loadings on the first."""
    return {
        "eigenvalues": found.components.eigenvalues,
        "explained": found.components.explained,
        "first": dict(zip(found.columns, found.loadings[:, 0].tolist(), strict=True)),
        "above_one": found.above_one,
        "units": found.units,
    }


SHOW: Mapping[str, Callable[[Any], Any]] = {"principal-components": components_in_brief}


def in_brief(found: availability.Availability) -> dict[str, Any]:
    """Availability of nodes and indicators over all units, and the units that have too little."""
    places = np.flatnonzero(~found.enough).tolist()
    return {
        "known": float(found.known.mean()) if len(found.known) else None,
        "by_node": {node: float(shares_.mean()) for node, shares_ in found.by_node.items() if len(shares_)},
        "by_column": found.by_column,
        "too_little": len(places),
        "units": {found.units[place]: float(found.known[place]) for place in places[:MOST_NAMED]},
    }


def adds_up(index: Index) -> bool:
    """Whether every node is an arithmetic mean, so that shares of variance sum to 1."""
    return all(method("combine", node.combine).adds_up for node in index.tree.values())


def made_of(module: Any, examine: Callable[[], Any], *, show: Callable[[Any], Any] | None = None) -> dict[str, Any]:
    """A check as plain data: what it asks, its figures, and what follows; or why it cannot be made."""
    try:
        with np.errstate(all="ignore"):
            found = examine()
    except ScoreError as error:
        return refusal(module, why(error))
    return {
        "asks": both(module.ASKS),
        "figures": plain(show(found) if show else found),
        "reading": [both(sentence) for sentence in module.reading(found)],
    }


def refusal(module: Any, said: str) -> dict[str, Any]:
    """What is said of a check that cannot be made."""
    return {"asks": both(module.ASKS), "refused": both(said)}


def plain(found: Any) -> Any:
    """Figures as JSON has them; NaN and infinity are null."""
    if dataclasses.is_dataclass(found) and not isinstance(found, type):
        return {field.name: plain(getattr(found, field.name)) for field in dataclasses.fields(found)}
    if isinstance(found, Mapping):
        return {str(key): plain(value) for key, value in found.items()}
    if isinstance(found, np.ndarray):
        return plain(found.tolist())
    if isinstance(found, tuple | list):
        return [plain(value) for value in found]
    if isinstance(found, float):
        return found if math.isfinite(found) else None
    return found
