"""Where in a definition something was said: a mark, and the marked data that strict reading gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias


@dataclass(frozen=True)
class Mark:
    """A line of a definition file."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


Atom: TypeAlias = str | int | Decimal | bool | None


class Said(NamedTuple):
    """A value and the line that said it; inside a mapping, the line of its key.

    A named tuple, since an index has tens of thousands of them and a frozen dataclass takes four times as long to make.
    """

    value: Atom | list[Said] | dict[str, Said]
    file: str
    line: int

    @property
    def mark(self) -> Mark:
        """The line as a mark, made only when a model object or a problem needs it."""
        return Mark(self.file, self.line)

    def plain(self) -> object:
        """The value without marks: dicts, lists and atoms."""
        if isinstance(self.value, dict):
            return {key: item.plain() for key, item in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        return self.value

    def at(self, *path: str | int) -> Mark:
        """The mark at the end of the path, or of the last step of it that was said."""
        here = self
        for step in path:
            inside = here.value
            if isinstance(inside, dict) and step in inside:
                here = inside[str(step)]
            elif isinstance(inside, list) and isinstance(step, int) and 0 <= step < len(inside):
                here = inside[step]
            else:
                break
        return here.mark


def mapping(said: Said) -> Mapping[str, Said]:
    """The entries when a mapping was said, else none."""
    return said.value if isinstance(said.value, dict) else {}
