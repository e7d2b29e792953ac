"""Systems and how they run: the register, their use, protection filings, outages, masking, controls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.simulate.chance import choose, happens
from govgauge.simulate.frame import DAY, NEVER, Column, Frame, constant, digits, glued, join, ordered, pick, take
from govgauge.simulate.names import DEPARTMENTS
from govgauge.simulate.occasions import at, bigness, each, lasting, months_of, occasions, snapshots
from govgauge.simulate.quality import FOUNDATION, PROJECTS
from govgauge.simulate.world import World

SYSTEMS = 7  # of a county; the first three are public entries that are probed
PROBED = 3
PURPOSES = (
    "综合受理平台",
    "网上办事大厅",
    "移动端服务",
    "业务审批系统",
    "数据归集平台",
    "指挥调度系统",
    "档案管理系统",
)
FUNCTIONS = (
    "统一受理分办",
    "网上申报查询",
    "移动申报查询",
    "业务审批流转",
    "数据归集治理",
    "事件指挥调度",
    "档案收集利用",
)
DATA = ("办件与材料", "用户与办件", "用户与消息", "许可与证照", "目录与资源", "事件与队伍", "案卷与目录")
USERS = ("大厅窗口人员", "企业群众", "手机用户", "科室审批人员", "数据管理员", "值班与处置人员", "档案员")
CONTROLS = ("日志六个月", "双因素", "三员分立", "密码评估")
SENSITIVE = ("姓名", "证件号码", "手机号码", "住址", "银行账号", "户籍", "学历", "收入")
OUTLETS = ("页面", "接口", "导出")
ENCOUNTER, WATCH = 6 * 3600, 1800  # probes: every six hours, every half hour while failing


@dataclass(frozen=True)
class Systems:
    """What lasts of the systems, flat by county and number."""

    county: Column
    number: Column
    id: Column
    owner: Column  # place of the department
    level: Column
    recovery: Column  # minutes
    since: Column
    dead: Column  # nobody uses it any more
    released: Column  # days between releases
    failed_on: Column
    text: Column  # a number that makes the text of one county's system differ from another's


def make_systems(world: World) -> Systems:
    """Seven systems of each county."""
    county, number = each(world, SYSTEMS), np.tile(np.arange(SYSTEMS), world.places.counties)
    draw = world.chance.of("systems")
    owner = np.where(number < 3, 11, np.where(number == 3, 10, draw.integers(0, len(DEPARTMENTS), len(county))))
    dead = (number > 3) & happens(draw, 2 * world.quality.at("dead_system", PROJECTS, half=0)[county])
    failed = (number > 3) & ~dead & (draw.random(len(county)) < 0.06)
    span = world.ends - world.starts
    return Systems(
        county=county,
        number=number,
        id=glued("SYS", world.places.unit[county], digits(number * 13 % 90 + 10, 3)),
        owner=owner,
        level=np.where(number < 4, 3, np.where(draw.random(len(county)) < 0.35, 3, 2)),
        recovery=np.array([120, 120, 240, 240, 480, 240, 480])[number],
        since=world.starts - draw.integers(200, 3200, len(county)),
        dead=dead,
        released=draw.integers(20, 150, len(county)),
        failed_on=np.where(failed, world.starts + draw.integers(20, max(21, span - 10), len(county)), NEVER),
        text=draw.integers(0, 90, len(county)),
    )


def function_texts(number: Column, text: Column) -> tuple[Column, Column, Column]:
    """What a system does, for which data and for whom; the number tells one county's words from another's."""
    area = glued("面向第", digits(text + 10, 2), "片区")
    parts = (pick(FUNCTIONS, number), pick(DATA, number), pick(USERS, number))
    return glued(parts[0], "，", area), glued(parts[1], "，", area), parts[2]


def make_system_register(world: World, systems: Systems, *, half: int) -> Frame:
    """The register as it stood."""
    rows = snapshots(world, "system register", half=half, county=systems.county)
    today = rows.day
    released = today - (today + systems.number * 31) % systems.released
    stopped = np.where(systems.dead, world.starts - 220 - systems.number * 9, released)
    failed = (systems.failed_on != NEVER) & (systems.failed_on <= today)
    function, data, users = function_texts(systems.number, systems.text)
    return {
        "as_of": today,
        "area_code": rows.area,
        "system_id": systems.id,
        "system_name": pick(PURPOSES, systems.number),
        "owner_org": rows.organ(systems.owner),
        "required_level": systems.level,
        "rto_minutes": systems.recovery,
        "in_service_since": systems.since,
        "status": np.where(failed, "停用".encode(), "在用".encode()),
        "last_release_on": np.where(failed, np.minimum(stopped, systems.failed_on), stopped),
        "replaced_by": constant("", rows.count).astype("S12"),
        "failed": failed.astype(np.int64),
        "failed_on": np.where(failed, systems.failed_on, NEVER),
        "function_text": function,
        "data_text": data,
        "users_text": users,
    }


def make_system_use(world: World, systems: Systems) -> Frame:
    """Users who wrote something, scripts and visits, by month."""
    months = months_of(world)
    which = np.repeat(np.arange(len(systems.id)), len(months))
    day = np.tile(months, len(systems.id))
    rows = at(world, "system use", county=systems.county[which], day=day)
    users = (
        8 + 60 * lasting(world, "authorised", shape=(len(systems.id),))[which] * bigness(world)[rows.county]
    ).astype(np.int64)
    share = 1 / (1 + np.exp(-(0.9 + 0.45 * world.quality.level[rows.county, rows.half, PROJECTS])))
    share = np.where(systems.dead[which], 0.02, share * rows.draw.uniform(0.85, 1.1, rows.count)).clip(0, 1)
    design = (users * 90).astype(np.int64)
    visits = rows.draw.poisson(design * (share * 1.05))
    running = ~((systems.failed_on[which] != NEVER) & (systems.failed_on[which] <= day))
    use: Frame = {
        "area_code": rows.area,
        "month": rows.day,
        "system_id": systems.id[which],
        "authorised_users": users,
        "writing_users": rows.draw.binomial(users, share),
        "script_users": rows.draw.binomial(users, 0.012),
        "visits": visits,
        "design_visits": design,
    }
    return take(use, running)


def make_protection(world: World, systems: Systems) -> Frame:
    """A report for each year and system of level 3; some are missing or too old."""
    years = range(-1, (world.ends - world.starts) // 365 + 1)
    parts: list[Frame] = []
    for year in years:
        rows = at(world, f"protection {year + 1}", county=systems.county, day=np.full(len(systems.id), world.starts))
        made = rows.yes("protection_valid", FOUNDATION) & (systems.level == 3)
        day = world.starts + year * 365 + (systems.number * 41 + systems.county * 7) % 300
        number = digits(systems.county * 100 + systems.number, 6)
        report: Frame = {
            "area_code": rows.area,
            "system_id": systems.id,
            "filing_no": glued("990", number, "-30", digits(systems.number + 1, 3)),
            "level": systems.level,
            "report_no": glued("DJCP", digits(np.full(rows.count, year + 2024), 4), number),
            "report_on": day,
            "conclusion": pick(
                ("优", "良", "中", "差"), choose(rows.draw, np.array([0.2, 0.55, 0.22, 0.03]), rows=rows.count)
            ),
        }
        parts.append(take(report, made & (day < world.ends)))
    return ordered(join(parts), "report_on", "system_id")


def make_outages(world: World, systems: Systems) -> Frame:
    """Outages as they truly were; a small part is not reported, nearly all short ones."""
    rows = occasions(world, "outages", mean=1.3, working=False)
    number = rows.draw.integers(0, PROBED, rows.count)
    which = rows.county * SYSTEMS + number
    regular = rows.day * DAY + ENCOUNTER * rows.draw.integers(0, 4, rows.count)
    start = np.maximum(regular - rows.draw.integers(0, 900, rows.count), world.starts * DAY)
    quick = rows.yes("incident_in_time", FOUNDATION)
    objective = systems.recovery[which] * 60
    length = np.where(
        quick,
        objective * rows.draw.uniform(0.1, 0.9, rows.count),
        objective * (1.2 + rows.draw.gamma(1, 0.8, rows.count)),
    )
    silent = rows.yes("incident_unreported", FOUNDATION) & (length < 3600)
    security = rows.draw.random(rows.count) < 0.03
    return {
        "_silent": silent,
        "_system": which,
        "incident_id": rows.ids("I"),
        "area_code": rows.area,
        "system_id": systems.id[which],
        "started_at": start,
        "restored_at": start + length.astype(np.int64),
        "reported_at": start + 300 + rows.draw.exponential(2400, rows.count).astype(np.int64),
        "kind": np.where(security, "安全".encode(), "故障".encode()),
        "serious": (security & (rows.draw.random(rows.count) < 0.03)).astype(np.int64),
        "confirmed": np.where(security, rows.draw.random(rows.count) < 0.8, True).astype(np.int64),
    }


def make_probes(world: World, systems: Systems, *, outages: Frame, month: int) -> Frame:
    """Every six hours, nights and holidays too; every half hour as long as the entry fails."""
    draw = world.stream("probes", month)
    days = world.month_days(month)
    probed = np.flatnonzero((systems.number < PROBED) & world.here[systems.county])
    regular = (days[:, None] * DAY + np.arange(4)[None, :] * ENCOUNTER).ravel()
    which, time = np.tile(probed, len(regular)), np.repeat(regular, len(probed))
    first, last = days[0] * DAY, (days[-1] + 1) * DAY
    mine = world.here[systems.county[outages["_system"]]]
    here = take(outages, mine & (outages["started_at"] < last) & (outages["restored_at"] >= first))
    found = np.maximum(-(-here["started_at"] // ENCOUNTER) * ENCOUNTER, first)
    count = np.maximum(0, -(-(np.minimum(here["restored_at"], last) - found) // WATCH))
    case = np.repeat(np.arange(len(count)), count)
    turn = np.arange(len(case)) - np.searchsorted(case, case, side="left")
    extra = found[case] + turn * WATCH
    county = systems.county[np.concatenate([which, here["_system"][case]])]
    half = world.scenario.half_of_month(month)
    answered = happens(draw, world.quality.at("system_probe_ok", FOUNDATION, half=half)[county])
    which = np.concatenate([which, here["_system"][case]])
    time = np.concatenate([time, extra])
    down = _during(which, time, here)
    # The extra probes that fall on a regular one are the regular one.
    kept = np.ones(len(time), dtype=np.bool_)
    kept[len(regular) * len(probed) :] = extra % ENCOUNTER != 0
    probes: Frame = {
        "area_code": world.places.area[county],
        "system_id": systems.id[which],
        "probed_at": time,
        "ok": (answered & ~down).astype(np.int64),
        "ms": np.where(answered & ~down, (180 * np.exp(draw.normal(0, 0.5, len(time)))).astype(np.int64), 15_000),
    }
    return ordered(take(probes, kept), "probed_at", "system_id")


def _during(which: Column, time: Column, outages: Frame) -> Column:
    """Whether each probe falls into an outage of its system."""
    down = np.zeros(len(which), dtype=np.bool_)
    for system, start, end in zip(outages["_system"], outages["started_at"], outages["restored_at"], strict=True):
        down |= (which == system) & (time >= start) & (time < end)
    return down


def failing(world: World, system: bytes, *, area: bytes, start: int, end: int) -> Frame:
    """The probes of one outage, as the evaluator's probing would have found it."""
    regular = np.arange(-(-start // ENCOUNTER) * ENCOUNTER, end, ENCOUNTER)
    often = np.arange(-(-start // WATCH) * WATCH, end, WATCH) if len(regular) else regular
    # Nobody watches before the first regular probe has failed.
    times = often[often >= regular[0]] if len(regular) else often
    return {
        "area_code": np.full(len(times), area),
        "system_id": np.full(len(times), system),
        "probed_at": times,
        "ok": np.zeros(len(times), np.int64),
        "ms": np.full(len(times), 15_000),
    }


def with_outage(probes: Frame, world: World, *, area: bytes, system: bytes, span: tuple[int, int]) -> Frame:
    """The probes with one more outage of a system in them."""
    start, end = span
    inside = (probes["system_id"] == system) & (probes["probed_at"] >= start) & (probes["probed_at"] < end)
    down = failing(world, system, area=area, start=start, end=end)
    return ordered(join([take(probes, ~inside), down]), "probed_at", "system_id")


def make_incidents(outages: Frame) -> Frame:
    """The outages that were reported."""
    return {name: column[~outages["_silent"]] for name, column in outages.items()}


def make_sensitive(world: World, systems: Systems, *, half: int) -> Frame:
    """Sensitive output fields, whether a rule masks them and whether the leak scan passed."""
    which = np.repeat(np.arange(len(systems.id)), 6)
    field = np.tile(np.arange(6), len(systems.id))
    rows = snapshots(world, "sensitive", half=half, county=systems.county[which])
    luck = lasting(world, "masked", shape=(rows.count,))
    masked = luck < world.quality.at("masked", FOUNDATION, half=half)[rows.county]
    return {
        "as_of": rows.day,
        "area_code": rows.area,
        "system_id": systems.id[which],
        "field_name": pick(SENSITIVE, (field * 3 + systems.number[which]) % len(SENSITIVE)),
        "outlet": pick(OUTLETS, (field + systems.number[which]) % 3),
        "rule_active": (masked | (luck > 0.995)).astype(np.int64),
        "scan_passed": masked.astype(np.int64),
    }


def make_controls(world: World, systems: Systems, *, half: int) -> Frame:
    """Controls of each system."""
    which = np.repeat(np.arange(len(systems.id)), len(CONTROLS))
    control = np.tile(np.arange(len(CONTROLS)), len(systems.id))
    rows = snapshots(world, "controls", half=half, county=systems.county[which])
    passed = (
        lasting(world, "controls", shape=(rows.count,))
        < world.quality.at("control_passed", FOUNDATION, half=half)[rows.county]
    )
    return {
        "as_of": rows.day,
        "area_code": rows.area,
        "system_id": systems.id[which],
        "control": pick(CONTROLS, control),
        "applicable": ((systems.level[which] == 3) | (control < 2)).astype(np.int64),
        "passed": passed.astype(np.int64),
    }
