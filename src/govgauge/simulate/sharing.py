"""Data shared between departments: the catalogue, its resources, probes, updates, quality, requests and needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.simulate.chance import choose
from govgauge.simulate.frame import BLANK, DAY, NEVER, Column, Frame, digits, glued, ordered, pick, words
from govgauge.simulate.names import SUBJECTS
from govgauge.simulate.occasions import Occasions, at, bigness, each, lasting, occasions, snapshots
from govgauge.simulate.organs import COUNT, GOVERNMENT
from govgauge.simulate.quality import FOUNDATION
from govgauge.simulate.world import World

ENTRIES = 36  # of a county's catalogue
LIBRARIES = ("人口", "法人", "空间地理", "信用", "电子证照")
FREE, CONDITIONAL, DENIED = "无条件共享", "有条件共享", "不予共享"
CYCLES = ("每日", "每周", "每月", "每季", "每年")
CYCLE_DAYS = (1, 7, 30, 91, 365)
BASES = ("《保守国家秘密法》第九条", "《统计法》第二十五条", "《税收征收管理法》第八条")
REFUSALS = ("《个人信息保护法》第六条", "《统计法》第二十五条", "超出履职需要")
FIELDS = ("姓名", "证件号码", "地址", "登记日期", "有效期", "金额", "状态")


@dataclass(frozen=True)
class Resources:
    """Entries of the catalogue by county and number, flat; what lasts of them."""

    county: Column
    number: Column
    provider: Column  # place of the organ
    share: Column  # 0 free, 1 with conditions, 2 denied
    cycle: Column
    dead: Column  # by half: the interface does not answer
    empty: Column  # by half: the table has no rows
    linked: Column  # by half: there is a resource
    code: Column
    entry: Column

    @property
    def shared(self) -> Column:
        """Entries that may be shared."""
        return self.share < 2


def make_resources(world: World) -> Resources:
    """The catalogue of every county; five entries belong to the base libraries."""
    county, number = each(world, ENTRIES), np.tile(np.arange(ENTRIES), world.places.counties)
    draw = world.chance.of("resources")
    rate = world.quality.rate
    size = (world.places.counties, ENTRIES)
    share = np.where(number < 5, 0, choose(draw, np.array([0.62, 0.30, 0.08]), rows=len(county)))
    provider = choose(draw, np.array([2.0] * GOVERNMENT + [1.1] * (COUNT - GOVERNMENT)), rows=len(county))

    def often(name: str) -> Column:
        part = lasting(world, name, shape=size).ravel()[:, None]
        return part < rate(name, FOUNDATION)[county]

    unit = world.places.unit[county]
    return Resources(
        county=county,
        number=number,
        provider=np.where(number < 5, np.array([2, 5, 4, 5, 11])[number.clip(0, 4)], provider),
        share=share,
        cycle=choose(draw, np.array([0.12, 0.2, 0.4, 0.18, 0.1]), rows=len(county)),
        dead=often("resource_dead"),
        empty=often("resource_empty"),
        linked=often("has_resource"),
        code=glued("RES", unit, digits(number * 17 % ENTRIES + 100, 3)),
        entry=glued("ML", unit, digits(number + 1, 4)),
    )


def make_catalogue(world: World, resources: Resources, *, half: int) -> Frame:
    """The catalogue as it stood."""
    rows = snapshots(world, "catalogue", half=half, county=resources.county)
    names = [f"{subject}信息" for subjects in SUBJECTS for subject in subjects]
    denied = resources.share == 2
    linked = resources.linked[:, half] & ~denied
    based = denied & (lasting(world, "bases", shape=(rows.count,)) < 0.9)
    return {
        "快照日期": rows.day,
        "区划代码": rows.area,
        "目录代码": resources.entry,
        "目录名称": pick(names, (resources.number * 3 + resources.provider) % len(names)),
        "提供方代码": rows.organ(resources.provider),
        "共享类型": pick((FREE, CONDITIONAL, DENIED), resources.share),
        "不予共享依据": np.where(based, pick(BASES, resources.number % 3), b""),
        "更新周期": pick(CYCLES, resources.cycle),
        "资源代码": np.where(linked, resources.code, b""),
        "基础库": pick([*LIBRARIES, ""], np.minimum(resources.number, 5)),
    }


def make_resource_probes(world: World, resources: Resources, *, month: int) -> Frame:
    """The evaluator asks every resource twice a month."""
    half = world.scenario.half_of_month(month)
    there = np.flatnonzero(resources.linked[:, half] & resources.shared & world.here[resources.county])
    days = world.month_days(month)
    draw = world.stream("resource probes", month)
    which = np.tile(there, 2)
    day = days[np.repeat([4, 18], len(there)) + draw.integers(0, 9, len(which))]
    rows = Occasions(world, draw, resources.county[which], day)
    dead, empty = resources.dead[which, half], resources.empty[which, half]
    answers = ~dead & rows.yes("probe_ok", FOUNDATION)
    count = (30 * np.exp(draw.normal(2.5, 1.2, rows.count))).astype(np.int64) + 5
    status = np.where(
        answers, 200, pick(("404", "500", "503", "504"), draw.integers(0, 4, rows.count)).astype(np.int64)
    )
    probes: Frame = {
        "area_code": rows.area,
        "resource_code": resources.code[which],
        "probed_at": day * DAY + draw.integers(0, DAY, rows.count),
        "ok": answers.astype(np.int64),
        "rows_returned": np.where(answers & ~empty, count, 0),
        "http_status": np.where(dead, 404, status),
    }
    return ordered(probes, "probed_at", "resource_code")


def make_updates(world: World, resources: Resources) -> Frame:
    """Updates that were due by the cycle; daily and weekly ones are looked at once a fortnight."""
    span = world.ends - world.starts
    step = np.maximum(np.array(CYCLE_DAYS)[resources.cycle], 15)
    times = span // step
    which = np.repeat(np.arange(len(step)), np.where(resources.linked[:, -1] & resources.shared, times, 0))
    turn = np.arange(len(which)) - np.searchsorted(which, which, side="left") + 1
    due = world.starts + turn * step[which] - (resources.number[which] * 5 % step[which])
    rows = at(world, "updates", county=resources.county[which], day=due)
    late = ~rows.yes("update_in_time", FOUNDATION)
    never = late & (rows.draw.random(rows.count) < 0.35)
    given = due + np.where(late, 4 + rows.draw.gamma(1, 20, rows.count), -rows.draw.random(rows.count) * 1.9).astype(
        np.int64
    )
    stamped = rows.draw.random(rows.count) < 0.015
    changed = (12 * np.exp(rows.draw.normal(1.5, 1.2, rows.count))).astype(np.int64) + 1
    return ordered(
        {
            "area_code": rows.area,
            "resource_code": resources.code[which],
            "due_on": due,
            "delivered_on": np.where(never | (given >= world.ends), NEVER, given),
            "rows_changed": np.where(never, BLANK, np.where(stamped, 0, changed)),
        },
        "due_on",
        "resource_code",
    )


def make_libraries(world: World, half: int) -> Frame:
    """Base libraries against the universe of their authority."""
    rows = snapshots(world, "libraries", half=half, county=each(world, len(LIBRARIES)))
    library = np.tile(np.arange(len(LIBRARIES)), world.places.counties)
    universe = (world.places.population[rows.county] * np.array([1.0, 0.09, 0.35, 0.09, 0.5])[library]).astype(
        np.int64
    ) + 50
    better = world.quality.level[rows.county, half, FOUNDATION] + 0.4 * rows.draw.normal(0, 1, rows.count)
    matched = rows.draw.binomial(universe, 1 / (1 + np.exp(-(3.2 + 0.5 * better))))
    return {
        "as_of": rows.day,
        "area_code": rows.area,
        "library": pick(LIBRARIES, library),
        "reference_count": universe,
        "matched_count": matched,
        "complete_count": rows.draw.binomial(matched, 1 / (1 + np.exp(-(2.8 + 0.5 * better)))),
    }


def make_quality_samples(world: World, resources: Resources) -> Frame:
    """Sampled values compared with the proof at their source."""
    rows = occasions(world, "quality samples", mean=96)
    which = rows.county * ENTRIES + rows.draw.integers(0, ENTRIES, rows.count)
    right = rows.yes("field_right", FOUNDATION)
    return {
        "sample_id": rows.ids("Q"),
        "area_code": rows.area,
        "resource_code": resources.code[which],
        "field_name": pick(FIELDS, rows.draw.integers(0, len(FIELDS), rows.count)),
        "sampled_on": rows.day,
        "equal": right.astype(np.int64),
        "placeholder": (~right & (rows.draw.random(rows.count) < 0.3)).astype(np.int64),
    }


def make_requests(world: World, resources: Resources) -> Frame:
    """Requests for data: answered within ten working days, supplied within twenty, as the rules say."""
    rows = occasions(world, "share requests", mean=26 * bigness(world))
    which = _shared_entry(rows, resources)
    free = resources.share[which] == 0
    asker = _another(rows, resources.provider[which])
    on_time = rows.yes("request_in_time", FOUNDATION)
    returned = rows.yes("request_returned", FOUNDATION) * (1 + (rows.draw.random(rows.count) < 0.12))
    limit = np.where(free, 1, 10)
    length = np.where(
        on_time, np.ceil(rows.draw.random(rows.count) * limit), limit + 1 + rows.draw.gamma(1, 6, rows.count)
    )
    submitted = rows.noon()
    answered = rows.later(length) * DAY + rows.draw.integers(9 * 3600, 17 * 3600, rows.count)
    answered = np.maximum(answered, submitted + 1800)
    refused = ~free & rows.yes("request_refused", FOUNDATION)
    bare = rows.yes("refusal_without_basis", FOUNDATION)
    wait = np.where(on_time, 1 + rows.draw.random(rows.count) * 7, 8 + rows.draw.gamma(1, 6, rows.count))
    supplied = answered + (wait * np.where(free, 0.15, 1) * DAY).astype(np.int64)
    edge = world.ends * DAY
    open_ = answered >= edge
    return {
        "request_no": rows.ids("S"),
        "area_code": rows.area,
        "applicant_org": rows.organ(asker),
        "provider_org": rows.organ(resources.provider[which]),
        "resource_code": resources.code[which],
        "submitted_at": submitted,
        "returned_count": returned.astype(np.int64),
        "answered_at": np.where(open_, NEVER, answered),
        "answer": np.where(open_, b"", np.where(refused, "拒绝".encode(), "同意".encode())),
        "refusal_basis": np.where(refused & ~bare & ~open_, pick(REFUSALS, rows.draw.integers(0, 3, rows.count)), b""),
        "supplied_at": np.where(refused | (supplied >= edge), NEVER, supplied),
        "share_type": np.where(free, FREE.encode(), CONDITIONAL.encode()),
    }


def _shared_entry(rows: Occasions, resources: Resources) -> Column:
    """An entry of the row's county that may be shared; the first five always may."""
    which = rows.county * ENTRIES + rows.draw.integers(0, ENTRIES, rows.count)
    return np.where(resources.shared[which], which, rows.county * ENTRIES + rows.draw.integers(0, 5, rows.count))


