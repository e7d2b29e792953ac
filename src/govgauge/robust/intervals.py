"""How sure each measured value is: Wilson's intervals for shares of cases, margins of error for surveys."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.check.methods import is_share
from govgauge.definition.model import Index, Indicator, Survey
from govgauge.kernel.errors import ScoreError
from govgauge.kernel.shapes import INTERVALS, Measures
from govgauge.robust.agreement import survey_margin, wilson

CONFIDENCE = 0.95
KEYS = ("period", "unit", "facet", "indicator")


def intervals(index: Index, measures: Measures) -> pa.Table:
    """INTERVALS of every measured value that has one, sorted; in the unit of the value, so percent are percent.

    A share of cases has Wilson's interval, or, where the indicator is a survey, the margin of error of a share with its
    finite population. A mean of a survey needs the indicator with the deviation or variance among answers. A survey
    measured by facet gets, for the unit as a whole, the stratified estimate, when its population is measured by the
    same facet.
    """
    table = measures.table.filter(pc.equal(measures.table["status"], "measured"))
    shares = {name for name, one in index.indicators.items() if is_share(one.measure) and not one.survey}
    surveys = {name: one for name, one in index.indicators.items() if one.survey}
    found = [of_shares(index, table, names=shares), of_surveys(table, surveys=surveys)]
    return pa.concat_tables(found).sort_by([(key, "ascending") for key in KEYS]).combine_chunks()


def of_shares(index: Index, table: pa.Table, *, names: set[str]) -> pa.Table:
    """Wilson's intervals of shares whose parts are counts."""
    rows = table.filter(pc.is_in(table["indicator"], pa.array(sorted(names), pa.string())))
    hits, cases = (
        pc.fill_null(rows[part].cast(pa.float64()), float("nan")).to_numpy() for part in ("numerator", "denominator")
    )
    counted = (hits == np.floor(hits)) & (cases == np.floor(cases)) & (hits >= 0) & (hits <= cases) & (cases >= 1)
    rows, hits, cases = rows.filter(pa.array(counted)), hits[counted], cases[counted]
    low, high = wilson.bounds(hits, cases, confidence=CONFIDENCE)
    scale = np.array([times(index.indicators[name]) for name in rows["indicator"].to_pylist()])
    ends = {"low": pa.array(low * scale), "high": pa.array(high * scale)}
    columns = {
        **{key: rows[key] for key in (*KEYS, "value")},
        **ends,
        "confidence": pa.array(np.full(len(hits), CONFIDENCE)),
        "n": pa.array(cases.astype(np.int64)),
        "population": pa.nulls(len(hits), pa.int64()),
        "how": pa.array(["wilson"] * len(hits), pa.string()),
    }
    return pa.table(columns, schema=INTERVALS)


def of_surveys(table: pa.Table, *, surveys: Mapping[str, Indicator]) -> pa.Table:
    """Margins of error of surveys; nothing where they cannot be given."""
    needed = {*surveys, *(other for one in surveys.values() for other in others(one))}
    kept = table.filter(pc.is_in(table["indicator"], pa.array(sorted(needed), pa.string())))
    rows = {tuple(row[key] for key in KEYS): row for row in kept.to_pylist()}
    found: list[dict[str, Any]] = []
    for key, row in rows.items():
        one = of_survey(surveys[key[3]], row, rows=rows) if key[3] in surveys else None
        if one is not None:
            found.append({**dict(zip(KEYS, key, strict=True)), **one})
    for indicator in surveys.values():
        found += stratified(indicator, rows)
    return pa.Table.from_pylist(found, schema=INTERVALS)


def others(indicator: Indicator) -> list[str]:
    """The indicators that a survey rests on."""
    told = indicator.survey
    names = (told.population, told.deviation, told.variance) if told else ()
    return [name for name in names if name and not name.isdigit()]


def times(indicator: Indicator) -> float:
    """What a share is multiplied by to be in the value's unit."""
    return 100.0 if indicator.unit == "percent" else 1.0


def parts(row: Mapping[str, Any]) -> tuple[int, int] | None:
    """Hits and cases, where a share has both as whole numbers."""
    hits, cases = row["numerator"], row["denominator"]
    if hits is None or cases is None or hits != int(hits) or cases != int(cases):
        return None
    return int(hits), int(cases)


