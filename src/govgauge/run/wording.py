"""What the report knows to say in both languages, for commands that print it."""

from __future__ import annotations

from govgauge.report.phrases import in_chinese, reason_in
from govgauge.report.wording import in_language, unit_of_measure

__all__ = ["in_chinese", "in_language", "reason_in", "unit_of_measure"]
