"""What explain tells of a value beside its measure and score."""

from govgauge.run.making import Making
from tests.score.inventions import index, node


def test_there_is_nothing_to_tell_of_a_plain_value() -> None:
    assert Making().of("x", "") == {}


def test_rows_are_told_by_facet_and_indicator() -> None:
    told = Making({("", "x"): {"imputed": {"value": 3.0}}})
    assert told.of("x", "") == {"imputed": {"value": 3.0}}
    assert told.of("x", "web") == {}
    assert index([node("top")], []).tree["top"].weigh is None
