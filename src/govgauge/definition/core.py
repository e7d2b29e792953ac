"""The core of an index: what is locked for those that extend it, and its score beside a variant's own.

A variant's run can give both scores: the locked part of the index that sets the limits stands, with the weights it has
there, as a second tree below a top of its own, on copies of its indicators. It is data like the rest, so a run explains
and reports it as it does any node.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from govgauge.definition.language.index import INDEX
from govgauge.definition.mark import Said, mapping
from govgauge.definition.model import Index
from govgauge.definition.phrase import Problems
from govgauge.definition.written import written
from govgauge.kernel.canonical import digest

CORE = "core"  # the id of the second top; what is below it has it before its id
ADJUSTING = ("veto", "bonus", "deduction", "factor")
COUNTING = ("scored", *ADJUSTING)
OF_NODES = ("id", "range", "core", "local", "apart", "children", "weights", "title")
OF_INDICATORS = ("id", "range", "core", "examples", "beside", "survey", "stage", "nature", "evidence", "baseline")
METHODS = ("weigh", "impute", "treat")  # whose parameters may name indicators and nodes
BESIDE_TITLE = {"en": " (core)", "zh": "（核心）"}


def locked_nodes(index: Index) -> frozenset[str]:
    """The nodes that a variant keeps as they are: marked core or listed, and every node below one."""
    found: set[str] = set()
    waiting = [node.id for node in index.tree.values() if node.core or node.id in index.variants.locked]
    while waiting:
        name = waiting.pop()
        if name in index.tree and name not in found:
            found.add(name)
            waiting += index.tree[name].children
    return frozenset(found)


def locked_indicators(index: Index) -> frozenset[str]:
    """The indicators that a variant keeps as they are: marked core or listed, and all below a locked node."""
    below = {child for node in locked_nodes(index) for child in index.tree[node].children}
    return frozenset(
        name for name, one in index.indicators.items() if one.core or name in below or name in index.variants.locked
    )


def limits_variants(index: Index) -> bool:
    """Whether an index says anything about what those that extend it may do."""
    local = any(node.local for node in index.tree.values())
    limited = index.variants.add_weight_at_most is not None
    return bool(locked_indicators(index)) or local or limited


def ancestors(index: Index) -> Iterator[Index]:
    """The indices that this one extends, nearest first."""
    above = index.parent
    while above is not None:
        yield above
        above = above.parent


def with_core(index: Index) -> Index:
    """The variant with the core of the index that sets its limits as a second tree; any other index as it is.

    Of several that lock something the one that is extended furthest up counts, so that all variants can be compared.
    """
    above = list(ancestors(index))
    origin = next((one for one in reversed(above) if locked_indicators(one)), None)
    asked = index.variants.both_scores or any(one.variants.both_scores for one in above)
    if origin is None or not asked or index.said is None or origin.said is None or CORE in index.tree:
        return index
    parts = _Core(origin, index).parts()
    told = {**mapping(index.said), **parts}
    said = Said(told, index.said.file, index.said.line)
    plain = {**index.plain, **{key: part.plain() for key, part in parts.items()}}
    kept = ("extends", "folder", "folders", "own", "parent")
    return replace(
        INDEX.read(said, Problems()),
        **{name: getattr(index, name) for name in kept},
        plain=plain,
        digest=digest(written(plain, readable=False)),
        said=said,
    )


def without_apart(index: Index) -> Index:
    """The index with what hangs below its root, and without the tops that stand apart; itself when there are none."""
    if not any(node.apart for node in index.tops):
        return index
    apart: set[str] = set()
    waiting = [node.id for node in index.tops if node.apart]
    while waiting:
        name = waiting.pop()
        if name not in apart:
            apart.add(name)
            waiting += index.tree[name].children if name in index.tree else ()
    return replace(
        index,
        tree={name: node for name, node in index.tree.items() if name not in apart},
        indicators={name: one for name, one in index.indicators.items() if name not in apart},
        overrides=tuple(rule for rule in index.overrides if rule.node not in apart),
    )


class _Core:
    """The locked part of an index, said again under other names."""

    def __init__(self, origin: Index, index: Index) -> None:
        self.origin, self.index = origin, index
        self.said = mapping(origin.said) if origin.said is not None else {}
        locked = locked_indicators(origin)
        self.indicators = frozenset(name for name in locked if origin.indicators[name].role in COUNTING)
        self.nodes = _with_something_below(origin, self.indicators)
        root = origin.root.id
        self.names = {name: f"{CORE}.{name}" for name in [*self.nodes, *self.indicators] if name != root} | {root: CORE}

    def parts(self) -> dict[str, Said]:
        """The sections of the variant that the core adds to."""
        own = mapping(self.index.said) if self.index.said is not None else {}
        tree = {self.names[name]: self._node(name, said) for name, said in self._section("tree").items()}
        indicators = {
            self.names[name]: self._indicator(name, said) for name, said in self._section("indicators").items()
        }
        found = {
            "tree": _added(own.get("tree"), tree),
            "indicators": _added(own.get("indicators"), indicators),
        }
        for key, more in (("weights", list(self._weights())), ("overrides", list(self._overrides()))):
            if more:
                before = own.get(key)
                listed = before.value if before is not None and isinstance(before.value, list) else []
                found[key] = Said([*listed, *more], more[0].file, more[0].line)
        return found

    def _section(self, key: str) -> dict[str, Said]:
        section = mapping(self.said[key]) if key in self.said else {}
        return {name: said for name, said in section.items() if name in self.names}

    def _node(self, name: str, said: Said) -> Said:
        """A node of the core: the same, with the children that are locked, weighed against each other."""
        node = self.origin.tree[name]
        told = self._kept(said, OF_NODES)
        children = [child for child in node.children if child in self.names]
        is_root = name == self.origin.root.id
        if is_root:
            placed = {child for one in self.origin.tree.values() for child in one.children}
            loose = (self.origin.indicators[one] for one in sorted(self.indicators - placed))
            children += [one.id for one in loose if one.role in ADJUSTING]
            told |= self._as_there(said)
            told["apart"] = _at(said, value=True)
        told["title"] = _titled(node.title, said) if is_root else mapping(said).get("title", said)
        told["children"] = Said([_at(said, value=self.names[child]) for child in children], said.file, said.line)
        told["weights"] = _at(said, value="relative")
        return Said(told, said.file, said.line)

    def _indicator(self, name: str, said: Said) -> Said:
        told = self._kept(said, OF_INDICATORS)
        return Said({"id": _at(said, value=self.names[name]), **told}, said.file, said.line)

    def _kept(self, said: Said, without: tuple[str, ...]) -> dict[str, Said]:
        """What is said, without what speaks of variants and of company; names in methods are those of the core."""
        return {
            key: _in_method(one, self.names) if key in METHODS else one
            for key, one in mapping(said).items()
            if key not in without
        }

    def _as_there(self, said: Said) -> dict[str, Said]:
        """What the index says for all indicators, said at the top of the core where the variant says otherwise."""
        own = mapping(said)
        found = {}
        for key in ("impute", "treat"):
            if key not in own and getattr(self.origin, key) != getattr(self.index, key):
                found[key] = _in_method(self.said[key], self.names) if key in self.said else _at(said, value="none")
        return found

    def _weights(self) -> Iterator[Said]:
        """Dated sets of weights, of the core alone."""
        sets = self.said.get("weights")
        for one in sets.value if sets is not None and isinstance(sets.value, list) else ():
            values = mapping(one).get("values", one)
            told = {self.names[name]: weight for name, weight in mapping(values).items() if name in self.names}
            if told:
                yield Said({**mapping(one), "values": Said(dict(told), values.file, values.line)}, one.file, one.line)

    def _overrides(self) -> Iterator[Said]:
        """Overrides that speak of nothing but the core."""
        rules = self.said.get("overrides")
        told = rules.value if rules is not None and isinstance(rules.value, list) else []
        for one, rule in zip(told, self.origin.overrides, strict=True):
            condition = _condition(rule.when, self.names)
            if rule.node in self.names and condition:
                changed = {"node": _at(one, value=self.names[rule.node]), "when": _at(one, value=condition)}
                yield Said({**mapping(one), **changed}, one.file, one.line)


def _with_something_below(index: Index, leaves: frozenset[str]) -> list[str]:
    """The nodes that have one of these indicators below them, and the root."""
    above: dict[str, list[str]] = {}
    for node in index.tree.values():
        for child in node.children:
            above.setdefault(child, []).append(node.id)
    found = {index.root.id}
    waiting = list(leaves)
    while waiting:
        for name in above.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return [name for name in index.tree if name in found]


def _added(section: Said | None, more: Mapping[str, Said]) -> Said:
    said = section if section is not None else Said({}, "", 0)
    return Said({**mapping(said), **more}, said.file, said.line)


def _at(said: Said, *, value: str | bool) -> Said:
    return Said(value, said.file, said.line)


def _titled(title: Mapping[str, str], said: Said) -> Said:
    """The root's title, told apart from that of the variant."""
    told = {language: _at(said, value=text + BESIDE_TITLE.get(language, " (core)")) for language, text in title.items()}
    return Said(told, said.file, said.line)


