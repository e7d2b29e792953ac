"""Findings have their place among those of their unit, always the same."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from govgauge.diagnose.finding import Finding, in_language, ordered, table
from govgauge.kernel.shapes import FINDINGS

QUESTIONS = ["gaming", "gap"]


def finding(unit: str = "u", question: str = "gap", about: str = "a", **more: object) -> Finding:
    given = {"says": {"en": "said", "zh": "说"}, "weight": 1.0, **more}
    return Finding("2024", unit, question=question, about=about, **given)  # type: ignore[arg-type]


def test_questions_come_in_their_order_and_the_heaviest_answer_first() -> None:
    made = [finding(about="light"), finding(about="heavy", weight=2.0), finding(about="doubt", question="gaming")]
    assert [(place, one.about) for place, one in ordered(made, questions=QUESTIONS)] == [
        (1, "doubt"),
        (2, "heavy"),
        (3, "light"),
    ]


def test_every_unit_counts_from_one() -> None:
    made = [finding("b"), finding("a"), finding("b", about="z")]
    assert [(one.unit, place) for place, one in ordered(made, questions=QUESTIONS)] == [("a", 1), ("b", 1), ("b", 2)]


@given(
    st.lists(
        st.builds(
            finding,
            unit=st.sampled_from("uv"),
            question=st.sampled_from(QUESTIONS),
            about=st.sampled_from("abc"),
            weight=st.sampled_from([0.5, 1.0]),
        ),
        unique_by=lambda one: (one.unit, one.question, one.about),
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_does_not_depend_on_who_was_asked_first(made: list[Finding], chance: Random) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert ordered(shuffled, questions=QUESTIONS) == ordered(made, questions=QUESTIONS)


def test_a_table_has_both_languages_and_what_is_missing_as_missing() -> None:
    made = table([(1, finding(hits=3, n=9, chance=0.5))])
    assert made.schema == FINDINGS
    (row,) = made.to_pylist()
    assert (row["en"], row["zh"], row["hits"], row["value"], row["place"]) == ("said", "说", 3, None, 1)
    assert table([]).schema == FINDINGS


def test_a_text_that_lacks_a_language_stands_in_the_one_it_has() -> None:
    assert [in_language(text, "zh") for text in ({"en": "x", "zh": "中"}, {"en": "x"}, {})] == ["中", "x", ""]
