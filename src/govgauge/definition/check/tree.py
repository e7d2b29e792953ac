"""The tree: one root, every child known and hung once, no circle, nothing that leads nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from govgauge.definition.check.wrong import unknown, wrong
from govgauge.definition.model import Index, Node
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """The whole score, and everything about the shape of the tree."""
    if index.scale <= 0:
        yield wrong(index.at("scale"), "scale-low", found=f"the whole score is {index.scale}", allowed="more than 0")
    for node in index.tree.values():
        yield from _node(index, node)
    yield from _parents(index)
    yield from _roots(index)
    yield from _circles(index)
    yield from _outside(index)


def _node(index: Index, node: Node) -> Iterator[Problem]:
    mark = index.at("tree", node.id, "children")
    if node.id in index.indicators:
        found = f"{node.id!r} is a node and an indicator"
        allowed = f"one of them; the indicator is at {index.at('indicators', node.id)}"
        yield wrong(index.at("tree", node.id), "id-twice", found=found, allowed=allowed, remedy="rename one")
    if not node.children:
        yield wrong(mark, "node-empty", found=f"the node {node.id!r} has no children", remedy="list some, or delete it")
    yield from _children(index, node)
    indicators = [index.indicators[child] for child in node.children if child in index.indicators]
    roles = {indicator.role for indicator in indicators}
    if indicators and len(indicators) == len(node.children) and "scored" not in roles:
        found = f"no child of {node.id!r} is weighed: all have the role {' or '.join(sorted(roles))}"
        remedy = "hang a scored indicator below it, or take it out"
        yield wrong(mark, "node-unscored", found=found, remedy=remedy)


def _children(index: Index, node: Node) -> Iterator[Problem]:
    known = [*index.tree, *index.indicators]
    for place, child in enumerate(node.children):
        if child and child not in index.tree and child not in index.indicators:
            at = index.at("tree", node.id, "children", place)
            found = f"{child!r} below {node.id!r} is neither a node nor an indicator"
            yield unknown(at, "child-unknown", found=found, word=child, known=known, remedy="define it, or take it out")
    for child, times in Counter(node.children).items():
        if times > 1:
            found = f"{child!r} stands {times} times below {node.id!r}"
            mark = index.at("tree", node.id, "children")
            yield wrong(mark, "child-twice", found=found, allowed="once", remedy="give it a higher weight instead")


def _parents(index: Index) -> Iterator[Problem]:
    parents: dict[str, list[str]] = {}
    for node in index.tree.values():
        for child in dict.fromkeys(node.children):
            parents.setdefault(child, []).append(node.id)
    for child, above in parents.items():
        if len(above) > 1:
            mark = index.at("tree", above[1], "children")
            found = f"{child!r} hangs below {' and '.join(map(repr, above))}"
            yield wrong(
                mark, "two-parents", found=found, allowed="one node", remedy="its points would count twice; keep one"
            )


def _roots(index: Index) -> Iterator[Problem]:
    children = {child for node in index.tree.values() for child in node.children}
    tops = [name for name in index.tree if name not in children]
    roots = [name for name in tops if not index.tree[name].apart]
    for node in index.tree.values():
        if node.apart and node.id in children:
            found = f"{node.id!r} stands apart, and hangs below another node"
            yield wrong(index.at("tree", node.id, "apart"), "node-apart", found=found, allowed="one of the two")
    if not index.tree:
        yield wrong(index.at("tree"), "no-root", found="the tree has no nodes", remedy="add a node with its children")
    elif not roots:
        found = "every node is some node's child, so none is the top"
        yield wrong(
            index.at("tree"), "no-root", found=found, allowed="one root", remedy="take the top out of the children"
        )
    for extra in roots[1:]:
        found = f"{extra!r} is nobody's child, and neither is {roots[0]!r}"
        remedy = f"hang {extra!r} below another node, or delete it"
        yield wrong(index.at("tree", extra), "several-roots", found=found, allowed="one root", remedy=remedy)


def _circles(index: Index) -> Iterator[Problem]:
    """Each circle once, at the node that closes it; walked without recursion, since a tree may be deep."""
    done: set[str] = set()
    for start in index.tree:
        trail: list[str] = []
        waiting: list[tuple[str, bool]] = [(start, False)]
        while waiting:
            name, leaving = waiting.pop()
            if leaving:
                done.add(trail.pop())
            elif name in trail:
                circle = " → ".join([*trail[trail.index(name) :], name])
                found = f"the tree goes round in a circle: {circle}"
                remedy = f"take {name!r} out of the children of {trail[-1]!r}"
                yield wrong(index.at("tree", trail[-1], "children"), "tree-circle", found=found, remedy=remedy)
            elif name in index.tree and name not in done:
                trail.append(name)
                waiting.append((name, True))
                waiting.extend((child, False) for child in index.tree[name].children)


def _outside(index: Index) -> Iterator[Problem]:
    placed = {child for node in index.tree.values() for child in node.children}
    for indicator in index.indicators.values():
        if indicator.role == "scored" and indicator.id not in placed:
            yield wrong(
                index.at("indicators", indicator.id),
                "indicator-in-no-node",
                found=f"the indicator {indicator.id!r} is scored and hangs below no node",
                allowed="the children of one node",
                remedy="add it to a node's children, or give it role: control",
            )
