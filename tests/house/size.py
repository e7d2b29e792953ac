"""Small: files, functions and branches have a most, and each file says what it is for."""

import ast
from collections.abc import Iterator

from tests.house.source import House, Rule, Source

MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 50
MOST_BRANCHES = 12

FORKS = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.BoolOp,
    ast.comprehension,
    ast.match_case,
)


def a_file_is_short(source: Source, house: House) -> Iterator[str]:
    lines = len(source.text.splitlines())
    if lines > MOST_LINES_IN_A_FILE:
        yield f"{lines} lines, the most is {MOST_LINES_IN_A_FILE}; split it by idea, not by line"


def a_function_is_short(source: Source, house: House) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.body[0].lineno + 1
            most = MOST_LINES_IN_A_FUNCTION
            if lines > most:
                yield f"line {node.lineno}: {node.name} has {lines} lines, the most is {most}"


def a_function_has_few_branches(source: Source, house: House) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            forks = 1 + sum(isinstance(inside, FORKS) for inside in ast.walk(node))
            if forks > MOST_BRANCHES:
                yield f"line {node.lineno}: {node.name} has {forks} branches, the most is {MOST_BRANCHES}"


def a_file_says_what_it_is_for(source: Source, house: House) -> Iterator[str]:
    if source.text.strip() and not ast.get_docstring(source.tree):
        yield "no docstring that says what the file is for"


RULES: tuple[Rule, ...] = (
    a_file_is_short,
    a_function_is_short,
    a_function_has_few_branches,
    a_file_says_what_it_is_for,
)
