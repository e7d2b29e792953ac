"""Event logs in XES (IEEE 1849): a row per event, or per trace where only `case:` attributes are declared.

Trace attributes are `case:<key>`, event attributes `<key>`, nested ones and list entries `<key>/<child>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from govgauge.definition.model import Source
from govgauge.records import markup
from govgauge.records.gather import batches
from govgauge.records.log import Log
from govgauge.records.plain_events import PlainEvents
from govgauge.records.raw import Aside, Limits, Raw
from govgauge.records.unpack import stream

EXTENSIONS = (".xes",)
POINT_ONLY = True  # what is a number there has a point, and is not told from text


def rows(path: Path, source: Source, *, limits: Limits) -> Raw:
    """Raw with text columns only; an attribute that is not there is null. `_line` is the line of the tag."""
    set_aside: list[Aside] = []
    notes: list[str] = []
    log = Log(source, limits, set_aside=set_aside)

    def events() -> Iterator[list[object]]:
        with stream(path, limits) as content:
            odd = PlainEvents(log).left_over(markup.pieces(content))
            for _ in markup.feed(log.parser, odd, limits=limits, skipped=lambda: log.skipped):
                yield from log.taken()
        notes.extend(log.finished())

    return Raw(log.header, batches(events(), log.header, limits=limits), set_aside=set_aside, notes=notes)
