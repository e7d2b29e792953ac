"""Missing is a value with a reason."""

from govgauge.kernel.value import Status


def test_only_a_measured_or_scored_value_is_a_number():
    assert {status for status in Status if status.present} == {Status.MEASURED, Status.SCORED}


def test_a_status_is_its_own_word():
    assert str(Status.NOT_APPLICABLE) == "not applicable"
    assert Status("insufficient") is Status.INSUFFICIENT


def test_the_five_reasons_for_missing_are_told_apart():
    missing = {str(status) for status in Status if not status.present}
    assert missing == {"not applicable", "no data", "insufficient", "refused", "not yet due"}
