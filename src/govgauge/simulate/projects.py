"""Projects from proposal to effect: what is to be built, for how much, with which goals, and what came of them."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from govgauge.simulate.chance import choose
from govgauge.simulate.frame import NEVER, Column, Frame, constant, digits, glued, join, ordered, pick, take
from govgauge.simulate.occasions import Occasions, at, each, occasions
from govgauge.simulate.organs import GOVERNMENT
from govgauge.simulate.quality import PROJECTS
from govgauge.simulate.systems import FUNCTIONS, PURPOSES, SYSTEMS, Systems
from govgauge.simulate.world import World

GOALS = (
    ("高频事项网上办理比例提高", 52, 22), ("一次办成比例提高", 60, 18), ("数据按期更新比例提高", 70, 16),
    ("热线诉求解决比例提高", 58, 15), ("系统月活跃用户比例提高", 40, 25), ("共享调用成功比例提高", 80, 12),
    ("群众满意程度提高", 74, 10), ("预警处置按时比例提高", 66, 18),
)  # fmt: skip
READABLE = (
    "up_pro_accept",
    "up_pro_result",
    "evaluations",
    "hotline_orders",
    "share_calls",
    "dispatches",
    "system_use",
)
METHODS = ("按办件记录逐月计算", "按评价记录逐月计算", "按调用日志逐月计算", "按回访记录逐季计算", "按使用日志逐月计算")
NODES = ("立项公示", "招标公告", "验收结果", "绩效评价")
OLDER = 50  # fen a quarter and resident that running, and as much that writing off, what there was before costs
LARGE = 500_000_000  # fen: projects of 5 million yuan and more are decided outside
BUILT, RUN, WRITTEN_OFF = "建设", "运维", "折旧"
EGOV, GENERAL = "E-GOV", "GEN"
NEW_USERS = ("镇村网格员", "办事企业", "大厅人员", "值班人员", "中小企业主", "老年人", "科室人员", "执法队员")
NEW_FUNCTIONS = (
    "远程帮办",
    "政策推送",
    "地址治理",
    "证照自动填报",
    "热线知识库",
    "视频踏勘",
    "低空巡查",
    "窗口智能排班",
)
NEW_DATA = (
    "视频与工单",
    "政策与企业画像",
    "标准地址",
    "证照与表单",
    "工单与知识条目",
    "现场影像",
    "巡查影像",
    "叫号与排班",
)


def make_projects(world: World, systems: Systems) -> Frame:
    """Projects approved in the months: mostly new things, some like what there is, with a note on reuse."""
    rows = occasions(world, "projects", mean=2.6)
    draw, count = rows.draw, rows.count
    kind, area = draw.integers(0, len(NEW_FUNCTIONS), count), digits(draw.integers(10, 99, count), 2)
    like = draw.random(count) < 0.10
    old = rows.county * SYSTEMS + draw.integers(0, SYSTEMS, count)
    function = glued(
        pick(NEW_FUNCTIONS, kind), "，第", area, "期，服务于", digits(draw.integers(2, 60, count), 2), "个点位"
    )
    norm = np.round(10 ** draw.normal(6.2, 0.38, count) / 1000).astype(np.int64) * 100_000  # fen
    amount = (norm * np.exp(draw.normal(-0.08, 0.13, count))).astype(np.int64) // 10_000 * 10_000
    approved = rows.day
    large = amount >= LARGE
    feasible = approved - draw.integers(20, 90, count)
    outside = large & rows.yes("decided_outside", PROJECTS)
    finished = approved + draw.integers(90, 420, count)
    due = finished + 183
    on_time = rows.yes("accepted_in_time", PROJECTS)
    accepted = np.where(
        on_time, finished + draw.integers(20, 183, count), due + 10 + draw.gamma(1, 60, count).astype(np.int64)
    )
    edge = world.ends
    named = rows.yes("reuse_named", PROJECTS)
    return {
        "_c": rows.county,
        "_use": np.ones(count),  # how much the system that comes of it is used, 1 as any
        "project_id": rows.ids("XM"),
        "area_code": rows.area,
        "owner_org": rows.organ(draw.integers(0, GOVERNMENT, count)),
        "project_name": glued(pick(NEW_FUNCTIONS, kind), "项目", area),
        "function_text": _joined(function, np.where(like, pick(FUNCTIONS, systems.number[old]), b""), draw),
        "data_text": glued(pick(NEW_DATA, kind), "，第", area, "期"),
        "users_text": pick(NEW_USERS, kind),
        "amount": amount,
        "norm_amount": norm,
        "feasibility_on": feasible,
        "outside_decision_on": np.where(outside, feasible - draw.integers(3, 40, count), NEVER),
        "outside_decision_no": np.where(outside, glued("虚人决", digits(draw.integers(1, 99, count), 2), "号"), b""),
        "approved_on": approved,
        "completed_on": np.where(finished < edge, finished, NEVER),
        "accept_due_on": due,
        "accepted_on": np.where(accepted < edge, accepted, NEVER),
        "reuse_note": np.where(like & named, glued("复用既有", pick(PURPOSES, systems.number[old]), "组件"), b""),
        "rebuilds_system_id": np.where(draw.random(count) < 0.02, systems.id[old], b""),
    }  # fmt: skip


def with_systems(projects: Frame, world: World) -> Frame:
    """The projects with the name of the system that came of each, where it was completed."""
    order = np.argsort(np.argsort(projects["_c"], kind="stable"), kind="stable")
    number = order - np.searchsorted(np.sort(projects["_c"]), projects["_c"], side="left")
    name = glued("SYS", world.places.unit[projects["_c"]], digits(200 + number * 7 % 700, 3))
    return {**projects, "builds_system_id": np.where(projects["completed_on"] == NEVER, b"", name)}


def _joined(function: Column, old: Column, draw: Generator) -> Column:
    """A new function, with the name of an old one beside it where the project goes on from it."""
    return np.where(old != b"", glued(function, "，衔接", old), function)


def of_projects(
    world: World, projects: Frame, *, name: str, times: int | Column, day: str = "approved_on"
) -> tuple[Occasions, Column]:
    """Rows that belong to projects: so many for each, dated by a day of the project."""
    which = np.repeat(np.arange(len(projects["_c"])), times)
    return at(world, name, county=projects["_c"][which], day=projects[day][which]), which


def make_goals(world: World, projects: Frame) -> Frame:
    """Two to four goals of each project, with baseline, target, date, source and method, mostly."""
    counts = 2 + choose(world.chance.of("goal counts"), np.array([0.4, 0.4, 0.2]), rows=len(projects["_c"]))
    rows, which = of_projects(world, projects, name="goals", times=counts)
    draw, count = rows.draw, rows.count
    whole = rows.yes("goal_complete", PROJECTS) | (draw.random(count) < 0.5)
    goal = draw.integers(0, len(GOALS), count)
    middle, gain = (np.array([g[place] for g in GOALS]) for place in (1, 2))
    baseline = 100 * middle[goal] + draw.integers(-900, 900, count)
    target = baseline + (gain[goal] * 100 * draw.uniform(0.5, 1.2, count)).astype(np.int64)
    set_on = rows.day - draw.integers(5, 40, count)
    target_on = rows.day + draw.integers(150, 540, count)
    measured_on = target_on + draw.integers(5, 40, count)
    better = world.quality.level[rows.county, rows.half, PROJECTS]
    reached = (0.78 + 0.13 * better + draw.normal(0, 0.25, count)).clip(-0.2, 1.3)
    actual = (baseline + (target - baseline) * reached).astype(np.int64)
    changed = draw.random(count) < 0.05
    known = measured_on < world.ends
    claimed = draw.random(count) < 0.05
    lacks = draw.integers(0, 3, count)
    return {
        "goal_id": rows.ids("M"),
        "project_id": projects["project_id"][which],
        "area_code": rows.area,
        "goal_text": pick([text for text, _, _ in GOALS], goal),
        "baseline": np.where(~whole & (lacks == 0), NEVER, baseline),
        "target": target,
        "weight": np.full(count, 1) * (10_000 // counts[which]) // 100,
        "data_source": np.where(~whole & (lacks == 1), b"", pick(READABLE, draw.integers(0, len(READABLE), count))),
        "method_text": np.where(~whole & (lacks == 2), b"", _methods(draw, count)),
        "set_on": set_on,
        "target_on": target_on,
        "changed_on": np.where(changed, rows.day + draw.integers(30, 140, count), NEVER),
        "change_reason": np.where(changed & (draw.random(count) < 0.8), "上级任务调整".encode(), b""),
        "actual": np.where(known & ~claimed, actual, NEVER),
        "measured_on": np.where(known & ~claimed, measured_on, NEVER),
        "claim_only": claimed.astype(np.int64),
    }


def _methods(draw: Generator, count: int) -> Column:
    return glued(
        pick(METHODS, draw.integers(0, len(METHODS), count)), "，样本", digits(draw.integers(100, 999, count), 3), "件"
    )


def make_opinions(world: World, projects: Frame) -> Frame:
    """Opinions of three experts on each project."""
    rows, which = of_projects(world, projects, name="opinions", times=3)
    right = rows.yes("opinion_right", PROJECTS)
    day = rows.day - rows.draw.integers(5, 30, rows.count)
    lack = np.where(right, -1, rows.draw.integers(0, 4, rows.count))
    published = day + rows.draw.integers(3, 20, rows.count)
    return {
        "opinion_id": rows.ids("YJ"),
        "project_id": projects["project_id"][which],
        "area_code": rows.area,
        "expert": glued("EX", digits(rows.draw.integers(1, 160, rows.count), 3)),
        "due_on": np.maximum(day + 2, world.starts),
        "signed_on": np.where(lack == 0, NEVER, day),
        "sealed": (lack != 1).astype(np.int64),
        "published_on": np.where((lack == 2) | (published >= world.ends), NEVER, published),
        "hash_ok": (lack != 3).astype(np.int64),
        "conflict_declared": (rows.draw.random(rows.count) < 0.96).astype(np.int64),
    }


def make_disclosures(world: World, projects: Frame) -> Frame:
    """The nodes of each project that must be made public."""
    rows, which = of_projects(world, projects, name="disclosures", times=len(NODES))
    node = np.tile(np.arange(len(NODES)), len(projects["_c"]))
    due = rows.day + np.array([15, 60, 330, 480])[node]
    right = rows.yes("disclosed", PROJECTS)
    day = np.where(
        right,
        due - rows.draw.integers(0, 14, rows.count),
        due + 3 + rows.draw.gamma(1, 40, rows.count).astype(np.int64),
    )
    never = ~right & (rows.draw.random(rows.count) < 0.5)
    kept = due < world.ends
    return {name: column[kept] for name, column in {
        "project_id": projects["project_id"][which], "area_code": rows.area, "node": pick(NODES, node), "due_on": due,
        "published_on": np.where(never | (day >= world.ends), NEVER, day),
        "reachable": (~never & (rows.draw.random(rows.count) < 0.97)).astype(np.int64),
    }.items()}  # fmt: skip


def make_self_reviews(world: World, projects: Frame) -> Frame:
    """The owner's own marks of each project and those of the check."""
    rows, which = of_projects(world, projects, name="self reviews", times=1)
    day = rows.day + rows.draw.integers(120, 400, rows.count)
    better = world.quality.level[rows.county, rows.half, PROJECTS]
    checked = (84 + 4 * better + rows.draw.normal(0, 5, rows.count)).clip(40, 100)
    own = (checked + np.abs(rows.draw.normal(3.5, 3, rows.count))).clip(40, 100)
    done = rows.draw.random(rows.count) < 0.94
    kept = day < world.ends
    return {name: column[kept] for name, column in {
        "project_id": projects["project_id"][which], "area_code": rows.area, "reviewed_on": day,
        "due": np.ones(rows.count, np.int64), "self_score": np.where(done, np.round(own * 10), NEVER).astype(np.int64),
        "checked_score": np.round(checked * 10).astype(np.int64),
    }.items()}  # fmt: skip


