"""Tests mirror the source: who knows where a thing is written knows where it is tested."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.source import House, Rule, Source

# Files that only list or start things need no mirror, as long as they define nothing.
THIN = {"__init__.py": "test_init.py", "__main__.py": "test_main.py"}


def defines_something(source: Source) -> bool:
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return any(isinstance(node, kinds) for node in ast.walk(source.tree))


def holds_values_alone(source: Source) -> bool:
    """Dataclasses without a function: they are tested where they are made."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    classes = [node for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]
    return bool(classes) and not any(isinstance(node, kinds) for node in ast.walk(source.tree))


def a_test_stands_at_the_mirrored_path(source: Source, house: House) -> Iterator[str]:
    if not source.shipped:
        return
    *folders, name = source.inner
    if name in THIN and not defines_something(source):
        return
    if source.inner[:2] == ("definition", "model") and holds_values_alone(source):
        return
    mirror = PurePosixPath("tests", *folders, THIN.get(name, f"test_{name}"))
    if mirror.as_posix() not in house.files:
        yield f"no test at {mirror}"


RULES: tuple[Rule, ...] = (a_test_stands_at_the_mirrored_path,)
