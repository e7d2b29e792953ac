"""Formula text to a syntax tree: sizes bounded, nothing hidden between the words, exactly one expression or select."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import ParseError, TokenError
from sqlglot.tokenizer_core import Token, TokenType

from govgauge.definition.formula.refusal import Refusal


@dataclass(frozen=True)
class Size:
    """How large a formula may be, in characters, nodes and levels."""

    characters: int
    nodes: int
    depth: int


ROW = Size(characters=8_000, nodes=200, depth=16)
SELECT = Size(characters=80_000, nodes=2_000, depth=64)
# A chain such as a + b + c … is flat to a reader but one level per link to the parser's tree.
LINKS = 120

SIGNS = frozenset(["(", ")", ",", ".", "+", "-", "*", "/", "%", "<", "<=", ">", ">=", "=", "<>", "!=", "||"])
WORD = re.compile(r"[^\W\d]\w*(?:\s+[^\W\d]\w*)*")  # the parser reads `group by` as one word
QUOTED = re.compile(r"'[^']*+(?:''[^']*+)*+'|\"[^\"]*+(?:\"\"[^\"]*+)*+\"")
NUMBER = re.compile(r"\d{1,18}|\d{1,24}\.\d{1,12}")
OPENERS = {TokenType.L_PAREN: 1, TokenType.R_PAREN: -1}
# Declared types by the words that cast() may name; the token makes the parser read what we mean.
TYPE_WORDS = {
    "text": TokenType.TEXT,
    "varchar": TokenType.TEXT,
    "code": TokenType.TEXT,
    "integer": TokenType.BIGINT,
    "int": TokenType.BIGINT,
    "bigint": TokenType.BIGINT,
    "decimal": TokenType.DECIMAL,
    "number": TokenType.DOUBLE,
    "double": TokenType.DOUBLE,
    "bool": TokenType.BOOLEAN,
    "boolean": TokenType.BOOLEAN,
    "date": TokenType.DATE,
    "time": TokenType.TIMESTAMP,
    "timestamp": TokenType.TIMESTAMP,
}
TYPES = "text, code, integer, decimal, number, bool, date, time"
# Chains of one of these are read as one level: a and b and c, or a + b - c.
CHAINS: tuple[tuple[type[exp.Expr], ...], ...] = (
    (exp.And,),
    (exp.Or,),
    (exp.Add, exp.Sub),
    (exp.Mul,),
    (exp.DPipe,),
    (exp.Union,),
)

_DIALECT = DuckDB()


def row_tree(text: str) -> exp.Expr:
    """The tree of one expression; raises Refusal."""
    tokens = _tokens(text, ROW)
    tree = _parsed(tokens, text, into=exp.Condition)
    _measured(tree, ROW)
    return tree


def select_tree(text: str) -> exp.Expr:
    """The tree of one select; raises Refusal."""
    tokens = _tokens(text, SELECT)
    if tokens[0].token_type not in (TokenType.SELECT, TokenType.WITH):
        raise Refusal(
            f"a derived table is one select, and this begins with {tokens[0].text!r}",
            at=tokens[0].start,
            allowed="select …, with … select …",
        )
    tree = _parsed(tokens, text, into=None)
    _measured(tree, SELECT)
    return tree


def _tokens(text: str, size: Size) -> list[Token]:
    if not text.strip():
        raise Refusal("there is no formula", remedy="write one or delete the line")
    if len(text) > size.characters:
        raise Refusal(
            f"the formula has {len(text)} characters",
            allowed=f"at most {size.characters}",
            remedy="split it into terms or tables",
        )
    for at, character in enumerate(text):
        if unicodedata.category(character) in ("Cc", "Cf", "Cs") and character not in "\n\t\r":
            raise Refusal(f"the invisible character U+{ord(character):04X}", at=at, remedy="delete it")
    try:
        tokens: list[Token] = _DIALECT.tokenize(text)
    except TokenError:
        raise _unclosed(text) from None
    if not tokens:
        raise Refusal("there is no formula", at=0, remedy="write one or delete the line")
    _gaps(text, tokens)
    for token in tokens:
        _spelled(text, token)
    _called(tokens)
    _levels(tokens)
    _nested(tokens, size.depth)
    _reworded(tokens)
    return tokens


def _unclosed(text: str) -> Refusal:
    """What the tokenizer says of a text that ends inside a quotation or a comment, with the place where it opens."""
    plain = QUOTED.sub(lambda whole: " " * len(whole[0]), text)
    opened = re.search(r"['\"]", plain)
    if opened is None:
        return Refusal("something is opened and never closed", allowed="'text' and \"column\"")
    return Refusal("a quotation mark is opened and never closed", at=opened.start(), allowed="'text' and \"column\"")


def _gaps(text: str, tokens: list[Token]) -> None:
    """Between two words stands plain white space: no comment, and nothing the eye does not see."""
    ends = [0, *(token.end + 1 for token in tokens)]
    starts = [*(token.start for token in tokens), len(text)]
    for end, start in zip(ends, starts, strict=True):
        gap = text[end:start]
        hidden = gap.strip(" \n\t\r")
        if hidden:
            at = end + gap.index(hidden[0])
            what = "a comment" if hidden.startswith(("--", "/*", "#", "//")) else f"{hidden[:12]!r}"
            raise Refusal(
                f"{what} stands between the words of the formula",
                at=at,
                allowed="plain spaces and line breaks",
                remedy="put remarks into `note`" if what == "a comment" else "delete it",
            )


def _spelled(text: str, token: Token) -> None:
    """Each word is spelled as it looks: plain quotes, plain numbers, the signs we know."""
    raw = text[token.start : token.end + 1]
    if token.token_type is TokenType.STRING:
        fine = raw.startswith("'") and len(raw) <= 1_002
    elif token.token_type is TokenType.IDENTIFIER:
        fine = raw.startswith('"') and len(raw) <= 202
    elif token.token_type is TokenType.NUMBER:
        fine = NUMBER.fullmatch(raw) is not None and raw.isascii()
    elif WORD.fullmatch(raw):
        # A keyword is plain Latin; only a column or a term may be written in other letters.
        fine = raw.isascii() or token.token_type is TokenType.VAR
    else:
        fine = raw in SIGNS
    if not fine:
        raise Refusal(
            f"{raw[:24]!r} cannot be said in a formula",
            at=token.start,
            allowed="names, 'text', numbers such as 12 or 0.5, and " + " ".join(sorted(SIGNS)),
        )


def _called(tokens: list[Token]) -> None:
    """Functions are called by plain words; the parser would take a long s for an s, and a ligature for its letters."""
    for token, following in pairwise(tokens):
        quoted = token.token_type is TokenType.IDENTIFIER
        word = quoted or token.token_type is TokenType.VAR
        if word and following.token_type is TokenType.L_PAREN and (quoted or not token.text.isascii()):
            raise Refusal(
                f"{token.text!r} is no function",
                at=token.start,
                allowed="functions by their names in plain letters, without quotation marks",
            )


def _levels(tokens: list[Token]) -> None:
    """The parser forgets what stands after the level of quantile(); we do not."""
    opened: list[tuple[str, int]] = []  # for each open bracket, the word before it and the commas in it
    before = ""
    for token in tokens:
        if token.token_type is TokenType.L_PAREN:
            opened.append((before, 0))
        elif token.token_type is TokenType.R_PAREN and opened:
            opened.pop()
        elif token.token_type is TokenType.COMMA and opened:
            word, commas = opened.pop()
            if word == "quantile" and commas:
                raise Refusal("quantile() has a third argument", at=token.start, allowed="quantile(x, 0.9)")
            opened.append((word, commas + 1))
        before = token.text.lower()


def _nested(tokens: list[Token], depth: int) -> None:
    """Brackets are counted before parsing, since a parser's time can grow fast with them."""
    level = 0
    for token in tokens:
        level += OPENERS.get(token.token_type, 0)
        if level > depth:
            raise Refusal(
                f"brackets stand {level} deep",
                at=token.start,
                allowed=f"{depth} deep",
                remedy="split the formula into terms",
            )


