"""What is said of an indicator nearest to it counts; declarations gather the indicators that they cover."""

from govgauge.definition.scopes import ancestors, scopes, steps_of
from tests.score.inventions import function, index, indicator, node

MEAN, MEDIAN = (function("mean"),), (function("median"),)


def made(**more):
    return index(
        [node("top", "left", "z", **more.pop("top", {})), node("left", "x", "y", **more.pop("left", {}))],
        [indicator("x", **more.pop("x", {})), indicator("y"), indicator("z"), indicator("c", role="control")],
        **more,
    )


def names(found):
    return [(scope.said_by, scope.indicators) for scope in found]


def test_the_index_speaks_for_every_scored_indicator():
    assert names(scopes(made(impute=MEAN), "impute")) == [("", ("x", "y", "z"))]


def test_the_nearest_node_speaks_before_the_index():
    found = scopes(made(impute=MEAN, left={"impute": MEDIAN}), "impute")
    assert names(found) == [("left", ("x", "y")), ("", ("z",))]
    assert found[0].steps == MEDIAN


def test_an_indicator_speaks_for_itself_and_none_is_an_answer():
    assert names(scopes(made(treat=MEAN, x={"treat": ()}), "treat")) == [("", ("y", "z"))]
    assert names(scopes(made(x={"treat": MEDIAN}), "treat")) == [("x", ("x",))]


def test_controls_do_as_they_say_only():
    plain = made(impute=MEAN)
    assert steps_of(plain, plain.indicators["c"], folder="impute") == ()
    assert steps_of(plain, plain.indicators["z"], folder="impute") == MEAN


def test_ancestors_begin_with_the_root():
    assert ancestors(made(), "x") == ("top", "left")
    assert ancestors(made(), "c") == ()


def test_a_tree_that_goes_round_in_a_circle_ends_where_it_began():
    circle = index([node("top", "left"), node("left", "x", "top")], [indicator("x")], impute=MEAN)
    assert names(scopes(circle, "impute")) == [("", ("x",))]
    assert ancestors(circle, "x") == ("left", "top")[::-1]
