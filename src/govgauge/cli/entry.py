"""From the words on the command line to one command, and from any error of ours to a message and an exit code."""

from __future__ import annotations

import argparse
import contextlib
import errno
import importlib
import json
import os
import pkgutil
import re
import sys
import traceback
from collections.abc import Sequence
from types import ModuleType

import govgauge
from govgauge import cli
from govgauge.kernel.errors import GovGaugeError, Problem, RunError, UsageError, did_you_mean

INTERNAL_FAULT, INTERRUPTED = 70, 130  # sysexits.h EX_SOFTWARE; 128 + SIGINT
TRACE = "GOVGAUGE_TRACE"
# What a machine refuses through no fault of ours: a broken, full or locked disk, and too little of something.
MACHINE = {errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.ENOMEM, errno.EMFILE, errno.ENFILE}
RIGHTS = {
    errno.EACCES,
    errno.EPERM,
    errno.ELOOP,
    errno.ENAMETOOLONG,
}  # nor through what people may not, or cannot, name
NOT_COMMANDS = {"entry", "console", "secret", "sentences"}
EXIT_CODES = """exit codes:
  0 done   2 usage   3 definition   4 records   5 engine   6 scores   7 run folder
  70 a fault of ours   130 interrupted"""


class Parser(argparse.ArgumentParser):
    """argparse that raises our UsageError, with "did you mean", instead of ending the process itself."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Turn argparse's complaint into a UsageError."""
        raise UsageError(Problem(self.prog, message, remedy=_suggestion(message) or f"{self.prog} --help"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Nothing but exit codes and messages gets out."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in words
    try:
        chosen = _parser().parse_args(words)
        return int(chosen.run(chosen) or 0)
    except GovGaugeError as error:
        _say(error, as_json=as_json)
        return error.exit_code
    except KeyboardInterrupt:
        print("interrupted; nothing was left half done", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as fault:
        refusal = _refused_by_machine(fault)
        if refusal is not None:
            _say(refusal, as_json=as_json)
            return RunError.exit_code
        _own_fault(fault, as_json=as_json)
        raise SystemExit(INTERNAL_FAULT) from fault


def _refused_by_machine(fault: Exception) -> RunError | None:
    """What is no fault of ours: the machine refuses something, or a part of this program or of what it rests on."""
    if isinstance(fault, ImportError):
        remedy = "look at the disk, or install the program anew; nothing was left half done"
        return RunError(Problem("govgauge", f"a part of it cannot be loaded: {fault}", remedy=remedy))
    if isinstance(fault, MemoryError):
        remedy = "ask for less at once, such as fewer draws, or for more memory; nothing was left half done"
        return RunError(Problem("this machine", "refused: there is not enough memory", remedy=remedy))
    if not isinstance(fault, OSError) or fault.errno not in MACHINE | RIGHTS:
        return None
    where = str(fault.filename or "this machine")
    remedy = "look at its disks, memory and limits; nothing was left half done"
    if fault.errno in RIGHTS:
        remedy = "look at the name and the rights to it; nothing was left half done"
    return RunError(Problem(where, f"refused: {fault.strerror or fault}", remedy=remedy))


def _own_fault(fault: Exception, *, as_json: bool) -> None:
    """Say that it is our fault and how to tell us; the stack is shown only to who asks for it."""
    if os.environ.get(TRACE):
        traceback.print_exception(fault)
    remedy = f"please report it, with what {TRACE}=1 shows; nothing was left half done"
    _say(GovGaugeError(Problem("govgauge", f"a fault of ours: {type(fault).__name__}", remedy=remedy)), as_json=as_json)


def _say(error: GovGaugeError, *, as_json: bool) -> None:
    """Print the problems; where even that fails (a full disk behind the error stream), the exit code still tells."""
    lines = [str(problem) for problem in error.problems]
    if len(error.problems) > 1:
        lines.append(f"{len(error.problems)} problems")
    with contextlib.suppress(OSError):
        print(
            json.dumps(error.as_json(), ensure_ascii=False, indent=2) if as_json else "\n".join(lines), file=sys.stderr
        )


def commands() -> dict[str, ModuleType]:
    """Every command by its name: the files of this folder that are not the entry itself."""
    names = sorted(module.name for module in pkgutil.iter_modules(cli.__path__) if module.name not in NOT_COMMANDS)
    return {name.replace("_", "-"): importlib.import_module(f"govgauge.cli.{name}") for name in names}


def _parser() -> Parser:
    parser = Parser(
        prog="govgauge",
        description="Evaluate digital government from its records. 政衡：以业务记录评估数字政务。",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"govgauge {govgauge.__version__}")
    chooser = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=Parser)
    for name, module in commands().items():
        says = (module.__doc__ or "").splitlines()[0]
        command = chooser.add_parser(name, help=says, description=module.__doc__, epilog=EXIT_CODES,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
        module.arguments(command)
        command.add_argument("--json", action="store_true", help="errors (and results, where there are any) as JSON")
        command.set_defaults(run=module.run)
    return parser


def _suggestion(message: str) -> str:
    """Did you mean, for a word argparse does not know."""
    if "invalid choice: " not in message:
        return ""
    word, _, choices = message.split("invalid choice: ")[1].partition(" (choose from ")
    return did_you_mean(word.strip("'"), re.findall(r"[\w-]+", choices))
