"""A folder or an id to an Index: its layers merged, its kinds written out, all that is wrong raised at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import cast

from govgauge.definition.find import find
from govgauge.definition.gather import Gathered, gather
from govgauge.definition.kinds import with_kinds
from govgauge.definition.language.index import INDEX
from govgauge.definition.mark import Atom, Said
from govgauge.definition.merge import NOTHING, merge
from govgauge.definition.model import Index
from govgauge.definition.phrase import Problems, shown
from govgauge.definition.written import written
from govgauge.kernel.canonical import digest
from govgauge.kernel.errors import DefinitionError, Problem

MAX_CHAIN = 8
WRITTEN = "definition.json"


def load(reference: str | Path, *, search: Sequence[Path] = ()) -> Index:
    """The index of a folder, a file or an id, with everything it extends merged in.

    Raises DefinitionError with every problem of reading; what the rules of an index say is `check`'s to find.
    """
    index, problems = load_what_can_be(reference, search=search)
    if index is None or problems:
        raise DefinitionError(*problems)
    return index


def load_what_can_be(reference: str | Path, *, search: Sequence[Path] = ()) -> tuple[Index | None, list[Problem]]:
    """The index with blanks where something is wrong, and the problems; None when it cannot even be put together.

    For `check`, which goes on to the rules, so that an author sees all that is wrong in one go.
    """
    problems = Problems()
    try:
        layers = _layers(find(reference, search=search), search, problems)
    except DefinitionError as error:
        return None, [*problems.found, *error.problems]
    return _merged(layers, problems), problems.found


def _merged(layers: Sequence[Gathered], problems: Problems) -> Index:
    """The index of these layers, nearest first, with the index it extends beside it; what is wrong is told once."""
    merged = NOTHING
    for layer in reversed(layers):
        merged = merge(merged, layer.said, problems=problems)
    if isinstance(merged.value, dict):
        merged.value.pop("extends", None)
    return replace(
        _built(merged, problems),
        extends=tuple(_id_of(layer) for layer in layers[1:]),
        folder=layers[0].folder,
        folders=tuple(layer.folder for layer in layers),
        own=layers[0].said if len(layers) > 1 else None,
        parent=_merged(layers[1:], Problems()) if len(layers) > 1 else None,
    )


def from_plain(plain: Mapping[str, object]) -> Index:
    """The index of merged plain data, such as a run folder's definition.json; raises DefinitionError."""
    problems = Problems()
    index = _built(_said(plain), problems)
    if problems.found:
        raise DefinitionError(*problems.found)
    return index


def _built(merged: Said, problems: Problems) -> Index:
    """The model of merged data; the plain form and its digest are of what was said, before kinds are written out."""
    plain = cast(dict[str, object], merged.plain())
    said = with_kinds(merged, problems)
    return replace(INDEX.read(said, problems), plain=plain, digest=digest(written(plain, readable=False)), said=said)


def _said(value: object) -> Said:
    """JSON data as if it had been said; binary floats become the decimal they print as."""
    if isinstance(value, Mapping):
        return Said({str(key): _said(item) for key, item in value.items()}, WRITTEN, 1)
    if isinstance(value, (list, tuple)):
        return Said([_said(item) for item in value], WRITTEN, 1)
    if isinstance(value, float):
        return Said(Decimal(repr(value)), WRITTEN, 1)
    return Said(cast(Atom, value), WRITTEN, 1)


def _layers(path: Path, search: Sequence[Path], problems: Problems) -> list[Gathered]:
    """The index and those it extends, nearest first."""
    layers: list[Gathered] = []
    seen: list[Path] = []
    while True:
        layer = gather(path, problems)
        layers.append(layer)
        seen.append(path.resolve())
        said = layer.said.value.get("extends") if isinstance(layer.said.value, dict) else None
        if said is None or said.value is None:
            return layers
        path = _extended(said, layer.folder, search)
        if path.resolve() in seen or len(layers) == MAX_CHAIN:
            circle = " → ".join(folder.name for folder in [*seen, path])
            raise DefinitionError(
                Problem(
                    str(said.mark),
                    f"the indices extend each other in a circle, or too far: {circle}",
                    f"a chain of at most {MAX_CHAIN} that ends",
                    "let one of them stand by itself",
                    "extends-circle",
                )
            )


def _extended(said: Said, folder: Path, search: Sequence[Path]) -> Path:
    """The path that `extends` names: a folder from here, or an id looked for beside this index first."""
    if not isinstance(said.value, str):
        raise DefinitionError(
            Problem(str(said.mark), f"found {shown(said)}", "one id, or a folder such as ../other", "", "wrong-type")
        )
    by_path = "/" in said.value or said.value.startswith(".")
    reference = folder / said.value if by_path else said.value
    return find(reference, search=(folder.parent, *search), where=str(said.mark))


def _id_of(layer: Gathered) -> str:
    said = layer.said.value.get("index") if isinstance(layer.said.value, dict) else None
    return said.value if said is not None and isinstance(said.value, str) else layer.folder.name
