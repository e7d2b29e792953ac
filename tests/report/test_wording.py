"""Words in two languages, periods as people say them, and text that cannot hide."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from govgauge.definition.model import Time
from govgauge.kernel.period import PeriodKind
from govgauge.kernel.value import Status
from govgauge.report import wording
from tests.report.county import index


def test_both_languages_stand_side_by_side() -> None:
    said = wording.say("Rank {r}", "第{r}名", r=3)
    assert said == '<span lang="en">Rank 3</span><span lang="zh">第3名</span>'


def test_equal_words_stand_once() -> None:
    assert wording.both("GovGauge", "GovGauge") == "GovGauge"


def test_values_are_escaped_and_braces_in_them_are_no_places() -> None:
    said = wording.say("It’s {x}", "是{x}", x="<b>{x}</b>")
    assert "&lt;b&gt;{x}&lt;/b&gt;" in said
    assert "<b>" not in said


def test_a_value_in_two_languages_speaks_the_language_it_is_put_into() -> None:
    inner = wording.both("year 2024", "2024年")
    said = wording.say("in {p}", "于{p}", p=inner)
    assert said == '<span lang="en">in year 2024</span><span lang="zh">于2024年</span>'


def test_markup_put_into_words_stays_markup() -> None:
    assert "<b>x</b>" in wording.say("{a}", "（{a}）", a=Markup("<b>x</b>"))


def test_a_text_of_the_index_in_one_language_says_which() -> None:
    assert wording.bilingual({"zh": "云溪"}) == '<span class="one" lang="zh">云溪</span>'
    assert wording.bilingual({"nl": "a&b"}) == '<span class="one" lang="nl">a&amp;b</span>'
    assert wording.bilingual({}, "<id>") == "&lt;id&gt;"
    assert wording.bilingual({"en": "", "zh": ""}, "id") == "id"


def test_a_text_in_one_language_falls_back_to_english_then_to_any() -> None:
    assert wording.in_language({"en": "a", "zh": "b"}, "zh") == "b"
    assert wording.in_language({"en": "a"}, "zh") == "a"
    assert wording.in_language({"nl": "c"}, "zh") == "c"
    assert wording.in_language({}, "zh") == ""


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_words_in_both_languages(status: Status) -> None:
    english, chinese = wording.STATUSES[status]
    assert english
    assert any(ord(letter) > 0x4E00 for letter in chinese)
    assert wording.status(status) == wording.both(english, chinese)


def test_an_unknown_status_stands_as_it_is() -> None:
    assert wording.status("<odd>") == "&lt;odd&gt;"


@pytest.mark.parametrize(
    ("kind", "period", "english", "chinese"),
    [
        (PeriodKind.YEAR, "2024", "2024", "2024年"),
        (PeriodKind.HALF, "2024-H2", "second half of 2024", "2024年下半年"),
        (PeriodKind.QUARTER, "2024-Q3", "Q3 2024", "2024年第三季度"),
        (PeriodKind.MONTH, "2024-05", "2024-05", "2024年5月"),
        (PeriodKind.DAY, "2024-05-31", "2024-05-31", "2024-05-31"),
        (PeriodKind.WHOLE, "2010-2015", "2010-2015", "2010-2015"),
        (PeriodKind.EDITION, "y1", "y1", "y1"),
    ],
)
def test_periods_are_said_as_people_say_them(kind: PeriodKind, period: str, english: str, chinese: str) -> None:
    asked = replace(index(), time=Time(kind))
    assert wording.period_title(period, asked) == {"en": english, "zh": chinese}


def test_an_edition_has_the_title_that_the_index_gives_it() -> None:
    asked = replace(index(), time=Time(PeriodKind.EDITION, editions={"y1": {"en": "First edition"}}))
    assert wording.period_title("y1", asked) == {"en": "First edition"}


def test_units_of_measure_are_translated_where_they_are_known() -> None:
    assert wording.unit_of_measure("days") == ("days", "天")
    assert wording.unit_of_measure("percent") == ("%", "%")
    assert wording.unit_of_measure("parsec") == ("parsec", "parsec")


def test_what_cannot_be_seen_is_written_out() -> None:
    assert wording.visible("a\u202eb\x00") == "a⟨U+202E⟩b⟨U+0000⟩"
    assert wording.visible("政衡\tx\n") == "政衡\tx\n"


@given(st.text(st.characters(exclude_categories=())))
def test_no_text_can_turn_the_direction_of_writing(text: str) -> None:
    shown = wording.visible(text)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text(), st.text())
def test_no_text_gets_out_of_its_escape(english: str, chinese: str) -> None:
    said = str(wording.both(english, chinese))
    assert str(escape(english)) in said
    assert said.count("<") == (0 if english == chinese else 4)
