"""Journeys through a report: offline, in two languages, by keyboard, without script, on paper, with attacking names."""

import re
from dataclasses import replace
from datetime import date

import pytest

from govgauge.report.contents import Contents
from govgauge.report.sections import units as unit_pages
from govgauge.score.ladder import score
from govgauge.score.rounding import half_up
from tests.browser.conftest import Journey
from tests.report.findings import finding, with_ages, with_findings, with_pair, with_tables
from tests.report.hostile import hostile
from tests.report.invented import contents
from tests.report.robust import robust
from tests.run.what_ifs import TRIED, contents_of, made, measured, run_of
from tests.score.inventions import scores_of

pytestmark = pytest.mark.browser
TIES = ("standard", "dense", "modified", "average")


def test_it_opens_offline_asks_for_nothing_and_its_policy_has_nothing_to_complain_of(journey: Journey) -> None:
    seen = journey("open", contents())
    assert seen["requests"] == []
    assert seen["complaints"] == []
    assert seen["charts"] == 3
    assert seen["heading"] == "Invented county service index"


def test_how_sure_the_ranking_is_is_drawn(journey: Journey) -> None:
    run = contents(units=5)
    run = replace(run, robust=robust(run))
    seen = journey("open", run)
    assert seen["charts"] == 5
    assert seen["complaints"] == []


def test_it_says_in_the_tab_that_records_are_invented(journey: Journey) -> None:
    assert journey("open", contents())["title"] == "Invented county service index 2025 (invented data)"


def test_a_switch_turns_everything_into_chinese(journey: Journey) -> None:
    seen = journey("language", contents())
    assert seen["english"]["lang"] == "en"
    assert seen["english"]["chinese"] == 0
    assert seen["chinese"]["lang"] == "zh-Hans"
    assert seen["chinese"]["english"] == 0
    assert seen["chinese"]["heading"] == "虚构县域政务服务指数"
    assert "虚构数据" in seen["chinese"]["title"]
    assert re.search("[一-鿿]", seen["chinese"]["chosen"])


def test_it_opens_in_the_language_asked_for(journey: Journey) -> None:
    assert journey("open", contents(), lang="zh")["heading"] == "虚构县域政务服务指数"


def test_a_unit_is_reached_by_keyboard_alone_with_the_focus_in_sight(journey: Journey) -> None:
    seen = journey("keyboard", contents())
    assert seen["first"]["href"] == "#content"
    assert seen["lang"] == "zh-Hans"
    assert seen["outline"] == "solid"
    assert seen["link"]["text"] in seen["unit"]["text"]
    assert seen["open"]


def test_the_first_link_skips_to_the_content(journey: Journey) -> None:
    assert journey("skip", contents())["id"] == "content"


def test_tables_units_and_languages_work_without_script(journey: Journey) -> None:
    seen = journey("tables", contents())
    assert re.search(r"\d+\.\d", seen["rows"])
    assert seen["closed"] == 0
    assert seen["opened"] == 3
    assert seen["charts"] == seen["tools"] == 0
    assert seen["tables"] > 10
    assert seen["heading"] == "虚构县域政务服务指数"


def everything() -> Contents:
    """A report with every section that there can be."""
    run = with_findings(with_tables(contents(units=5)), [finding(), finding(place=2, question="trend")])
    run = with_ages(run, ("990101", "on-time", date(2025, 12, 1)), ("990102", "on-time", date(2025, 2, 1)))
    pair = with_pair(contents()).index.diagnose.pairs
    run = replace(run, index=replace(run.index, diagnose=replace(run.index.diagnose, pairs=pair)))
    return replace(run, robust=robust(run))


@pytest.mark.parametrize("name", ["axe", "axe-phone"])
def test_axe_finds_no_barrier_in_either_language(journey: Journey, name: str) -> None:
    assert journey(name, everything()) == {"english": [], "chinese": []}


def test_nothing_complains_of_a_report_with_every_section(journey: Journey) -> None:
    assert journey("open", everything())["complaints"] == []


