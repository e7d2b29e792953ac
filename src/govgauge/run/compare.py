"""Two runs side by side: what moved, and because of what: the definition, the records, or both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.diff import Change, diff
from govgauge.kernel.errors import GovGaugeError, Problem, UsageError, did_you_mean
from govgauge.kernel.shapes import Measures
from govgauge.run.opened import Run
from govgauge.score.ladder import score

NOISE = 1e-9  # the ladder's own tolerance: below it a difference is arithmetic, not news


@dataclass(frozen=True)
class Move:
    """One score that moved: `by_definition` + `by_records` = new − old; both None where a side has no score."""

    period: str
    unit: str
    facet: str
    node: str
    old: float | None
    new: float | None
    old_rank: float | None
    new_rank: float | None
    by_definition: float | None
    by_records: float | None
    because: Sequence[str]  # the indicators whose measured value differs, in words


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two runs."""

    definition: Sequence[Change]
    files: Sequence[str]
    moves: Sequence[Move]
    same: int


def compare(old: Run, new: Run, *, node: str = "") -> Comparison:
    """Compare every node's scores, or only those of `node`.

    The definition's part of a move is found by scoring the OLD measures with the NEW definition; the rest is the
    records' part (a changed formula shows there too, since old values cannot be measured again from here).
    UsageError for a node that neither run has.
    """
    nodes = {str(name) for run in (old, new) for name in run.scores.table["node"].unique().to_pylist()}
    if node and node not in nodes:
        allowed = ", ".join(sorted(nodes))
        raise UsageError(Problem("--node", f"{node!r} is in neither run", allowed, did_you_mean(node, nodes)))
    bridge = _bridge(old, new)
    before, after = _scores(old.scores.table), _scores(new.scores.table)
    values = _changed_values(old, new)
    moves, same = [], 0
    for key in sorted(before.keys() | after.keys()):
        if node and key[3] != node:
            continue
        was, now = before.get(key, {}), after.get(key, {})
        if _equal(was.get("score"), now.get("score")) and was.get("rank") == now.get("rank"):
            same += 1
            continue
        moves.append(_move(key, was=was, now=now, bridged=bridge.get(key, {}).get("score"), values=values, new=new))
    return Comparison(diff(old.index, new.index), _files(old, new), moves, same)


def _move(
    key: tuple[str, ...],
    *,
    was: Mapping[str, Any],
    now: Mapping[str, Any],
    bridged: float | None,
    values: Mapping[tuple[str, ...], list[tuple[str, str]]],
    new: Run,
) -> Move:
    old_score, new_score = was.get("score"), now.get("score")
    split = None not in (old_score, new_score, bridged)
    period, unit, facet, node = key
    below = _indicators_below(new, node)
    because = [words for indicator, words in values.get((period, unit), []) if indicator in below]
    return Move(
        period=period,
        unit=unit,
        facet=facet,
        node=node,
        old=old_score,
        new=new_score,
        old_rank=was.get("rank"),
        new_rank=now.get("rank"),
        by_definition=bridged - old_score if split and bridged is not None and old_score is not None else None,
        by_records=new_score - bridged if split and bridged is not None and new_score is not None else None,
        because=because,
    )


def _bridge(old: Run, new: Run) -> dict[tuple[str, ...], Mapping[str, Any]]:
    """The old measures under the new definition; {} when it cannot score them at all."""
    if old.manifest["index"]["digest"] == new.manifest["index"]["digest"]:
        return _scores(old.scores.table)
    table = old.measures.table
    kept = pc.is_in(table["indicator"], value_set=pa.array(sorted(new.index.indicators), pa.string()))
    try:
        return _scores(score(new.index, Measures(table.filter(kept))).table)
    except GovGaugeError:
        return {}


def _scores(table: pa.Table) -> dict[tuple[str, ...], Mapping[str, Any]]:
    return {(row["period"], row["unit"], row["facet"], row["node"]): row for row in table.to_pylist()}


def _equal(old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return old is new
    return abs(new - old) <= NOISE


def _changed_values(old: Run, new: Run) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """(period, unit) → (indicator, what happened to its value in words)."""
    before, after = _measures(old), _measures(new)
    changed: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was != now:
            period, unit, facet, indicator = key
            words = f"{indicator}{f' [{facet}]' if facet else ''}: {was or 'not there'} → {now or 'not there'}"
            changed.setdefault((period, unit), []).append((indicator, words))
    return changed


def _measures(run: Run) -> dict[tuple[str, ...], str]:
    return {
        (row["period"], row["unit"], row["facet"], row["indicator"]): (
            f"{row['value']:.12g}" if row["value"] is not None else f"{row['status']} ({row['reason']})"
        )
        for row in run.measures.table.to_pylist()
    }


def _indicators_below(run: Run, node: str) -> set[str]:
    if node not in run.index.tree:
        return {node}
    return set().union(*(_indicators_below(run, child) for child in run.index.tree[node].children))


def _files(old: Run, new: Run) -> list[str]:
    before = {receipt["name"]: receipt["sha256"] for receipt in old.manifest["inputs"]}
    after = {receipt["name"]: receipt["sha256"] for receipt in new.manifest["inputs"]}
    words = []
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            words.append(f"{name}: no longer there")
        elif name not in before:
            words.append(f"{name}: new")
        elif before[name] != after[name]:
            words.append(f"{name}: other content")
    return words
