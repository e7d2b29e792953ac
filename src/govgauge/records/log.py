"""What an XES log (IEEE 1849) holds, tag by tag as expat comes by them; only declared attributes are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from govgauge.definition.model import Source
from govgauge.kernel.errors import RecordsError
from govgauge.records import header, markup
from govgauge.records.gather import Fault, aside, by_header, never_there
from govgauge.records.numeral import plain
from govgauge.records.raw import Aside, Limits, quoted, refused

CASE = "case:"
CASE_ID = "case:concept:name"
STAMP = "time:timestamp"
LEAVES = ("string", "date", "int", "float", "boolean", "id")
LISTS = ("list", "container")
AROUND = ("extension", "classifier", "global")
TRACE_DEPTH = 2  # log is 1
PLAIN_ENCODINGS = frozenset(("utf-8", "utf8"))
MOST_KEYS = 500  # undeclared keys that are remembered, to name near ones


class Log:
    """The state of a log half read: `parser` calls in, `taken` gives the rows of the traces that are whole."""

    def __init__(self, source: Source, limits: Limits, *, set_aside: list[Aside]) -> None:
        self.source, self.limits, self.set_aside = source, limits, set_aside
        self.header = header.outside(source)
        self.columns = by_header(source)
        places = {name: place for place, name in enumerate(self.header)}
        self.of_cases = {name.removeprefix(CASE): n for name, n in places.items() if name.startswith(CASE)}
        self.of_events = {name: n for name, n in places.items() if not name.startswith(CASE)}
        self.a_row_is_a_case = bool(self.of_cases) and not self.of_events
        self.case_id, self.stamp = places.get(CASE_ID), places.get(STAMP)
        self.nested = any("/" in name for name in self.header)

        self.depth = 0
        self.first = 0  # depth at which the attributes of what is open stand
        self.path: list[str | None] = [None] * (limits.max_depth + 1)
        self.asked: dict[str, int] = {}  # of what is open: key → place in the row
        self.row: list[object] | None = None  # cells of what is open, then number and line
        self.case: list[object] | None = None
        self.faults: list[Fault] = []  # of what is open
        self.case_faults: list[Fault] = []
        self.waiting: list[tuple[list[object], list[Fault]]] = []  # events of the open trace
        self.ready: list[list[object]] = []
        self.scope: dict[str, int] = {}  # whose attributes the open `global` names

        self.rows = 0
        self.unordered = 0
        self.mixed = False  # whether an event of the open trace stands after a later one
        self.before: object = None  # time of the event before, in the same trace
        self.seen: set[int] = set()
        self.promised: set[int] = set()  # of what the globals of the log name
        self.others: set[str] = set()
        self.default = ""  # namespace of tags without a prefix
        self.skipped = 0  # lines that the parser never saw
        self.plain: bool | None = None  # whether a tag without a prefix is one of the log's wherever it stands
        self.parser = markup.parser()
        self.parser.XmlDeclHandler = self.declaration(self.parser.XmlDeclHandler)
        self.parser.StartNamespaceDeclHandler = self.names
        self.parser.StartCdataSectionHandler = self.never_plain
        self.parser.StartElementHandler = self.outermost
        self.parser.EndElementHandler = self.close

    def outermost(self, name: str, attributes: dict[str, str]) -> None:
        """The first tag: it must be `log`, and its namespace is that of all others."""
        space, _, local = name.rpartition("}")
        if local != "log":
            raise refused(
                f"the outermost tag is {quoted(local)}, so this is no XES log",
                place=str(self.line),
                allowed="<log …>",
                remedy="hand in the event log itself",
            )
        # Whether a default namespace was declared, and is this one, is known by now.
        self.plain = self.default == space and self.plain is not False
        space = f"{space}}}" if space else ""
        self.trace_tag, self.event_tag, self.values_tag = space + "trace", space + "event", space + "values"
        self.leaves = frozenset(space + tag for tag in LEAVES)
        self.lists = frozenset(space + tag for tag in LISTS)
        self.float_tag, self.global_tag = space + "float", space + "global"
        self.around = frozenset(space + tag for tag in AROUND)
        self.depth = 1
        self.parser.StartElementHandler = self.open

    @property
    def line(self) -> int:
        """The line of what is being read."""
        return self.parser.CurrentLineNumber + self.skipped

    @property
    def between_events(self) -> bool:
        """Whether an event can follow, and tags without a prefix mean what they should."""
        return self.plain is True and self.depth == TRACE_DEPTH and self.case is not None

    def names(self, prefix: str | None, space: str | None) -> None:
        """A namespace begins to be known by a prefix, or by none."""
        if prefix is None:
            self.default = space or ""
            if self.depth:
                self.plain = False

    def declaration(self, refuse: Callable[..., None] | None) -> Callable[..., None]:
        """What is done at the XML declaration: strange encodings are refused, and not all others are UTF-8."""

        def declared(version: str, encoding: str | None, *more: object) -> None:
            if refuse is not None:
                refuse(version, encoding, *more)
            if encoding is not None and encoding.lower() not in PLAIN_ENCODINGS:
                self.plain = False

        return declared

    def never_plain(self) -> None:
        """Literal text may look like tags."""
        self.plain = False

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens; most are attributes of an event, so the way of those is short."""
        self.depth = depth = self.depth + 1
        if depth != self.first or name not in self.leaves or self.row is None:
            self.open_other(name, attributes)
            return
        key = attributes.get("key", "")
        self.path[depth] = key
        place = self.asked.get(key)
        if place is None:
            if key in self.others:
                return
            place = self.unusual(key)
            if place is None:
                return
        if self.row[place] is None and name != self.float_tag:
            self.row[place] = attributes.get("value")
        else:
            self.keep(place, attributes.get("value"), is_float=name == self.float_tag)

    def keep(self, place: int, value: str | None, *, is_float: bool) -> None:
        """A declared attribute becomes a cell."""
        if self.row is None:
            return
        if self.row[place] is not None:
            self.faults.append(Fault(self.header[place], value or "", "the attribute is there more than once"))
        self.row[place] = plain(value) if value and is_float else value

    def open_within(self, name: str, attributes: dict[str, str]) -> None:
        """An attribute of an attribute, of the log, or of a default."""
        self.path[self.depth] = key = attributes.get("key")
        if self.row is None:
            if self.scope and key:
                self.promised.add(self.scope.get(key, -1))
        elif self.nested and self.depth > self.first:
            parts = self.path[self.first : self.depth + 1]
            place = self.asked.get("/".join(part for part in parts if part is not None))
            if place is not None:
                self.keep(place, attributes.get("value"), is_float=name == self.float_tag)

    def unusual(self, key: str) -> int | None:
        """The place of a declared key in another Unicode form; a key that is not declared is remembered."""
        place = None if key.isascii() else self.asked.get(header.tidy(key))
        if place is None and len(self.others) < MOST_KEYS:
            self.others.add(key if self.asked is self.of_events else CASE + key)
        return place

    def open_other(self, name: str, attributes: dict[str, str]) -> None:
        """A tag that is no attribute of what is open: a trace, an event, a list, or one of the log."""
        if self.depth > self.limits.max_depth:
            markup.too_deep(str(self.line), self.limits)
        if name in self.leaves:
            self.open_within(name, attributes)
        elif name == self.event_tag and self.depth == (TRACE_DEPTH + 1 if self.case else TRACE_DEPTH):
            self.open_event()
        elif name == self.trace_tag and self.depth == TRACE_DEPTH:
            self.open_case()
        elif name in self.lists or name == self.values_tag:
            self.path[self.depth] = attributes.get("key")
            self.open_list(name)
        elif name in self.around and self.depth == TRACE_DEPTH:
            self.open_around(name, attributes)
        else:
            raise refused(
                f"the tag {quoted(name.rpartition('}')[2])} does not belong here",
                place=str(self.line),
                allowed="the tags of XES: log, trace, event, string, date, int, float, boolean, id, list …",
                remedy="write the log with a tool that keeps to IEEE 1849",
            )

    def open_around(self, name: str, attributes: dict[str, str]) -> None:
        """What the log says of itself; its globals name the attributes that every trace or event has."""
        if name == self.global_tag:
            self.scope = self.of_cases if attributes.get("scope") == "trace" else self.of_events

    def open_case(self) -> None:
        """A trace begins."""
        self.case = self.row = [None] * len(self.header) + [None, self.line]
        self.case_faults = self.faults = []
        self.asked, self.first, self.before = self.of_cases, self.depth + 1, None
        self.mixed = False

    def open_event(self) -> None:
        """An event begins, with what is known of its trace by now."""
        self.faults = []
        if self.a_row_is_a_case:
            self.row = None
            return
        self.row = self.case.copy() if self.case else [None] * (len(self.header) + 2)
        self.row[-1] = self.line
        self.asked, self.first = self.of_events, self.depth + 1

    def open_list(self, name: str) -> None:
        """A list is no cell; its entries can be."""
        key = self.path[self.depth] or ""
        if self.row is not None and name in self.lists and self.depth == self.first and key in self.asked:
            self.faults.append(Fault(self.header[self.asked[key]], "", "it is a list; declare its entries"))

    def close(self, name: str) -> None:
        """A tag closes."""
        self.depth = depth = self.depth - 1
        if depth > TRACE_DEPTH:
            return
        if name == self.event_tag:
            self.close_event()
        elif depth < TRACE_DEPTH:
            self.scope = {}
            if name == self.trace_tag:
                self.close_case()

    def close_event(self) -> None:
        """An event is whole; it waits for the end of its trace, which may still say more of itself."""
        if self.row is not None:
            self.waiting.append((self.row, self.faults))
            if self.stamp is not None:
                self.in_order(self.row[self.stamp])
        if self.case is None:
            self.faults, self.row = [Fault("", "", "the event belongs to no trace")], None
            self.pass_on(self.waiting, [] if self.case_id is None else self.faults)
            return
        self.row, self.faults = self.case, self.case_faults
        self.asked, self.first = self.of_cases, TRACE_DEPTH + 1

    def close_case(self) -> None:
        """A trace is whole: what it said of itself stands in each of its events."""
        case, faults = self.case, self.case_faults
        if case is None:
            return
        if self.case_id is not None and not case[self.case_id]:
            faults.append(Fault(CASE_ID, "", "the trace has no concept:name"))
        if self.a_row_is_a_case:
            self.waiting.append((case, []))
        for place in self.of_cases.values():
            for row, _ in self.waiting:
                row[place] = case[place]
        before = len(self.ready)
        self.pass_on(self.waiting, faults)
        if self.mixed and self.stamp is not None:
            # Only now: each row keeps the number of its place in the file.
            self.ready[before:] = in_time(self.ready[before:], self.stamp)
        self.case = self.row = None

    def pass_on(self, rows: list[tuple[list[object], list[Fault]]], faults: list[Fault]) -> None:
        """Number the rows; those without a fault are ready, the others set aside with each reason."""
        for row, own in rows:
            self.rows += 1
            row[-2] = self.rows
            if not own and not faults:
                self.ready.append(row)
                continue
            self.seen.update(place for place in range(len(self.header)) if row[place] is not None)
            for fault in (*faults, *own):
                line = int(str(row[-1]))
                self.set_aside.append(aside(fault, self.columns, row=self.rows, line=line))
        rows.clear()

    def in_order(self, stamp: object) -> None:
        """Count the events that stand after a later one of their trace."""
        before, self.before = self.before, stamp or self.before
        if isinstance(before, str) and isinstance(stamp, str) and earlier(stamp, before):
            self.unordered += 1
            self.mixed = True

    def taken(self) -> list[list[object]]:
        """The rows that became ready since the last time."""
        taken, self.ready = self.ready, []
        for place in range(len(self.header)):
            if place not in self.seen and any(row[place] is not None for row in taken):
                self.seen.add(place)
        return taken

    def finished(self) -> list[str]:
        """Notes on the whole log; RecordsError when a declared attribute is nowhere in it."""
        never = [name for place, name in enumerate(self.header) if place not in self.seen | self.promised]
        problems = never_there(never, self.source, others=self.others, what="trace or event") if self.rows else []
        if problems:
            raise RecordsError(*problems)
        return (
            [f"events that stood after a later one of their trace, sorted: {self.unordered:,}"]
            if self.unordered
            else []
        )


def in_time(events: list[list[object]], stamp: int) -> list[list[object]]:
    """The events of a trace in order of time, those of one moment as they stood; as they stood where a time cannot be
    read or compared, since then no order is known."""
    try:
        return sorted(events, key=lambda event: datetime.fromisoformat(str(event[stamp])))
    except (ValueError, TypeError):
        return events


def earlier(stamp: str, other: str) -> bool:
    """Whether one xs:dateTime is before another; False where either cannot be read."""
    if stamp[19:] == other[19:]:
        return stamp < other  # same fraction and same offset: as text, as is most often so
    try:
        return datetime.fromisoformat(stamp) < datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return False
