"""Items of the catalogue and how each county carries them out: limits, online claims, materials, licences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.simulate.chance import Chance, choose, happens
from govgauge.simulate.frame import Column, digits, glued, words
from govgauge.simulate.names import DEPARTMENTS, FORMS, LICENCES, LIFE_EVENTS, MATERIALS, SUBJECTS
from govgauge.simulate.quality import SERVICE, Quality

TYPES = (1, 5, 7, 8, 10, 20)  # GB/T 39046 A.1: licence, payment, confirmation, award, other, public service
STATUTORY = (5, 7, 10, 15, 20, 30)
OWN = "https://zwfw.invalid/"  # a top level that no network resolves (RFC 2606)
MOST_MATERIALS = 6


@dataclass(frozen=True)
class Items:
    """The catalogue by item, and by county and item what the county says of it."""

    code: Column  # catalogue code, 10 signs
    name: list[str]
    department: Column
    second: Column  # the department that reviews too, -1 for none
    kind: Column  # A.1
    weight: Column  # how often, Zipf
    statutory: Column  # days
    natural: Column  # limits in natural days
    instant_kind: Column  # 1 at once (即办), 2 promised
    business: Column  # share of applicants that are enterprises
    materials: Column  # how many are required
    material: Column  # items × MOST_MATERIALS: which, places of MATERIALS
    licence: Column  # place of the licence that is issued, -1 for none
    site: Column  # with a check on site
    stoppable: Column  # the kind of special procedure that is allowed, 0 none
    cross: Column  # in the cross-region list
    frequent: Column
    must: Column
    life_event: Column  # place of the life event, -1 for none
    promise: Column  # counties × items, days
    online: Column  # counties × items × halves: claimed online
    full: Column  # counties × items: claimed full online
    link_ok: Column  # counties × items × halves
    instant: Column  # counties × items: claimed instant
    schedule: Column  # counties × items: by appointment

    @property
    def count(self) -> int:
        """How many items."""
        return len(self.code)

    def task(self, unit: Column, item: Column) -> Column:
        """The implementation code: catalogue code and the county's six digits."""
        return glued(self.code[item], unit)


def make_items(chance: Chance, quality: Quality, *, count: int) -> Items:
    """The catalogue, and what each county makes of it."""
    draw = chance.of("items")
    subjects = [(d, s) for d, names in enumerate(SUBJECTS) for s in names]
    named = [(d, s, f) for f in FORMS for d, s in subjects]
    order = np.concatenate(
        [draw.permutation(len(subjects)), len(subjects) + draw.permutation(len(named) - len(subjects))]
    )
    chosen = [named[place] for place in order[:count]]
    department = np.array([d for d, _, _ in chosen])
    kind = np.array(TYPES)[choose(draw, np.array([0.4, 0.1, 0.2, 0.02, 0.13, 0.15]), rows=count)]
    weight = 1 / np.arange(1, count + 1) ** 0.95
    at_once = draw.random(count) < 0.30
    stoppable = np.where(~at_once & (draw.random(count) < 0.6), choose(draw, np.array([0, 2, 3, 1, 3]), rows=count), 0)
    counties, halves, _ = quality.level.shape
    statutory = np.array(STATUTORY)[choose(draw, np.array([1, 2, 3, 3, 4, 2.0]), rows=count)]
    promise = _promises(draw, quality, statutory, at_once)
    online_rate = quality.rate("online_available", SERVICE)
    ease = draw.uniform(0, 1, (counties, count))
    possible = draw.random(count) < 0.96
    return Items(
        code=glued(digits(kind, 2), digits(department + 1, 2), digits(np.arange(count) + 1, 4), "10"),
        name=[subject + form for _, subject, form in chosen],
        department=department,
        second=np.where(~at_once & (draw.random(count) < 0.28), (department + draw.integers(1, 9, count)) % 15, -1),
        kind=kind,
        weight=weight / weight.sum(),
        statutory=statutory,
        natural=draw.random(count) < 0.08,
        instant_kind=np.where(at_once, 1, 2),
        business=np.isin(department, [5, 8, 9, 10, 12, 14]) * draw.uniform(0.5, 0.95, count) + 0.03,
        materials=choose(draw, np.array([0.08, 0.17, 0.27, 0.24, 0.16, 0.08]), rows=count),
        material=np.argsort(draw.random((count, len(MATERIALS))), axis=1)[:, :MOST_MATERIALS],
        licence=np.where(draw.random(count) < 0.62, draw.integers(0, len(LICENCES), count), -1),
        site=~at_once & (draw.random(count) < 0.25),
        stoppable=stoppable,
        cross=draw.random(count) < 0.35,
        frequent=np.cumsum(weight) <= 0.8 * weight.sum(),
        must=draw.random(count) < 0.12,
        life_event=_life_events(draw, count),
        promise=promise,
        online=(ease[:, :, None] < online_rate[:, None, :]) & possible[None, :, None],
        full=happens(draw, np.full(counties * count, 0.62)).reshape(counties, count),
        link_ok=draw.random((counties, count, halves)) < quality.rate("link_ok", SERVICE)[:, None, :],
        instant=_instant(draw, counties, at_once),
        schedule=draw.random((counties, count)) < 0.55,
    )


def _promises(draw: np.random.Generator, quality: Quality, statutory: Column, at_once: Column) -> Column:
    """Promised days: a part of the statutory ones, less in better counties, never more than the law gives."""
    counties = len(quality.level)
    part = 0.45 * np.exp(draw.normal(0, 0.28, (counties, len(statutory))) - 0.10 * quality.level[:, 0, SERVICE, None])
    days = np.maximum(1, np.round(statutory * part.clip(0.1, 1)).astype(np.int64))
    return np.where(at_once, 0, days)


def _instant(draw: np.random.Generator, counties: int, at_once: Column) -> Column:
    """Items that can be approved by machine, claimed by most counties."""
    able = at_once & (draw.random(len(at_once)) < 0.35)
    return able & (draw.random((counties, len(at_once))) < 0.7)


def _life_events(draw: np.random.Generator, count: int) -> Column:
    """Three items, from the frequent half, for each life event."""
    found = np.full(count, -1)
    size = min(count // 2, 3 * len(LIFE_EVENTS))
    found[draw.permutation(count // 2 if count > 12 else count)[:size]] = np.arange(size) // 3
    return found


def department_names() -> Column:
    """The short names of the departments."""
    return words([short for short, _ in DEPARTMENTS])