def _another(rows: Occasions, provider: Column) -> Column:
    """Another organ than the provider."""
    return (provider + rows.draw.integers(1, COUNT, rows.count)) % COUNT


def make_needs(world: World, resources: Resources, *, half: int) -> Frame:
    """Who needs which data, registered and approved beforehand; a part has no entry in any catalogue."""
    draw = world.chance.of("share needs")
    county = each(world, 16)
    which = county * ENTRIES + draw.integers(0, ENTRIES, len(county))
    provider = resources.provider[which]
    asker = (provider + draw.integers(1, COUNT, len(county))) % COUNT
    rows = snapshots(world, "share needs now", half=half, county=county)
    listed = (
        lasting(world, "need_listed", shape=(rows.count,))
        < world.quality.at("need_listed", FOUNDATION, half=half)[county]
    )
    return {
        "as_of": rows.day,
        "area_code": rows.area,
        "need_id": glued("N", world.places.unit[county], digits(np.tile(np.arange(16), world.places.counties), 3)),
        "needing_org": rows.organ(asker),
        "providing_org": rows.organ(provider),
        "data_name": pick([f"{s}数据" for subjects in SUBJECTS for s in subjects], (which * 5) % 80),
        "catalogue_code": np.where(listed, resources.entry[which], b""),
        "approved": (lasting(world, "approved", shape=(rows.count,)) < 0.92).astype(np.int64),
    }


