"""How a formula is refused: what was found at which column of the text, what is allowed, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlglot import exp
from sqlglot.errors import SqlglotError

from govgauge.definition.mark import Mark
from govgauge.kernel.errors import DefinitionError, Problem


class Refusal(Exception):
    """One thing a formula may not say; `at` is an offset into its text, else the node's own place is used."""

    def __init__(
        self,
        found: str,
        *,
        at: int | None = None,
        node: exp.Expr | None = None,
        allowed: str = "",
        remedy: str = "",
    ) -> None:
        super().__init__(found)
        self.found = found
        self.at = at if at is not None or node is None else offset(node)
        self.allowed = allowed
        self.remedy = remedy


def offset(node: exp.Expr) -> int | None:
    """Where the node begins in its text, as far as its words know; else where what it stands in begins."""
    around: exp.Expr | None = node
    while around is not None:
        starts: list[int] = [inner.meta["start"] for inner in around.walk() if "start" in inner.meta]
        if starts:
            return min(starts)
        around = around.parent
    return None


def place(text: str, at: int | None) -> str:
    """An offset in words: "column 7", or "line 2, column 7" of a text of several lines."""
    if at is None:
        return "in the formula"
    before = text[:at]
    column = at - (before.rfind("\n") + 1) + 1
    return f"line {before.count(chr(10)) + 1}, column {column}" if "\n" in text else f"column {column}"


@contextmanager
def telling(text: object, where: Mark) -> Iterator[None]:
    """Turn whatever stops the reading of a formula into one DefinitionError at its mark."""
    shown = text if isinstance(text, str) else ""
    try:
        yield
    except Refusal as refusal:
        raise DefinitionError(
            Problem(
                where=str(where),
                found=f"{place(shown, refusal.at)}: {refusal.found}",
                allowed=refusal.allowed,
                remedy=refusal.remedy,
                code="formula",
            )
        ) from None
    except RecursionError:
        raise DefinitionError(
            Problem(str(where), "the formula is nested too deeply", "", "split it into terms", "formula")
        ) from None
    except SqlglotError as error:
        raise DefinitionError(
            Problem(str(where), f"the formula cannot be read: {error}"[:300], code="formula")
        ) from None
