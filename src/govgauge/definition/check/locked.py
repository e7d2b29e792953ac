"""Locked parts: an index that extends one with a core keeps its indicators, and all they rest on, as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TypeVar

from govgauge.definition.check.wrong import unknown, wrong
from govgauge.definition.core import CORE, ancestors, limits_variants, locked_indicators, locked_nodes
from govgauge.definition.exact import written_number as number
from govgauge.definition.mark import Mark, mapping
from govgauge.definition.model import Index, Indicator, Node
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem

# What a variant may word otherwise; everything else of a locked part is as it was.
FREE_OF_INDICATORS = frozenset(
    ("id", "title", "note", "basis", "method", "weight", "decimals", "beside", "tier", "examples", "mark")
) | frozenset(("survey", "nature", "evidence", "stage", "baseline"))
FREE_OF_NODES = frozenset(("id", "title", "note", "weight", "children", "mark"))
OF_SOURCES = ("placed", "key", "same_key", "rules", "unpivot")
OF_TABLES = ("select", "rows", "columns", "placed")
OF_FACETS = ("values", "unknown", "combine", "missing", "coverage", "groups")
OF_INDEX = ("scale", "impute", "treat")
OF_TIME = ("period", "whole", "zone", "calendar")
Part = TypeVar("Part", Node, Indicator)


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What the index locks exists; and what the one it extends locks is still as it was."""
    yield from _said(index)
    parent = index.parent
    if parent is None or not limits_variants(parent):
        return
    indicators, nodes = locked_indicators(parent), locked_nodes(parent)
    yield from _kept(index, parent.indicators, "indicators", locked=indicators, free=FREE_OF_INDICATORS)
    yield from _kept(index, parent.tree, "tree", locked=nodes, free=FREE_OF_NODES)
    yield from _places(index, parent, [*sorted(indicators), *sorted(nodes)])
    if indicators:
        yield from _rests(index, parent, indicators)


def own_mark(index: Index, *path: str) -> Mark:
    """Where the variant's own files say something, else where it was said first."""
    said = index.own
    for depth, step in enumerate(path if said is not None else ()):
        inside = mapping(said) if said is not None else {}
        if step not in inside:
            return said.mark if said is not None and depth else index.at(*path)
        said = inside[step]
    return said.mark if said is not None else index.at(*path)


def bare(value: object) -> object:
    """A value of the model without its marks, so that the same said twice is the same."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: bare(getattr(value, one.name)) for one in fields(value) if one.name != "mark"}
    if isinstance(value, Mapping):
        return {key: bare(one) for key, one in value.items()}
    return [bare(one) for one in value] if isinstance(value, (tuple, list)) else value


def _said(index: Index) -> Iterator[Problem]:
    """What `variants` says, of this very index."""
    known = [*index.tree, *index.indicators]
    for place, name in enumerate(index.variants.locked):
        if name and name not in known:
            mark = index.at("variants", "locked", place)
            found = f"{name!r} is to be locked, and is neither a node nor an indicator"
            yield unknown(mark, "locked-unknown", found=found, word=name, known=known)
    above = [index, *ancestors(index)]
    if index.variants.both_scores and not any(locked_indicators(one) for one in above):
        mark = index.at("variants", "both_scores")
        found = "both scores are to be kept, and nothing is locked"
        yield wrong(mark, "locked-nothing", found=found, allowed="core: true", remedy="mark what is the core")
    if any(one.variants.both_scores for one in above):
        yield from _taken_ids(index)


def _taken_ids(index: Index) -> Iterator[Problem]:
    """Ids that the core's own score needs."""
    for name in (*index.tree, *index.indicators):
        if name == CORE or name.startswith(f"{CORE}."):
            mark = index.at("tree" if name in index.tree else "indicators", name)
            found = f"the id {name!r} is that of the core's own score"
            yield wrong(mark, "locked-id", found=found, allowed="any other id", remedy="rename it")


def _kept(
    index: Index, before: Mapping[str, Part], section: str, *, locked: frozenset[str], free: frozenset[str]
) -> Iterator[Problem]:
    """Locked parts are there and unchanged; weights stay in the range that was given."""
    now: Mapping[str, Part] = getattr(index, section)
    for name, old in before.items():
        new = now.get(name)
        if new is None:
            if name in locked:
                found = f"{name!r} is locked by the index that this one extends, and is gone"
                remedy = "take the line off that takes it away"
                mark = own_mark(index, section, name)
                yield wrong(mark, "locked-missing", found=found, allowed="its core as it is", remedy=remedy)
            continue
        if name in locked:
            yield from _unchanged(index, section, name, old=old, new=new, free=free)
        elif bare(old.range) != bare(new.range):
            yield _changed(index, (section, name, "range"), f"the range of {name!r}")
        yield from _weights(index, (section, name), old=old, new=new, locked=name in locked)


def _unchanged(
    index: Index, section: str, name: str, *, old: Part, new: Part, free: frozenset[str]
) -> Iterator[Problem]:
    for one in fields(old):
        if one.name not in free and bare(getattr(old, one.name)) != bare(getattr(new, one.name)):
            yield _changed(index, (section, name, one.name), f"{one.name} of {name!r}")


