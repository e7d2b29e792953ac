"""Records of no period: every row names one, and not one of them is a period of the index."""

from __future__ import annotations

from collections.abc import Iterable

from govgauge.definition.phrase import listed
from govgauge.kernel.errors import MeasureError, Problem, did_you_mean
from govgauge.measure.grid import Groups, Keys, Known, found_periods

SHOWN = 6


def require_placed(answers: Iterable[Groups], known: Known) -> None:
    """Raise MeasureError when units of the index have rows, and the periods that these name are none of the index.

    Such rows beside others that are placed are counted, which says enough; alone they are a slip.
    """
    counted = [groups for groups in answers if groups.rows.num_rows]
    if any(found_periods(groups, known) for groups in counted):
        return
    strange = sorted({name for groups in counted for name in _named(groups, known) if not known.has_period(name)})
    if not strange:
        return
    kind = known.index.time.period
    found = f"no row lies in a period of the index: the records name {listed(strange, SHOWN)}"
    editions = listed(list(known.index.time.editions))
    allowed = f"the editions {editions}" if editions else f"periods of kind {kind.value}"
    near = next((hint for name in strange if (hint := did_you_mean(name, known.index.time.editions))), "")
    remedy = near or "list the edition under time: editions" if editions else "correct `period:` of the table"
    raise MeasureError(Problem("", found, allowed, remedy, "nothing-placed"))


def _named(groups: Groups, known: Known) -> set[str]:
    """The periods that rows of units of the index name."""
    here = groups.units.by_group(known.has_unit) > 0
    return {name for name in Keys(groups.periods.ids, groups.periods.places[here]).found if name}
