"""One byte form for plain data and tables, so that equal meaning has an equal digest (in the manner of RFC 8785)."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

CHUNK = 1 << 20


def plain(value: object) -> object:
    """The value as JSON data: text in NFC, decimals and fractions as exact text, mappings sorted by key."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {str(plain(str(key))): plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)  # type: ignore[type-var]
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, (Fraction, date, Path)):
        return str(value)
    return value


def canonical_json(value: object) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces; non-finite numbers are refused by raising ValueError."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def readable_json(value: object) -> bytes:
    """The same data for people: two spaces, one final newline, still the same bytes every time."""
    return (json.dumps(plain(value), ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n").encode()


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 in hex of a file's bytes, read in pieces."""
    seen = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            seen.update(chunk)
    return seen.hexdigest()