def _reworded(tokens: list[Token]) -> None:
    """Give `distinct(x)` and the type names of cast() the token that makes the parser read them as we mean them."""
    opened: list[str] = []  # for each open bracket, the word before it
    before = ""
    for token, following in pairwise([*tokens, tokens[-1]]):
        word = token.text.lower() if token.token_type is not TokenType.STRING else ""
        if token.token_type is TokenType.DISTINCT and following.token_type is TokenType.L_PAREN:
            if before == "select":
                raise _two_meanings(token)
            if not _drops_rows(before, opened):
                token.token_type = TokenType.VAR
        elif before == "as" and opened and opened[-1] == "cast":
            _type_word(token, following)
        if token.token_type is TokenType.L_PAREN:
            opened.append(before)
        elif token.token_type is TokenType.R_PAREN and opened:
            opened.pop()
        before = word


def _drops_rows(before: str, opened: list[str]) -> bool:
    """Whether `distinct` here is SQL's own, as in `count(distinct …)`."""
    return before == "(" and opened[-1] == "count"


def _two_meanings(token: Token) -> Refusal:
    """SQL reads `select distinct(x)` as different rows, and everyone else as the number of different values."""
    return Refusal(
        "`select distinct(` can be read in two ways",
        at=token.start,
        allowed="select distinct x, … for different rows; select count(distinct x) as … for their number",
    )


