"""Each rule of the house is shown to fail on a small bad specimen and to be content with a good one."""

from pathlib import Path, PurePosixPath

import pytest

from tests.house import danger, layers, mirror, shape, size, words
from tests.house.source import House, Rule, Source, read_sources, survey
from tests.house.test_house import RULES

HOUSE = House(
    files=frozenset(("tests/score/test_ladder.py", "tests/score/test_init.py")),
    indices=frozenset(("moon-index",)),
)

# Rule, where the specimen would stand, the specimen, words that the fault must have ("" where there is none).
Specimen = tuple[Rule, str, str, str]

SPECIMENS: list[Specimen] = [
    (
        layers.imports_go_one_way,
        "score/ladder.py",
        "from govgauge.measure import plan",
        "may not import measure",
    ),
    (layers.imports_go_one_way, "score/ladder.py", "from ..report import html", "may not import report"),
    (layers.imports_go_one_way, "score/ladder.py", "def f():\n    import govgauge.run", "may not import run"),
    (layers.imports_go_one_way, "score/ladder.py", "from govgauge import run", "may not import run"),
    (layers.imports_go_one_way, "kernel/value.py", "import govgauge.definition", "may not import definition"),
    (
        layers.imports_go_one_way,
        "report/combine/mean.py",
        "from ...score import mean",
        "may not import score",
    ),
    (layers.imports_go_one_way, "cli.py", "from govgauge.measure import plan", "cli may not import measure"),
    (layers.imports_go_one_way, "attic/old.py", "", "'attic' has no place"),
    (layers.imports_go_one_way, "robust/vary.py", "from govgauge.score import ladder", ""),
    (layers.imports_go_one_way, "score/combine/mean.py", "from ..normalise import rank", ""),
    (layers.imports_go_one_way, "run.py", "from . import records, score, __version__", ""),
    (layers.the_kernel_is_made_of_words, "kernel/shapes.py", "import numpy", "not numpy"),
    (layers.the_kernel_is_made_of_words, "kernel/shapes.py", "from .value import Number", ""),
    (layers.the_kernel_is_made_of_words, "kernel/period.py", "import pyarrow as pa", "not pyarrow"),
    (layers.the_kernel_is_made_of_words, "kernel/shapes.py", "import pyarrow as pa", ""),
    (layers.the_kernel_is_made_of_words, "score/ladder.py", "import numpy", ""),
    (
        layers.yaml_comes_in_at_one_place,
        "definition/check.py",
        "from yaml import safe_load",
        "definition/read.py",
    ),
    (layers.yaml_comes_in_at_one_place, "definition/read.py", "import yaml", ""),
    (
        layers.nothing_goes_over_the_network,
        "records/intake.py",
        "import urllib.request",
        "reaches the network",
    ),
    (
        layers.nothing_goes_over_the_network,
        "records/intake.py",
        "from http import client",
        "reaches the network",
    ),
    (layers.nothing_goes_over_the_network, "records/intake.py", "from urllib.parse import urlsplit", ""),
    (size.a_file_is_short, "score/ladder.py", "x = 1\n" * 401, "401 lines"),
    (size.a_file_is_short, "score/ladder.py", "x = 1\n" * 400, ""),
    (size.a_function_is_short, "score/ladder.py", "def f():\n" + "    x = 1\n" * 51, "f has 51 lines"),
    (size.a_function_is_short, "score/ladder.py", "def f():\n" + "    x = 1\n" * 50, ""),
    (size.a_function_has_few_branches, "a.py", "def f():\n" + "    if x: y\n" * 12, "f has 13 branches"),
    (
        size.a_function_has_few_branches,
        "a.py",
        "def f():\n    return " + "x if y else " * 12 + "z",
        "13 branches",
    ),
    (size.a_function_has_few_branches, "a.py", "def f():\n" + "    if x: y\n" * 11, ""),
    (size.a_file_says_what_it_is_for, "score/ladder.py", "x = 1", "no docstring"),
    (size.a_file_says_what_it_is_for, "score/ladder.py", '"""Climbs."""', ""),
    (words.names_are_words_of_the_trade, "score/ladder.py", "class HTTPBaseError: ...", "'base'"),
    (words.names_are_words_of_the_trade, "score/ladder.py", "def read_utils(): ...", "'utils'"),
    (words.names_are_words_of_the_trade, "score/common.py", "", "'common'"),
    (words.names_are_words_of_the_trade, "helpers/mean.py", "", "'helpers'"),
    (
        words.names_are_words_of_the_trade,
        "records/database.py",
        "def baseline_of_commons(): ...",
        "'commons'",
    ),
    (words.names_are_words_of_the_trade, "records/database.py", "def baseline(): ...", ""),
    (words.no_index_is_named, "score/ladder.py", "# as moon-index has it", "names the index moon-index"),
    (words.no_index_is_named, "score/ladder.py", "if index == 'moon_index': x", "names the index moon-index"),
    (words.no_index_is_named, "score/ladder.py", "honeymoon_indexes = 1", ""),
    (words.there_are_no_banners, "score/ladder.py", "x = 1\n# ---- part two ----", "a banner"),
    (words.there_are_no_banners, "score/ladder.py", "# - a list\n# = an equation", ""),
    (danger.no_text_is_run, "score/ladder.py", "x = eval('1')", "eval runs"),
    (danger.no_text_is_run, "score/ladder.py", "exec('x = 1')", "exec runs"),
    (danger.no_text_is_run, "score/ladder.py", "import os\nos.system('ls')", "os.system runs"),
    (danger.no_text_is_run, "score/ladder.py", "from pickle import loads", "pickle runs"),
    (danger.no_text_is_run, "score/ladder.py", "yaml.load(text)", "yaml.load runs"),
    (danger.no_text_is_run, "score/ladder.py", "subprocess.run('ls', shell=True)", "shell=True"),
    (danger.no_text_is_run, "score/ladder.py", "subprocess.run(['ls'], shell=False); engine.execute(x)", ""),
    (danger.no_error_vanishes, "a.py", "try: x\nexcept Exception: pass", "raises none"),
    (danger.no_error_vanishes, "a.py", "try: x\nexcept: pass", "raises none"),
    (danger.no_error_vanishes, "a.py", "try: x\nexcept (OSError, BaseException): pass", "raises none"),
    (danger.no_error_vanishes, "a.py", "with contextlib.suppress(Exception): x", "suppresses"),
    (danger.no_error_vanishes, "a.py", "try: x\nexcept Exception as e: raise Refused from e", ""),
    (danger.no_error_vanishes, "a.py", "try: x\nexcept OSError: pass", ""),
    (danger.no_started_program_is_waited_for_for_ever, "run/a.py", "subprocess.run(['ls'])", "may never come back"),
    (danger.no_started_program_is_waited_for_for_ever, "run/a.py", "subprocess.run(['ls'], timeout=9)", ""),
    (danger.the_clock_comes_in_as_an_argument, "score/ladder.py", "datetime.now(UTC)", "reads the clock"),
    (danger.the_clock_comes_in_as_an_argument, "score/ladder.py", "datetime.date.today()", "reads the clock"),
    (danger.the_clock_comes_in_as_an_argument, "score/ladder.py", "time.time()", "reads the clock"),
    (danger.the_clock_comes_in_as_an_argument, "tests/a/test_b.py", "time.sleep(1)", "sleeps"),
    (danger.the_clock_comes_in_as_an_argument, "run.py", "datetime.now(UTC)", ""),
    (danger.the_clock_comes_in_as_an_argument, "score/ladder.py", "time.monotonic(); workday.now()", ""),
    (danger.chance_comes_in_as_a_seed, "robust/vary.py", "random.shuffle(x)", "hidden state"),
    (danger.chance_comes_in_as_a_seed, "robust/vary.py", "np.random.seed(1)", "hidden state"),
    (danger.chance_comes_in_as_a_seed, "robust/vary.py", "np.random.default_rng(1); random.Random(1)", ""),
    (shape.values_are_frozen, "a.py", "@dataclass\nclass Score: ...", "Score is not frozen"),
    (shape.values_are_frozen, "a.py", "@dataclasses.dataclass(frozen=False)\nclass Score: ...", "not frozen"),
    (shape.values_are_frozen, "a.py", "@dataclass(frozen=True, slots=True)\nclass Score: ...", ""),
    (shape.arguments_after_the_second_have_names, "a.py", "def f(a, b, c): ...", "f takes c by position"),
    (shape.arguments_after_the_second_have_names, "a.py", "class A:\n def f(self, a, b, *, c): ...", ""),
    (shape.arguments_after_the_second_have_names, "a.py", "def _f(a, b, c): ...", ""),
    (mirror.a_test_stands_at_the_mirrored_path, "score/grade.py", "", "no test at tests/score/test_grade.py"),
    (
        mirror.a_test_stands_at_the_mirrored_path,
        "report/__init__.py",
        "def f(): ...",
        "tests/report/test_init.py",
    ),
    (mirror.a_test_stands_at_the_mirrored_path, "score/__init__.py", "def f(): ...", ""),
    (mirror.a_test_stands_at_the_mirrored_path, "report/__init__.py", "WORDS = 1", ""),
    (mirror.a_test_stands_at_the_mirrored_path, "score/ladder.py", "", ""),
]


