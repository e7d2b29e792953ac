"""Arrow tables as the CSV files of a run folder: full precision and the same bytes every time (RFC 4180)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from govgauge.kernel.errors import Problem, RunError

BATCH = 1 << 16
# A text cell that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection).
FORMULA_START = r"^[=+\-@\t\r|＝＋－＠]"
NEEDS_QUOTES = r'[",\r\n]'


def write_csv(table: pa.Table, path: Path) -> None:
    """Write the table with a header line, LF line ends, UTF-8 and empty cells for missing values."""
    with path.open("wb") as stream:
        stream.write((",".join(table.column_names) + "\n").encode())
        for batch in table.to_batches(max_chunksize=BATCH):
            if batch.num_rows:
                lines = pc.binary_join_element_wise(*[_cells(column) for column in batch.columns], ",")
                stream.write(("\n".join(lines.to_pylist()) + "\n").encode())


def read_csv(path: Path, schema: pa.Schema) -> pa.Table:
    """Read back what `write_csv` wrote; text columns keep "" and other columns read an empty cell as missing."""
    try:
        table = pa_csv.read_csv(
            path,
            read_options=pa_csv.ReadOptions(use_threads=False),
            parse_options=pa_csv.ParseOptions(newlines_in_values=True),
            convert_options=pa_csv.ConvertOptions(column_types=schema, strings_can_be_null=False, null_values=[""]),
        )
    except (pa.ArrowInvalid, OSError) as error:
        raise RunError(
            Problem(str(path), f"cannot be read as a run's table: {error}", remedy="evaluate again")
        ) from None
    if table.column_names != schema.names:
        raise RunError(Problem(str(path), f"has columns {table.column_names}", allowed=", ".join(schema.names)))
    columns = [_unguarded(table[name]) if pa.types.is_string(kind) else table[name] for name, kind in _fields(schema)]
    return pa.table(columns, schema=schema)


def _fields(schema: pa.Schema) -> list[tuple[str, pa.DataType]]:
    return [(field.name, field.type) for field in schema]


def _cells(column: pa.Array) -> pa.Array:
    """The column as CSV cells: numbers in their shortest exact form, text guarded and quoted where it must be."""
    if pa.types.is_decimal(column.type):
        text = pc.replace_substring_regex(_plain(column), r"(\.\d*?)0+$", r"\1")
        text = pc.replace_substring_regex(text, r"\.$", "")
    elif pa.types.is_floating(column.type):
        positive = pc.add(column, 0.0)  # -0 is 0 to a reader
        text = pc.replace_substring_regex(pc.cast(positive, pa.string()), r"\.0$", "")
    elif pa.types.is_string(column.type):
        text = _quoted(_guarded(column))
    else:
        text = pc.cast(column, pa.string())
    return pc.fill_null(text, "")


def _plain(column: pa.Array) -> pa.Array:
    """Decimals as digits; Arrow writes 0, which is common, and very small ones with an exponent, as 0E-12."""
    zero = pa.scalar(Decimal(0), column.type)
    text = pc.if_else(pc.equal(column, zero), "0", pc.cast(column, pa.string()))
    if not pc.any(pc.match_substring(text, "E")).as_py():
        return text
    return pa.array([format(Decimal(cell), "f") if cell else None for cell in text.to_pylist()], pa.string())


def _guarded(column: pa.Array) -> pa.Array:
    risky = pc.match_substring_regex(column, FORMULA_START)
    return pc.if_else(risky, pc.binary_join_element_wise("'", column, ""), column)


def _unguarded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.replace_substring_regex(column, r"^'([=+\-@\t\r|＝＋－＠])", r"\1")


def _quoted(column: pa.Array) -> pa.Array:
    inner = pc.replace_substring(column, '"', '""')
    return pc.if_else(
        pc.match_substring_regex(column, NEEDS_QUOTES),
        pc.binary_join_element_wise('"', inner, '"', ""),
        column,
    )
