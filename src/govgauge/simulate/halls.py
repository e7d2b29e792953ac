"""Queue tickets of the halls: who came for which case, booked or not, when the counter called."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.chance import happens
from govgauge.simulate.frame import BLANK, DAY, NEVER, Column, Frame, digits, glued, height, join, ordered
from govgauge.simulate.plans import FETCHED, PROMISED
from govgauge.simulate.quality import SERVICE
from govgauge.simulate.steps import known
from govgauge.simulate.world import World

SLOT = 1800  # seconds of a booked slot
WINDOWS = 24
ASKED = 10  # applicants of a county's online cases of a month who are called


def make_tickets(frame: Frame, world: World, *, month: int) -> Frame:
    """One visit to file at a window, one to fetch, and a further one for some promised or half-way cases."""
    draw = world.stream("tickets", month)
    half = int(frame["_half"][0])
    window = (frame["apply_type"] == 1) & (draw.random(height(frame)) < 0.985)
    again = (frame["_how"] == PROMISED) & window & happens(
        draw, world.quality.at("second_visit", SERVICE, half=half)[frame["_c"]])  # fmt: skip
    again |= frame["_half_way"] & (draw.random(height(frame)) < 0.55)
    middle = world.clock.time(frame["_x0"] + frame["_receive"] + frame["_review"] * 0.6)
    fetch = (frame["_delivery"] == FETCHED) & (draw.random(height(frame)) < 0.9)
    visits = [
        _visits(frame, window, at=frame["accept_date"], first=True),
        _visits(frame, again, at=middle, first=False),
        _visits(frame, fetch, at=frame["_fetched"], first=False),
    ]
    tickets = _queue(join(visits), frame, world, month)
    return known(ordered(tickets, "check_in"), world, "check_in", "first_call", "end_time")


def _visits(frame: Frame, rows: Column, *, at: Column, first: bool) -> Frame:
    case = np.flatnonzero(rows)
    return {
        "_case": case,
        "_at": at[case],
        "_first": np.full(len(case), first),
        "area_code": frame["area_code"][case],
        "visitor_code": frame["applyer_page_code"][case],
        "project_no": frame["project_no"][case],
        "task_code": frame["task_code"][case],
    }


def _queue(tickets: Frame, frame: Frame, world: World, month: int) -> Frame:
    """Times at the hall around the moment of service; a booked visitor is called in the slot, mostly."""
    draw = world.stream("queue", month)
    rows, case = height(tickets), tickets["_case"]
    county, half = frame["_c"][case], int(frame["_half"][0])
    rate = world.quality.at
    bookable = world.items.schedule[county, frame["_i"][case]] & tickets["_first"]
    booked = bookable & happens(draw, rate("appointment", SERVICE, half=half)[county])
    kept = booked & happens(draw, rate("appointment_kept", SERVICE, half=half)[county])
    called = tickets["_at"] - draw.integers(60, 420, rows)
    waited = (240 * np.exp(draw.normal(0.4, 0.8, rows))).clip(10, 7200).astype(np.int64)
    in_slot = happens(draw, rate("served_in_slot", SERVICE, half=half)[county])
    off = np.where(in_slot, draw.integers(0, SLOT, rows), SLOT + 960 + draw.integers(0, 4500, rows))
    start = np.where(booked, (called - off) // 300 * 300, NEVER)
    check_in = np.where(booked, np.minimum(start + 300 - draw.integers(0, 900, rows), called - 30), called - waited)
    tickets |= {
        "ticket_no": glued("T", digits(world.places.code[county], 6), digits(np.full(rows, month), 2),
                           digits(world.numbers(rows), 8)),
        "slot_start": start,
        "slot_end": np.where(booked, start + SLOT, NEVER),
        "check_in": check_in,
        "first_call": called,
        "end_time": tickets["_at"] + (300 * np.exp(draw.normal(0, 0.6, rows))).astype(np.int64),
        "window_no": glued("W", digits(1 + draw.integers(0, WINDOWS, rows), 2)),
        "kept": np.where(booked, kept, 0).astype(np.int64),
    }  # fmt: skip
    # Who did not keep the slot came later and drew a ticket: the booking stands in the row all the same.
    late = booked & ~kept
    tickets["check_in"] = np.where(late, called - waited, tickets["check_in"])
    tickets["slot_start"] = np.where(late, (called - 7200) // 300 * 300, tickets["slot_start"])
    tickets["slot_end"] = np.where(late, tickets["slot_start"] + SLOT, tickets["slot_end"])
    return tickets


def make_visit_calls(frame: Frame, world: World, *, month: int) -> Frame:
    """Applicants of drawn online cases, called after the end: did you go, bring paper or fetch the result?"""
    draw = world.stream("visit calls", month)
    possible = frame["_online"] & (frame["is_assisted"] == 0) & (frame["result_date"] != NEVER)
    cases = np.bincount(frame["_c"][possible], minlength=world.places.counties)
    drawn = possible & happens(draw, np.minimum(1.0, ASKED / np.maximum(cases, 1))[frame["_c"]])
    case = np.flatnonzero(drawn)
    reached = draw.random(len(case)) < 0.72
    offline = frame["_half_way"][case] | (frame["_delivery"][case] == FETCHED)
    # Some forget that they went, some mean another errand.
    went = draw.random(len(case)) < np.where(offline, 0.95, 0.03)
    calls: Frame = {
        "area_code": frame["area_code"][case],
        "project_no": frame["project_no"][case],
        "called_on": frame["result_date"][case] // DAY + draw.integers(3, 21, len(case)),
        "reached": reached.astype(np.int64),
        "went": np.where(reached, went, BLANK).astype(np.int64),
    }
    return ordered({name: column[calls["called_on"] < world.ends] for name, column in calls.items()}, "called_on")
