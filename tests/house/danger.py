"""What may not be done: run text, lose errors, ask the clock or chance for an answer."""

import ast
from collections.abc import Iterator

from tests.house.source import House, Rule, Source, calls, dotted, imports

RUNS_TEXT = frozenset(("eval", "exec", "builtins.eval", "builtins.exec", "os.system", "os.popen"))
RUNS_YAML = frozenset(f"yaml.{name}" for name in ("load", "load_all", "unsafe_load", "full_load"))
RUNS_BYTES = frozenset(("pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"))
EVERY_ERROR = frozenset(("Exception", "BaseException"))
CLOCK = frozenset(("now", "utcnow", "today", "time.time", "time.time_ns", "time.localtime", "time.ctime"))
SEEDED = frozenset(("Random", "default_rng", "Generator", "SeedSequence", "PCG64", "Philox"))
# Who may know what time it is: those that people start.
KNOW_THE_TIME = frozenset(("run", "cli", "web"))


def no_text_is_run(source: Source, house: House) -> Iterator[str]:
    for name, call in calls(source.tree):
        if name in RUNS_TEXT | RUNS_YAML:
            yield f"line {call.lineno}: {name} runs what it reads"
        for keyword in call.keywords:
            on = isinstance(keyword.value, ast.Constant) and keyword.value.value is True
            if on and keyword.arg in {"shell", "allow_pickle"}:
                yield f"line {call.lineno}: {keyword.arg}=True runs what it is given"
    for imported, line in imports(source):
        if imported[0] in RUNS_BYTES:
            yield f"line {line}: {imported[0]} runs what it reads"


def caught(handler: ast.ExceptHandler) -> set[str]:
    """The names that a handler catches; a bare one catches everything."""
    if handler.type is None:
        return {"BaseException"}
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {dotted(kind).removeprefix("builtins.") for kind in kinds}


def no_error_vanishes(source: Source, house: House) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ExceptHandler) or not caught(node) & EVERY_ERROR:
            continue
        if not any(isinstance(inside, ast.Raise) for inside in ast.walk(node)):
            yield f"line {node.lineno}: catches every error and raises none"
    for name, call in calls(source.tree):
        if name.rpartition(".")[2] == "suppress" and {dotted(a) for a in call.args} & EVERY_ERROR:
            yield f"line {call.lineno}: suppresses every error"


def the_clock_comes_in_as_an_argument(source: Source, house: House) -> Iterator[str]:
    if source.path.parts[0] in {"bench", "docs"} or (source.shipped and source.stage in KNOW_THE_TIME):
        return
    for name, call in calls(source.tree):
        holder, _, method = name.rpartition(".")
        dates = holder.rpartition(".")[2] in {"datetime", "date"}
        if name in CLOCK or (dates and method in CLOCK):
            yield f"line {call.lineno}: {name} reads the clock; take the time as an argument"
        if name in {"time.sleep", "sleep"} and not source.shipped:
            yield f"line {call.lineno}: sleeps; wait for what must happen, with a limit"


def chance_comes_in_as_a_seed(source: Source, house: House) -> Iterator[str]:
    if not source.shipped:
        return
    for name, call in calls(source.tree):
        holder, _, method = name.rpartition(".")
        if holder in {"random", "np.random", "numpy.random"} and method not in SEEDED:
            yield f"line {call.lineno}: {name} draws from a hidden state; use a generator made from a seed"


def no_started_program_is_waited_for_for_ever(source: Source, house: House) -> Iterator[str]:
    if source.path.parts[0] not in {"tests", "src"}:
        return
    for name, call in calls(source.tree):
        limited = any(keyword.arg == "timeout" for keyword in call.keywords)
        if name in {"subprocess.run", "subprocess.check_output", "subprocess.check_call"} and not limited:
            yield f"line {call.lineno}: {name} may never come back; give it a timeout"


RULES: tuple[Rule, ...] = (
    no_text_is_run,
    no_error_vanishes,
    the_clock_comes_in_as_an_argument,
    chance_comes_in_as_a_seed,
    no_started_program_is_waited_for_for_ever,
)
