"""The section `diagnose` is read into the model, with its defaults."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from govgauge.definition.load import load
from govgauge.definition.model import (
    Bottleneck,
    Diagnosis,
    Drift,
    Figure,
    Forecast,
    Frontier,
    Islands,
    Matrix,
    Pair,
)
from govgauge.definition.written import written
from govgauge.kernel.errors import DefinitionError
from tests.definition.invented import changed, index_of


def test_every_part_is_read(tmp_path: Path) -> None:
    said = {
        "pairs": [{"claim": "a", "fact": "b", "gap": 2.5, "note": "n"}],
        "bottlenecks": [{"of": "t", "count": "n", "total": "d", "by": "step", "counted_in": "hours"}],
        "frontier": [{"inputs": "a", "outputs": ["b", "c"]}],
        "drift": {"ceiling": 0.95},
        "peers": {"within": "band"},
        "forecast": {"nodes": ["overall"], "periods": 6},
        "chance": 0.05,
        "islands": {"of": "t", "needing": "n", "providing": "p", "what": "w", "reason": {"en": "r", "zh": "z"}},
        "matrix": {"of": "t", "rows": "r", "columns": "c", "values": {"column": "n"}, "titles": {"x": "X"}},
    }
    assert index_of(tmp_path, changed(diagnose=said)).diagnose == Diagnosis(
        pairs=(Pair("a", "b", Decimal("2.5"), {"en": "n"}),),
        bottlenecks=(Bottleneck("t", "n", "d", ("step",), counted_in="hours"),),
        frontiers=(Frontier(("a",), ("b", "c")),),
        drift=Drift(ceiling=Decimal("0.95")),
        peers="band",
        forecast=Forecast(("overall",), 6),
        chance=Decimal("0.05"),
        islands=Islands("t", needing="n", providing="p", what="w", reason={"en": "r", "zh": "z"}),
        matrix=Matrix("t", rows="r", columns="c", values=(Figure("n"),), titles={"x": {"en": "X"}}),
    )


def test_what_is_not_said_has_its_defaults(tmp_path: Path) -> None:
    index = index_of(tmp_path, changed())
    assert index.diagnose == Diagnosis()
    assert index.diagnose.drift == Drift(Decimal("0.9"), Decimal(2))


def test_every_pair_knows_its_line(tmp_path: Path) -> None:
    said = {"pairs": [{"claim": "a", "fact": "b", "gap": 1}, {"claim": "c", "fact": "d", "gap": 1}]}
    first, second = index_of(tmp_path, changed(diagnose=said)).diagnose.pairs
    assert second.mark.line > first.mark.line > 1


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"pairs": [{"claim": "a", "fact": "b"}]}, "has no 'gap'"),
        ({"pairs": [{"claim": "a", "fact": "b", "gap": -1}]}, "gap: found"),
        ({"bottlenecks": [{"of": "t", "count": "n", "total": "d"}]}, "has no 'by'"),
        ({"drift": {"ceiling": 90}}, "ceiling: found"),
        ({"peers": {}}, "has no 'within'"),
        ({"forecast": {"periods": 1}}, "periods: found"),
        ({"pair": []}, "has no key 'pair'"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, said: dict[str, object], found: str) -> None:
    (tmp_path / "index.yaml").write_bytes(written(changed(diagnose=said)))
    with pytest.raises(DefinitionError) as caught:
        load(tmp_path)
    assert any(found in problem.found for problem in caught.value.problems)
