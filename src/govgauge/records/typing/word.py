"""Texts, codes and truth values: NFC (Unicode UAX #15), nothing invisible inside a code, personal values hashed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from govgauge.records.typing.verdict import Parsed, places

# Control and format signs (zero-width, bidirectional, BOM, soft hyphen), odd separators, and letters without ink.
INVISIBLE = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\x{115F}\x{1160}\x{3164}\x{FFA0}]"
LOST_DIGITS = r"^-?[0-9](?:\.[0-9]+)?e\+?[0-9]+$"
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def composed(cells: pa.Array) -> pa.Array:
    """The cells in NFC, untouched when all are ASCII."""
    if is_ascii(cells):
        return cells
    return pc.utf8_normalize(cells, form="NFC")


def is_ascii(cells: pa.Array) -> bool:
    """Whether no cell has a byte above 127."""
    data = cells.buffers()[2]
    if data is None or not len(cells):
        return True
    offsets = np.frombuffer(cells.buffers()[1], np.int32)[cells.offset : cells.offset + len(cells) + 1]
    used = np.frombuffer(data, np.uint8)[offsets[0] : offsets[-1]]
    return not len(used) or int(used.max()) < 128


def folded(cells: pa.Array) -> pa.Array:
    """As compared where the column says `fold`: without case and outer spaces."""
    return pc.utf8_lower(pc.utf8_trim_whitespace(cells))


def words(cells: pa.Array, pattern: str) -> Parsed:
    """Free texts; those that do not match the pattern as a whole are faults."""
    return Parsed(cells, _unlike(cells, pattern))


def codes(cells: pa.Array, pattern: str, *, from_floats: bool) -> Parsed:
    """Identifiers and classes; invisible signs and digits lost in a floating-point number are faults."""
    faults = _unlike(cells, pattern)
    if not is_ascii(cells) or _has(cells, r"\p{Cc}"):
        for at in places(pc.match_substring_regex(cells, INVISIBLE)):
            faults[at] = "invisible signs inside a code"
    if from_floats:
        for at in places(pc.match_substring_regex(cells, LOST_DIGITS)):
            faults[at] = "came as a floating-point number too long to keep its digits; hand it in as text"
    return Parsed(cells, faults)


def _has(cells: pa.Array, pattern: str) -> bool:
    return bool(pc.any(pc.match_substring_regex(cells, pattern)).as_py())


def _unlike(cells: pa.Array, pattern: str) -> dict[int, str]:
    if not pattern:
        return {}
    return dict.fromkeys(places(pc.invert(fits(cells, pattern))), f"does not match the pattern {pattern}")


def fits(cells: pa.Array, pattern: str, *, fold: bool = False) -> pa.Array:
    """Whether each cell matches the pattern as a whole; `fold`: in any case."""
    return pc.match_substring_regex(cells, rf"\A(?:{pattern})\z", ignore_case=fold)


def truths(cells: pa.Array) -> Parsed:
    """Truth values as machines write them; anything else needs declared codes."""
    known = pc.index_in(cells, pa.array(TRUTH))
    values = pa.array(TRUTH.values(), pa.bool_()).take(known)
    wrong = places(pc.and_(pc.is_valid(cells), pc.is_null(known)))
    return Parsed(values, dict.fromkeys(wrong, "neither true nor false; declare its `codes:`"))


def hashed(cells: pa.Array, secret: bytes) -> pa.Array:
    """Each value as HMAC-SHA256 (RFC 2104) in hex: equal where it was equal, told to nobody without the secret."""
    seen: Sequence[str | None] = cells.to_pylist()
    digests = [
        None if text is None else hmac.new(secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
        for text in seen
    ]
    return pa.array(digests, pa.string())
