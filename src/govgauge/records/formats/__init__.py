"""One outside format, one file; found by being in this folder."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import PurePath
from typing import cast

from govgauge.definition.model import Source
from govgauge.kernel.errors import did_you_mean
from govgauge.records.raw import Format, Limits, Raw, refused

# Not a file: its `rows(url, source, *, limits)` takes the URL that the source's `database` was given.
DATABASE = "database"


@cache
def names() -> tuple[str, ...]:
    """The formats of files there are, in alphabetical order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != DATABASE))


@cache
def named(name: str) -> Format:
    """The format of that name; RecordsError when there is none."""
    if name not in names():
        raise refused(
            f"there is no format {name!r}",
            allowed=", ".join(names()),
            remedy=did_you_mean(name, names()) or "say one of these",
        )
    return cast(Format, importlib.import_module(f"{__name__}.{name}"))


@cache
def by_extension() -> dict[str, str]:
    """Extension → name of the format."""
    return {extension: name for name in names() for extension in named(name).EXTENSIONS}


def of(name: str, source: Source) -> Format:
    """The format the source declares, else the one of the extension without .gz; RecordsError if unknown."""
    if source.format:
        return named(source.format)
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    extension = next((suffix for suffix in reversed(suffixes) if suffix != ".gz"), "")
    if extension not in by_extension():
        raise refused(
            f"no format is known for the extension {extension!r}",
            allowed=", ".join(sorted(by_extension())),
            remedy=f"say `format:` in the source {source.name!r}",
        )
    return named(by_extension()[extension])


def of_database(url: str, source: Source, *, limits: Limits) -> Raw:
    """The rows of the source's table in the database of that URL."""
    module = importlib.import_module(f"{__name__}.{DATABASE}")
    return cast(Raw, module.rows(url, source, limits=limits))
