"""Do the raters of a table agree: every check that its ratings allow, on a matrix of raters and what they rated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from govgauge.definition.model import Ratings
from govgauge.robust.agreement import (
    cohen_kappa,
    fleiss_kappa,
    intraclass,
    kendall_w,
    krippendorff_alpha,
    severity,
)
from govgauge.robust.chinese import both
from govgauge.robust.structure import made_of, refusal
from govgauge.score.table import Numbers

MOST_OBJECTS = 400  # for severity, which fits a level for each object
MOST_RATERS = 60
SEPARATOR = " · "


@dataclass(frozen=True)
class Matrix:
    """Raters × objects, NaN where somebody did not rate; for words the places among `classes`."""

    values: Numbers
    raters: tuple[str, ...]
    objects: tuple[str, ...]
    classes: tuple[str, ...]  # of words; empty for numbers
    again: int  # ratings that a rater gave to an object again
    strange: int  # ratings that are no number, or no word of the order

    @property
    def complete(self) -> Numbers:
        """The objects that every rater rated."""
        return np.asarray(self.values[:, ~np.isnan(self.values).any(axis=0)])


def agreement(told: Ratings, rows: pa.Table) -> dict[str, Any]:
    """What the checks of robust/agreement find in a table of ratings, as plain data with readings in both languages.

    A rater who rated an object again counts once: with the mean, or for words with the first by the order of classes.
    Ratings without rater, object or score are left out and counted. A check that cannot be made says why.
    """
    made = matrix(told, rows)
    checks: dict[str, Any] = {}
    if told.level in ("interval", "ratio", "ordinal"):
        checks["kendall-w"] = made_of(kendall_w, lambda: kendall_w.examine(made.complete))
    if told.level in ("interval", "ratio"):
        checks["intraclass"] = made_of(intraclass, lambda: intraclass.examine(made.complete))
        checks["severity"] = of_severity(made)
    checks["krippendorff-alpha"] = made_of(
        krippendorff_alpha, lambda: krippendorff_alpha.examine(made.values, level=told.level)
    )
    if told.level in ("nominal", "ordinal"):
        checks |= kappas(told, made)
    return {
        "title": dict(told.title),
        "table": told.of,
        "level": told.level,
        "indicators": list(told.indicators),
        "raters": len(made.raters),
        "objects": len(made.objects),
        "ratings": int(np.count_nonzero(~np.isnan(made.values))),
        "rated by all": int(made.complete.shape[1]),
        "given again": made.again,
        "left out": made.strange,
        "checks": checks,
    }


def matrix(told: Ratings, rows: pa.Table) -> Matrix:
    """The table as a matrix; raters and objects in order of their names."""
    scores = rows[told.score].to_pylist()
    classes = classes_of(told, scores)
    kept = usable(told, rows, numbers=[number_of(value, classes) for value in scores])
    who, what = sorted({rater for rater, _, _ in kept}), sorted({thing for _, thing, _ in kept})
    given: dict[tuple[str, str], list[float]] = {}
    for rater, thing, value in kept:
        given.setdefault((rater, thing), []).append(value)
    values = np.full((len(who), len(what)), np.nan)
    row_of, column_of = ({name: place for place, name in enumerate(names)} for names in (who, what))
    for (rater, thing), several in given.items():
        counted = min(several) if classes else float(np.mean(sorted(several)))
        values[row_of[rater], column_of[thing]] = counted
    again = len(kept) - len(given)
    return Matrix(values, tuple(who), tuple(what), classes, again=again, strange=rows.num_rows - len(kept))


def usable(told: Ratings, rows: pa.Table, *, numbers: Sequence[float | None]) -> list[tuple[str, str, float]]:
    """Rater, object and rating of every row that has all three."""
    objects = [name_of(each) for each in zip(*(rows[column].to_pylist() for column in told.object), strict=True)]
    raters = rows[told.rater].to_pylist()
    return [
        (str(rater), thing, value)
        for rater, thing, value in zip(raters, objects, numbers, strict=True)
        if rater is not None and thing is not None and value is not None
    ]


def classes_of(told: Ratings, scores: Sequence[object]) -> tuple[str, ...]:
    """The words that ratings may be, in their order; none where ratings are numbers."""
    if told.order:
        return told.order
    if told.level == "nominal":
        return tuple(sorted({str(value) for value in scores if value is not None}))
    return ()


def number_of(value: Any, classes: Sequence[str]) -> float | None:
    """A rating as a number: its place among the classes, or itself."""
    if value is None:
        return None
    if classes:
        return float(classes.index(str(value))) if str(value) in classes else None
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if np.isfinite(found) else None


def name_of(parts: Sequence[object]) -> str | None:
    """What was rated, by all its columns; None where one is missing."""
    return None if any(part is None for part in parts) else SEPARATOR.join(str(part) for part in parts)


def of_severity(made: Matrix) -> dict[str, Any]:
    """Severity and leniency, where there are not too many levels to fit."""
    if len(made.objects) > MOST_OBJECTS or len(made.raters) > MOST_RATERS:
        said = f"{len(made.raters)} raters and {len(made.objects)} objects are too many to fit a level for each"
        return refusal(severity, said)
    return made_of(severity, lambda: severity.examine(made.values, made.raters), show=levels(made))


def levels(made: Matrix) -> Callable[[severity.Severity], dict[str, Any]]:
    """Severity with its names."""

    def shown(found: severity.Severity) -> dict[str, Any]:
        return {
            "raters": dict(zip(found.raters, found.leniency.tolist(), strict=True)),
            "error": dict(zip(found.raters, found.error.tolist(), strict=True)),
            "chance": dict(zip(found.raters, found.chance.tolist(), strict=True)),
            "levels": dict(zip(made.objects, found.levels.tolist(), strict=True)),
            "means": dict(zip(made.objects, found.means.tolist(), strict=True)),
            "noise": found.noise,
        }

    return shown


def kappas(told: Ratings, made: Matrix) -> Mapping[str, Any]:
    """Cohen's for two raters, weighted where classes have an order; Fleiss' for the objects that all rated."""
    classes = made.classes or tuple(str(value) for value in sorted(set(made.complete.ravel().tolist())))
    codes = made.complete
    if not made.classes:
        codes = np.searchsorted(np.unique(made.complete), made.complete).astype(np.float64)
    if len(made.raters) == 2:
        first, second = ([classes[int(code)] for code in row.tolist()] for row in codes)
        weights = "quadratic" if told.level == "ordinal" else "none"
        return {
            "cohen-kappa": made_of(
                cohen_kappa, lambda: cohen_kappa.examine(first, second, classes=classes, weights=weights)
            )
        }
    counts = np.zeros((codes.shape[1], len(classes)))
    for place in range(len(classes)):
        counts[:, place] = (codes == place).sum(axis=0)
    return {"fleiss-kappa": made_of(fleiss_kappa, lambda: fleiss_kappa.examine(counts))}


def absent(told: Ratings, reason: str) -> dict[str, Any]:
    """Ratings whose table is not there."""
    return {"title": dict(told.title), "table": told.of, "indicators": list(told.indicators), "refused": both(reason)}
