"""Local digital government: its 89 indicators, their weights and pairs, and two of them recomputed by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from govgauge.definition.load import load
from govgauge.definition.model import Index
from govgauge.run.evaluate import Settings, evaluate
from tests.indices.outcome import Outcome
from tests.indices.recomputed import Run, scores

INDEX = "local-digital-government"
CORE = "local-digital-government-core"
# Group: how many indicators it has, and the points that they share.
GROUPS = {
    "A1": (5, 5), "A2": (9, 8), "A3": (5, 5),
    "B1": (9, 12), "B2": (8, 12), "B3": (5, 8),
    "C1": (4, 4), "C2": (5, 7), "C3": (4, 4),
    "D1": (5, 8), "D2": (6, 7), "D3": (3, 5),
    "E1": (6, 4), "E2": (7, 5), "E3": (8, 6),
}  # fmt: skip
DIMENSIONS = {"A": (18, 15, 25), "B": (32, 28, 40), "C": (15, 10, 20), "D": (20, 15, 25), "E": (15, 10, 20)}
# Never one without the others on a screen.
PAIRS = [
    ("B1-01", "B1-02", "B1-03"),
    ("B1-04", "B1-05", "B1-06"),
    ("B1-07", "B1-08"),
    ("B2-02", "B2-01"),
    ("B2-05", "B2-06"),
    ("A2-01", "A2-03", "A2-07"),
    ("A1-04", "A1-05"),
    ("D1-01", "D1-02", "D1-05", "D3-01"),
    ("C2-03", "C2-04"),
    ("E2-01", "E3-01"),
]
IDS = {f"{group}-{number:02}" for group, (count, _) in GROUPS.items() for number in range(1, count + 1)}
Rows = Sequence[Mapping[str, object]]


@pytest.fixture(scope="module")
def index() -> Index:
    return load(INDEX)


def leaves(index: Index) -> list[str]:
    return [child for node in index.tree.values() for child in node.children if child not in index.tree]


def weight(index: Index, name: str) -> Fraction:
    return index.indicators[name].weight[0].value if index.indicators[name].weight else Fraction(0)


@pytest.mark.parametrize("name", [INDEX, CORE])
def test_the_definition_keeps_every_rule_and_its_examples_hold(name: str, unsound: Callable[[str], list[str]]) -> None:
    assert unsound(name) == []


def test_the_tree_holds_each_of_the_89_indicators_once_and_one_veto_more(index: Index) -> None:
    assert len(IDS) == 89
    assert sorted(leaves(index)) == sorted([*IDS, "veto-site"])


def test_weights_sum_to_100_and_in_every_group_to_its_points(index: Index) -> None:
    assert sum(weight(index, name) for name in leaves(index)) == 100
    for group, (_, points) in GROUPS.items():
        assert sum(weight(index, name) for name in IDS if name.startswith(group)) == points, group
        assert index.tree[group].weight[0].value == points
    for dimension, (points, low, high) in DIMENSIONS.items():
        assert index.tree[dimension].weight[0].value == points
        assert index.tree[dimension].range == (Fraction(low), Fraction(high))


def test_tier_1_has_69_indicators_and_five_of_the_89_weigh_nothing(index: Index) -> None:
    assert sum(index.indicators[name].tier == 1 for name in IDS) == 69
    assert sorted(name for name in IDS if weight(index, name) == 0) == ["A3-05", "B1-03", "B1-04", "B2-02", "D1-05"]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_figures_that_mislead_alone_stand_beside_each_other(index: Index, pair: Sequence[str]) -> None:
    for one in pair:
        assert set(pair) - {one} <= _beside(index, one), one


def _beside(index: Index, name: str) -> set[str]:
    """What stands beside an indicator, whichever of the two says so."""
    told = {other.id for other in index.indicators.values() if name in other.beside}
    return told | set(index.indicators[name].beside)


def test_every_indicator_has_two_examples_and_a_note_in_both_languages(index: Index) -> None:
    for name in sorted(IDS):
        assert len(index.indicators[name].examples) >= 2, name
        assert {"en", "zh"} <= index.indicators[name].note.keys(), name


def test_every_indicator_is_doubted_by_a_counter_check(index: Index) -> None:
    checks = [indicator for indicator in index.indicators.values() if indicator.role == "counter-check"]
    assert {doubted for check in checks for doubted in check.doubts} >= IDS


def test_the_core_weighs_tier_1_only_and_keeps_what_the_groups_weigh(index: Index) -> None:
    core = load(CORE)
    weighed = {name for name in IDS if weight(core, name)}
    assert weighed == {name for name in IDS if index.indicators[name].tier == 1 and weight(index, name)}
    assert all(core.indicators[name].role == "control" for name in IDS if index.indicators[name].tier == 2)
    assert {name: node.weight for name, node in core.tree.items()} == {
        name: node.weight for name, node in index.tree.items()
    }


# Two indicators again, in plain Python, over a county that was made up for it.

AREAS: Rows = [
    {"area_code": "990000000000", "area_name": "虚构省", "level": 2},
    {"area_code": "990100000000", "area_name": "虚构市", "level": 3, "parent_code": "990000000000"},
    {
        "area_code": "990101000000",
        "area_name": "甲县",
        "level": 4,
        "parent_code": "990100000000",
        "development_group": "A",
    },
    {
        "area_code": "990102000000",
        "area_name": "乙县",
        "level": 4,
        "parent_code": "990100000000",
        "development_group": "A",
    },
]
SYSTEMS: Rows = [
    {
        "as_of": "2025-06-30",
        "area_code": "990101000000",
        "system_id": "s1",
        "system_name": "虚构系统",
        "owner_org": "11990101000000019X",
        "required_level": 2,
        "status": "在用",
        "failed": 0,
    }
]
LIMITS = {"紧急": 2, "公用": 24, "一般": 7 * 24, "复杂": 15 * 24}
FORM = "%Y-%m-%d %H:%M:%S"
HERE = ZoneInfo("Asia/Shanghai")


def orders() -> Rows:
    """Forty orders of one county in all four kinds; every fifth has a click only, and every seventh no contact."""
    start = datetime(2025, 2, 3, 8, tzinfo=HERE)
    rows = []
    for number in range(40):
        kind = list(LIMITS)[number % 4]
        received = start + timedelta(hours=9 * number)
        taken = timedelta(hours=LIMITS[kind] * (0.5 + 0.025 * number))
        untouched = number % 7 == 6
        rows.append(
            {
                "工单编号": f"G{number:03}",
                "区划代码": "990101000000",
                "诉求类别": kind,
                "受理时间": received.strftime(FORM),
                "首次联系时间": "" if untouched else (received + taken).strftime(FORM),
                "联系方式": "" if untouched else "状态" if number % 5 == 4 else "电话",
                "退回次数": 0,
            }
        )
    return rows


def goals() -> Rows:
    """Goals that rise, that fall, that overshoot, that were not measured, and one set where it was."""
    told = [(40, 80, 60, 2), (10, 5, 4, 1), (0, 100, 130, 1), (50, 60, 45, 3), (20, 30, "", 1), (60, 60, 60, 2)]
    return [
        {
            "goal_id": f"g{number}",
            "project_id": "p1",
            "area_code": "990102000000",
            "baseline": baseline,
            "target": target,
            "actual": actual,
            "weight": weight,
            "target_on": "2025-05-31",
            "claim_only": 0,
        }
        for number, (baseline, target, actual, weight) in enumerate(told)
    ]


def moment(cell: object) -> datetime:
    return datetime.strptime(str(cell), FORM).replace(tzinfo=HERE)


def written(index: Index, source: str, rows: Rows) -> bytes:
    """The rows as the file of a source, with its headers and in its encoding."""
    declared = index.sources[source]
    text = io.StringIO()
    headers = [column.header or name for name, column in declared.columns.items()]
    writer = csv.DictWriter(text, headers, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(declared.encoding or "utf-8")


@pytest.fixture(scope="module")
def made_up(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("county")
    data = folder / "data"
    data.mkdir()
    (data / "areas.csv").write_bytes(written(index, "areas", AREAS))
    (data / "hotline_orders_2025-02.csv").write_bytes(written(index, "hotline_orders", orders()))
    (data / "goals.csv").write_bytes(written(index, "goals", goals()))
    (data / "systems_2025-06-30.csv").write_bytes(written(index, "systems", SYSTEMS))
    evaluate(index, data, out=folder / "run", settings=Settings(secret=b"invented"))
    return Outcome(folder / "run")


def test_callers_contacted_in_time_are_as_plain_python_counts_them(made_up: Outcome) -> None:
    in_time = 0
    for row in orders():
        if row["联系方式"] == "电话":
            taken = moment(row["首次联系时间"]) - moment(row["受理时间"])
            in_time += taken <= timedelta(hours=LIMITS[str(row["诉求类别"])])
    assert 0 < in_time < 40
    assert made_up.counts("2025-H1", "990101", "D2-02") == (in_time, 40)


def test_what_came_of_goals_is_as_plain_python_counts_it(made_up: Outcome) -> None:
    reached, weights = Fraction(0), 0
    for row in goals():
        baseline, target = int(str(row["baseline"])), int(str(row["target"]))
        weights += int(str(row["weight"]))
        if row["actual"] != "" and target != baseline:
            part = Fraction(int(str(row["actual"])) - baseline, target - baseline)
            reached += int(str(row["weight"])) * min(max(part, Fraction(0)), Fraction(1))
    assert made_up.value("2025-H1", "990102", "E3-01") == pytest.approx(100 * float(reached / weights), abs=1e-9)


def test_a_county_without_hotline_orders_has_no_figure_and_not_zero(made_up: Outcome) -> None:
    assert made_up.value("2025-H1", "990102", "D2-02") is None


def test_every_score_is_as_plain_python_works_it_out_from_the_measured_values(made_up: Outcome) -> None:
    """`python -m tests.indices.recomputed RUN UNIT PERIOD` does the same for any run of this index."""
    again = Run(made_up.folder, "2025-H1")
    for unit in ("990101", "990102"):
        found = scores(again, unit)
        assert {node: score for node, (score, _) in found.items()} == pytest.approx(
            {node: made_up.score("2025-H1", unit, node) for node in found}, abs=1e-9
        )
        assert all(made_up.score("2025-H1", unit, node) is None for node in again.tree if node not in found)
