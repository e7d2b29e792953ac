"""How an analysis came about, as plain data: settings, seed, what varied, what failed, and the rules applied."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from govgauge.robust.analysis import Analysis
from govgauge.robust.bands import SURE
from govgauge.robust.factors import combination_name
from govgauge.robust.variants import all_named


def settings_told(analysis: Analysis, *, top: int) -> dict[str, Any]:
    """Everything that a reader needs to judge the figures, or to make them again."""
    given, found = analysis.setup.settings, analysis.found
    return {
        "period": analysis.setup.read.period,
        "draws": given.draws,
        "seed": given.seed,
        "top": top,
        "failed draws": int(found.failed.sum()),
        "failed by alternative": failures(analysis),
        "draws with the declared score functions": len(analysis.on_scale),
        "units ranked": len(analysis.units),
        "factors": [factor.name for factor in analysis.factors.all],
        "by default": list(given.by_default),
        "weights": weights(analysis),
        "normalisation": all_named(given.normalisation),
        "combination": {str(depth) if depth >= 0 else "all": all_named(of) for depth, of in given.combination},
        "imputation": all_named(given.imputation),
        "treatment": all_named(given.treatment),
        "exclusion": {"chance": given.exclusion.chance, "among": list(given.exclusion.indicators) or "all"},
        "measurement": {
            "rates": given.measurement.rates,
            "uncertain rates": list(analysis.evaluator.noise.rates),
            "uncertain surveys": [n for n in analysis.evaluator.noise.deviations if n not in given.measurement.margins],
            "margins": dict(given.measurement.margins),
        },
        "sensitivity": {"points": analysis.sensitivity.asked, "failed points": analysis.sensitivity.failed},
        "left out of alternatives": sorted({name for leaves in analysis.setup.tables for name in leaves.kept}),
        "left out altogether fails": [one.element for one in analysis.left_out if one.failed],
        "asked what it would take": analysis.asked,
        "band": f"a unit joins the band above unless its beginner stands before it in {SURE:.0%} of the draws",
        "way": "matrix products" if analysis.evaluator.foldable else "the ladder",
    }


def weights(analysis: Analysis) -> dict[str, Any]:
    """How weights vary."""
    rule = analysis.setup.settings.weights
    told: dict[str, Any] = {"by": rule.by, "levels": list(rule.levels) or "all"}
    if rule.by == "share":
        told["share"] = rule.share
    if rule.by == "experts":
        told |= {"experts": list(rule.experts), "take": rule.take}
    return told


def failures(analysis: Analysis) -> dict[str, int]:
    """Failed draws by the alternatives that they took, in words; nothing when none failed."""
    given, draws = analysis.setup.settings, analysis.draws
    named = {name: all_named(getattr(given, name)) for name in ("normalisation", "imputation", "treatment")}
    for depth, methods in given.combination:
        named[combination_name(depth)] = all_named(methods)
    counted: Counter[str] = Counter()
    for draw in np.flatnonzero(analysis.found.failed).tolist():
        taken = [f"{name}: {of[int(draws.choices[name][draw])]}" for name, of in named.items() if len(of) > 1]
        if "exclusion" in draws.choices:
            taken.append(f"exclusion: {excluded(analysis, int(draws.choices['exclusion'][draw]))}")
        counted[", ".join(taken) or "all as declared"] += 1
    return dict(sorted(counted.items()))


def excluded(analysis: Analysis, number: int) -> str:
    """The indicator that a draw leaves out."""
    index = analysis.setup.index
    named = analysis.setup.settings.exclusion.indicators
    names = named or tuple(name for name, one in index.indicators.items() if one.role == "scored")
    return names[number - 1] if number else "none"
