"""A PostgreSQL server of the tests' own: made, used and taken away, reached through a socket in a folder of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

PASSWORD = "p@ss/wörd:1"


@dataclass(frozen=True)
class Server:
    """Where the server listens, and who may come in."""

    folder: Path
    port: int = 5433

    def url(self, user: str = "owner", password: str = "", *, database: str = "postgres") -> str:
        """The URL of a database for a user."""
        secret = f":{quote(password, safe='')}" if password else ""
        return f"postgresql://{user}{secret}@/{database}?host={quote(str(self.folder), safe='')}&port={self.port}"


def programs() -> Path | None:
    """The folder of the newest server that Debian or the path has."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


def unprivileged() -> str | None:
    """The user that runs the server, since the server refuses to be run by root; None for ourselves."""
    return "nobody" if os.geteuid() == 0 else None


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A running server; skipped where there is none, unless that is CI, which must have one."""
    bin_ = programs()
    if bin_ is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    user = unprivileged()
    # Not pytest's own folder: the path of a socket may have 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="gg-pg-"))
    data = folder / "data"
    secret = folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    if user is not None:
        for path in (folder, secret):
            shutil.chown(path, user)

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [bin_ / program, *arguments],
            user=user,
            cwd=folder,
            env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    settings = (
        f"-c listen_addresses= -c unix_socket_directories={folder} -c port=5433 -c fsync=off -c max_connections=10"
    )
    try:
        run("initdb", "-D", str(data), "-U", "owner", "-A", "trust", "-E", "UTF8", "--pwfile", str(secret), "-N")
        rules = "local all locked scram-sha-256\nlocal all all trust\n"
        (data / "pg_hba.conf").write_text(rules, encoding="utf-8")
        run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-o", settings, "-w", "start")
        yield Server(folder)
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)