def _type_word(token: Token, following: Token) -> None:
    kind = TYPE_WORDS.get(token.text.lower())
    if kind is None or following.token_type is not TokenType.R_PAREN:
        raise Refusal(f"{token.text!r} is no type", at=token.start, allowed=TYPES)
    token.token_type = kind


def _parsed(tokens: list[Token], text: str, *, into: type[exp.Expr] | None) -> exp.Expr:
    parser = _DIALECT.parser()
    try:
        trees = parser.parse_into(into, tokens, text) if into else parser.parse(tokens, text)
    except ParseError as error:
        raise _unreadable(error, text) from None
    tree = trees[0] if len(trees) == 1 else None
    if tree is None:
        raise Refusal("more than one statement", allowed="one formula")
    return tree


def _unreadable(error: ParseError, text: str) -> Refusal:
    found = error.errors[0] if error.errors else {}
    word = str(found.get("highlight") or "")
    lines = text.split("\n")[: int(found.get("line") or 1) - 1]
    # sqlglot counts the column of a word's last character, from 1.
    at = sum(len(line) + 1 for line in lines) + int(found.get("col") or 0) - max(len(word), 1)
    return Refusal(
        f"{word!r} is not expected here" if word else "the formula ends too early or is no formula",
        at=max(at, 0) if found.get("col") else None,
        remedy="a name that is also a word of SQL is written in double quotes" if WORD.fullmatch(word) else "",
    )


def _measured(tree: exp.Expr, size: Size) -> None:
    """Count nodes and levels without recursion."""
    stack: list[tuple[exp.Expr, int, int]] = [(tree, 1, 1)]
    nodes = 0
    while stack:
        node, depth, links = stack.pop()
        nodes += 1
        if depth > size.depth or links > LINKS:
            raise Refusal(
                "the formula is nested too deeply",
                node=node,
                allowed=f"{size.depth} levels, {LINKS} links in a chain",
                remedy="split it into terms",
            )
        for child in node.iter_expressions():
            level = depth if isinstance(child, exp.Identifier) or _chained(node, child) else depth + 1
            stack.append((child, level, links + 1))
    if nodes > size.nodes:
        raise Refusal(f"the formula has {nodes} parts", allowed=f"at most {size.nodes}", remedy="split it into terms")


def _chained(node: exp.Expr, child: exp.Expr) -> bool:
    return any(isinstance(node, links) and isinstance(child, links) for links in CHAINS)
