"""Columns of sources in the model."""

import pytest

from govgauge.definition.model import Column


@pytest.mark.parametrize(
    "said", [{"missing": {"-": "none"}}, {"missing_like": {"-+": "none"}}, {"absent": "not asked"}]
)
def test_a_column_that_says_why_cells_are_missing_has_reasons(said: dict[str, object]) -> None:
    assert Column("c", "text", **said).reasoned  # type: ignore[arg-type]
    assert not Column("c", "text").reasoned
