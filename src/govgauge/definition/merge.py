"""An index that extends another: mappings merge by key, anything else replaces, null takes away."""

from __future__ import annotations

from govgauge.definition.mark import Said
from govgauge.definition.phrase import Problems
from govgauge.kernel.errors import did_you_mean

# A method is one choice, so a method of another name replaces it and does not stand beside it.
METHODS = {("indicators", "score"), ("indicators", "test"), ("tree", "combine"), ("facets", "combine")}
NOTHING = Said({}, "", 0)


def merge(parent: Said, child: Said, *, problems: Problems, path: tuple[str, ...] = ()) -> Said:
    """The child's mapping over the parent's, in the parent's order, new keys last.

    A null that takes nothing away is noted: it is a slip, or an empty line that was meant to hold something.
    """
    if not isinstance(child.value, dict):
        return child
    above = parent.value if isinstance(parent.value, dict) else {}
    if _other_method(above, child.value, path):
        above = {}
    merged = dict(above)
    for key, said in child.value.items():
        if said.value is None and _undecided(above, child.value, path):
            merged[key] = said
        elif said.value is None:
            if merged.pop(key, None) is None:
                _takes_nothing(key, said, above, problems)
        else:
            merged[key] = merge(above.get(key, NOTHING), said, problems=problems, path=(*path, key))
    return Said(merged, child.file, child.line)


def _other_method(above: dict[str, Said], child: dict[str, Said], path: tuple[str, ...]) -> bool:
    return len(path) == 3 and (path[0], path[2]) in METHODS and len(child) == 1 and child.keys() != above.keys()


def _undecided(above: dict[str, Said], child: dict[str, Said], path: tuple[str, ...]) -> bool:
    """A column's null may take away a key of its kind, which is merged later."""
    return len(path) == 4 and path[2] == "columns" and ("kind" in above or "kind" in child)


def _takes_nothing(key: str, said: Said, above: dict[str, Said], problems: Problems) -> None:
    remedy = "put text with a comma in quotes" if set(key) & set(" ()") else "say something or delete the line"
    problems.add(
        said.mark,
        f"{key!r} is empty",
        allowed="a value, or null (~) for a key of the extended index that is to go",
        remedy=did_you_mean(key, above) or remedy,
        code="empty-value",
    )
