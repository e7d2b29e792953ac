"""The readers of records as a process of their own, so that they can be started before everything else."""

from __future__ import annotations

from govgauge.records.sandbox import Sandbox as Readers

__all__ = ["Readers"]
