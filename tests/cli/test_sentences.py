"""What `evaluate`, `explain` and `compare` print, in both languages."""

import re

from govgauge.cli.sentences import SENTENCES, say


def test_both_languages_say_the_same_figures() -> None:
    for key, (english, chinese) in SENTENCES.items():
        assert set(re.findall(r"\{(\w+)\}", english)) == set(re.findall(r"\{(\w+)\}", chinese)), key


def test_parts_are_filled_in() -> None:
    assert say("rank", "en", rank=2, of=3) == "   rank 2 of 3"
    assert say("rank", "zh", rank=2, of=3) == "   第 2 名（共 3 个）"
