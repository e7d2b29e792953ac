"""Do the raters agree, as a page: counts, checks, and who is severe; refusals in words."""

from dataclasses import replace

import pyarrow as pa

from govgauge.definition.model import Ratings
from govgauge.report.contents import Contents
from govgauge.report.html import environment
from govgauge.report.sections.agreement import CHECKS, view
from govgauge.robust.ratings import absent, agreement
from tests.report.invented import contents

TOLD = Ratings("visits", {"en": "Visits", "zh": "暗访"}, "visits", "rater", ("thing",), "score")


def rated(rows: dict[str, list[object]], told: Ratings = TOLD) -> Contents:
    """An invented run with ratings."""
    return replace(contents(), agreement={"visits": agreement(told, pa.table(rows))})


def three() -> dict[str, list[object]]:
    raters = [who for _ in range(6) for who in ("Li", "<b>Wang</b>", "Zhao")]
    things = [f"t{n}" for n in range(6) for _ in range(3)]
    return {
        "rater": list(raters),
        "thing": list(things),
        "score": [n + e for n in range(6) for e in (3.0, 0.1 * n, 0.2)],
    }


def shown(run: Contents) -> str:
    return environment().get_template("sections/agreement.html").render(view=view(run), contents=run)


def test_an_index_without_ratings_has_no_page() -> None:
    assert view(contents()) is None


def test_every_check_is_told_and_the_lenient_come_first() -> None:
    (panel,) = view(rated(three())) or ()
    assert {check.title for check in panel.checks} <= set(CHECKS.values())
    assert panel.raters[0].name == "Li"
    assert panel.counts["ratings"] == 18


def test_the_page_speaks_both_languages_and_escapes_names() -> None:
    page = shown(rated(three()))
    assert "3 raters gave 18 ratings" in page
    assert "3 名评分者" in page
    assert "<b>Wang</b>" not in page


def test_what_cannot_be_said_is_said_so() -> None:
    page = shown(rated({"rater": ["Li"], "thing": ["t"], "score": [1.0]}))
    assert page.count("Cannot be said") == 4
    gone = replace(contents(), agreement={"visits": absent(TOLD, "there are no records of visits")})
    assert "没有 visits 的记录" in shown(gone)
