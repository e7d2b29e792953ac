"""Code lists and their versions."""

from datetime import date
from decimal import Decimal

import pyarrow as pa

from govgauge.definition.model import CodeMap
from govgauge.records.typing import code_list
from tests.records.taken_in import column


def maps(*maps: CodeMap) -> tuple[CodeMap, ...]:
    return maps


OLD = CodeMap({"1": "web"}, "2019", until=date(2020, 12, 31))
NEW = CodeMap({"1": "counter", "2": "web"}, "2021", since=date(2021, 1, 1))


def test_codes_become_values_and_others_are_told() -> None:
    only = code_list.lists(column("c", "code", codes=maps(CodeMap({"web": "online", "cntr": "hall"}))))[0]
    parsed = only.parse(pa.array(["web", "cntr", "centr", None]))
    assert parsed.values.to_pylist() == ["online", "hall", None, None]
    assert dict(parsed.faults) == {2: "not in the code list; did you mean 'cntr'?"}


def test_values_have_the_type_of_the_column() -> None:
    assert values("integer", {"a": 1}) == [1]
    assert values("decimal", {"a": Decimal("0.5"), "b": 1}) == [Decimal("0.5"), Decimal(1)]
    assert values("number", {"a": Decimal("0.1"), "b": 2}) == [0.1, 2.0]
    assert values("bool", {"a": True, "b": None}) == [True, None]
    assert values("date", {"a": "2024-02-29"}) == [date(2024, 2, 29)]
    assert values("text", {"a": 7}) == ["7"]


def values(kind: str, codes: dict[str, object]) -> list[object]:
    declared = column("c", kind, codes=maps(CodeMap(codes)))  # type: ignore[arg-type]
    found: list[object] = code_list.lists(declared)[0].values.to_pylist()
    return found


def test_the_newest_version_comes_last() -> None:
    versions = code_list.lists(column("c", "code", codes=maps(NEW, OLD)))
    assert [version.version for version in versions] == ["2019", "2021"]
    assert code_list.dated(versions)
    assert not code_list.dated(versions[:1])


def test_each_day_has_its_version_and_no_day_the_newest() -> None:
    versions = code_list.lists(column("c", "code", codes=maps(OLD, NEW)))
    days = pa.array([date(2020, 12, 31), date(2021, 1, 1), None, date(1999, 1, 1)])
    old, new = (mask.to_pylist() for mask in code_list.in_force(versions, days))
    assert old == [True, False, False, True]
    assert new == [False, True, True, False]


def test_of_two_versions_that_overlap_the_newer_counts() -> None:
    open_ended = CodeMap({"1": "web"}, "2019")
    versions = code_list.lists(column("c", "code", codes=maps(open_ended, NEW)))
    old, new = (
        mask.to_pylist() for mask in code_list.in_force(versions, pa.array([date(2020, 1, 1), date(2022, 1, 1)]))
    )
    assert old == [True, False]
    assert new == [False, True]