def make_funds(world: World, projects: Frame) -> Frame:
    """Budget and payment by quarter: building, running and depreciation; some building on a general account."""
    quarters = np.array(_quarter_ends(world))
    which = np.repeat(np.arange(len(projects["_c"])), len(quarters) * 3)
    quarter = np.tile(np.repeat(quarters, 3), len(projects["_c"]))
    kind = np.tile(np.arange(3), len(projects["_c"]) * len(quarters))
    rows = at(world, "funds", county=projects["_c"][which], day=quarter)
    age = (quarter - projects["approved_on"][which]) // 91
    active = np.where(kind == 0, (age >= 0) & (age < 4), age >= 3)
    budget = projects["amount"][which] // np.array([4, 28, 32])[kind]
    rate = (
        0.92 + 0.03 * world.quality.level[rows.county, rows.half, PROJECTS] + rows.draw.normal(0, 0.06, rows.count)
    ).clip(0.3, 1)
    paid = (budget * rate).astype(np.int64) // 100 * 100
    own = rows.yes("own_account", PROJECTS) | (kind > 0)
    funds: Frame = {
        "area_code": rows.area, "quarter_end": quarter, "project_id": projects["project_id"][which],
        "account_code": np.where(own, EGOV.encode(), GENERAL.encode()), "kind": pick((BUILT, RUN, WRITTEN_OFF), kind),
        "budget": budget, "paid": paid,
        "paid_last_month": (paid * rows.draw.beta(3, 5, rows.count)).astype(np.int64) // 100 * 100,
    }  # fmt: skip
    return ordered(join([take(funds, active), _older_funds(world)]), "quarter_end", "project_id", "area_code", "kind")


