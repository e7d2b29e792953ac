"""Words for commands."""

from govgauge.run import wording


def test_a_reason_is_said_in_the_language_asked_for() -> None:
    assert wording.reason_in("no records", "zh") == wording.in_chinese("no records") == "没有记录"
    assert wording.reason_in("no records", "en") == "no records"


def test_a_title_falls_back_to_a_language_that_it_has() -> None:
    assert wording.in_language({"fr": "Délai"}, "zh") == "Délai"
    assert wording.unit_of_measure("percent") == ("%", "%")