def of_survey(
    indicator: Indicator, row: Mapping[str, Any], *, rows: Mapping[tuple[Any, ...], Mapping[str, Any]]
) -> dict[str, Any] | None:
    """The margin of error of a simple sample; nothing where it cannot be given."""
    stratum = stratum_of(indicator, row, rows=rows)
    return None if stratum is None else margin(indicator, [stratum], value=row["value"])


def stratum_of(
    indicator: Indicator, row: Mapping[str, Any], *, rows: Mapping[tuple[Any, ...], Mapping[str, Any]]
) -> survey_margin.Stratum | None:
    """Answers, mean, deviation and population of one unit and facet, in the value's unit."""
    told = indicator.survey
    if told is None:
        return None
    population = other(told.population, row, rows=rows)
    people = None if population is None else round(population)
    counted = parts(row)
    name = row["facet"] or row["unit"]
    if not (told.deviation or told.variance) and counted is not None and is_share(indicator.measure) and counted[1] > 1:
        made = survey_margin.share(name, counted[0], answers=counted[1], population=people)
        scale = times(indicator)
        return survey_margin.Stratum(name, people, made.answers, made.mean * scale, made.deviation * scale)
    deviation = deviation_of(told, row, rows=rows)
    if deviation is None or row["value"] is None:
        return None
    return survey_margin.Stratum(name, people, int(row["n"] or 0), row["value"], deviation)


def deviation_of(
    told: Survey, row: Mapping[str, Any], *, rows: Mapping[tuple[Any, ...], Mapping[str, Any]]
) -> float | None:
    """The deviation of answers: as it is told, or the root of the variance that is."""
    deviation, variance = (other(name, row, rows=rows) for name in (told.deviation, told.variance))
    return math.sqrt(max(variance, 0.0)) if deviation is None and variance is not None else deviation


def other(name: str, row: Mapping[str, Any], *, rows: Mapping[tuple[Any, ...], Mapping[str, Any]]) -> float | None:
    """A number as it stands, or another indicator of the same unit at the same facet value, else as a whole."""
    if not name or name.isdigit():
        return float(name) if name else None
    places = ((row["period"], row["unit"], facet, name) for facet in (row["facet"], ""))
    found = next((rows[place] for place in places if place in rows), None)
    return None if found is None else found["value"]


def margin(
    indicator: Indicator, strata: list[survey_margin.Stratum], *, value: float | None = None
) -> dict[str, Any] | None:
    """The interval of one or several strata; nothing where a stratum has too few answers."""
    confidence = float(indicator.survey.confidence) if indicator.survey else CONFIDENCE
    try:
        found = survey_margin.examine(strata, confidence=confidence)
    except ScoreError:
        return None
    known = [stratum.population for stratum in strata if stratum.population is not None]
    return interval(
        found.estimate if value is None else value,
        ends=(found.estimate - found.margin, found.estimate + found.margin),
        confidence=confidence,
        n=found.answers,
        population=sum(known) if known else None,
        how="survey" if len(strata) == 1 else f"survey of {len(strata)} strata",
    )


def interval(
    value: float, *, ends: tuple[float, float], confidence: float, n: int, population: int | None, how: str
) -> dict[str, Any]:
    """One row without its keys."""
    low, high = ends
    return {
        "value": value,
        "low": low,
        "high": high,
        "confidence": confidence,
        "n": n,
        "population": population,
        "how": how,
    }


def stratified(indicator: Indicator, rows: Mapping[tuple[Any, ...], Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """For a survey by facet, the estimate for each unit as a whole, where every stratum's population is known."""
    if not indicator.facet or indicator.survey is None or not indicator.survey.population:
        return
    by_unit: dict[tuple[str, str], list[survey_margin.Stratum | None]] = {}
    for (period, unit, facet, name), row in rows.items():
        if name == indicator.id and facet:
            by_unit.setdefault((period, unit), []).append(stratum_of(indicator, row, rows=rows))
    for (period, unit), strata in by_unit.items():
        whole = [stratum for stratum in strata if stratum is not None and stratum.population]
        if len(whole) == len(strata) > 1:
            found = margin(indicator, whole)
            if found is not None:
                yield {"period": period, "unit": unit, "facet": "", "indicator": indicator.id, **found}
