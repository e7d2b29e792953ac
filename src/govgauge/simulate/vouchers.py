"""What vouches for what a county says of its projects and money: approvals, texts, pages as fetched, who gave over,
who drew a sample, payments of the treasury, monitors. Each draws from a stream of its own.
"""

from __future__ import annotations

import numpy as np

from govgauge.simulate.chance import choose
from govgauge.simulate.frame import BLANK, NEVER, Column, Frame, constant, digits, glued, ordered, pick, take
from govgauge.simulate.identity import hexes
from govgauge.simulate.occasions import again
from govgauge.simulate.planting import Frames
from govgauge.simulate.projects import EGOV, GENERAL
from govgauge.simulate.quality import PROJECTS
from govgauge.simulate.world import World

JUDGED = ("技术路线可行", "需求依据充分", "接口设计较清楚", "数据来源已落实", "安全设计基本完备", "部署方案可实施")
DOUBTED = (
    "工期偏紧",
    "运维费用估算偏低",
    "与既有系统衔接需细化",
    "用户规模预测偏高",
    "验收指标宜再量化",
    "培训安排不足",
)
ADVISED = ("先行试点再推开", "补充数据共享清单", "明确年度运维责任", "压减硬件数量", "增加适老化内容", "细化绩效目标")
BARE = "同意立项。"  # says nothing, and so is nobody's copy
LEAVER, SUPERIOR, NOBODY = "本人", "上级代交", "未签"
SYSTEM, UNIT, SUPERVISOR = "系统抽取", "单位自选", "主管部门指定"
AWARDED, VOID = "成交", "废标"
PAID_WITHIN = 170  # days from a notice to its last payment
READ_ALL_YEAR = 330  # days of a year on which a monitor reads at least, where it was there from the start


def vouched(world: World, made: Frames) -> Frames:
    """The tables of projects and money with what vouches for them, and two more that others keep."""
    procurement = with_outcomes(made["procurement"], world)
    return {
        **made,
        "expert_opinions": with_texts(made["expert_opinions"], world),
        "disclosures": with_fetches(made["disclosures"], world),
        "self_reviews": with_drawers(made["self_reviews"], world),
        "responsible": with_hand_overs(made["responsible"], world),
        "failed_systems": with_persons(made["failed_systems"], made["responsible"]),
        "procurement": procurement,
        "treasury_payments": make_payments(world, procurement),
        "asset_monitor": make_monitor(world, made["assets"]),
    }


def with_due_days(projects: Frame, world: World) -> Frame:
    """The due day that each approval says; where the register has a later one, nearly always by a document."""
    rows = again(world, "due days", rows=projects, day="approved_on")
    draw, count = rows.draw, rows.count
    silent = ~rows.yes("due_day_kept", PROJECTS)
    extended = ~silent & (draw.random(count) < 0.05)
    said = projects["accept_due_on"] - np.where(silent | extended, draw.integers(30, 150, count), 0)
    return {
        **projects,
        "approval_due_on": said,
        "extended_on": np.where(extended, said - draw.integers(5, 40, count), NEVER),
        "extension_no": np.where(extended, glued("虚延批", digits(draw.integers(1, 999, count), 3), "号"), b""),
    }


