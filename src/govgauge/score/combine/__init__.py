"""One way to combine children into a node, one file; found by being in this folder."""

from __future__ import annotations

from collections.abc import Mapping

from govgauge.kernel.parameter import Parameters
from govgauge.score.method import methods


def parameters() -> Mapping[str, Parameters]:
    """What each method of this folder may be told, by the method's name in definitions."""
    return {name: method.parameters for name, method in methods("combine").items()}
