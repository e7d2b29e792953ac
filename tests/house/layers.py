"""The way of the data: imports go one way, a stage imports no other stage, only run knows the order."""

import sys
from collections.abc import Iterator

from tests.house.source import PACKAGE, House, Rule, Source, imports

STAGES = frozenset(("records", "measure", "score", "robust", "diagnose", "advise", "report", "simulate"))
WORDS = frozenset(("kernel", "definition"))

# Stage → the stages it may import. docs/architecture.md draws the same picture; change both or neither.
MAY_IMPORT = {
    "__init__": frozenset[str](),
    "kernel": frozenset[str](),
    "definition": frozenset(("kernel",)),
    "ledger": frozenset(("kernel",)),
    **dict.fromkeys(STAGES - {"robust"}, WORDS),
    # A rank's robustness is the ladder climbed again with other settings.
    "robust": WORDS | {"score"},
    "run": WORDS | STAGES | {"ledger"},
    "cli": WORDS | {"run", "ledger"},
    "__main__": frozenset(("cli",)),
    "web": WORDS | {"run", "ledger"},
}

NETWORK = frozenset(("requests", "httpx", "aiohttp", "urllib.request", "http.client", "smtplib", "ftplib", "socket"))


def imports_go_one_way(source: Source, house: House) -> Iterator[str]:
    if not source.shipped:
        return
    if source.stage not in MAY_IMPORT:
        yield f"'{source.stage}' has no place in the house; give it one in tests/house/layers.py"
        return
    for name, line in imports(source):
        if name[0] == PACKAGE and len(name) > 1:
            target = name[1]
            # `from govgauge import __version__` asks the package itself.
            known = target in MAY_IMPORT and target != "__init__"
            if known and target != source.stage and target not in MAY_IMPORT[source.stage]:
                yield f"line {line}: {source.stage} may not import {target}"


def the_kernel_is_made_of_words(source: Source, house: House) -> Iterator[str]:
    if not source.shipped or source.stage != "kernel":
        return
    # The shapes between stages are Arrow tables; every other word of the kernel is plain Python.
    known = {PACKAGE, *sys.stdlib_module_names, *(["pyarrow"] if source.inner[1] == "shapes.py" else [])}
    for name, line in imports(source):
        if name[0] not in known:
            yield f"line {line}: the kernel needs only the standard library, not {name[0]}"


def yaml_comes_in_at_one_place(source: Source, house: House) -> Iterator[str]:
    if not source.shipped or source.inner == ("definition", "read.py"):
        return
    for name, line in imports(source):
        if name[0] == "yaml":
            yield f"line {line}: YAML is read by definition/read.py, which refuses what YAML does in silence"


def nothing_goes_over_the_network(source: Source, house: House) -> Iterator[str]:
    room = source.stage if source.shipped else (source.path.parts[1] if len(source.path.parts) > 1 else "")
    if room in {"web", "browser", "security"}:
        return
    for name, line in imports(source):
        if {name[0], ".".join(name[:2])} & NETWORK:
            yield f"line {line}: {'.'.join(name)} reaches the network; inputs are files and databases"


RULES: tuple[Rule, ...] = (
    imports_go_one_way,
    the_kernel_is_made_of_words,
    yaml_comes_in_at_one_place,
    nothing_goes_over_the_network,
)
