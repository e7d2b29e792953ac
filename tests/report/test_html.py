"""The report as one HTML file."""

import base64
import hashlib
import re
from dataclasses import replace
from functools import cache

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.report import html
from govgauge.report.html import render
from tests.report.empty import empty
from tests.report.hostile import ATTACK, hostile
from tests.report.invented import contents

LIBRARY = "/* a stand-in for the chart library */"


@pytest.fixture(autouse=True)
def small_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests do not depend on whether the chart library has been fetched."""
    monkeypatch.setattr(html, "chart_library", lambda: LIBRARY)


@cache
def page(lang: str = "en") -> str:
    return render(contents(), lang=lang).decode()


def tree(text: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(text)


def english(element: lxml.html.HtmlElement) -> str:
    """What an English reader reads."""
    for other in element.xpath(".//span[@lang='zh' and not(@class)]"):
        other.drop_tree()
    return " ".join(element.text_content().split())


def test_the_outline_is_that_of_the_golden_page() -> None:
    document = tree(page())
    assert [english(h) for h in document.xpath("//h1 | //h2 | //main/section/h3")] == [
        "Invented county service index",
        *("Overview invented data", "In short", "Ranking invented data", "Over time invented data"),
        *("Score by part invented data", "Where points are lost invented data", "All scores invented data"),
        *("Unit by unit invented data", "Records and coverage invented data", "What came in"),
        *("What was set aside, and why", "What could be measured", "Method invented data"),
        *("The tree and its weights", "The indicators", "Terms", "Grades", "Provenance and recomputing invented data"),
        *("Compute it again", "Inputs", "Results"),
    ]


def test_every_table_has_a_caption_and_scopes() -> None:
    document = tree(page())
    tables = document.xpath("//table")
    assert len(tables) > 30
    for table in tables:
        assert english(table.xpath("./caption")[0])
        assert not table.xpath(".//th[not(@scope)]")


def test_the_same_run_gives_the_same_bytes() -> None:
    assert render(contents(), lang="en") == render(contents(), lang="en")


@pytest.mark.parametrize(("lang", "tag"), [("en", "en"), ("zh", "zh-Hans")])
def test_it_opens_in_the_language_asked_for(lang: str, tag: str) -> None:
    document = tree(page(lang))
    assert document.get("lang") == tag
    assert document.xpath("//input[@checked]/@id") == [f"language-{lang}"]
    assert f"opens-{lang}" in document.xpath("//body/@class")[0]


def test_both_languages_are_there_pair_by_pair() -> None:
    document = tree(page())
    pairs = document.xpath("//span[@lang='en' and not(@class)]")
    assert len(pairs) > 500
    for span in pairs:
        other = span.getnext()
        assert other is not None
        assert other.get("lang") == "zh"


def test_invented_data_are_named_in_title_banner_headings_and_on_paper() -> None:
    text = page()
    assert "(invented data)</title>" in text
    assert "made up" in text
    assert 'class="opens-en made-up"' in text
    document = tree(text)
    assert len(document.xpath("//h2/small[@class='invented']")) == len(document.xpath("//h2"))


def test_real_data_are_not_called_invented() -> None:
    run = contents()
    real = replace(run, index=replace(run.index, invented=False, title={"en": "Index"}), manifest={})
    text = render(real, lang="en").decode()
    assert not tree(text).xpath("//*[contains(@class, 'invented')]")
    assert "made up" not in text


def test_the_policy_allows_these_very_texts_and_nothing_from_anywhere() -> None:
    document = tree(page())
    policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    texts = re.findall(r"<script>(.*?)</script>|<style>(.*?)</style>", page(), flags=re.DOTALL)
    assert len(texts) == 4
    for text in (script or style for script, style in texts):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_it_names_no_address_outside_itself() -> None:
    document = tree(page())
    assert all(href.startswith("#") for href in document.xpath("//@href"))
    assert document.xpath("//@src | //@srcset | //@action | //link | //iframe | //form | //base") == []
    assert "url(" not in html.asset("page.css")
    assert "@import" not in html.asset("page.css")


def test_every_link_leads_somewhere() -> None:
    document = tree(page())
    anchors = set(document.xpath("//@id"))
    assert {href.removeprefix("#") for href in document.xpath("//a/@href")} <= anchors
    assert len(document.xpath("//@id")) == len(anchors)


def test_no_element_carries_style_or_an_action() -> None:
    names = {name for element in tree(page()).iter() for name in element.attrib}
    assert "style" not in names
    assert not any(name.startswith("on") for name in names)


def test_scores_are_rounded_half_up_where_they_are_shown() -> None:
    run = contents(units=2, periods=1)
    scores = run.scores.table.to_pylist()
    for row in scores:
        row["score"] = 66.25 if row["score"] is not None else None
    shown = replace(
        run, scores=replace(run.scores, table=run.scores.table.from_pylist(scores, schema=run.scores.table.schema))
    )
    text = render(shown, lang="en").decode()
    assert "66.3" in text
    assert "66.2<" not in text


def test_missing_values_show_their_reason_and_never_a_zero() -> None:
    run = contents()
    document = tree(page())
    row = document.xpath("//details[@id='unit-990111']//tr[.//a[@href='#indicator-complaints-solved']]")[0]
    value = english(row.xpath("./td[@class='value']")[0])
    assert value.startswith("no data no file for source hotline")
    assert run.measured["990111", "", "complaints-solved"].value is None


def test_indicators_are_shown_beside_those_that_they_must_not_be_shown_without() -> None:
    document = tree(page())
    row = document.xpath("//details[@id='unit-990101']//tr[.//a[@href='#indicator-online-rate']]")[0]
    assert re.search(r"Beside it: Online rate as claimed \d+\.\d%", english(row))


def test_the_largest_losses_come_first() -> None:
    document = tree(page())
    cells = document.xpath("//details[@id='unit-990101']//td[@class='lost-bar']//b")
    losses = [float(cell.text_content()) for cell in cells]
    assert losses == sorted(losses, reverse=True)


def test_without_the_library_it_says_so_and_has_no_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "chart_library", lambda: "")
    document = tree(render(contents(), lang="en").decode())
    assert "Charts are left out" in english(document.xpath("//p[@id='no-charts']")[0])
    assert len(document.xpath("//script[not(@type)]")) == 1


@pytest.mark.parametrize("text", ["a</script>b", "a<!--b", "a\rb"])
def test_a_library_that_could_break_out_of_its_element_is_left_out(text: str) -> None:
    assert html.can_stand(text) is False
    assert html.can_stand("plain") is True


def test_attacking_words_are_shown_and_nothing_else() -> None:
    text = render(hostile(), lang="en").decode()
    document = tree(text)
    assert document.xpath("//img | //iframe | //object") == []
    assert len(document.xpath("//script")) == 4
    assert {a for a in document.xpath("//a/@href") if not a.startswith("#")} == set()
    assert not any(name.startswith("on") for element in document.iter() for name in element.attrib)
    assert "49" not in english(document.xpath("//h1")[0])
    assert "{{7*7}}" in document.xpath("//h1")[0].text_content()
    assert "javascript:window.ran=4" in document.xpath("//h1")[0].text_content()


def test_every_place_that_shows_outside_text_shows_the_attack_escaped() -> None:
    text = render(hostile(), lang="zh").decode()
    assert text.count("&lt;/script&gt;") > 100
    body = text[text.index("<body") :]
    assert "<script>window.ran" not in body
    assert "<svg onload" not in body.replace("\\u003csvg onload", "")


def test_characters_that_a_page_cannot_hold_are_replaced_and_counted() -> None:
    text = render(hostile(), lang="en").decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", text)
    assert re.search(r"were replaced by \ufffd: \d\d+", text)
    assert "were replaced" not in page()
    assert "\x00" in ATTACK


def test_what_turns_the_direction_of_writing_is_made_visible_in_names_of_files() -> None:
    document = tree(render(hostile(), lang="en").decode())
    names = document.xpath("//section[@id='provenance']//bdi")
    assert all("⟨U+202E⟩" in name.text_content() for name in names)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=25)
def test_any_title_can_be_rendered_and_is_read_back(english_title: str, chinese_title: str) -> None:
    run = contents(units=1, periods=1, events=1)
    titled = replace(run, index=replace(run.index, title={"en": english_title, "zh": chinese_title}))
    text = render(titled, lang="en").decode()
    assert len(tree(text).xpath("//h1")) == 1
    assert text.count("<h1>") == 1


def test_an_empty_run_is_a_page_too() -> None:
    text = render(empty(), lang="en").decode()
    assert "No unit is ranked." in text
    assert "Nothing was set aside." in text


@pytest.mark.parametrize("events", [0, 1])
def test_runs_without_facets_or_with_one_are_pages_too(events: int) -> None:
    document = tree(render(contents(units=3, events=events, periods=1), lang="zh").decode())
    assert bool(document.xpath("//section[@id='facets']")) is (events > 0)


def test_36_units_with_9_facet_values_stay_under_two_megabytes_beside_the_library() -> None:
    text = render(contents(units=36, events=9, periods=2, twins=1), lang="en")
    assert len(text) < 2_000_000 - len(LIBRARY)
