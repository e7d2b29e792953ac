"""What a local variant of local digital government may change, and what is refused, on the invented example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from govgauge.definition.check import check
from govgauge.definition.core import with_core
from govgauge.definition.load import load
from govgauge.run.vocabulary import vocabulary

EXAMPLE = str(Path(__file__).resolve().parents[2] / "examples" / "invented-local-variant")
VARIANT = """\
index: variant
extends: local-digital-government
title: {{en: Variant, zh: 变体}}
{changed}
"""


def refused(folder: Path, changed: str) -> set[str]:
    """The codes of what `check` says of a variant that changes this, examples left alone."""
    (folder / "index.yaml").write_text(VARIANT.format(changed=changed), encoding="utf-8")
    found = check(load(str(folder)), vocabulary=vocabulary())
    return {problem.code for problem in found if not problem.advice}


def test_the_example_keeps_every_rule_and_its_examples_hold(unsound: Callable[[str], list[str]]) -> None:
    assert unsound(EXAMPLE) == []


def test_the_example_is_invented_and_keeps_both_scores() -> None:
    variant = with_core(load(EXAMPLE))
    assert variant.invented
    assert "core" in variant.tree
    assert "sent-home" in variant.tree["B1"].children
    assert "core.sent-home" not in variant.indicators


def test_a_weight_moves_inside_its_range_and_no_further(tmp_path: Path) -> None:
    inside = "indicators: {D3-01: {weight: 2.4}, D3-02: {weight: 1.6}}"
    below = "indicators: {D3-01: {weight: 1.9}, D3-02: {weight: 2}, D3-03: {weight: 1.1}}"
    assert refused(tmp_path, inside) == set()
    assert "weight-range" in refused(tmp_path, below)


def test_an_indicator_of_the_core_cannot_be_taken_away_or_measured_otherwise(tmp_path: Path) -> None:
    gone = "tree: {D3: {children: [D3-02, D3-03], weights: relative}}\nindicators: {D3-01: ~, D1-02: {beside: [D1-01]}}"
    other = "indicators: {D2-02: {minimum: 5}}"
    assert "locked-missing" in refused(tmp_path, gone)
    assert refused(tmp_path, other) == {"locked-changed"}


def test_an_indicator_of_tier_2_is_the_variants_own_affair(tmp_path: Path) -> None:
    assert refused(tmp_path, "indicators: {E3-05: {minimum: 10}}") == set()
