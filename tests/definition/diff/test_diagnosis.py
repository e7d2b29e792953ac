"""What a diagnosis looks at may change, and no score moves."""

from dataclasses import fields, replace
from pathlib import Path

from govgauge.definition.diff.diagnosis import FIELDS, diagnosis
from govgauge.definition.model import Diagnosis, Pair
from govgauge.definition.model.words import NOWHERE
from tests.definition.invented import changed, index_of


def test_every_field_is_compared() -> None:
    assert {field.name for field in FIELDS} | {"mark"} == {field.name for field in fields(Diagnosis)}
    assert all(field.en and field.zh and not field.scores for field in FIELDS)


def test_a_new_pair_is_told_in_both_languages(tmp_path: Path) -> None:
    old = index_of(tmp_path, changed())
    pair = Pair("on-time", "fee-mean", old.scale)
    new = replace(old, diagnose=replace(old.diagnose, pairs=(pair,)))
    (change,) = diagnosis(old, new)
    assert not change.scores
    assert change.en.startswith("claims held against facts is now claim on-time, fact fee-mean")
    assert change.zh.startswith("新增说法与事实对照")


def test_a_line_that_moved_is_no_change(tmp_path: Path) -> None:
    old = index_of(tmp_path, changed(diagnose={"pairs": [{"claim": "a", "fact": "b", "gap": 1}]}))
    moved = tuple(replace(pair, mark=NOWHERE) for pair in old.diagnose.pairs)
    assert not list(diagnosis(old, replace(old, diagnose=replace(old.diagnose, pairs=moved, mark=NOWHERE))))
