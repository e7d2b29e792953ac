"""Plain words: names of the trade, no index by name, no banners."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.source import House, Rule, Source

# Each says where a thing was put, not what it is.
EMPTY_WORDS = frozenset(("manager", "helper", "util", "base", "common", "handler"))


def parts(name: str) -> list[str]:
    """The words in a name: 'HTTPBaseError' → http, base, error; 'read_utils' → read, utils."""
    spaced = re.sub(r"([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])", r"\1\3_\2\4", name)
    return spaced.lower().split("_")


def named(source: Source) -> Iterator[tuple[str, str]]:
    """What the file names, as (where, name): its own folders and stem, classes and functions."""
    for part in source.inner:
        yield "the path", PurePosixPath(part).stem
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"line {node.lineno}", node.name


def names_are_words_of_the_trade(source: Source, house: House) -> Iterator[str]:
    if not source.shipped:
        return
    for where, name in named(source):
        for word in parts(name):
            if word.removesuffix("s") in EMPTY_WORDS:
                yield f"{where}: '{name}' says '{word}'; name the thing by what it does for an evaluation"


def no_index_is_named(source: Source, house: House) -> Iterator[str]:
    if not source.shipped:
        return
    for number, line in enumerate(source.text.splitlines(), start=1):
        for index in house.indices:
            if re.search(rf"\b({re.escape(index)}|{re.escape(index.replace('-', '_'))})\b", line):
                yield f"line {number}: names the index {index}; what an index needs is said in its YAML"


def there_are_no_banners(source: Source, house: House) -> Iterator[str]:
    for number, line in enumerate(source.text.splitlines(), start=1):
        if re.match(r"\s*#\s*[-=#*~─═]{4}", line):
            yield f"line {number}: a banner; a file that needs one is two files"


RULES: tuple[Rule, ...] = (names_are_words_of_the_trade, no_index_is_named, there_are_no_banners)
