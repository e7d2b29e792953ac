"""Bytes of a file, gunzipped when its name says so (RFC 1952), never more of them than the limits allow."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO

from govgauge.records.raw import MEGABYTE, Limits, refused

GZIP = b"\x1f\x8b"
PIECE = MEGABYTE


class Unpacked(io.RawIOBase):
    """A stream over a file's content that stops, with RecordsError, at the limit of size or of ratio."""

    def __init__(self, path: Path, limits: Limits, *, most: int) -> None:
        super().__init__()
        self.limits = limits
        self.most = most
        self.total = 0
        self.packed = path.open("rb")
        self.gzipped = path.suffix.lower() == ".gz"
        self.stream: BinaryIO = gzip.GzipFile(fileobj=self.packed) if self.gzipped else self.packed  # type: ignore[assignment]

    def readable(self) -> bool:
        """Always; io asks."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer from the content; 0 at its end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            piece = self.stream.read(min(len(view), PIECE))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise refused(f"the gzip data is cut off or damaged ({error})", remedy="hand the file in again") from None
        self.total += len(piece)
        self._keep_limits()
        view[: len(piece)] = piece
        return len(piece)

    def _keep_limits(self) -> None:
        if self.total > self.most:
            raise refused(
                f"unpacks to more than {self.most:,} bytes",
                allowed=f"at most {self.most:,} bytes",
                remedy="split the file",
            )
        if self.gzipped and self.total > self.limits.ratio_floor:
            ratio = self.total / max(1, self.packed.tell())
            if ratio > self.limits.max_ratio:
                raise refused(
                    f"unpacks to {ratio:.0f} times its size, as a decompression bomb does",
                    allowed=f"at most {self.limits.max_ratio} times",
                    remedy="hand the file in unpacked",
                )

    def close(self) -> None:
        """Close the file beneath."""
        self.packed.close()
        super().close()


def stream(path: Path, limits: Limits) -> io.BufferedReader:
    """The content piece by piece, for formats that need not hold it whole; up to `limits.max_unpacked`."""
    return io.BufferedReader(Unpacked(path, limits, most=limits.max_unpacked), buffer_size=PIECE)


def whole(path: Path, limits: Limits) -> bytes:
    """The content at once, for formats that jump about in it; up to `limits.max_workbook`."""
    with Unpacked(path, limits, most=limits.max_workbook) as unpacked:
        return unpacked.readall()
