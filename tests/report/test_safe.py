"""Outside text can end no script and put no character into a document that it cannot hold."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from govgauge.report.safe import fit, script_data, trusted

ANY_TEXT = st.text(st.characters(exclude_categories=()))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.parametrize(
    "text", ["</script>", "</SCRIPT >", "<!--<script>", "<script", "\u2028", "\u2029", "<!-- x -->"]
)
def test_data_cannot_end_or_open_a_script(text: str) -> None:
    data = str(script_data({text: [text]}))
    assert "</" not in data
    assert "<!" not in data
    assert "<s" not in data.lower()
    assert not {"\u2028", "\u2029"} & set(data)
    assert json.loads(data) == {text: [text]}


@given(PLAIN)
def test_data_come_back_as_they_were(value: Any) -> None:
    data = str(script_data(value))
    assert json.loads(data) == value
    assert "</" not in data
    assert "<!" not in data


@pytest.mark.parametrize("wild", [float("nan"), float("inf")])
def test_data_that_are_no_numbers_are_refused(wild: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        script_data([wild])


@given(ANY_TEXT)
def test_what_is_left_of_any_text_can_be_written_and_read(text: str) -> None:
    fitting, replaced = fit(text)
    assert fitting.encode().decode() == fitting
    assert fitting.count("\ufffd") - text.count("\ufffd") == replaced
    assert len(fitting) == len(text)
    assert fit(fitting) == (fitting, 0)


def test_line_ends_and_tabs_stay_and_controls_are_counted() -> None:
    assert fit("a\tb\r\nc") == ("a\tb\r\nc", 0)
    assert fit("\x00a\x1f\x7f\x85\ud800\ufffe") == ("\ufffda" + "\ufffd" * 5, 6)


def test_trusted_text_is_markup() -> None:
    assert trusted("<b>") == Markup("<b>")
