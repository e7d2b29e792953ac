"""Checks as rows: what follows, then figures, under titles that people know."""

from govgauge.report.check_rows import called, check, columns_of, refused
from govgauge.report.sheets import Figure
from tests.report.invented import contents

HEAD = ("all", "All", "Alpha")


def test_what_follows_comes_before_the_figures() -> None:
    told = {"reading": [{"en": "it holds together", "zh": "一致"}], "figures": {"alpha": 0.81, "units": 12}}
    rows = [*check(HEAD, told, contents=contents(), lang="zh")]
    assert rows == [
        [*HEAD, "", "", None, "一致"],
        [*HEAD, "", "α 系数", 0.81, ""],
        [*HEAD, "", "评价对象数", Figure(12, 0), ""],
    ]


def test_a_check_that_could_not_be_made_says_why_and_nothing_else() -> None:
    rows = [*check(HEAD, {"refused": {"en": "one unit"}}, contents=contents(), lang="en")]
    assert rows == [refused(HEAD, "one unit", lang="en")] == [[*HEAD, "", "", None, "Cannot be said: one unit"]]


def test_a_row_has_a_cell_for_each_column() -> None:
    assert len(columns_of(("Node", "节点"))) == len(refused(HEAD, "", lang="en"))


def test_indicators_are_called_by_title_and_id_and_others_as_they_are() -> None:
    run = contents()
    name = next(iter(run.index.indicators))
    assert called(run, name, lang="en") == f"{run.title(name)['en']} ({name})"
    assert called(run, "rater 3", lang="en") == "rater 3"
