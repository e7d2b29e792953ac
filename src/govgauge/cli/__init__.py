"""The command line: one command, one file in this folder, found by being there."""

from __future__ import annotations

from govgauge.cli.entry import main

__all__ = ["main"]
