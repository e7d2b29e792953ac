"""Working-day calendars as data: weekends, holidays, worked weekends, and the years for which they are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from govgauge.definition.compound import Key, Many, Named, Record, Words
from govgauge.definition.find import said_path, shipped
from govgauge.definition.mark import Said, mapping
from govgauge.definition.model import Index, Text
from govgauge.definition.phrase import INDEX_ID, Leaf, Problems, choice, listed, text, whole
from govgauge.definition.read import read
from govgauge.kernel.errors import DefinitionError, Problem, did_you_mean

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST_YEAR, LAST_YEAR = 1900, 2199
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Which days are worked, in the years that are stated; nothing is known of any other year."""

    id: str
    title: Text
    years: tuple[int, ...]  # rising, without a gap
    weekend: frozenset[int] = frozenset({5, 6})  # Monday is 0
    holidays: Mapping[date, Text] = field(default_factory=dict)
    working: Mapping[date, Text] = field(default_factory=dict)  # worked although the weekday is free

    def covers(self, day: date) -> bool:
        """Whether the calendar knows this day."""
        return self.years[0] <= day.year <= self.years[-1]

    def is_working(self, day: date) -> bool:
        """Whether the day is worked; meaningful only where the calendar covers it."""
        return day in self.working or (day.weekday() not in self.weekend and day not in self.holidays)

    def numbers(self) -> Iterator[tuple[date, int]]:
        """Every covered day with the number of working days up to and including it.

        workdays(a, b) is the number of b less the number of a, so an engine needs only this one table.
        """
        return iter(self._numbers.items())

    def workdates(self) -> Iterator[date]:
        """The working days in order; the first has number 1, so that a day is found by its number."""
        return (day for day in self._numbers if self.is_working(day))

    @cached_property
    def _numbers(self) -> dict[date, int]:
        day, worked = date(self.years[0], 1, 1), 0
        found: dict[date, int] = {}
        while day.year <= self.years[-1]:
            worked += self.is_working(day)
            found[day] = worked
            day += ONE_DAY
        return found

    def workdays(self, a: date, b: date) -> int | None:
        """Working days after a up to and including b, negative when b is before a; None outside the stated years."""
        if not (self.covers(a) and self.covers(b)):
            return None
        return self._numbers[b] - self._numbers[a]


def calendar_of(index: Index) -> Calendar | None:
    """The calendar that the index names, None when it names none; raises DefinitionError when it cannot be had."""
    name = index.time.calendar
    return named(name, folders=index.folders, where=str(index.at("time", "calendar"))) if name else None


def named(name: str, *, folders: Sequence[Path] = (), where: str = "") -> Calendar:
    """The calendar with this id: in `calendars/` of one of these folders, or shipped. Raises DefinitionError."""
    places = [*(folder / "calendars" for folder in folders), shipped("calendars")]
    known = sorted({path.stem for place in places for path in place.glob("*.yaml")})
    if name not in known:
        raise DefinitionError(
            Problem(
                where,
                f"there is no calendar {name!r}",
                listed(known),
                did_you_mean(name, known) or f"write calendars/{name}.yaml in the index's folder",
                "calendar-unknown",
            )
        )
    path = next(place / f"{name}.yaml" for place in places if (place / f"{name}.yaml").is_file())
    return read_calendar(path.read_bytes(), file=said_path(path), name=name)


def read_calendar(data: bytes, *, file: str, name: str) -> Calendar:
    """The calendar of a file that should hold the one called `name`; raises DefinitionError with every problem."""
    problems = Problems()
    said = read(data, file=file)
    calendar = CALENDAR.read(said, problems)
    if not problems.found:
        _look_at(calendar, said, problems, name=name)
    if problems.found:
        raise DefinitionError(*problems.found)
    return calendar


_YEAR: Leaf[int] = whole(FIRST_YEAR)
_WEEKDAY: Leaf[str] = choice(*DAYS)
_DATED = Named(Words(), r"\d{4}-\d{2}-\d{2}", "day")


def _calendar(values: dict[str, Any], _said: Said, _name: str) -> Calendar:
    return Calendar(
        id=values["calendar"],
        title=values["title"],
        years=tuple(sorted(values["years"])) or (FIRST_YEAR,),
        weekend=frozenset(DAYS.index(day) for day in values["weekend"]),
        holidays=_days(values.get("holidays", {})),
        working=_days(values.get("working", {})),
    )


def _days(said: Mapping[str, Text]) -> dict[date, Text]:
    """Days by date; what is no day is found by `_look_at`, which also knows its line."""
    found: dict[date, Text] = {}
    for day, title in said.items():
        try:
            found[date.fromisoformat(day)] = title
        except ValueError:
            continue
    return found


CALENDAR: Record[Calendar] = Record(
    "a calendar",
    _calendar,
    (
        Key("calendar", text(INDEX_ID, "an id: small letters, digits and -"), "its id", required=True),
        Key("title", Words(), "its title in each language", required=True),
        Key("years", Many(_YEAR, alone=False, least=1), "the years it knows, without a gap", required=True),
        Key("weekend", Many(_WEEKDAY, alone=False), "free weekdays: mon to sun", required=True),
        Key("holidays", _DATED, "day: its name"),
        Key("working", _DATED, "day that is worked although its weekday is free: the reason"),
    ),
)


def _look_at(calendar: Calendar, said: Said, problems: Problems, *, name: str) -> None:
    """What a single value cannot show: days that do not exist, years with gaps, days that contradict each other."""
    years = calendar.years
    if calendar.id != name:
        allowed = f"{name}, as the file is called"
        problems.add(said.at("calendar"), f"the id is {calendar.id!r}", allowed=allowed, code="id-not-file-name")
    if list(years) != list(range(years[0], years[-1] + 1)) or years[-1] > LAST_YEAR:
        found = f"the years are {listed([str(year) for year in years])}"
        allowed = f"each year once and without a gap, to {LAST_YEAR}"
        problems.add(said.at("years"), found, allowed=allowed, code="calendar-years")
    for part, days in (("holidays", calendar.holidays), ("working", calendar.working)):
        entries, by_word = mapping(said).get(part), {str(day): day for day in days}
        for word, item in (mapping(entries) if entries else {}).items():
            day = by_word.get(word)
            if day is None:
                problems.add(item.mark, f"there is no day {word}", allowed="year-month-day", code="wrong-date")
            elif day.year not in years:
                allowed = "days of the years it states"
                problems.add(item.mark, f"{word} lies outside the stated years", allowed=allowed, code="calendar-years")
            elif part == "working":
                _look_at_worked(calendar, day, item, problems)


def _look_at_worked(calendar: Calendar, day: date, item: Said, problems: Problems) -> None:
    if day in calendar.holidays:
        problems.add(item.mark, f"{day} is both a holiday and worked", allowed="one of them", code="calendar-day-twice")
    elif day.weekday() not in calendar.weekend:
        found = f"{day} is a {DAYS[day.weekday()]}, which is worked anyway"
        problems.add(item.mark, found, allowed="days of the weekend", remedy="check the date", code="calendar-day")
