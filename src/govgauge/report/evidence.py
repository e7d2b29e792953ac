"""What stands behind a finding, and behind a what-if: the way to the rows, and the rules that a page computes with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govgauge.definition.model import Text
from govgauge.kernel.way import way
from govgauge.report.contents import Contents
from govgauge.report.numbers import percent
from govgauge.report.rows import Finding
from govgauge.report.wording import LANGUAGES, in_language, unit_of_measure


def what_if_data(contents: Contents) -> dict[str, Any]:
    """What the page's script needs to answer what another value would do, with titles in both languages."""
    titles = {grade.id: grade.title for grade in contents.index.grades.levels}

    def words(text: Text) -> dict[str, str]:
        return {language: in_language(text, language) for language in LANGUAGES}

    return {
        **contents.what_if,
        "decimals": contents.index.decimals,
        "curves": [
            {**curve, **words(contents.title(curve["id"])), "unit": unit_of_measure(indicator.unit)}
            for curve in contents.what_if["curves"]
            for indicator in (contents.index.indicators[curve["id"]],)
        ],
        "grades": [{**one, **words(titles[one["id"]] or {"en": one["id"]})} for one in contents.what_if["grades"]],
    }


def walk(contents: Contents, one: Finding) -> str:
    """What to type, or the file to open; RUN stands for the run folder."""
    table = one.about in contents.index.tables
    return way(one.about, unit=one.unit, period=one.period, facet=one.facet, table=table)


def likely(chance: float) -> str:
    """The chance of being wrong as a percentage; how small it is below a thousandth of a percent, no model can tell."""
    return percent(max(chance, 1e-9), 3)


def doubted_by(contents: Contents, one: Finding) -> Sequence[str]:
    """The indicators whose claim it casts doubt on."""
    indicator = contents.index.indicators.get(one.about)
    return indicator.doubts if indicator else ()
