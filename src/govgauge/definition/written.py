"""The merged definition as JSON: order kept, since editions and steps have one, and numbers exact."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def written(plain: object, *, readable: bool = True) -> bytes:
    """UTF-8 JSON of plain data; decimals are JSON numbers with all their digits, so 2.0 and 2 are the same bytes.

    `readable` puts every entry on a line of its own; otherwise there are no spaces, as a digest wants it.
    """
    return (_value(plain, "\n" if readable else "") + ("\n" if readable else "")).encode()


def _value(value: object, line: str) -> str:
    """JSON text; `line` is the line break and indentation here, empty for the form without spaces."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        colon, inner = (": " if line else ":"), _deeper(line)
        return _bracketed("{}", [_text(str(key)) + colon + _value(value[key], inner) for key in value], line)
    if isinstance(value, (list, tuple)):
        inner = _deeper(line)
        return _bracketed("[]", [_value(item, inner) for item in value], line)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return ENCODER.encode(value)


def _deeper(line: str) -> str:
    return line + "  " if line else ""


def _bracketed(brackets: str, parts: list[str], line: str) -> str:
    inside = ("," + _deeper(line)).join(parts)
    return brackets[0] + _deeper(line) + inside + line + brackets[1] if parts else brackets


def _text(value: str) -> str:
    return ENCODER.encode(value if value.isascii() else unicodedata.normalize("NFC", value))
