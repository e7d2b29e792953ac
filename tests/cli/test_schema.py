"""`schema` prints what editors need to complete and check definitions."""

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Said

Command = Callable[..., Said]


@pytest.mark.parametrize("of", ["index", "indicator", "source", "table", "terms", "kinds", "calendar"])
def test_it_prints_a_json_schema(govgauge: Command, of: str):
    schema = json.loads(govgauge("schema", of).out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_score_function_can_be_completed(govgauge: Command):
    assert '"goalposts"' in govgauge("schema", "indicator").out