def make_share_calls(frame: Frame, world: World, *, resources: Resources, month: int) -> Frame:
    """Calls of shared interfaces, most for a case; some departments call much, most little."""
    draw = world.stream("share calls", month)
    half = world.scenario.half_of_month(month)
    live = resources.linked[:, half] & resources.shared & ~resources.dead[:, half]
    there = np.flatnonzero(live & world.here[resources.county])
    liking = np.exp(world.chance.of("call liking").normal(0, 1.1, len(resources.county)))[there]
    busy = bigness(world)[resources.county[there]]
    which = np.repeat(
        there, draw.poisson(liking * busy * 2.6 * world.scenario.cases / 330_000 / world.places.counties * 100)
    )
    day = world.month_days(month)
    rows = Occasions(world, draw, resources.county[which], day[draw.integers(0, len(day), len(which))])
    caller = (resources.provider[which] + 1 + (draw.random(rows.count) ** 2 * 6).astype(np.int64)) % COUNT
    caller = np.where(draw.random(rows.count) < 0.04, resources.provider[which], caller)
    right = rows.yes("call_ok", FOUNDATION)
    ms = (260 * np.exp(draw.normal(0.2, 0.75, rows.count))).astype(np.int64)
    number = draw.permutation(world.numbers(rows.count))
    calls: Frame = {
        "call_id": glued("K", digits(np.full(rows.count, month), 2), digits(number, 9)),
        "area_code": rows.area,
        "resource_code": resources.code[which],
        "caller_org": rows.organ(caller),
        "provider_org": rows.organ(resources.provider[which]),
        "project_no": _cases_of(frame, rows, bare=rows.yes("call_without_case", FOUNDATION)),
        "call_time": day[0] * DAY + (rows.day - day[0]) * DAY + draw.integers(7 * 3600, 21 * 3600, rows.count),
        "ms": np.where(draw.random(rows.count) < 0.006, ms + 4000, ms),
        "ok": right.astype(np.int64),
        "rows_returned": np.where(right, 1 + (draw.random(rows.count) < 0.1), 0),
        "is_probe": (draw.random(rows.count) < 0.02).astype(np.int64),
    }
    return ordered(calls, "call_time", "call_id")


def _cases_of(frame: Frame, rows: Occasions, *, bare: Column) -> Column:
    """The number of one of the county's cases of the month; blank where there is none."""
    order = np.argsort(frame["_c"], kind="stable")
    county = frame["_c"][order]
    first, last = np.searchsorted(county, rows.county, "left"), np.searchsorted(county, rows.county, "right")
    place = first + (rows.draw.random(rows.count) * (last - first)).astype(np.int64)
    if not len(order):
        return words([""]).repeat(rows.count)
    number = frame["project_no"][order[place.clip(0, len(order) - 1)]]
    return np.where(bare | (first == last), b"", number)
