"""The form of what passes between functions: frozen values, and names for all arguments after the second."""

import ast
from collections.abc import Iterator

from tests.house.source import House, Rule, Source, dotted

MOST_WITHOUT_NAME = 2


def is_frozen(decorator: ast.expr) -> bool:
    """Whether a decorator says frozen=True."""
    keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
    return any(k.arg == "frozen" and isinstance(k.value, ast.Constant) and k.value.value for k in keywords)


def values_are_frozen(source: Source, house: House) -> Iterator[str]:
    if not source.shipped:
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if dotted(called).rpartition(".")[2] == "dataclass" and not is_frozen(decorator):
                yield f"line {node.lineno}: the dataclass {node.name} is not frozen"


def arguments_after_the_second_have_names(source: Source, house: House) -> Iterator[str]:
    if not source.shipped:
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue  # what one file says to itself is read beside its definition
        taken = [a.arg for a in (*node.args.posonlyargs, *node.args.args) if a.arg not in {"self", "cls"}]
        if len(taken) > MOST_WITHOUT_NAME:
            rest = ", ".join(taken[MOST_WITHOUT_NAME:])
            yield f"line {node.lineno}: {node.name} takes {rest} by position; put them after a *"


RULES: tuple[Rule, ...] = (values_are_frozen, arguments_after_the_second_have_names)
