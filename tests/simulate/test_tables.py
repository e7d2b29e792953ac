"""The tables are as their owners keep them: each with columns, a kind for each, and one that says when."""

import pytest

from govgauge.simulate.tables import MONTHS, ONCE, SNAPSHOTS, TABLES

KINDS = {"text", "time", "date", "int", "money", "dec1", "dec2", "dec4"}
MONTHLY = {
    "up_pro_accept", "up_pro_process", "up_pro_special_procedure", "up_pro_result", "up_pro_material", "up_lic_data",
    "lic_calls", "hall_tickets", "evaluations", "evaluations_gb", "hotline_orders", "resource_probes", "share_calls",
    "probes", "visit_calls",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_is_whole(name: str):
    table = TABLES[name]
    names = [column.name for column in table.columns]
    assert table.name == name
    assert len(names) == len(set(names)) > 1
    assert {column.kind for column in table.columns} <= KINDS
    assert not any("@" in column or "#" in column for column in names)


def test_events_come_by_month_and_registers_by_half_year():
    assert {name for name, table in TABLES.items() if table.parts == MONTHS} == MONTHLY
    assert TABLES["systems"].parts == SNAPSHOTS
    assert TABLES["areas"].parts == ONCE


def test_a_snapshot_says_of_which_day_it_is():
    for table in TABLES.values():
        if table.parts == SNAPSHOTS and table.name != "cloud_metrics":
            assert {"as_of", "快照日期"} & {column.name for column in table.columns}, table.name


@pytest.mark.parametrize(
    ("name", "dated"),
    [("up_pro_accept", "accept_date"), ("up_pro_result", "result_date"), ("evaluations", "assessTime"),
     ("hotline_orders", "受理时间"), ("funds", "quarter_end"), ("areas", "")],
)  # fmt: skip
def test_the_marked_column_says_when(name: str, dated: str):
    assert TABLES[name].dated == dated


def test_the_hotline_writes_its_own_encoding():
    assert TABLES["hotline_orders"].encoding == "gb18030"
    assert TABLES["hotline_orders"].area == "区划代码"


def test_only_tables_with_commas_inside_are_quoted():
    assert {name for name, table in TABLES.items() if table.quoted} == {"evaluations", "evaluations_gb"}
