"""Additions: what an index hangs into the one it extends, where that is open for it, and how much it may weigh."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govgauge.definition.check.locked import own_mark
from govgauge.definition.check.wrong import advice, span, wrong
from govgauge.definition.core import COUNTING, limits_variants
from govgauge.definition.effective import stretches
from govgauge.definition.model import Index
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem

NAMED = 6


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Own indicators of a variant, and an opening that nobody can use."""
    if index.variants.add_weight_at_most is not None and not any(node.local for node in index.tree.values()):
        mark = index.at("variants", "add_weight_at_most")
        found = "own indicators may weigh something, and no node is open for them"
        yield advice(mark, "local-nowhere", found=found, remedy="say local: true in a node")
    parent = index.parent
    if parent is None or not limits_variants(parent):
        return
    own = {
        name for name in (*index.indicators, *index.tree) if name not in parent.indicators and name not in parent.tree
    }
    yield from _places(index, parent, own)
    yield from _share(index, parent, own)


def _places(index: Index, parent: Index, own: set[str]) -> Iterator[Problem]:
    """What counts hangs below an open node, or below a node of the variant's own."""
    open_nodes = [node.id for node in parent.tree.values() if node.local]
    allowed = f"below {' or '.join(open_nodes)}" if open_nodes else "none: no node is marked local"
    placed: set[str] = set()
    for node in index.tree.values():
        placed |= set(node.children)
        for child in node.children:
            if child in own and node.id in parent.tree and node.id not in open_nodes and _counts(index, child):
                found = f"{child!r} is the variant's own, and {node.id!r} is not open for it"
                mark = own_mark(index, "tree", node.id, "children")
                yield wrong(mark, "local-place", found=found, allowed=allowed, remedy="hang it below an open node")
    root = parent.root.id
    for name in sorted(own - placed):
        if name in index.indicators and index.indicators[name].role in COUNTING[1:] and root not in open_nodes:
            found = f"{name!r} is the variant's own, and acts on {root!r}, which is not open for it"
            mark = own_mark(index, "indicators", name)
            yield wrong(mark, "local-place", found=found, allowed=allowed, remedy="hang it below an open node")


def _counts(index: Index, name: str) -> bool:
    """Whether a child moves the score of its node."""
    return name in index.tree or (name in index.indicators and index.indicators[name].role in COUNTING)


def _share(index: Index, parent: Index, own: set[str]) -> Iterator[Problem]:
    """The variant's own indicators weigh no more than they may, at any time."""
    most = parent.variants.add_weight_at_most
    for stretch in stretches(index) if most is not None else ():
        shares = {name: share for name, share in stretch.shares.items() if name in own}
        total = sum(shares.values(), start=Fraction(0))
        if total <= Fraction(most or 0):
            continue
        heaviest = sorted(shares, key=lambda name: (-shares[name], name))[:NAMED]
        named = ", ".join(f"{name} {_percent(shares[name])}" for name in heaviest)
        when = f" {span(stretch.since, stretch.until)}" if stretch.since or stretch.until else ""
        found = f"the variant's own indicators have {_percent(total)} of the weight{when}: {named}"
        allowed = f"at most {_percent(Fraction(most or 0))}, by the index that this one extends"
        mark = own_mark(index, "indicators", heaviest[0], "weight")
        yield wrong(mark, "local-weight", found=found, allowed=allowed, remedy="give them less weight")
        return


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):.4g} %"
