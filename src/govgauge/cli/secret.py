"""The project's secret, with which personal columns are hashed: given in a variable, else kept in a file of the user.

Without it the same person would have another hash in every run, and what rests on hashes could not be compared.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

from govgauge.definition.model import Index
from govgauge.kernel.errors import Problem, UsageError

VARIABLE = "GOVGAUGE_SECRET"
BYTES = 32  # as many as the hash has (RFC 2104, section 3)
OWNER_ONLY = 0o600


def secret_for(index: Index) -> bytes | None:
    """The secret where the index hashes a column, made and kept when there is none yet; None where it hashes none.

    Raises UsageError when it cannot be read or kept.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return given.encode()
    columns = (column for source in index.sources.values() for column in source.columns.values())
    return kept(place()) if any(column.personal == "hash" for column in columns) else None


def place() -> Path:
    """Where a user's secret is kept (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "govgauge" / "secret"


def kept(path: Path) -> bytes:
    """The secret in the file; made, for its owner alone, when there is no such file."""
    try:
        if not path.is_file():
            _make(path)
        found = path.read_bytes()
    except OSError as error:
        remedy = f"give the secret in the variable {VARIABLE}"
        raise UsageError(
            Problem(str(path), f"the secret cannot be kept there: {error.strerror}", remedy=remedy)
        ) from None
    if len(found) < BYTES:
        raise UsageError(Problem(str(path), "is no secret: it is too short", remedy="delete it, and evaluate again"))
    return found


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as stream:
        stream.write(secrets.token_hex(BYTES).encode())
    try:
        os.link(beside, path)  # whole or not at all; of two that make it at once, the first one's is kept
    except FileExistsError:
        pass
    finally:
        beside.unlink()
    print(
        f"made a secret for hashing personal columns: {path}\n"
        f"  to hash alike on another machine, give the same text there in {VARIABLE}",
        file=sys.stderr,
    )