@pytest.mark.parametrize(("rule", "path", "text", "fault"), SPECIMENS)
def test_a_rule_finds_the_fault_and_nothing_else(rule: Rule, path: str, text: str, fault: str) -> None:
    whole = PurePosixPath(path if path.startswith("tests/") else f"src/govgauge/{path}")
    found = list(rule(Source(path=whole, text=text), HOUSE))
    if fault:
        assert len(found) == 1
        assert fault in found[0]
    else:
        assert found == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_is_shown_to_fail_and_to_be_content(rule: Rule) -> None:
    shown = {bool(fault) for specimen, _, _, fault in SPECIMENS if specimen is rule}
    assert shown == {True, False}


def test_no_rule_is_forgotten() -> None:
    kept = {rule for room in (layers, size, words, danger, shape, mirror) for rule in room.RULES}
    assert kept == set(RULES)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("HTTPBaseError", ["http", "base", "error"]),
        ("read_utils", ["read", "utils"]),
        ("database", ["database"]),
    ],
)
def test_a_name_is_taken_apart_into_its_words(name: str, expected: list[str]) -> None:
    assert words.parts(name) == expected


def test_a_stage_never_imports_another_but_robustness_climbs_the_ladder_again() -> None:
    for stage in layers.STAGES:
        others = layers.MAY_IMPORT[stage] & layers.STAGES
        assert others == ({"score"} if stage == "robust" else set())


def test_only_run_may_import_every_stage() -> None:
    assert [s for s, may in layers.MAY_IMPORT.items() if may >= layers.STAGES] == ["run"]


def test_the_survey_sees_what_stands_in_the_checkout(tmp_path: Path) -> None:
    for room in ("src/govgauge", "tests", "bench", "docs", "indices/moon-index"):
        (tmp_path / room).mkdir(parents=True)
    (tmp_path / "src/govgauge/run.py").write_text('"""Runs."""\n')
    (tmp_path / "docs/page.md").write_text("# A page\n")
    house = survey(tmp_path)
    assert house.indices == {"moon-index"}
    assert house.files == {"src/govgauge/run.py", "docs/page.md"}
    assert [s.path.as_posix() for s in read_sources(tmp_path)] == ["src/govgauge/run.py"]