def with_texts(opinions: Frame, world: World) -> Frame:
    """What each expert wrote: on the project, in words used before, a bare yes, or, rarely, a colleague's words."""
    rows = again(world, "opinion texts", rows=opinions, day="due_on")
    draw, count = rows.draw, rows.count
    judged, doubted, advised = (draw.integers(0, len(words), count) for words in (JUDGED, DOUBTED, ADVISED))
    text = _written(judged, doubted, advised, number=draw.integers(100, 9999, count))
    # An expert's own form, the same words for whichever project: no other expert's.
    expert = np.array([int(name[2:]) for name in opinions["expert"].tolist()], dtype=np.int64)
    form = _written(expert % 6, expert // 6 % 6, expert // 36 % 6, number=expert + 9999)
    text = np.where(draw.random(count) < 0.04, form, text)
    before = np.maximum(np.arange(count) - 1, 0)
    one_project = opinions["project_id"][before] == opinions["project_id"]
    copied = ~rows.yes("opinion_own_words", PROJECTS) & one_project
    text = np.where(copied, text[before], text)
    text = np.where(draw.random(count) < 0.05, BARE.encode(), text)
    return {**opinions, "opinion_text": np.where(opinions["signed_on"] == NEVER, b"", text)}


def _written(judged: Column, doubted: Column, advised: Column, *, number: Column) -> Column:
    return glued(
        pick(JUDGED, judged), "，但", pick(DOUBTED, doubted), "；建议", pick(ADVISED, advised),
        "，按", digits(number, 5), "个工时复核投资。",
    )  # fmt: skip


def with_fetches(disclosures: Frame, world: World) -> Frame:
    """When the evaluator's weekly fetch first found each page, its digest then and now, and corrections told."""
    rows = again(world, "fetched pages", rows=disclosures, day="due_on")
    draw, count = rows.draw, rows.count
    there = disclosures["published_on"] != NEVER
    honest = rows.yes("page_dated_right", PROJECTS)
    seen = disclosures["published_on"] + np.where(honest, draw.integers(0, 8, count), draw.integers(15, 60, count))
    found = there & (seen < world.ends)
    silent = ~rows.yes("page_kept", PROJECTS)
    told = ~silent & (draw.random(count) < 0.03)
    first, other = hexes(rows.county, np.arange(count), width=15), hexes(rows.day, np.arange(count), width=15)
    still = found & (disclosures["reachable"] == 1)
    return {
        **disclosures,
        "first_seen_on": np.where(found, seen, NEVER),
        "digest_first": np.where(found, first, b""),
        "digest_last": np.where(still, np.where(silent | told, other, first), b""),
        "corrected_on": np.where(still & told, seen + draw.integers(1, 30, count), NEVER),
    }


def with_hand_overs(responsible: Frame, world: World) -> Frame:
    """Who gave over at each hand-over: the leaver, a superior for one who could not, or, rarely, nobody."""
    rows = again(world, "hand-overs", rows=responsible, day="from_on")
    first = responsible["handover_signed"] == BLANK
    both = rows.yes("handover_both", PROJECTS)
    instead = rows.draw.random(rows.count) < 0.03
    named = np.where(both, np.where(instead, SUPERIOR.encode(), LEAVER.encode()), NOBODY.encode())
    return {**responsible, "given_over_by": np.where(first, b"", named)}


def with_persons(failures: Frame, responsible: Frame) -> Frame:
    """How many persons each finding names: all there had been, or the last one only where it says so itself."""
    persons = np.full(len(failures["system_id"]), BLANK)
    for place, (system, day) in enumerate(zip(failures["system_id"], failures["failed_on"], strict=True)):
        if failures["finding_on"][place] != NEVER:
            chain = (responsible["system_id"] == system) & (responsible["from_on"] <= day)
            whole = failures["holders_named"][place] == 1
            persons[place] = len(np.unique(responsible["person_code"][chain])) if whole else 1
    return {**failures, "persons_named": persons}


def with_drawers(reviews: Frame, world: World) -> Frame:
    """Who chose each project for the check: the system, a supervisor with a reason, or, rarely, the unit itself."""
    rows = again(world, "drawn reviews", rows=reviews, day="reviewed_on")
    drawn = rows.yes("sample_drawn", PROJECTS)
    asked = rows.draw.random(rows.count) < 0.04
    by = np.where(drawn, np.where(asked, SUPERVISOR.encode(), SYSTEM.encode()), UNIT.encode())
    return {**reviews, "drawn_by": by}


def with_outcomes(procurement: Frame, world: World) -> Frame:
    """What came of each notice; a tender may fail, and is then paid by nobody."""
    draw = world.chance.of("notice outcomes")
    void = draw.random(len(procurement["notice_id"])) < 0.04
    return {**procurement, "outcome": np.where(void, VOID.encode(), AWARDED.encode())}


def make_payments(world: World, procurement: Frame) -> Frame:
    """The treasury's payments on awarded notices, in up to three parts, from the account of the notice mostly."""
    awarded = take(procurement, procurement["outcome"] == AWARDED.encode())
    rows = again(world, "treasury payments", rows=awarded, day="on_date")
    draw = rows.draw
    parts = 1 + choose(draw, np.array([0.5, 0.3, 0.2]), rows=rows.count)
    slipped = ~rows.yes("paid_as_said", PROJECTS)
    which = np.repeat(np.arange(rows.count), parts)
    part = np.arange(len(which)) - np.searchsorted(which, which, side="left")
    day = rows.day[which] + 15 + (PAID_WITHIN - 15) * part // 3 + draw.integers(0, 40, len(which))
    amount = awarded["amount"][which] // parts[which] // 100 * 100
    account = np.where(slipped, constant(GENERAL, rows.count), awarded["account_code"])
    kept = day < world.ends
    paid: Frame = {
        "payment_id": glued("ZF", digits(np.arange(len(which)), 7)),
        "area_code": rows.area[which],
        "paid_on": day,
        "notice_id": awarded["notice_id"][which],
        "amount": amount,
        "account_code": account[which].astype(f"S{len(EGOV)}"),
    }
    return ordered(take(paid, kept), "paid_on", "payment_id")


def make_monitor(world: World, assets: Frame) -> Frame:
    """What a monitor read of equipment over its first year; some was fitted late, and some has none."""
    rows = again(world, "asset monitor", rows=assets, day="bought_on")
    draw, count = rows.draw, rows.count
    logged = assets["utilisation_pct"]
    late = draw.random(count) < 0.04
    differs = ~rows.yes("log_agrees", PROJECTS)
    read = logged + np.round(draw.normal(-8, 30, count)).astype(np.int64)
    idle = draw.integers(20, 250, count)
    shown = np.where(late | (differs & (logged > 300)), np.minimum(idle, logged), read).clip(0, 1000)
    fitted = (logged != NEVER) & (draw.random(count) < 0.8)
    monitor: Frame = {
        "asset_id": assets["asset_id"],
        "area_code": rows.area,
        "read_on": rows.day + 365,
        "days_read": np.where(late, draw.integers(40, 250, count), draw.integers(READ_ALL_YEAR, 366, count)),
        "used_pct": shown,
    }
    return take(monitor, fitted)
