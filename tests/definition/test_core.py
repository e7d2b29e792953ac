"""The core of an index as a second tree in those that extend it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from govgauge.definition.check import check
from govgauge.definition.check.locked import bare
from govgauge.definition.core import limits_variants, locked_indicators, locked_nodes, with_core
from govgauge.definition.load import from_plain, load
from govgauge.definition.model import Index
from govgauge.definition.written import written
from tests.definition.invented import VOCABULARY, changed, index_of
from tests.definition.related import OWN, loaded, variant


def kept(folder: Path, edits: Mapping[str, object] | None = None, **of_standard: object) -> Index:
    return with_core(loaded(folder, edits or {}, **of_standard))


def children(index: Index) -> dict[str, tuple[str, ...]]:
    return {name: node.children for name, node in index.tree.items() if name.startswith("core")}


def test_a_marked_node_locks_all_that_is_below_it(tmp_path: Path) -> None:
    parent = loaded(tmp_path, {}).parent
    assert parent is not None
    assert locked_nodes(parent) == {"speed"}
    assert locked_indicators(parent) == {"on-time", "fee-mean", "no-scandal"}
    assert limits_variants(parent)
    assert not limits_variants(index_of(tmp_path, changed()))


def test_the_core_is_a_top_of_its_own_on_copies_of_its_indicators(tmp_path: Path) -> None:
    index = kept(tmp_path, OWN)
    assert [node.id for node in index.tops] == ["overall", "core"]
    assert index.root.id == "overall"
    assert children(index) == {
        "core": ("core.speed", "core.no-scandal"),
        "core.speed": ("core.on-time", "core.fee-mean"),
    }
    copy, original = index.indicators["core.on-time"], index.indicators["on-time"]
    assert (copy.measure, copy.where, bare(copy.score), copy.facet) == (
        original.measure,
        original.where,
        bare(original.score),
        original.facet,
    )
    assert (copy.examples, copy.beside, copy.range) == ((), (), None)
    assert index.tree["core"].title == {"en": "Overall (core)", "zh": "总体（核心）"}


def test_it_has_the_weights_of_the_index_that_sets_the_limits(tmp_path: Path) -> None:
    index = kept(tmp_path, {"indicators/on-time/weight": 0.5, "tree/speed/weight": 0.5, "tree/use/weight": 0.5})
    assert index.indicators["on-time"].weight != index.indicators["core.on-time"].weight
    assert [float(one.value) for one in index.indicators["core.on-time"].weight] == [pytest.approx(2 / 3)]
    assert index.tree["core.speed"].weights == "relative"


def test_dated_sets_of_weights_are_taken_along(tmp_path: Path) -> None:
    sets = [{"since": "2024-01-01", "values": {"fee-mean": "1/3", "online-share": 1}}]
    weights: dict[str, Any] = {
        "weights": sets,
        "indicators/fee-mean/weight": ...,
        "indicators/online-share/weight": ...,
    }
    index = kept(tmp_path, **weights)
    (dated,) = index.indicators["core.fee-mean"].weight
    assert str(dated.since) == "2024-01-01"
    assert "core.online-share" not in index.indicators


def test_overrides_that_speak_of_the_core_alone_are_taken_along(tmp_path: Path) -> None:
    rules = [
        {"node": "overall", "when": '"on-time" = 0 and score("speed") < 5', "score": 0},
        {"node": "overall", "when": '"online-share" = 0', "score": 0},
        {"node": "use", "when": '"on-time" = 0', "score": 0},
    ]
    index = kept(tmp_path, overrides=rules)
    assert [(one.node, one.when) for one in index.overrides[3:]] == [
        ("core", '"core.on-time" = 0 AND SCORE("core.speed") < 5')
    ]


def test_what_holds_for_all_indicators_there_holds_at_the_core_s_top(tmp_path: Path) -> None:
    above = {"impute": "median", "treat": ["winsorise"]}
    index = kept(tmp_path, {"impute": "mean"}, **above)
    assert [one.name for one in index.tree["core"].impute or ()] == ["median"]
    assert index.tree["core"].treat is None
    assert kept(tmp_path, {"impute": "mean"}).tree["core"].impute == ()


def test_names_in_the_parameters_of_methods_are_those_of_the_core(tmp_path: Path) -> None:
    told = {"tree/speed/weigh": {"given": {"weights": {"on-time": 2, "fee-mean": 1}}}}
    weigh = kept(tmp_path, **told).tree["core.speed"].weigh
    assert weigh is not None
    assert (weigh.name, dict(weigh.parameters)) == ("given", {"weights": {"core.on-time": 2, "core.fee-mean": 1}})


@pytest.mark.parametrize(
    "of_standard",
    [{"variants": {"add_weight_at_most": 0.3}}, {"tree/speed/core": ..., "indicators/no-scandal/core": ...}],
)
def test_without_the_wish_or_a_core_nothing_is_added(tmp_path: Path, of_standard: dict[str, Any]) -> None:
    index = loaded(tmp_path, {}, **of_standard)
    assert with_core(index) is index


def test_a_variant_may_wish_for_it_too(tmp_path: Path) -> None:
    edits = {"variants/both_scores": True}
    assert "core" in kept(tmp_path, edits, variants={"add_weight_at_most": 0.3}).tree


def test_the_index_itself_has_no_second_score(tmp_path: Path) -> None:
    parent = loaded(tmp_path, {}).parent
    assert parent is not None
    assert with_core(parent) is parent


def test_a_variant_of_a_variant_is_held_against_the_index_that_sets_the_limits(tmp_path: Path) -> None:
    loaded(tmp_path, {"indicators/on-time/weight": 0.5, "indicators/fee-mean/core": True})
    (tmp_path / "city").mkdir()
    (tmp_path / "city" / "index.yaml").write_bytes(written({**variant(), "index": "city", "extends": "../variant"}))
    index = with_core(load(tmp_path / "city"))
    assert [float(one.value) for one in index.indicators["core.on-time"].weight] == [pytest.approx(2 / 3)]


def test_the_whole_is_data_and_can_be_read_again(tmp_path: Path) -> None:
    index = kept(tmp_path, OWN)
    again = from_plain(json.loads(written(index.plain)))
    for part in ("tree", "indicators", "overrides", "sources", "terms"):
        assert bare(getattr(again, part)) == bare(getattr(index, part))
    assert again.digest == index.digest != loaded(tmp_path, OWN).digest
    assert with_core(index) is index


def test_a_second_top_breaks_no_rule(tmp_path: Path) -> None:
    plain = json.loads(written(kept(tmp_path, OWN).plain))
    problems = [one for one in check(from_plain(plain), vocabulary=VOCABULARY) if not one.advice]
    assert [one.code for one in problems] == ["locked-id"] * 5  # the names are taken, and nothing else is wrong