def _older_funds(world: World) -> Frame:
    """What a county pays, from its own account, for systems of projects that were approved before the records begin."""
    quarters = np.array(_quarter_ends(world))
    per_head = OLDER * np.exp(world.chance.of("older systems").normal(0, 0.3, world.places.counties))
    county = each(world, len(quarters) * 2)
    quarter = np.tile(np.repeat(quarters, 2), world.places.counties)
    kind = np.tile([1, 2], world.places.counties * len(quarters))
    rows = at(world, "older funds", county=county, day=quarter)
    budget = (world.places.population * per_head).astype(np.int64)[county] // 100 * 100
    paid = (budget * rows.draw.normal(0.95, 0.04, rows.count).clip(0.7, 1)).astype(np.int64) // 100 * 100
    return {
        "area_code": rows.area, "quarter_end": quarter, "project_id": constant("", rows.count),
        "account_code": constant(EGOV, rows.count), "kind": pick((BUILT, RUN, WRITTEN_OFF), kind),
        "budget": budget, "paid": paid,
        "paid_last_month": (paid * rows.draw.beta(3, 5, rows.count)).astype(np.int64) // 100 * 100,
    }  # fmt: skip


def _quarter_ends(world: World) -> list[int]:
    months = world.scenario.months
    return [int(world.month_days(place)[-1]) for place in range(2, months, 3)]
