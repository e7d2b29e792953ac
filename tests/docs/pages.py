"""Pages of documentation as something that can be run: files to write, commands to type, what comes out."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
ANYTHING = "…"  # stands for any text in expected output; alone on a line for any number of lines


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, what its info string says besides, and its text."""

    language: str
    info: dict[str, str]
    body: str
    line: int


def blocks(page: Path) -> list[Block]:
    """Every fenced block of a page; `file=NAME` is a file to write, `run=no` must give `because=…`."""
    text, found = page.read_text(encoding="utf-8"), []
    for match in FENCE.finditer(text):
        language, *words = match["info"].split() or [""]
        info = dict(word.split("=", 1) for word in words if "=" in word)
        found.append(Block(language, info, match["body"], text.count("\n", 0, match.start()) + 1))
    return found


def commands(block: Block) -> Iterator[tuple[str, list[str]]]:
    """The `$ ` lines of a console block, each with the output lines that the page shows below it."""
    command, output = "", list[str]()
    for line in block.body.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, output
            command, output = line.removeprefix("$ "), []
        elif command.endswith("\\"):
            command = command.removesuffix("\\") + line.strip()
        else:
            output.append(line)
    if command:
        yield command, output


def run_page(page: Path, folder: Path, environment: dict[str, str]) -> list[str]:
    """Do what the page says inside `folder`; returns what did not come out as shown."""
    faults = []
    for block in blocks(page):
        if "file" in block.info:
            target = folder / block.info["file"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")
        elif block.language == "console" and block.info.get("run") != "no":
            for command, shown in commands(block):
                faults += _run(
                    command, shown, folder=folder, environment=environment, where=f"{page.name}:{block.line}"
                )
    return faults


def _run(command: str, shown: list[str], *, folder: Path, environment: dict[str, str], where: str) -> list[str]:
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    output = (done.stdout + done.stderr).splitlines()
    failed = done.returncode != 0 and not any(line.startswith("exit ") for line in shown)
    if failed:
        return [f"{where}: `{command}` ended with {done.returncode}:\n" + "\n".join(output[-20:])]
    wanted = [line for line in shown if not line.startswith("exit ")]
    if not matches(wanted, output):
        return [f"{where}: `{command}` printed\n" + "\n".join(output) + "\nnot\n" + "\n".join(wanted)]
    return []


def matches(wanted: list[str], output: list[str]) -> bool:
    """Do the shown lines describe the output? `…` stands for anything; nothing shown allows anything."""
    if not any(line.strip() for line in wanted):
        return True
    pattern = "\n".join(r".*?" if line.strip() == ANYTHING else _line(line) for line in wanted)
    return re.fullmatch(pattern + r"\s*", "\n".join(output).rstrip() + "\n", re.DOTALL) is not None


def _line(line: str) -> str:
    return r"[^\n]*?".join(re.escape(part) for part in line.rstrip().split(ANYTHING)) + r"[ \t]*"
