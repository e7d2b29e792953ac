"""Print the JSON Schema that editors complete and check definitions with: govgauge schema index"""

from __future__ import annotations

import argparse
import json


def arguments(command: argparse.ArgumentParser) -> None:
    """Which file the schema is for."""
    command.add_argument(
        "of",
        choices=["index", "indicator", "source", "table", "terms", "kinds", "calendar"],
        help="index.yaml, a file of one of its folders (indicators, sources, tables, terms, kinds), or a calendar",
    )


def run(chosen: argparse.Namespace) -> int:
    """Print the schema (JSON Schema 2020-12)."""
    from govgauge.definition.schema import schema
    from govgauge.run.vocabulary import vocabulary

    print(json.dumps(schema(vocabulary())[chosen.of], ensure_ascii=False, indent=2))
    return 0
