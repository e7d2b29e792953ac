"""One declared column over one batch of cells: missing tokens, codes, type, range, in that order."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.model import Column
from govgauge.records import checks
from govgauge.records.typing import code_list, extent, moment, native, number, word
from govgauge.records.typing.code_list import CodeList
from govgauge.records.typing.verdict import ARROW, Parsed, Verdict, only, places, sparse
from govgauge.records.typing.zone import named

NO_VALUE = "no value"  # reason of a cell that the format itself says is null, where no token stands for that
BLANK = "blank, and the column does not say what a blank means"
REQUIRED = "missing, and the column is required"
NO_LIST = "no version of the code list is in force on that date"


@dataclass(frozen=True)
class Spec:
    """A column as typing needs it, made once per file."""

    column: Column
    zone: str
    secret: bytes | None
    tokens: pa.Array  # as compared
    reasons: pa.Array
    blank: str | None  # the reason of a blank cell, where one is declared
    versions: tuple[CodeList, ...]

    @property
    def hashed(self) -> bool:
        """Whether the value is told to nobody."""
        return self.column.personal == "hash"

    @property
    def kind(self) -> str:
        """The declared type; a hash is text, whatever it was made from."""
        return "text" if self.hashed else self.column.type

    @property
    def as_it_comes(self) -> bool:
        """Whether nothing is declared that needs the cells as text."""
        column = self.column
        tokens = len(self.tokens) or column.missing_like
        plain = not tokens and not column.codes and {*column.form} <= {"comma"} and column.scale == 1
        return plain and not column.pattern and not self.hashed and self.kind not in ("text", "code")

    @property
    def free(self) -> bool:
        """Whether any text will do, so that distinct values need not be found."""
        column = self.column
        bound = column.reasoned or column.codes or column.pattern or column.check or column.required or column.fold
        return self.kind == "text" and not bound and not self.hashed


def spec(column: Column, *, zone: str, secret: bytes | None) -> Spec:
    """The column made ready; RecordsError when the zone is not known. A hash needs a secret."""
    if column.personal == "hash" and not secret:
        raise ValueError(f"no secret to hash the column {column.name} with")
    if column.type == "time":
        named(column.time_zone or zone)
    declared = {unicodedata.normalize("NFC", token): reason for token, reason in column.missing.items()}
    blanks = [token for token in declared if not (token.strip() if column.fold else token)]
    spoken = {token: reason for token, reason in declared.items() if token not in blanks}
    tokens = pa.array(list(spoken), pa.string())
    return Spec(
        column=column,
        zone=column.time_zone or zone,
        secret=secret,
        tokens=word.folded(tokens) if column.fold else tokens,
        reasons=pa.array(list(spoken.values()), pa.string()),
        blank=declared[blanks[0]] if blanks else None,
        versions=code_list.lists(column),
    )


def judge(cells: pa.Array, spec: Spec, *, days: pa.Array | None = None) -> Verdict:
    """The verdict on each cell; `days` are the rows' dates, where the version of a code list depends on them."""
    if spec.as_it_comes and (parsed := _taken(cells, spec)):
        return _with_nulls(_verdict(parsed, spec, texts=None, missing=None), spec, cells=cells)
    spec = _with_point(cells, spec)
    if spec.free:
        texts = word.composed(native.text(cells))
        return Verdict(only(texts, pc.not_equal(texts, "")), None, None)
    texts = native.text(cells).dictionary_encode()
    if days is not None and code_list.dated(spec.versions):
        verdict = _by_version(texts, spec, days=days)
    else:
        floats = pa.types.is_floating(cells.type)
        verdict = _distinct(texts.dictionary, spec, versions=spec.versions, floats=floats).take(texts.indices)
    return _with_nulls(verdict, spec, cells=cells)


def _with_point(cells: pa.Array, spec: Spec) -> Spec:
    """Numbers that come as such are written with a point here, whatever is declared of texts."""
    kind = cells.type
    numbers = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    if not numbers or "comma" not in spec.column.form:
        return spec
    return replace(spec, column=replace(spec.column, form=tuple(form for form in spec.column.form if form != "comma")))


def _taken(cells: pa.Array, spec: Spec) -> Parsed | None:
    if spec.kind == "time" and pa.types.is_timestamp(cells.type) and cells.type.tz is None:
        return moment.local_times(cells, zone=spec.zone)
    return native.taken(cells, spec.kind)


def _by_version(texts: pa.DictionaryArray, spec: Spec, *, days: pa.Array) -> Verdict:
    """Each row by the version of its day; a day without a version is a fault."""
    none = pa.nulls(len(texts), pa.string())
    values, missing = pa.nulls(len(texts), ARROW[spec.kind]), none
    faults = pa.array([NO_LIST] * len(texts), pa.string())
    for version, mask in zip(spec.versions, code_list.in_force(spec.versions, days), strict=True):
        rows = _distinct(texts.dictionary, spec, versions=(version,), floats=False).take(texts.indices)
        values = pc.if_else(mask, rows.values, values)
        missing = pc.if_else(mask, none if rows.missing is None else rows.missing, missing)
        faults = pc.if_else(mask, none if rows.faults is None else rows.faults, faults)
    return Verdict(values, missing, faults)


