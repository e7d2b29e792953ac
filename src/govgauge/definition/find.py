"""Where an index lies: a folder by its path, or a shipped or neighbouring one by its id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from govgauge.definition.phrase import INDEX_ID, listed
from govgauge.kernel.errors import DefinitionError, Problem, did_you_mean

# Parts of an index that may stand in files of their own, in the folder of their name.
FOLDERS = ("kinds", "sources", "terms", "tables", "indicators")
PACKAGE = Path(__file__).resolve().parents[1]


def shipped(what: str) -> Path:
    """The folder `what` (indices, calendars) at the top of a checkout, or inside an installed package."""
    top = PACKAGE.parents[1] / what
    return top if PACKAGE.parent.name == "src" and top.is_dir() else PACKAGE / f"_{what}"


def find(reference: str | Path, *, search: Sequence[Path] = (), where: str = "") -> Path:
    """The folder of an index, or a file that holds a whole one.

    A path is taken as it is; an id is looked for in `search`, then among the shipped indices. Raises DefinitionError.
    """
    path = Path(reference)
    if path.name == "index.yaml" and path.is_file():
        return path.parent
    if path.is_file() or (path / "index.yaml").is_file():
        return path
    places = [*search, shipped("indices")]
    if re.fullmatch(INDEX_ID, str(reference)):
        for place in places:
            if (place / reference / "index.yaml").is_file():
                return place / reference
    raise DefinitionError(_nowhere(str(reference), path, places, where))


def _nowhere(reference: str, path: Path, places: Sequence[Path], where: str) -> Problem:
    known = sorted({index.parent.name for place in places for index in place.glob("*/index.yaml")})
    found = f"there is no index {reference!r}"
    if path.is_dir():
        found = f"the folder {reference!r} has no index.yaml"
    return Problem(
        where or "INDEX",
        found,
        "a folder with an index.yaml, or the id of a shipped index: " + (listed(known) or "none here"),
        did_you_mean(reference, known) or "check the path",
        "index-not-found",
    )


def said_path(path: Path) -> str:
    """The path as messages show it: from the working folder where it lies below, else from the index's own folder."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        parts = path.parts[-3:] if path.parent.name in FOLDERS else path.parts[-2:]
        return str(Path(*parts))
