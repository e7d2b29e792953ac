"""Events of a log that are written in the plainest way are read by one pattern; all else goes to expat.

The pattern takes a small part of XML in which no reader can see anything else, so it changes the speed only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govgauge.records.log import Log

# No entities, no control characters (XML would read a line end as a space), nothing that XML 1.0 does not allow.
TEXT = r"[^\"<&\x00-\x1f\ufffe\uffff]"
LEAF = rf'<(?:string|date|int|float|boolean|id) key="{TEXT}*+" value="{TEXT}*+" ?/>'
EVENT = re.compile(rf"[ \t\n]*+<event>((?:[ \t\n]*+{LEAF})*+)[ \t\n]*+</event>")
# Inside of what EVENT has matched, where < begins a tag and " ends a value.
LEAVES = re.compile(r'<(?:(float)|[a-z]+) key="([^"]*+)" value="([^"]*+)"')
LOOKED_AT = 100  # events
START, END = "<event", "</event>"
LONGEST_EVENT = 1 << 20


class PlainEvents:
    """Stands between the bytes of a log and its parser, and keeps for itself what it can read."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.fed = 0
        self.at = 0
        keys = "|".join(re.escape(key) for key in sorted(log.of_events, key=len, reverse=True)) or "(?!)"
        self.declared = re.compile(rf'<(?:(float)|[a-z]+) key="({keys})" value="([^"]*+)"')

    def left_over(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """What the parser must read; plain events go straight to the log, in their order."""
        held = b""
        for piece in pieces:
            held += piece
            # A tag's end is never inside of another character of UTF-8.
            cut = held.rfind(b">") + 1
            text = decoded(held[:cut])
            if text is None or "\r" in text:
                yield self.feeding(held)
                held = b""
                continue
            for part in self.odd(text):
                yield self.feeding(part.encode())
            held = text[self.at :].encode() + held[cut:]
            if held and not (self.between_events() and len(held) < LONGEST_EVENT):
                yield self.feeding(held)
                held = b""
        if held:
            yield self.feeding(held)

    def odd(self, text: str) -> Iterator[str]:
        """The parts that the parser must read, in turn with those that are taken; `at` is where that has come to."""
        self.at = self.take(text, 0)
        while (start := text.find(START, self.at)) >= 0:
            if start > self.at:
                yield text[self.at : start]
                self.at = self.take(text, start)
                if self.at > start:
                    continue
            end = text.find(END, self.at)
            if end < 0:
                return
            yield text[self.at : end + len(END)]
            self.at = self.take(text, end + len(END))

    def feeding(self, piece: bytes) -> bytes:
        """The piece itself; it is counted."""
        self.fed += len(piece)
        return piece

    def between_events(self) -> bool:
        """Whether the parser has read all it was given, and stands in a trace where an event can follow."""
        return self.log.between_events and self.log.parser.CurrentByteIndex == self.fed

    def take(self, text: str, at: int) -> int:
        """Read plain events from there on; gives where they end."""
        found = EVENT.match(text, at) if self.between_events() else None
        log = self.log
        while found is not None:
            start, end = found.start(1), found.end()
            log.skipped += text.count("\n", at, start)
            log.open_event()
            if log.row is not None:
                self.keep(found[1])
            log.close_event()
            log.skipped += text.count("\n", start, end)
            at = end
            found = EVENT.match(text, at)
        return at

    def keep(self, leaves: str) -> None:
        """The declared attributes of the open event."""
        log = self.log
        row, asked, others = log.row, log.asked, log.others
        # Keys that are not declared are looked at in some events only, to name one near to a declared one.
        short = leaves.isascii() and log.rows > LOOKED_AT
        for is_float, key, value in (self.declared if short else LEAVES).findall(leaves):
            place = asked.get(key)
            if place is None:
                place = None if key in others else log.unusual(key)
                if place is None:
                    continue
            if row is not None and row[place] is None and not is_float:
                row[place] = value
            else:
                log.keep(place, value, is_float=bool(is_float))


def decoded(content: bytes) -> str | None:
    """The text in UTF-8; None where it is not."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
