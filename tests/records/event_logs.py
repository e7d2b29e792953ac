"""Event logs made up for tests, written as XES (IEEE 1849)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0"{space}>\n'
SPACE = ' xmlns="http://www.xes-standard.org/"'


@dataclass(frozen=True)
class Case:
    """A trace: its attributes, and those of its events."""

    attributes: Mapping[str, str]
    events: Sequence[Mapping[str, str]] = field(default_factory=tuple)


def attribute(key: str, value: str, *, tag: str = "string", inside: str = "") -> str:
    """One attribute, with others inside it."""
    start = (
        f"<{tag} key={quoteattr(key)} value={quoteattr(value, {chr(10): '&#10;', chr(13): '&#13;', chr(9): '&#9;'})}"
    )
    return f"{start}>{inside}</{tag}>" if inside else f"{start}/>"


def log(*cases: Case, space: bool = True, before: str = "", tags: Mapping[str, str] | None = None) -> str:
    """A log of these cases; `before` stands in front of them, `tags` says the tag of a key that is no string."""

    def written(attributes: Mapping[str, str]) -> str:
        return "".join(attribute(key, value, tag=(tags or {}).get(key, "string")) for key, value in attributes.items())

    traces = (
        f"<trace>{written(case.attributes)}"
        + "".join(f"<event>{written(event)}</event>\n" for event in case.events)
        + "</trace>\n"
        for case in cases
    )
    return HEAD.format(space=SPACE if space else "") + before + "".join(traces) + "</log>\n"


def element(tag: str, text: str) -> str:
    """Any other tag with a text in it."""
    return f"<{tag}>{escape(text)}</{tag}>"
