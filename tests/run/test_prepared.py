"""The files that tell what was done to values, written and read back; found weights as they are pasted."""

from typing import Any

from govgauge.definition.read import read
from govgauge.kernel.shapes import IMPUTED, TREATED, TREATMENTS, FoundWeights
from govgauge.run.prepared import pasted, read_prepared, write_prepared
from govgauge.score.ladder import score
from tests.score.inventions import function, index, indicator, node, table

VALUES = {f"u{n:02}": {"x": float(n), "y": float(n * n)} for n in range(9)} | {"u99": {"x": "no data", "y": 5000.0}}


def made(**more):
    return index(
        [node("top", "x", "y", **more.pop("top", {}))],
        [indicator("x"), indicator("y")],
        units={u: {} for u in VALUES},
        **more,
    )


def test_what_is_told_comes_back(tmp_path):
    plain = made(impute=(function("mean"),), treat=(function("winsorise"),), top={"weigh": function("entropy")})
    before = score(plain, table(VALUES))
    write_prepared(tmp_path, plain, scores=before)
    after = read_prepared(tmp_path, type(before)(before.table, before.parts))
    assert after.imputed.equals(before.imputed)
    assert after.treated.equals(before.treated)
    assert after.treatments.num_rows == before.treatments.num_rows > 0
    assert after.weights == list(before.weights)
    assert before.imputed.num_rows == 1


def test_nothing_is_written_where_nothing_is_asked(tmp_path):
    plain = made()
    write_prepared(tmp_path, plain, scores=score(plain, table(VALUES)))
    assert list(tmp_path.iterdir()) == []
    back = read_prepared(tmp_path, score(plain, table(VALUES)))
    assert (back.imputed.schema, back.treated.schema, back.treatments.schema) == (IMPUTED, TREATED, TREATMENTS)


def test_weights_can_be_pasted_into_a_definition():
    one = FoundWeights("2024-Q1", "top", "entropy", ("2024-Q1",), 9, {"x": 0.3, "y": 0.7}, {"x": "0.3", "y": "0.7"})
    said: Any = read(pasted([one]).encode(), file="weights.yaml").plain()
    (told,) = said["weights"]
    assert {name: str(share) for name, share in told["values"].items()} == {"x": "0.3", "y": "0.7"}
    assert (told["since"], told["until"]) == ("2024-01-01", "2024-03-31")
    edition = FoundWeights("second", "top", "entropy", ("second",), 9, {"x": 1.0}, {"x": "1"})
    assert "since" not in pasted([edition])