def _distinct(cells: pa.Array, spec: Spec, *, versions: tuple[CodeList, ...], floats: bool) -> Verdict:
    """The verdict on distinct cells, none of them null."""
    column = spec.column
    cells = word.composed(cells)
    compared = word.folded(cells) if column.fold else cells
    missing = _missing(compared, spec)
    blank = pc.equal(compared, "")
    present = pc.invert(blank) if missing is None else pc.and_(pc.is_null(missing), pc.invert(blank))
    if versions:
        parsed = versions[-1].parse(only(compared, present))
    else:
        trimmed = column.fold and spec.kind not in ("text", "code")
        cells = only(pc.utf8_trim_whitespace(cells) if trimmed else cells, present)
        parsed = _parse(cells, spec, floats=floats)
    if spec.blank is None and spec.kind != "text":
        parsed = Parsed(parsed.values, {**parsed.faults, **dict.fromkeys(places(blank), BLANK)})
    return _verdict(parsed, spec, texts=cells, missing=missing)


def _missing(compared: pa.Array, spec: Spec) -> pa.Array | None:
    """The reason of each cell that is a missing token, null for the others; None when there is none."""
    if not len(spec.tokens) and spec.blank is None and not spec.column.missing_like:
        return None
    reasons = spec.reasons.take(pc.index_in(compared, spec.tokens))
    for pattern, reason in spec.column.missing_like.items():
        like = pc.and_not(word.fits(compared, pattern, fold=spec.column.fold), pc.equal(compared, ""))
        reasons = pc.if_else(pc.and_(like, pc.is_null(reasons)), pa.scalar(reason), reasons)
    if spec.blank is not None:
        reasons = pc.if_else(pc.equal(compared, ""), pa.scalar(spec.blank), reasons)
    return reasons if reasons.null_count < len(reasons) else None


def _parse(cells: pa.Array, spec: Spec, *, floats: bool) -> Parsed:
    column = spec.column
    if column.check:
        return _identified(cells, spec, floats=floats)
    if spec.hashed:
        parsed = word.codes(cells, column.pattern, from_floats=floats)
        return Parsed(word.hashed(cells, spec.secret or b""), parsed.faults)
    if column.type == "text":
        return word.words(cells, column.pattern)
    if column.type == "code":
        return word.codes(cells, column.pattern, from_floats=floats)
    if column.type == "bool":
        return word.truths(cells)
    if column.type == "date":
        return moment.dates(cells, column.form)
    if column.type == "time":
        return moment.times(cells, column.form, zone=spec.zone)
    if column.strip:
        cells = number.bare(cells, column.strip)
    return number.parse(cells, column.type, forms=column.form, scale=column.scale)


def _identified(cells: pa.Array, spec: Spec, *, floats: bool) -> Parsed:
    """Identifiers, looked at before they are hashed; `fold` takes them in capitals, so that one is one."""
    if spec.column.fold:
        cells = pc.utf8_upper(pc.utf8_trim_whitespace(cells))
    parsed = word.codes(cells, spec.column.pattern, from_floats=floats)
    values = word.hashed(cells, spec.secret or b"") if spec.hashed else parsed.values
    return Parsed(values, {**checks.faults(cells, spec.column.check), **parsed.faults})


def _verdict(parsed: Parsed, spec: Spec, *, texts: pa.Array | None, missing: pa.Array | None) -> Verdict:
    """What was read, held against the declared range; a missing cell of a required column is a fault."""
    faults = dict(parsed.faults)
    if not spec.hashed:
        for at, reason in extent.outside(parsed.values, spec.column, texts=texts, zone=spec.zone).items():
            faults.setdefault(at, reason)
    if spec.column.required:
        absent = pc.is_null(parsed.values) if texts is not None else pa.nulls(0, pa.bool_())
        for at in places(absent):
            faults.setdefault(at, REQUIRED)
    values = parsed.values
    if pa.types.is_floating(values.type):
        values = pc.add(values, 0.0)  # IEEE 754: takes the sign off a negative nought
    return Verdict(values, missing, sparse(faults, len(values)))


def _with_nulls(verdict: Verdict, spec: Spec, *, cells: pa.Array) -> Verdict:
    """What the format itself says is missing: with the reason of a blank, and a fault where it may not be."""
    if not cells.null_count:
        return verdict
    null = pc.is_null(cells)
    none = pa.nulls(len(cells), pa.string())
    missing, faults = verdict.missing, verdict.faults
    if spec.column.reasoned:
        reason = pa.scalar((spec.column.absent or NO_VALUE) if spec.blank is None else spec.blank)
        missing = pc.if_else(null, reason, none if missing is None else missing)
    if spec.column.required:
        faults = pc.if_else(null, pa.scalar(REQUIRED), none if faults is None else faults)
    return Verdict(verdict.values, missing, faults)