def _in_method(said: Said, names: Mapping[str, str]) -> Said:
    """A method, or several, with the names in its parameters replaced; its own name and theirs stay."""
    if isinstance(said.value, list):
        return Said([_in_method(one, names) for one in said.value], said.file, said.line)
    if not isinstance(said.value, dict):
        return said
    told = {method: _parameters(inside, names) for method, inside in said.value.items()}
    return Said(told, said.file, said.line)


def _parameters(said: Said, names: Mapping[str, str]) -> Said:
    if not isinstance(said.value, dict):
        return said
    return Said({key: _renamed(value, names) for key, value in said.value.items()}, said.file, said.line)


def _renamed(said: Said, names: Mapping[str, str]) -> Said:
    """The same, with each name of an indicator or node, as key or as value, replaced by the core's."""
    if isinstance(said.value, dict):
        inside = {names.get(key, key): _renamed(one, names) for key, one in said.value.items()}
        return Said(inside, said.file, said.line)
    if isinstance(said.value, list):
        return Said([_renamed(one, names) for one in said.value], said.file, said.line)
    if isinstance(said.value, str):
        return Said(names.get(said.value, said.value), said.file, said.line)
    return said


def _condition(text: str, names: Mapping[str, str]) -> str:
    """The condition of an override under other names; "" when it looks at something that is not in the core."""
    try:
        tree = sqlglot.parse_one(text, dialect="duckdb")
    except (SqlglotError, RecursionError):
        return ""
    called = [call.expressions[0] for call in tree.find_all(exp.Anonymous) if len(call.expressions) == 1]
    for one in [*tree.find_all(exp.Column), *(one for one in called if isinstance(one, exp.Literal))]:
        if one.name not in names:
            return ""
        renamed = exp.column(names[one.name], quoted=True)
        if one is tree:
            return ""
        one.replace(renamed)
    return tree.sql(dialect="duckdb")