def test_it_prints(journey: Journey) -> None:
    seen = journey("print", contents())
    assert seen["head"] == "%PDF-"
    assert 8 <= seen["pages"] <= 25


def test_the_ranking_is_sorted_and_searched(journey: Journey) -> None:
    seen = journey("sort", contents())
    assert seen["state"] == "descending"
    assert seen["falling"] == seen["before"]
    assert seen["rising"] == seen["before"][::-1]
    assert seen["found"] == 1


@pytest.mark.parametrize("units", [12, 230])
def test_units_are_chosen_one_at_a_time_few_or_many(journey: Journey, units: int) -> None:
    run = contents(units=units, events=1, periods=1)
    seen = journey("choose", run)
    named = [run.unit_title(unit)["en"] for unit in run.units]
    assert seen["first"] == seen["again"] == [named[0]]
    assert seen["second"] == [named[1]]
    assert seen["chosen"] == ["All counties"]
    assert seen["tables"] >= 2


@pytest.mark.parametrize("ties", TIES)
def test_what_another_value_would_do_is_what_the_engine_does(journey: Journey, ties: str) -> None:
    index = made(ties=ties)
    seen = journey("whatif", contents_of(run_of(index)))
    assert len(seen["answers"]) == len(TRIED) * 33
    # Each rule for ties tries other answers, since the engine takes its time with all of them.
    for one in seen["answers"][TIES.index(ties) :: len(TIES)]:
        again = score(index, measured({(one["unit"], one["indicator"]): one["value"]}))
        where = {"period": "2024", "unit": one["unit"], "facet": "", "node": "overall"}
        (row,) = [r for r in again.table.to_pylist() if all(r[name] == text for name, text in where.items())]
        assert one["score"] == pytest.approx(row["score"], abs=1e-9)
        assert one["rank"] == [row["rank"], row["of"]]
        assert one["grade"] == (None if one["held"] else row["grade"])
        assert one["shown"].replace("−", "-") == f"{half_up(row['score'], index.decimals):f}"


def test_a_what_if_is_asked_by_hand_and_forgotten(journey: Journey) -> None:
    index = made()
    seen = journey("whatif", contents_of(run_of(index)))
    changed = scores_of(score(index, measured({(seen["unit"], seen["indicator"]): 77.7})), facet="", node="overall")
    new = f"{half_up(changed['2024', seen['unit']], 2):f}"
    assert f"→ {new}" in seen["after"]
    assert seen["empty"] == "Give a number."
    assert seen["back"] == seen["before"]
    assert "名次" in seen["chinese"]
    assert seen["requests"] == seen["complaints"] == []


def test_pages_that_are_put_up_by_script_say_the_same_and_have_no_barrier(
    journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unit_pages, "MOST_INLINE", 0)
    run = contents_of(run_of(made()))
    assert "→" in journey("whatif", run)["after"]
    assert journey("axe", run) == {"english": [], "chinese": []}


def test_attacking_names_are_shown_and_do_nothing(journey: Journey) -> None:
    seen = journey("hostile", hostile())
    assert seen["ran"] == "undefined"
    assert seen["pictures"] == seen["actions"] == 0
    assert seen["addresses"] == []
    assert seen["scripts"] == 4
    assert seen["requests"] == seen["complaints"] == []


def test_an_attacking_unit_id_is_reached_by_its_number(journey: Journey) -> None:
    run = contents(units=3)
    first = run.units[0]
    weird = "a b\"'<i>&#%"
    renamed = {**run.index.units.listed, weird: replace(run.index.units.listed[first], id=weird)}
    tables = [run.measures.table, run.scores.table, run.scores.parts]
    moved = [t.set_column(1, "unit", [[weird if u == first else u for u in t["unit"].to_pylist()]]) for t in tables]
    other = replace(
        run,
        index=replace(run.index, units=replace(run.index.units, listed=renamed)),
        measures=replace(run.measures, table=moved[0]),
        scores=replace(run.scores, table=moved[1], parts=moved[2]),
    )
    assert journey("keyboard", other)["link"]["href"] == "#nth-unit-1"
