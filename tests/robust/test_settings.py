"""What varies when a definition says nothing, or something."""

from decimal import Decimal

from govgauge.definition.model import Robustness, VaryingWeights
from govgauge.robust.settings import combinations, normalisations, nothing, settings
from tests.robust.inventions import method, small
from tests.score.inventions import node


def names(methods):
    return [one.name for one in methods]


def test_without_a_section_the_stated_default_is_used_and_said():
    found = settings(small()[0], said=None, positive=True)
    assert (found.draws, found.seed) == (1000, 1)
    assert (found.weights.by, found.weights.share) == ("share", Decimal("0.25"))
    assert names(found.normalisation) == ["declared", "min-max", "standardised"]
    assert [(depth, names(of)) for depth, of in found.combination] == [(-1, ["declared", "geometric"])]
    assert names(found.imputation) == names(found.treatment) == ["declared"]
    assert found.exclusion.chance == 0
    assert found.measurement.rates == "beta"
    assert found.by_default == ("weights", "normalisation", "combination", "measurement")


def test_a_geometric_mean_is_no_default_where_scores_are_not_all_positive():
    found = settings(small()[0], said=None, positive=False)
    assert [names(of) for _, of in found.combination] == [["declared"]]


def test_default_score_functions_suit_the_scale():
    unit = small(scale=Decimal(1))[0]
    _, low, standard = normalisations(unit)
    assert low.parameters == {"lowest": Decimal("0.01"), "highest": Decimal(1)}
    assert standard.parameters == {"mean": Decimal("0.50"), "deviation": Decimal("0.10")}


def test_a_geometric_tree_is_turned_into_an_arithmetic_one_and_a_mixed_one_into_both():
    geometric = [node("root", "a", "b", "c", "d", combine=method("geometric"))]
    assert names(combinations(small(nodes=geometric)[0])) == ["declared", "arithmetic"]
    mixed = [node("root", "left", "c", "d", combine=method("geometric")), node("left", "a", "b")]
    assert names(combinations(small(nodes=mixed)[0])) == ["declared", "arithmetic", "geometric"]


def test_what_is_said_takes_the_place_of_the_default():
    said = Robustness(draws=7, seed=3, weights=VaryingWeights(by="range"), treatment=(method("none"),))
    found = settings(small()[0], said=said, positive=True)
    assert (found.draws, found.seed, found.weights.by) == (7, 3, "range")
    assert names(found.treatment) == ["none"]
    assert found.by_default == ("normalisation", "combination", "measurement")


def test_levels_take_the_place_of_a_default_combination():
    said = Robustness(levels={0: (method("declared"), method("geometric"))})
    found = settings(small()[0], said=said, positive=True)
    assert [(depth, names(of)) for depth, of in found.combination] == [
        (-1, ["declared"]),
        (0, ["declared", "geometric"]),
    ]
    assert "combination" not in found.by_default


def test_nothing_varied_is_the_definition_itself():
    found = nothing(settings(small()[0], said=None, positive=True))
    assert found.weights.by == "fixed"
    assert names(found.normalisation) == ["declared"]
    assert found.measurement.rates == "exact"
