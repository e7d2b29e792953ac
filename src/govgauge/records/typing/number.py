"""Numbers by their declared forms: plain ones by Arrow at once, all others exactly and one by one.

A number is never rounded on the way in, except that `number` is the nearest IEEE 754 double by definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import isinf

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.records.typing.verdict import ARROW, Parsed, only, places

LARGEST = 2**63 - 1
PLACES = 12  # of decimals after the point, 26 before
UNIT = 10**PLACES
LONGEST = 400  # signs; a double needs at most 309 before the point

PLAIN_INTEGER = "^-?(?:0|[1-9][0-9]{0,17})$"
PLAIN_DECIMAL = r"^-?(?:0|[1-9][0-9]{0,25})(?:\.[0-9]{1,12})?$"
PLAIN_NUMBER = r"^-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?$"
FAST = {"integer": PLAIN_INTEGER, "decimal": PLAIN_DECIMAL, "number": PLAIN_NUMBER}

PLAIN = re.compile(r"[+-]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
# Groups parted by a space, a no-break space or a narrow one, and a decimal comma (ISO 80000-1 §7.3).
SPACED = re.compile(r"[+-]?(?:[1-9][0-9]{0,2}(?:[ \u00a0\u202f\u2009][0-9]{3})+|0|[1-9][0-9]*)(?:,[0-9]+)?")
# Groups parted by a point, and a decimal comma; a comma or a point alone is one or the other, as declared.
COMMA = re.compile(r"[+-]?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|0|[1-9][0-9]*)(?:,[0-9]+)?")
CURRENCY = re.compile(r"([+-]?)\s?[¥￥$€£₩₹]\s?(.+)|(.+?)\s?(?:[¥￥$€£₩₹元圆]|kr|zł)")
WAN = ("万亿", 10**12), ("萬億", 10**12), ("亿", 10**8), ("億", 10**8), ("万", 10**4), ("萬", 10**4)
WIDE = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")

Exact = int | Decimal | float


def parse(cells: pa.Array, kind: str, *, forms: Sequence[str], scale: Fraction) -> Parsed:
    """Text cells (null: leave out) as integer, decimal or number; `scale` multiplies exactly."""
    if scale != 1:
        return _one_by_one(cells, pa.nulls(len(cells), ARROW[kind]), kind=kind, forms=forms, scale=scale)
    plain = pc.match_substring_regex(cells, PLAIN_INTEGER if "comma" in forms else FAST[kind])
    values = only(cells, plain).cast(ARROW[kind])
    if pc.sum(plain).as_py() == len(cells) - cells.null_count:
        return Parsed(values, {})
    return _one_by_one(cells, values, kind=kind, forms=forms, scale=scale)


def bare(cells: pa.Array, signs: Sequence[str]) -> pa.Array:
    """The cells without signs or words at either end, such as a mark of currency that no form knows."""
    either = "|".join(re.escape(sign) for sign in signs)
    cells = pc.replace_substring_regex(cells, rf"^([+-]?)[ \x{{a0}}]?(?:{either})[ \x{{a0}}]?", r"\1")
    return pc.replace_substring_regex(cells, rf"[ \x{{a0}}]?(?:{either})$", "")


def _one_by_one(cells: pa.Array, values: pa.Array, *, kind: str, forms: Sequence[str], scale: Fraction) -> Parsed:
    """What Arrow has not read, read exactly."""
    left = places(pc.and_(pc.is_valid(cells), pc.is_null(values)))
    filled: list[Exact | None] = [None] * len(cells)
    faults: dict[int, str] = {}
    for at in left:
        try:
            filled[at] = exact(cells[at].as_py(), kind, forms=forms, scale=scale)
        except ValueError as error:
            faults[at] = str(error)
    return Parsed(pc.coalesce(values, pa.array(filled, ARROW[kind])), faults)


def exact(text: str, kind: str, *, forms: Sequence[str] = (), scale: Fraction = Fraction(1)) -> Exact:
    """The number a text says in one of its declared forms; ValueError in words when it says none, or two."""
    if len(text) > LONGEST:
        raise ValueError("not a number; it is too long for one")
    readings = {*_readings(text, forms)}
    if not readings:
        left, _ = _bare(text, forms)  # what is declared is not what is wrong with it
        raise ValueError(POINT if "comma" in forms and PLAIN.fullmatch(left) else why_not(left))
    if len(readings) > 1:
        raise ValueError("two of the declared forms read it differently")
    value = readings.pop() * scale
    if kind == "integer":
        return _integer(value)
    return _decimal(value) if kind == "decimal" else _number(value)


def _bare(text: str, forms: Sequence[str]) -> tuple[str, int]:
    """The text without the signs of its forms, and by what they multiply."""
    times = 1
    if "full-width" in forms:
        text = text.translate(WIDE)
    if "currency" in forms and (found := CURRENCY.fullmatch(text)):
        text = (found[1] + found[2]) if found[2] else found[3]
    if "percent" in forms:
        text = text.removesuffix("%").rstrip(" \u00a0")
    if "wan" in forms:
        sign, times = next(((sign, by) for sign, by in WAN if text.endswith(sign)), ("", 1))
        text = text.removesuffix(sign)
    return text, times


def _readings(text: str, forms: Sequence[str]) -> Iterator[Fraction]:
    text, times = _bare(text, forms)
    if PLAIN.fullmatch(text) and ("." not in text or "comma" not in forms or "plain" in forms):
        yield _power(text) * times
    if "comma" in forms and COMMA.fullmatch(text):
        yield Fraction(text.replace(".", "").replace(",", ".")) * times
    if "thousands" in forms and THOUSANDS.fullmatch(text):
        yield Fraction(text.replace(",", "")) * times
    if "space-thousands" in forms and SPACED.fullmatch(text):
        yield Fraction(re.sub(r"[ \u00a0\u202f\u2009]", "", text).replace(",", ".")) * times


def _power(text: str) -> Fraction:
    # 1e9999 as a whole number would be a bomb; nothing beyond a double is wanted.
    exponent = re.split("[eE]", text)[-1] if "e" in text.lower() else "0"
    if abs(int(exponent)) > 400:
        raise ValueError("outside what a number can hold")
    return Fraction(text)


def _integer(value: Fraction) -> int:
    if value.denominator != 1:
        raise ValueError("not a whole number")
    if not -LARGEST - 1 <= value.numerator <= LARGEST:
        raise ValueError("outside the range of 64-bit integers")
    return value.numerator


def _decimal(value: Fraction) -> Decimal:
    scaled = value * UNIT
    if scaled.denominator != 1:
        raise ValueError(f"more than {PLACES} decimals; the type `number` takes it as the nearest double")
    if abs(scaled.numerator) >= 10**38:
        raise ValueError("more than 26 digits before the point")
    return Decimal(f"{scaled.numerator}e-{PLACES}")  # arithmetic would round to 28 digits


def _number(value: Fraction) -> float:
    try:
        nearest = float(value)
    except OverflowError:
        nearest = float("inf")
    if isinf(nearest):
        raise ValueError("outside what a number can hold")
    if value and not nearest:
        raise ValueError("nearer to 0 than a number can tell")
    return nearest


POINT = "a decimal point, and the column declares a decimal comma; `form: [comma, plain]` takes both"
NOT_FINITE = re.compile(r"[+-]?(nan|inf(inity)?|1\.#(inf|ind|qnan))", re.IGNORECASE)
# What is nearly a number, and the form that would make it one.
NEARLY: tuple[tuple[re.Pattern[str], str], ...] = (
    (NOT_FINITE, "not a finite number"),
    (re.compile(r"\s+\S.*|.*\S\s+"), "spaces around it; `fold: true` takes them off"),
    (re.compile(r"[+-]?0[0-9]+(\.[0-9]*)?"), "leading zeros: an identifier is declared as text or code"),
    (re.compile(r"[+-]?0[xXoObB][0-9a-fA-F]+"), "not a decimal number"),
    (re.compile(r"[+-]?[0-9]+(_[0-9]+)+"), "not a decimal number"),
    (re.compile(r".*[０-９].*"), "full-width digits, which the column does not declare (form: full-width)"),
    (re.compile(r"[^%]*[0-9]\s?%"), "a per cent sign, which the column does not declare (form: percent)"),
    (re.compile(r".*[0-9]\s?[万亿萬億]+"), "a Chinese multiple, which the column does not declare (form: wan)"),
    (CURRENCY, "a currency sign, which the column does not declare (form: currency)"),
    (THOUSANDS, "thousands separators, which the column does not declare (form: thousands)"),
    (re.compile(r"[+-]?[0-9.]*\.[0-9]{3},[0-9]+"), "a decimal comma, which the column does not declare (form: comma)"),
    (SPACED, "spaces or a decimal comma, which the column does not declare (form: space-thousands, or comma)"),
)


def why_not(text: str) -> str:
    """Why a text is not a number of the declared forms, in words and with the remedy where there is one."""
    return next((reason for pattern, reason in NEARLY if pattern.fullmatch(text)), "not a number")
