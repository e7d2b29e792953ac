"""Figures of checks, one after the other."""

from hypothesis import given
from hypothesis import strategies as st

from govgauge.report.told_figures import FIGURES, figures_of

NUMBERS = st.none() | st.integers() | st.floats(allow_nan=False)
PLAIN = st.recursive(
    NUMBERS | st.text() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FIGURES, "a", "b"]), inner, max_size=4)
    ),
    max_leaves=12,
)


def told(figures: object) -> list[tuple[str, str, object]]:
    return [(each.about, each.words[0], each.value) for each in figures_of(figures)]


def test_figures_of_the_whole_and_of_each_indicator_are_told_apart() -> None:
    assert told({"alpha": 0.7, "without": {"a": 0.6, "b": None}}) == [
        ("", "alpha", 0.7),
        ("a", "alpha without it", 0.6),
        ("b", "alpha without it", None),
    ]


def test_lists_go_by_place_or_by_name() -> None:
    assert told({"explained": [0.6, 0.4]}) == [("1.", "share of variance", 0.6), ("2.", "share of variance", 0.4)]
    named = [{"name": "a", "nominal": 0.5, "importance": 0.25, "flags": ["known"]}]
    assert told(named) == [("a", "weight at the top", 0.5), ("a", "influence", 0.25)]


def test_a_pair_is_one_figure() -> None:
    pair = {"node": "n", "first": "a", "second": "b", "correlation": 0.95, "units": 9, "chance": 0.001}
    assert told({"high": [pair], "low": []}) == [("a × b", "correlation of a pair that repeats", 0.95)]


def test_raters_and_forms_keep_their_names() -> None:
    assert told({"raters": {"Li": 2.0}, "noise": 1.0})[0] == ("Li", "points above (+) or below (-) the others", 2.0)
    forms = {"forms": {"ICC(1,1)": {"value": 0.2, "low": -0.1, "freedom": [5, 18]}}, "raters": 3}
    assert told(forms) == [
        ("ICC(1,1)", "intraclass correlation", 0.2),
        ("ICC(1,1)", "lower end", -0.1),
        ("", "raters", 3),
    ]


@given(PLAIN)
def test_whatever_a_run_keeps_only_figures_come_out(figures: object) -> None:
    for each in figures_of(figures):
        assert each.value is None or isinstance(each.value, int | float)
        assert all(each.words)
