"""Conditions of overrides: what may be said, what is refused, and that unknown is never true."""

import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.conditions import condition, holds
from tests.score.inventions import floats

INDICATORS = ("osi", "tii", "B1-02", "网办率")
NODES = ("egdi", "service")
VALUES = {
    "osi": floats(0, 0.5, None, 1),
    "tii": floats(0.1, 0.2, 0.3, None),
    "B1-02": floats(10, 60, 80, 95),
    "网办率": floats(1, 2, 3, 4),
}
SCORES = {"egdi": floats(0.3, 0.6, None, 0.9), "service": floats(1, 2, 3, 4)}


def read(text):
    return condition(text, where="override 1", indicators=INDICATORS, nodes=NODES)


def where(text):
    rows = holds(read(text), value=VALUES.__getitem__, score=SCORES.__getitem__)
    return np.broadcast_to(rows, 4).tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("osi = 0", [True, False, False, False]),
        ('"B1-02" < 60', [True, False, False, False]),
        ("网办率 >= 3", [False, False, True, True]),
        ('score("egdi") >= 0.6', [False, True, False, True]),
        ("score('service') > 1 and osi <= 0.5", [False, True, False, False]),
        ("osi = 0 or tii > 0.25", [True, False, True, False]),
        ("not (osi = 0)", [False, True, False, True]),
        ("osi <> 1", [True, True, False, False]),
        ("osi is null", [False, False, True, False]),
        ("tii is not null and osi is null", [False, False, True, False]),
        ("tii between 0.15 and 0.3", [False, True, True, False]),
        ("not tii between 0.15 and 0.3", [True, False, False, False]),
        ('"B1-02" in (10, 95)', [True, False, False, True]),
        ('"B1-02" not in (10, 95)', [False, True, True, False]),
        ("osi + tii * 2 > 0.5", [False, True, False, False]),
        ("-osi < -0.4", [False, True, False, True]),
        ("osi / tii > 1", [False, True, False, False]),
        ("tii / osi > 0", [False, True, False, False]),  # x / 0 is unknown, not infinite
        ("(osi - 0.5) = 0", [False, True, False, False]),
        ("1 = 1", [True, True, True, True]),
    ],
)
def test_it_holds_where_it_is_known_to_be_true(text, expected):
    assert where(text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("osy = 0", "there is no indicator 'osy'\n    to do:   did you mean 'osi'"),
        ("B1-02 < 60", "there is no indicator 'B1'\n    to do:   put double quotes around it: \"B1-02\""),
        ("X9 < 60", "there is no indicator 'X9'"),
        ('score("edgi") = 0', "there is no node 'edgi'\n    to do:   did you mean 'egdi'"),
        ("osi", "'osi' is a number, not a condition"),
        ("osi and tii", "'osi' is no truth"),
        ("(osi = 0) + 1 > 0", "is no number"),
        ("osi = 'low'", "\"'low'\" cannot stand in a condition"),
        ("a.osi = 0", "cannot stand in a condition"),
        ("sum(osi) = 0", "cannot stand in a condition"),
        ("score(osi, tii) = 0", "cannot stand in a condition"),
        ("score(1 + 1) = 0", "cannot stand in a condition"),
        ("grade(egdi) = 0", "cannot stand in a condition"),
        ("osi in (select 1)", "cannot stand in a condition"),
        ("osi = (select 1)", "cannot stand in a condition"),
        ("osi is true", "cannot stand in a condition"),
        ("osi like 'a%'", "cannot stand in a condition"),
        ("case when osi = 0 then 1 else 0 end = 1", "cannot stand in a condition"),
        ("read_csv('/etc/passwd') is null", "cannot stand in a condition"),
        ("osi = ", "is no condition"),
        ("", "is no condition"),
        ("osi = 0; drop table x", "cannot stand in a condition"),
        ("osi = 0 -- and " + "x" * 2000, "the condition has 2015 characters"),
        ("(" * 900 + "osi = 0" + ")" * 900, "is no condition"),
    ],
)
def test_anything_else_is_refused_with_the_place(text, said):
    with pytest.raises(ScoreError) as refused:
        read(text)
    assert str(refused.value).startswith("override 1: ")
    assert said in str(refused.value)


def test_it_names_the_nodes_it_looks_at():
    assert read('score("egdi") > 0 and score(\'service\') > 0 or score("egdi") < 1').nodes == ("egdi", "service")
    assert read("osi = 0").nodes == ()


NUMBERS = st.one_of(st.none(), st.integers(-3, 3))
SIGNS = {"=": lambda a, b: a == b, "<>": lambda a, b: a != b, "<": lambda a, b: a < b, ">=": lambda a, b: a >= b}


@given(NUMBERS, NUMBERS, st.sampled_from(sorted(SIGNS)), st.sampled_from(sorted(SIGNS)), st.sampled_from(["and", "or"]))
def test_it_agrees_with_sql_s_three_values(one, other, first, second, word):
    """Against the same rules written with None in plain Python."""
    values = {"osi": floats(one), "tii": floats(other)}

    def compare(sign, a, b):
        return None if a is None or b is None else SIGNS[sign](a, b)

    parts = compare(first, one, other), compare(second, other, 1)
    decisive = word == "or"
    expected = decisive if decisive in parts else None if None in parts else not decisive
    asked = read(f"osi {first} tii {word} tii {second} 1")
    assert bool(holds(asked, value=values.__getitem__, score=SCORES.__getitem__)[0]) is (expected is True)
    denied = read(f"not (osi {first} tii {word} tii {second} 1)")
    assert bool(holds(denied, value=values.__getitem__, score=SCORES.__getitem__)[0]) is (expected is False)


@given(st.text(max_size=60))
def test_nothing_but_its_own_error_gets_out(text):
    with contextlib.suppress(ScoreError):
        read(text)
