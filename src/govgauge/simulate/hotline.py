"""The hotline 12345: orders by month, and how its lines were answered."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.cases import sizes
from govgauge.simulate.chance import choose
from govgauge.simulate.frame import DAY, NEVER, Frame, digits, glued, ordered, pick
from govgauge.simulate.identity import hexes
from govgauge.simulate.occasions import Occasions, at, months_of
from govgauge.simulate.organs import GOVERNMENT
from govgauge.simulate.quality import VOICE
from govgauge.simulate.rhythm import moments
from govgauge.simulate.steps import known
from govgauge.simulate.world import World

ORDERS_PER_CASE = 0.16
KINDS = ("紧急", "公用", "一般", "复杂")
CONTACT_HOURS = np.array([2, 24, 7 * 24, 15 * 24])  # draft rules of a capital: 2 h, 24 h, 7 and 15 days
CONTACTS = ("电话", "短信", "状态")
SPOKEN = 0.994  # of the connected calls, those in which an agent spoke
OPINIONS = (
    "已现场处理并答复来电人",
    "已向来电人说明政策",
    "已转相关科室办理完毕",
    "已整改到位",
    "协调后解决",
    "已约谈责任人",
)


def make_orders(world: World, month: int) -> Frame:
    """Orders received in a month; times are the hotline's own, some at night."""
    draw = world.stream("hotline", month)
    mean = world.here * sizes(world, month) * world.scenario.cases / world.scenario.months * ORDERS_PER_CASE
    county = np.repeat(np.arange(world.places.counties), draw.poisson(mean))
    days = world.month_days(month)
    day = days[draw.integers(0, len(days), len(county))]
    rows = Occasions(world, draw, county, day)
    received = moments(draw, day)
    kind = choose(draw, np.array([0.06, 0.24, 0.6, 0.1]), rows=rows.count)
    limit = CONTACT_HOURS[kind] * 3600
    part = np.exp(draw.normal(np.log(0.25), 0.6, rows.count)).clip(0.01, 0.98)
    contacted = received + (
        np.where(rows.yes("contacted", VOICE), part, 1.05 + draw.gamma(1, 0.5, rows.count)) * limit
    ).astype(np.int64)
    returned = rows.yes("order_returned", VOICE) * (1 + (draw.random(rows.count) < 0.15))
    ended = contacted + (draw.gamma(1.3, 2.2, rows.count) * DAY).astype(np.int64) + 3600
    reached = rows.yes("reached", VOICE)
    solved = reached & rows.yes("solved", VOICE)
    pleased = reached & (rows.yes("caller_satisfied", VOICE) | (solved & (draw.random(rows.count) < 0.35)))
    office = draw.integers(0, GOVERNMENT, rows.count)
    checked = np.where(draw.random(rows.count) < 0.985, 11, office)
    number = draw.permutation(world.numbers(rows.count))
    orders: Frame = {
        "工单编号": glued("H", digits(np.full(rows.count, month), 2), digits(number, 8)),
        "区划代码": rows.area,
        "诉求类别": pick(KINDS, kind),
        "受理时间": received,
        "首次联系时间": contacted,
        "联系方式": pick(CONTACTS, choose(draw, np.array([0.78, 0.19, 0.03]), rows=rows.count)),
        "退回次数": returned.astype(np.int64),
        "办结时间": ended,
        "办理单位": rows.organ(office),
        "回访单位": rows.organ(checked),
        "是否回访接通": reached.astype(np.int64),
        "是否解决": np.where(reached, solved, -1).astype(np.int64),
        "是否满意": np.where(reached, pleased, -1).astype(np.int64),
        "诉求人": hexes(county + 9_000_000, draw.integers(0, 400_000, rows.count)),
        "处理意见": pick(OPINIONS, draw.integers(0, len(OPINIONS), rows.count)),
    }
    return _unfinished(known(ordered(orders, "受理时间"), world, "受理时间", "首次联系时间", "办结时间"))


def _unfinished(orders: Frame) -> Frame:
    """Orders that had not ended were not called back either."""
    ended = orders["办结时间"] != NEVER
    orders["是否回访接通"] = np.where(ended, orders["是否回访接通"], 0)
    for name in ("是否解决", "是否满意"):
        orders[name] = np.where(ended, orders[name], -1)
    return orders


def make_calls(world: World) -> Frame:
    """Calls of each county and month, how many were connected and how fast."""
    months = months_of(world)
    county = np.repeat(np.arange(world.places.counties), len(months))
    rows = at(world, "hotline calls", county=county, day=np.tile(months, world.places.counties))
    calls = rows.draw.poisson(40 + world.places.population[county] / 900)
    rate = world.quality.rate("connected", VOICE)[county, rows.half]
    connected = rows.draw.binomial(calls, rate)
    return {
        "area_code": rows.area,
        "month": rows.day,
        "calls": calls,
        "connected": connected,
        "within_15s": rows.draw.binomial(connected, (rate + 0.005).clip(0, 0.995)),
        # The others of the connected hung up while they waited for a voice, or the line broke.
        "spoken": world.chance.of("hotline talks").binomial(connected, SPOKEN),
    }
