"""The sheet of the ranking."""

from govgauge.report.sheets.ranking import columns, rows
from tests.report.invented import contents
from tests.report.sections.test_ranking import beside


def test_units_come_by_rank_and_totals_last() -> None:
    found = list(rows(contents(), "zh"))
    assert [row[1] for row in found] == [*range(1, 13), None]
    assert found[-1][4] == "全部县市"


def test_the_change_is_the_difference_of_both_scores() -> None:
    for row in rows(contents(), "en"):
        score, before, delta = row[5:8]
        assert isinstance(score, float)
        assert isinstance(before, float)
        assert delta == score - before


def test_the_nodes_under_the_root_have_columns() -> None:
    assert [column.title for column in columns(contents())][-2:] == [
        ("Openness and reply", "公开与回应"),
        ("Experience of the public", "群众感受"),
    ]


def test_a_score_beside_the_whole_has_two_columns() -> None:
    run = beside(contents())
    assert [column.title for column in columns(run)][12:14] == [("Core", "核心"), ("Rank", "名次")]
    for row in rows(run, "en"):
        assert (row[12], row[13]) == (row[5], row[1])