def _changed(index: Index, path: tuple[str, ...], what: str) -> Problem:
    found = f"{what} is locked by the index that this one extends, and is another here"
    return wrong(own_mark(index, *path), "locked-changed", found=found, allowed="as it is there", remedy="delete it")


def _weights(index: Index, path: tuple[str, ...], *, old: Part, new: Part, locked: bool) -> Iterator[Problem]:
    """Another weight lies in the declared range; a locked part without one keeps its weight."""
    if bare(old.weight) == bare(new.weight):
        return
    if old.range is None and not locked:
        return
    if old.range is not None and bare(old.range) == bare(new.range):
        return  # told with all weights
    for dated in new.weight:
        if old.range is not None and old.range[0] <= dated.value <= old.range[1]:
            continue
        found = f"the weight of {path[-1]!r} is {number(dated.value)}"
        allowed = f"{number(old.range[0])} to {number(old.range[1])}" if old.range else _said_weights(old)
        allowed += ", by the index that this one extends"
        mark = own_mark(index, *path, "weight")
        yield wrong(mark, "locked-weight", found=found, allowed=allowed, remedy="choose a weight in the range")
    if locked and not new.weight:
        found = f"{path[-1]!r} is locked, and has no weight here"
        yield wrong(own_mark(index, *path, "weight"), "locked-weight", found=found, allowed=_said_weights(old))


def _said_weights(old: Node | Indicator) -> str:
    return " or ".join(number(dated.value) for dated in old.weight) or "no weight"


def _places(index: Index, parent: Index, names: Iterable[str]) -> Iterator[Problem]:
    """Locked parts hang where they hung."""
    before, now = _above(parent), _above(index)
    for name in names:
        there = name in index.indicators or name in index.tree
        if there and before.get(name) != now.get(name):
            node = before.get(name)
            found = f"{name!r} is locked, and hangs below {now.get(name) or 'no node'!s}"
            allowed = f"below {node}" if node else "below no node"
            mark = own_mark(index, "tree", node or now.get(name, ""), "children")
            yield wrong(mark, "locked-moved", found=found, allowed=allowed, remedy="hang it where it was")


def _above(index: Index) -> dict[str, str]:
    return {child: node.id for node in index.tree.values() for child in node.children}


def _rests(index: Index, parent: Index, locked: frozenset[str]) -> Iterator[Problem]:
    """Terms, tables, sources and facets behind locked indicators; how outside files spell them is the variant's own."""
    words = _words(parent, locked)
    for name in sorted(words & parent.terms.keys()):
        if name not in index.terms or index.terms[name].says != parent.terms[name].says:
            yield _changed(index, ("terms", name), f"the term {name!r}, which a locked indicator uses,")
    for section, keys in (("tables", OF_TABLES), ("sources", OF_SOURCES), ("facets", OF_FACETS)):
        before, now = getattr(parent, section), getattr(index, section)
        for name in sorted(words & before.keys()):
            yield from _same(index, (section, name), before[name], now.get(name), keys=keys)
    yield from _types(index, parent, words)
    yield from _same(index, ("time",), parent.time, index.time, keys=OF_TIME)
    yield from _same(index, (), parent, index, keys=OF_INDEX)


def _same(
    index: Index, path: tuple[str, ...], old: object, new: object | None, *, keys: Iterable[str]
) -> Iterator[Problem]:
    """One part on which a locked indicator rests: there, and the same in each of these fields."""
    what = f" of {path[0].removesuffix('s')} {path[-1]!r}" if len(path) > 1 else f" of {path[0]}" if path else ""
    if new is None:
        yield _changed(index, path, f"{what.removeprefix(' of ')}, on which a locked indicator rests,")
        return
    for key in keys:
        if bare(getattr(old, key)) != bare(getattr(new, key)):
            yield _changed(index, path if len(path) > 1 else (*path, key), f"{key}{what}")


def _types(index: Index, parent: Index, words: set[str]) -> Iterator[Problem]:
    for name, source in parent.sources.items():
        for column, old in source.columns.items() if name in words and name in index.sources else ():
            new = index.sources[name].columns.get(column)
            if new is None or new.type != old.type:
                what = f"the column {column!r} of {name!r}, on which a locked indicator may rest,"
                yield _changed(index, ("sources", name, "columns", column), what)


def _words(parent: Index, locked: frozenset[str]) -> set[str]:
    """Every name in the formulas of locked indicators, and in all that these name, down to the sources."""
    waiting: list[str] = []
    for name in locked:
        one = parent.indicators[name]
        covered = [one.coverage.share, one.coverage.where or ""] if one.coverage else []
        waiting += [one.of, one.facet, one.measure, one.where, one.at, *covered]
    found: set[str] = set()
    while waiting:
        for word in re.findall(r"[A-Za-z][A-Za-z0-9_-]*", waiting.pop()):
            for part in {word, *word.split("-")} - found:
                found.add(part)
                waiting += _texts(parent, part)
    return found


def _texts(parent: Index, word: str) -> list[str]:
    """The formulas that a name stands for."""
    found = [parent.terms[word].says] if word in parent.terms else []
    if word in parent.tables:
        found.append(parent.tables[word].select)
    if word in parent.sources:
        found += [rule.keep for rule in parent.sources[word].rules]
    if word in parent.tables or word in parent.sources:
        placed = parent.placed(word)
        found += [placed.unit, placed.at, placed.period, *placed.facets.values()]
    return found
