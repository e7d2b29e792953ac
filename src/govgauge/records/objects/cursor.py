"""A place in a long JSON text that is read a block at a time: one value after another, with the line it starts on."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator

from govgauge.records.objects import strict
from govgauge.records.raw import Limits, quoted, refused

SPACE = " \t\n\r"
MOST_RECORD = 64  # in cells of the greatest size
SLACK = 16  # characters: an error this near to the end of a block may only mean that the rest is to come


class Cursor:
    """Reads forward only; holds the block it is in and what is left of the one before."""

    def __init__(self, blocks: Iterator[bytes], limits: Limits) -> None:
        self.blocks = blocks
        self.limits = limits
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.text = ""
        self.at = 0
        self.over = False
        self.line = 1  # of the value read last
        self.counted = 0  # up to here in `text`, lines are counted

    def more(self) -> bool:
        """Bring in another block; False at the end of the text."""
        if self.over:
            return False
        self.count()
        block = next(self.blocks, b"")
        self.over = not block
        try:
            self.text = self.text[self.at :] + self.decoder.decode(block, final=self.over)
        except UnicodeDecodeError as error:
            line = self.line + self.text.count("\n", self.at) + block.count(b"\n", 0, error.start)
            raise refused(
                f"this is not UTF-8: {error.reason}", place=str(line), remedy="write the file as UTF-8"
            ) from None
        self.at = self.counted = 0
        return True

    def count(self) -> None:
        """Bring `line` to where the cursor stands."""
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at

    def peek(self) -> str:
        """The next character that is no space; "" at the end."""
        while True:
            text, at = self.text, self.at
            while at < len(text) and text[at] in SPACE:
                at += 1
            self.at = at
            if at < len(text):
                self.count()
                return text[at]
            if not self.more():
                self.count()
                return ""

    def take(self, signs: str) -> str:
        """The next character, which must be one of these."""
        found = self.peek()
        if not found or found not in signs:
            what = f"{quoted(found)} stands where" if found else "the text ends where"
            allowed = " or ".join(quoted(sign) for sign in signs)
            raise refused(f"{what} {allowed} should", place=str(self.line), remedy="was the file cut off?")
        self.at += 1
        return found

    def value(self) -> object:
        """The value that comes next, whole."""
        self.peek()
        place = str(self.line)
        while True:
            try:
                found, end = strict.value(self.text, self.at, place=place)
            except json.JSONDecodeError as error:
                self.must_be_cut(error)
                if not self.more():
                    raise strict.not_json(error, place=place) from None
                continue
            # A number at the end of a block may go on in the next: 12 as 12.5, or as 12e+3.
            if end < len(self.text) - SLACK or not self.more():
                break
        strict.refuse_odd(self.text[self.at : end], found, limits=self.limits, place=place)
        self.at = end
        return found

    def must_be_cut(self, error: json.JSONDecodeError) -> None:
        """Refuse at once what more text cannot mend."""
        line = self.line + self.text.count("\n", self.at, error.pos)
        if not error.msg.startswith("Unterminated string") and error.pos < len(self.text) - SLACK:
            raise strict.not_json(error, place=str(line)) from None
        if len(self.text) - self.at > MOST_RECORD * self.limits.max_cell:
            raise refused(
                "one record is too long, or a quote is never closed",
                place=str(line),
                remedy="close it, or ask for the file again",
            )

    def items(self) -> Iterator[object]:
        """The items of the array that comes next, one at a time."""
        self.take("[")
        if self.peek() == "]":
            self.at += 1
            return
        while True:
            yield self.value()
            if self.take(",]") == "]":
                return

    def members(self) -> Iterator[str]:
        """The keys of the object that comes next; after each, its value must be read."""
        self.take("{")
        seen: set[str] = set()
        if self.peek() == "}":
            self.at += 1
            return
        while True:
            if self.peek() != '"':
                self.take('"')
            key = str(self.value())
            if key in seen:
                raise refused(
                    f"the key {quoted(key)} is there twice in one object",
                    place=str(self.line),
                    remedy="keep one of the two",
                )
            seen.add(key)
            self.take(":")
            yield key
            if self.take(",}") == "}":
                return

    def end(self) -> None:
        """Nothing may follow."""
        left = self.peek()
        if left:
            raise refused(
                f"{quoted(left)} follows after the end",
                place=str(self.line),
                allowed="one JSON value",
                remedy="if each line is an object, name the file .jsonl or say `format: jsonl`",
            )
