"""Questions are found by being in their folder; the same situation gives the same bytes."""

from __future__ import annotations

import pyarrow as pa

from govgauge.diagnose.questions import diagnose, questions
from govgauge.kernel.shapes import FINDINGS
from tests.diagnose.situations import PERIODS, asked, situation
from tests.score.inventions import row

NAMES = ["gaming", "bottleneck", "pairs", "trend", "peers", "frontier", "drift", "gap", "forecast"]


def test_they_are_told_in_their_order() -> None:
    assert [question.name for question in questions()] == NAMES


def test_each_has_a_title_in_both_languages() -> None:
    assert all(question.title["en"] and question.title["zh"] for question in questions())


def rows() -> list[dict[str, object]]:
    numbers = enumerate((unit, period) for unit in "pqrstuvw" for period in PERIODS)
    return [row(unit, name, 37 * place % 101, period=period) for place, (unit, period) in numbers for name in "ab"]


def test_the_same_rows_in_any_order_give_the_same_table() -> None:
    index = asked("a", "b")
    forth, back = (diagnose(situation(index, each)) for each in (rows(), rows()[::-1]))
    assert forth.schema == FINDINGS
    assert forth.num_rows > 0
    assert forth.equals(back)


def test_every_finding_speaks_both_languages_and_has_its_place() -> None:
    found = diagnose(situation(asked("a", "b"), rows())).to_pylist()
    assert all(each["en"] and each["zh"] for each in found)
    for unit in {each["unit"] for each in found}:
        for period in PERIODS:
            places = [each["place"] for each in found if (each["unit"], each["period"]) == (unit, period)]
            assert places == list(range(1, len(places) + 1))


def test_an_index_that_says_nothing_and_has_nothing_measured_gets_no_findings() -> None:
    empty = situation(asked("a"), [row("u", "a", "no data: no cases")])
    assert diagnose(empty) == pa.Table.from_pylist([], schema=FINDINGS)
