"""Checks of identifiers are found by being there, take any text, and look at each cell by itself."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records import checks
from govgauge.report.phrases import in_chinese

CODES = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.text("0123456789ABXx", min_size=6, max_size=18),
    st.sampled_from(["91350100M000100Y43", "D2143569X", "11010519491231002X", "110105"]),
)


def test_every_file_of_the_folder_is_a_check() -> None:
    assert checks.names() == ("division-code", "organisation-code", "resident-id", "uscc")
    for name in checks.names():
        assert checks.named(name).NAME.startswith(("a ", "an "))


def test_one_that_is_not_there_gets_a_hint() -> None:
    with pytest.raises(RecordsError, match="did you mean 'uscc'"):
        checks.named("usc")


@pytest.mark.parametrize("name", checks.names())
@given(st.lists(CODES, max_size=12), st.integers(0, 4))
def test_a_cell_is_judged_by_itself(name: str, cells: list[str | None], start: int) -> None:
    whole = checks.faults(pa.array(cells, pa.string()).slice(start), [name])
    single = {
        at: checks.faults(pa.array([cell], pa.string()), [name])[0]
        for at, cell in enumerate(cells[start:])
        if checks.faults(pa.array([cell], pa.string()), [name])
    }
    assert dict(whole) == single


@pytest.mark.parametrize("name", checks.names())
@given(st.text(min_size=6, max_size=18))
def test_no_reason_says_what_stood_there_and_each_has_its_chinese(name: str, cell: str) -> None:
    for reason in checks.faults(pa.array([cell], pa.string()), [name]).values():
        assert cell not in reason
        assert in_chinese(reason)


def test_of_several_kinds_any_will_do() -> None:
    cells = pa.array(["91350100M000100Y43", "D2143569X", "D21435690", None])
    found = checks.faults(cells, ["uscc", "organisation-code"])
    assert found == {2: "neither a unified social credit code nor an organisation code"}
    assert in_chinese(found[2]) == "既不是统一社会信用代码，也不是组织机构代码"


def test_without_a_check_everything_passes() -> None:
    assert not checks.faults(pa.array(["x"]), [])
