"""Where the figures come from, and how anyone computes them again and compares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govgauge.report.contents import Contents

ORDER = 100
TITLE = ("Provenance and recomputing", "来源与复算")
MOST_FILES = 400


@dataclass(frozen=True)
class Provenance:
    """Versions, digests and the commands that lead to the same bytes."""

    index: Mapping[str, Any]
    govgauge: str
    engine: str
    asked_for: Sequence[str]
    inputs: Sequence[Mapping[str, Any]]
    left_out: int
    files: Sequence[tuple[str, str]]
    evaluate: str
    unit: str  # an example to explain


def view(contents: Contents) -> Provenance:
    """What the manifest says."""
    manifest = contents.manifest
    inputs = sorted(manifest.get("inputs", ()), key=lambda receipt: (receipt["source"], receipt["name"]))
    settings = manifest.get("settings", {})
    asked = list(settings.get("periods asked for", ()))
    options = "".join(f" --period {period}" for period in asked)
    results = [(name, digest) for name, digest in manifest.get("files", {}).items() if "/" not in name]
    return Provenance(
        index=manifest.get("index", {}),
        govgauge=manifest.get("govgauge", ""),
        engine=settings.get("engine", ""),
        asked_for=asked,
        inputs=inputs[:MOST_FILES],
        left_out=max(0, len(inputs) - MOST_FILES),
        files=results,
        evaluate=f"govgauge evaluate {contents.index.id} --data DATA --out RUN{options}",
        unit=contents.units[0] if contents.units else "",
    )
