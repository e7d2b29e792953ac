"""An invented index that keeps every rule, to be changed in one place and looked at; and the words it may use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, cast

from govgauge.definition.check import check
from govgauge.definition.load import load
from govgauge.definition.model import Index, ScoreFunction
from govgauge.definition.read import read
from govgauge.definition.vocabulary import Vocabulary
from govgauge.definition.written import written
from govgauge.kernel.errors import DefinitionError, Problem
from govgauge.kernel.parameter import Parameter

SOUND = """
index: invented-permits
version: "1.0"
title: {en: Invented permits, zh: 虚构许可}
note: {en: Everything here is invented., zh: 全部为虚构。}
invented: true
time: {period: quarter, zone: Asia/Shanghai, calendar: cn}
units:
  list:
    north: {title: {en: North, zh: 北县}, band: large}
    south: {title: {en: South, zh: 南县}, band: small}
    east: {title: {en: East, zh: 东县}, band: small, until: 2023-12-31, into: south}
  totals:
    all: {title: {en: All, zh: 全部}, how: records}
    small: {title: {en: Small ones, zh: 小县}, how: scores, members: {band: small}}
facets:
  channel:
    title: {en: Channel, zh: 渠道}
    values:
      web: {title: {en: Web, zh: 网页}, kind: online}
      mobile: {title: {en: Mobile, zh: 移动}, kind: online}
      hall: {title: {en: Hall, zh: 大厅}, kind: offline}
    groups: {online: {kind: online}}
kinds:
  yes_no: {type: bool, codes: {"1": true, "0": false}, missing: {"": not asked}}
sources:
  cases:
    files: ["cases_*.csv"]
    key: [case]
    unit: county
    at: decided
    facets: {channel: channel}
    columns:
      case: {header: Case, type: code, required: true}
      county: {type: code, codes: {N: north, S: south}}
      channel: {type: code}
      applicant: {type: code, personal: hash}
      phone: {type: text, personal: drop}
      assisted: yes_no
      accepted: {type: time, form: "%Y-%m-%d %H:%M"}
      decided: {type: time, form: "%Y-%m-%d %H:%M", missing: {"": still open}}
      fee: {type: decimal, minimum: 0, form: [plain, thousands]}
      grade: {type: integer, minimum: 1, maximum: 5}
    rules:
      - {says: it is decided before it is accepted, keep: decided is null or decided >= accepted}
  volumes:
    files: [volumes.csv]
    unit: county
    period: quarter
    unpivot: {header: '(?P<quarter>\\d{4}-Q[1-4]) (?P<value_of>all|online)', values: {total: all, online: online}}
    columns:
      county: code
      quarter: {unpivot: quarter, type: code}
      total: {unpivot: total, type: integer}
      online: {unpivot: online, type: integer}
terms:
  closed: decided is not null
  in_time: {says: "workdays(accepted, decided) <= 10", note: {en: Ten working days., zh: 十个工作日。}}
tables:
  names:
    columns: {county: text, name: text}
    rows: [{county: north, name: North}, {county: south, name: South}]
  handled:
    select: select county, "case", decided, fee from cases where decided is not null
    unit: county
    at: decided
tree:
  overall: {title: {en: Overall, zh: 总体}, children: [speed, use, no-scandal, extras]}
  speed: {title: {en: Speed, zh: 速度}, weight: 0.6, weights: relative, children: [on-time, fee-mean]}
  use: {title: {en: Use, zh: 使用}, weight: 0.4, weights: points, children: [online-share]}
weights:
  - {since: 2024-01-01, values: {online-share: 0.4}}
indicators:
  on-time:
    title: {en: Decided in time, zh: 按时办结}
    basis: [{document: Invented rule 1, clause: "2", level: national, since: 2020-01-01}]
    of: cases
    where: closed
    measure: share(in_time)
    unit: percent
    score: {linear: {floor: 0, target: 90}}
    weight: "2/3"
    minimum: 30
    facet: channel
    beside: [fee-mean]
    examples:
      - says: one of two
        rows: [{case: "1", county: north, channel: web}, {case: "2", county: south}]
        expect: {value: 50, n: 2, status: measured}
  fee-mean:
    title: {en: Mean fee, zh: 平均费用}
    basis: [{document: Invented rule 1}]
    of: handled
    measure: mean(fee)
    better: less
    score: {linear: {floor: 100, target: 0}}
    weight: "1/3"
    examples: [{says: none, tables: {cases: [{case: "1", fee: 10}]}, expect: {north: 10, south: {status: no data}}}]
  online-share:
    title: {en: Online share, zh: 网办率}
    basis: [{document: Invented rule 1}]
    of: volumes
    measure: ratio(sum(online), sum(total))
    score: {steps: {at_least: {"0.5": 50, "0.9": 100}}}
    coverage: {share: "ratio(sum(online), sum(total))", at_least: 0.5}
    examples: [{says: half, rows: [{county: north, quarter: 2024-Q1, total: 2, online: 1}], expect: 0.5}]
  no-scandal:
    title: {en: Scandal, zh: 否决}
    basis: [{document: Invented rule 2}]
    of: cases
    measure: count(fee > 1000)
    better: veto
    role: veto
    score: {veto: {grade_at_most: fair}}
    examples: [{says: none, rows: [{case: "1", fee: 1}], expect: 0}]
  extras:
    title: {en: Extras, zh: 加分}
    basis: [{document: Invented rule 3}]
    of: cases
    measure: distinct(applicant)
    role: bonus
    score: {bonus: {cap: 5}}
    examples: [{says: none, rows: [{case: "1"}], expect: 0}]
  shown-only:
    title: {en: Cases, zh: 办件量}
    basis: [{document: Invented rule 3}]
    of: cases
    measure: count()
    role: control
    score: as-is
    examples: [{says: one, rows: [{case: "1"}], expect: 1}]
