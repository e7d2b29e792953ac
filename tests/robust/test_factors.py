"""What varies, with its coordinates."""

from govgauge.definition.model import Exclusion, VaryingWeights
from govgauge.robust.factors import Factor, combination_name, factors
from tests.robust.inventions import method, setup_of, small, still


def spans(said, *, noisy=False):
    return factors(setup_of(small(), said), noisy=noisy)


def test_nothing_varied_has_no_factor():
    found = spans(still())
    assert found.all == ()
    assert found.dimensions == 0


def test_alternatives_come_before_weights_and_weights_from_the_root_down():
    said = still(weights=VaryingWeights(), normalisation=(method("declared"), method("min-max")))
    found = spans(said)
    assert found.all == (
        Factor("normalisation", 0, 1),
        Factor("weights of level 1", 1, 3),
        Factor("weights of level 2", 3, 7),
    )
    assert [(one.node, one.child, one.coordinate) for one in found.weights] == [
        ("root", 0, 1),
        ("root", 1, 2),
        ("left", 0, 3),
        ("left", 1, 4),
        ("right", 0, 5),
        ("right", 1, 6),
    ]


def test_only_the_levels_that_are_asked_for_vary():
    found = spans(still(weights=VaryingWeights(levels=(2,))))
    assert [one.name for one in found.all] == ["weights of level 2"]


def test_a_single_child_has_no_weight_to_vary():
    from tests.score.inventions import node

    nodes = [node("root", "only"), node("only", "a", "b", "c", "d")]
    found = factors(setup_of(small(nodes=nodes), still(weights=VaryingWeights())), noisy=False)
    assert [one.name for one in found.all] == ["weights of level 2"]


def test_experts_are_one_coordinate_or_one_each():
    both = {"A": {"a": 1, "b": 2}, "B": {"a": 2, "b": 1}}
    one = spans(still(weights=VaryingWeights(by="experts", experts=both)))  # type: ignore[arg-type]
    assert one.all == (Factor("weights", 0, 1),)
    mixed = VaryingWeights(by="experts", experts=both, take="mixture")  # type: ignore[arg-type]
    assert spans(still(weights=mixed)).all == (Factor("weights", 0, 2),)


def test_noise_needs_no_coordinate_and_leaving_out_needs_one():
    found = spans(still(exclusion=Exclusion()), noisy=True)
    assert found.all == (Factor("exclusion", 0, 1), Factor("measurement", 1, 1))
    assert found.named("measurement") is not None
    assert found.named("weights") is None


def test_levels_of_combination_are_told_apart():
    said = still(levels={0: (method("declared"), method("geometric"))})
    assert [one.name for one in spans(said).all] == ["combination of level 0"]
    assert combination_name(-1) == "combination"
