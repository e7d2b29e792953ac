"""What a house rule looks at: one Python file, parsed, in the house that it stands in."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

PACKAGE = "govgauge"
ROOMS = ("src", "tests", "bench", "docs")


@dataclass(frozen=True)
class House:
    """Every file of the checkout by its path, and the ids of the shipped indices."""

    files: frozenset[str] = field(default_factory=frozenset)
    indices: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Source:
    """One Python file; `path` is relative to the checkout and has forward slashes."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def shipped(self) -> bool:
        """Whether the file is part of the package that users install."""
        return self.path.parts[:2] == ("src", PACKAGE)

    @property
    def inner(self) -> tuple[str, ...]:
        """The parts of the path inside the package: ('score', 'ladder.py')."""
        return self.path.parts[2:]

    @property
    def stage(self) -> str:
        """The folder or file directly under the package that this file belongs to: 'score', 'run', 'cli'."""
        return PurePosixPath(self.inner[0]).stem


# A rule yields one sentence for each fault it finds.
Rule = Callable[[Source, House], Iterator[str]]


def survey(checkout: Path) -> House:
    """The house as it stands."""
    files = (f for room in ROOMS for f in (checkout / room).rglob("*") if f.is_file())
    return House(
        files=frozenset(f.relative_to(checkout).as_posix() for f in files),
        indices=frozenset(d.name for d in (checkout / "indices").iterdir() if d.is_dir()),
    )


def read_sources(checkout: Path) -> list[Source]:
    """Every Python file of the house, in order of path."""
    house = survey(checkout)
    paths = sorted(PurePosixPath(f) for f in house.files if f.endswith(".py"))
    return [Source(path=p, text=(checkout / p).read_text(encoding="utf-8")) for p in paths]


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Each call with its dotted name as written: ('datetime.now', …); other callables have the name ''."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node


def dotted(node: ast.expr) -> str:
    """'a.b.c' for an attribute chain that starts at a name, else ''."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def imports(source: Source) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each imported name as absolute parts with its line, also inside functions and under TYPE_CHECKING."""
    package = source.path.parts[1:-1] if source.path.parts[0] == "src" else source.path.parts[:-1]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield tuple(alias.name.split(".")), node.lineno
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = (*start, *(node.module.split(".") if node.module else ()))
            for alias in node.names:
                yield (*module, alias.name), node.lineno
