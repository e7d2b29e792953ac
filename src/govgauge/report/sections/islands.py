"""Who needs which data and does not get them: every need that is not met, from the table that the index names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from govgauge.definition.model import Islands as Declared
from govgauge.definition.model import Text
from govgauge.report.contents import Contents

ORDER = 55
TITLE = ("Islands of data", "数据孤岛")
MOST_NEEDS = 2_500
MOST_DATA = 40


@dataclass(frozen=True)
class Need:
    """One need that is not met."""

    needing: str
    providing: str
    what: str
    reason: Text


@dataclass(frozen=True)
class Unit:
    """One unit's needs, by who needs and who has the data."""

    unit: str
    needs: Sequence[Need]
    in_all: int


@dataclass(frozen=True)
class Islands:
    """Every unit with needs that are not met, those with the most first."""

    title: Text
    units: Sequence[Unit]
    in_all: int
    reasons: Sequence[tuple[Text, int]]  # the most frequent first
    data: Sequence[tuple[str, Sequence[int]]]  # those missed most often, first; a count for each of the reasons
    left_out: int

    @property
    def most_missed(self) -> int:
        """The largest count of one sort of data and one reason."""
        return max((count for _, counts in self.data for count in counts), default=0)


def view(contents: Contents) -> Islands | None:
    """The latest period; None where the index names no such table, or nothing is missing."""
    declared = contents.index.diagnose.islands
    rows = contents.rows_of(declared.of) if declared else []
    if declared is None or not rows:
        return None
    found = by_unit(contents, declared, rows=rows)
    units, needs = cut(found), [need for needs in found.values() for need in needs]
    reasons = counted(need.reason for need in needs)
    return Islands(
        title=declared.title,
        units=units,
        in_all=len(rows),
        reasons=reasons,
        data=missed(needs, [reason for reason, _ in reasons])[:MOST_DATA],
        left_out=len(rows) - sum(len(each.needs) for each in units),
    )


def by_unit(contents: Contents, declared: Declared, *, rows: Sequence[Mapping[str, str]]) -> dict[str, list[Need]]:
    """Whose each need is."""
    whose = contents.index.placed(declared.of).unit
    found: dict[str, list[Need]] = {}
    for row in rows:
        needing, providing, what = (
            row.get(name) or "–" for name in (declared.needing, declared.providing, declared.what)
        )
        reason = {language: row.get(column) or "" for language, column in declared.reason.items()}
        found.setdefault(row.get(whose) or "", []).append(Need(needing, providing, what=what, reason=reason))
    return found


def cut(found: Mapping[str, Sequence[Need]]) -> list[Unit]:
    """The units with their needs in order; of each as many as there is room for."""
    room = MOST_NEEDS // max(1, len(found))
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    return [Unit(unit, sorted(needs, key=in_order)[:room], len(needs)) for unit, needs in ordered]


def in_order(need: Need) -> tuple[str, str, str]:
    """By who needs, who has, and what."""
    return need.needing, need.providing, need.what


def counted(reasons: Iterable[Text]) -> list[tuple[Text, int]]:
    """Each reason with how often it stands there."""
    counts = Counter(tuple(sorted(reason.items())) for reason in reasons)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [(dict(reason), count) for reason, count in ordered if any(text for _, text in reason)]


def missed(needs: Sequence[Need], reasons: Sequence[Text]) -> list[tuple[str, list[int]]]:
    """Each sort of data with how often it is missed for each reason."""
    counts = Counter((need.what, tuple(sorted(need.reason.items()))) for need in needs)
    names = {what for what, _ in counts}
    found = [(name, [counts[name, tuple(sorted(reason.items()))] for reason in reasons]) for name in names]
    return sorted(found, key=lambda each: (-sum(each[1]), each[0]))