ranking: {ties: standard, within: band, among: {band: small}, decimals: [{value: 2, until: 2023-12-31}]}
grades:
  levels:
    good: {title: {en: Good, zh: 好}, at_least: 80}
    fair: {title: {en: Fair, zh: 中}, at_least: 60}
    poor: {title: {en: Poor, zh: 差}, at_least: 0}
overrides:
  - {node: overall, when: '"on-time" = 0', score: 0, periods: [2024-Q1], says: zero is zero}
"""


def attempt(folder: str, asked: ScoreFunction) -> None:
    """A method that cannot work with equal goalposts, as one of score/normalise would say it."""
    if asked.name == "linear" and asked.parameters["floor"] == asked.parameters["target"]:
        raise DefinitionError(Problem("", "linear: floor and target are equal", "", "let them differ"))
    if asked.name == "given" and asked.parameters["shares"] == {"speed": 1, "use": 9}:
        raise DefinitionError(Problem(f"{asked.mark}: 'use'", "given: 9 is too much", "", "take less"))


NUMBER = Parameter("number", "a number", required=True)
VOCABULARY = Vocabulary(
    normalise={
        "as-is": {},
        "linear": {"floor": NUMBER, "target": NUMBER, "clip": Parameter("boolean", "cut", default=True)},
        "proportional": {"full": Parameter("number", "earns all", default=100)},
        "steps": {"at_least": Parameter("map", "bounds"), "at_most": Parameter("map", "bounds")},
        "levels": {"at": Parameter("list", "bounds", required=True), "places": Parameter("integer", "of what")},
        "z-score": {"better": Parameter("text", "which way", default="more", allowed=("more", "less"))},
        "band": {"low": NUMBER, "high": NUMBER},
        "veto": {"grade_at_most": Parameter("text", "a grade"), "no_score": Parameter("boolean", "none")},
        "bonus": {"cap": NUMBER},
        "deduction": {"each": NUMBER},
        "factor": {"full": Parameter("number", "all is kept", default=1)},
    },
    combine={"arithmetic": {}, "geometric": {}, "generalised-mean": {"power": NUMBER}},
    impute={
        "mean": {},
        "group": {"within": Parameter("text", "an attribute", required=True)},
        "latest": {"most": Parameter("number", "how far back")},
    },
    treat={"winsorise": {"most": Parameter("integer", "units", default=5)}, "logarithm": {}, "by-shape": {}},
    weigh={
        "equal": {},
        "entropy": {"from": Parameter("text", "a period")},
        "ahp": {"judgements": Parameter("pairs", "comparisons", required=True)},
        "budget-allocation": {"budgets": Parameter("budgets", "points", required=True)},
        "delphi": {"ratings": Parameter("rounds", "rounds", required=True)},
        "given": {"shares": Parameter("names", "weights", required=True)},
        "combined": {"first": Parameter("method", "one", required=True), "second": Parameter("method", "other")},
    },
    gaming={"excess": {"least_share": Parameter("number", "a share", default=0)}},
    formats=("csv", "json", "xlsx"),
    checks=("resident-id", "uscc"),
    encodings=("utf-8", "utf-16", "gb18030"),
    attempt=attempt,
)


def plain() -> dict[str, Any]:
    """The sound index as plain data, fresh each time."""
    return cast(dict[str, Any], deepcopy(read(SOUND.encode(), file="sound.yaml").plain()))


def changed(**edits: object) -> dict[str, Any]:
    """The sound index with some places changed; see `put` for what a place is."""
    data = plain()
    for place, value in edits.items():
        put(data, place, value)
    return data


def put(data: dict[str, Any], place: str, value: object) -> None:
    """Sets the value at a place such as "indicators/on-time/weight"; `...` takes it away."""
    *path, last = place.split("/")
    here: Any = data
    for step in path:
        here = here[int(step)] if isinstance(here, list) else here.setdefault(step, {})
    if value is ...:
        del here[last]
    elif isinstance(here, list):
        here[int(last)] = value
    else:
        here[last] = value


def index_of(folder: Path, data: Mapping[str, object]) -> Index:
    """The index loaded from a file with this data, one entry on a line."""
    (folder / "index.yaml").write_bytes(written(data))
    return load(folder)


def checked(folder: Path, edits: Mapping[str, object]) -> list[Problem]:
    """What check says of the sound index with these edits."""
    return check(index_of(folder, changed(**edits)), vocabulary=VOCABULARY)


def codes(problems: Sequence[Problem]) -> list[str]:
    """The codes of what is wrong, without advice."""
    return [problem.code for problem in problems if not problem.advice]


def advised(problems: Sequence[Problem]) -> list[str]:
    """The codes of advice."""
    return [problem.code for problem in problems if problem.advice]
