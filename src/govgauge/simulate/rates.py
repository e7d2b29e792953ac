"""How often things happen in an honest county: every rate with the fact it comes from, or "our assumption".

A rate is the middle of the counties; `spread` is the standard deviation between counties on the scale of log-odds, and
`quality` how far one standard deviation of true quality moves it (a minus: better counties have less of it).
"""

from __future__ import annotations

from dataclasses import dataclass

OURS = "our assumption"
RATINGS = "the good-and-bad-ratings scheme as published (about 1 % negative; some cities report nearly none)"
AUDITS = "published audits of digital government projects"
HOTLINE = "published monthly figures of a capital's hotline: solved 53 to 74 %, satisfied 65 to 85 %"
SHARING = "published local rules and audits on data sharing"


@dataclass(frozen=True)
class Rate:
    """A share of rows, with how it varies between honest counties."""

    middle: float
    spread: float = 0.25
    quality: float = 0.0
    source: str = OURS


RATES = {
    # Cases
    "online": Rate(0.58, 0.35, 0.35, "provincial targets for online filing, 30 to 80 %"),
    "online_available": Rate(0.90, 0.30, 0.50, "item-claim tables of city schemes, 95 to 100 %"),
    "link_ok": Rate(0.975, 0.30, 0.40, OURS),
    "assisted": Rate(0.030, 0.30, -0.10, OURS),
    "assisted_unflagged": Rate(0.004, 0.30, -0.20, OURS),
    "outside": Rate(0.055, 0.35, 0.10, OURS),
    "second_platform": Rate(0.18, 0.30, 0.0, OURS),
    "duplicate": Rate(0.006, 0.35, -0.30, "grass-roots complaints of double entry"),
    "late": Rate(0.014, 0.30, -0.45, AUDITS),
    "supplement": Rate(0.050, 0.35, -0.30, OURS),
    "second_supplement": Rate(0.06, 0.20, -0.20, OURS),
    "stop": Rate(0.045, 0.30, 0.0, OURS),
    "stop_undocumented": Rate(0.020, 0.30, -0.30, "sloppy papers, 1 to 3 % of stops"),
    "refused": Rate(0.018, 0.25, 0.0, OURS),
    "withdrawn": Rate(0.045, 0.25, -0.10, OURS),
    "automatic": Rate(0.82, 0.40, 0.40, "instant approval as its pioneers define it"),
    "half_way": Rate(0.20, 0.30, -0.40, "online filing that ends at the window, as praised cities admit"),
    "half_way_full": Rate(0.045, 0.30, -0.40, OURS),
    "shared_material": Rate(0.46, 0.30, 0.40, OURS),
    "paper_although_recognised": Rate(0.10, 0.30, -0.35, OURS),
    "licence_call_ok": Rate(0.955, 0.30, 0.30, OURS),
    "appointment": Rate(0.32, 0.30, 0.20, OURS),
    "appointment_kept": Rate(0.87, 0.20, 0.0, OURS),
    "served_in_slot": Rate(0.86, 0.35, 0.40, OURS),
    "fetched": Rate(0.22, 0.30, -0.25, OURS),
    "second_visit": Rate(0.16, 0.30, -0.35, "at-most-once reforms: over 70 % of items in one visit"),
    "joined_life_event": Rate(0.40, 0.45, 0.45, OURS),
    # Ratings
    "rated": Rate(0.46, 0.35, 0.15, "published rating rates from 20 % to 99 %"),
    "default_rating": Rate(0.030, 0.30, 0.0, RATINGS),
    "negative": Rate(0.011, 0.22, -0.22, RATINGS),
    "quick_rating": Rate(0.012, 0.30, 0.0, OURS),
    "rectified": Rate(0.92, 0.40, 0.40, "rules: 5 to 15 working days"),
    "called_back": Rate(0.95, 0.40, 0.30, "the rule asks for 100 % of real-name negatives"),
    "accepted": Rate(0.84, 0.30, 0.30, OURS),
    "malicious": Rate(0.04, 0.30, 0.0, OURS),
    # Hotline and consultation
    "contacted": Rate(0.95, 0.35, 0.35, HOTLINE),
    "reached": Rate(0.80, 0.20, 0.0, HOTLINE),
    "solved": Rate(0.72, 0.25, 0.30, HOTLINE),
    "caller_satisfied": Rate(0.80, 0.25, 0.30, HOTLINE),
    "connected": Rate(0.962, 0.25, 0.25, "GB/T 33358: at least 95 %"),
    "order_returned": Rate(0.05, 0.30, -0.20, OURS),
    "consultation_in_time": Rate(0.93, 0.35, 0.40, OURS),
    "auto_reply": Rate(0.05, 0.30, 0.0, OURS),
    "pertinent": Rate(0.84, 0.30, 0.40, OURS),
    "survey_used": Rate(0.56, 0.20, 0.25, OURS),
    "survey_aware": Rate(0.76, 0.20, 0.20, OURS),
    "survey_off_list": Rate(0.015, 0.30, -0.15, OURS),
    "survey_coached": Rate(0.012, 0.30, -0.20, OURS),
    "account_held": Rate(0.62, 0.25, 0.15, OURS),
    "account_used": Rate(0.66, 0.20, 0.20, OURS),
    "page_dressed": Rate(0.008, 0.30, -0.20, OURS),
    "field_late": Rate(0.025, 0.30, -0.20, OURS),
    # Data
    "has_resource": Rate(0.88, 0.35, 0.40, SHARING),
    "probe_ok": Rate(0.975, 0.25, 0.25, SHARING),
    "resource_dead": Rate(0.02, 0.30, -0.30, SHARING),
    "resource_empty": Rate(0.015, 0.30, -0.30, SHARING),
    "update_in_time": Rate(0.90, 0.40, 0.45, SHARING),
    "field_right": Rate(0.965, 0.35, 0.40, OURS),
    "request_in_time": Rate(0.90, 0.35, 0.35, SHARING),
    "request_returned": Rate(0.05, 0.30, -0.20, SHARING),
    "request_refused": Rate(0.06, 0.25, -0.10, SHARING),
    "refusal_without_basis": Rate(0.08, 0.30, -0.30, SHARING),
    "call_ok": Rate(0.975, 0.30, 0.30, OURS),
    "call_without_case": Rate(0.12, 0.30, -0.15, OURS),
    "need_listed": Rate(0.80, 0.30, 0.35, OURS),
    "shared_denied": Rate(0.06, 0.25, -0.10, SHARING),
    # Machines
    "village_connected": Rate(0.955, 0.45, 0.50, OURS),
    "terminal_in_service": Rate(0.94, 0.30, 0.30, OURS),
    "peak_strained": Rate(0.02, 0.30, -0.40, OURS),
    "vm_normal": Rate(0.55, 0.30, 0.30, AUDITS),
    "system_probe_ok": Rate(0.997, 0.25, 0.30, OURS),
    "incident_in_time": Rate(0.88, 0.35, 0.40, OURS),
    "incident_unreported": Rate(0.03, 0.20, -0.20, OURS),
    "masked": Rate(0.97, 0.35, 0.40, OURS),
    "control_passed": Rate(0.90, 0.35, 0.45, OURS),
    "protection_valid": Rate(0.93, 0.40, 0.45, "yearly test of level-3 systems"),
    # Governance
    "cockpit_fresh": Rate(0.88, 0.40, 0.45, OURS),
    "cockpit_active": Rate(0.45, 0.40, 0.40, OURS),
    "report_cited": Rate(0.35, 0.35, 0.40, OURS),
    "change_verified": Rate(0.55, 0.40, 0.45, OURS),
    "object_watched": Rate(0.78, 0.40, 0.50, OURS),
    "sensor_valid": Rate(0.93, 0.35, 0.35, OURS),
    "warning_true": Rate(0.66, 0.30, 0.35, OURS),
    "warning_unverified": Rate(0.06, 0.30, -0.20, OURS),
    "event_foreseen": Rate(0.60, 0.30, 0.40, OURS),
    "disposed_in_time": Rate(0.90, 0.35, 0.40, OURS),
    "reopened": Rate(0.04, 0.30, -0.20, OURS),
    "proposal_in_time": Rate(0.90, 0.40, 0.40, OURS),
    "proposal_adopted": Rate(0.38, 0.25, 0.25, OURS),
    "dataset_usable": Rate(0.85, 0.40, 0.45, "open data forest reports"),
    "dataset_used": Rate(0.40, 0.40, 0.45, "open data forest reports"),
    # Projects
    "goal_complete": Rate(0.85, 0.40, 0.45, AUDITS),
    "decided_outside": Rate(0.82, 0.40, 0.40, OURS),
    "opinion_right": Rate(0.86, 0.40, 0.40, OURS),
    "responsible_named": Rate(0.86, 0.40, 0.40, AUDITS),
    "failure_settled": Rate(0.60, 0.40, 0.40, OURS),
    "disclosed": Rate(0.86, 0.40, 0.40, OURS),
    "accepted_in_time": Rate(0.82, 0.40, 0.45, AUDITS),
    "due_day_kept": Rate(0.985, 0.30, 0.30, OURS),
    "opinion_own_words": Rate(0.975, 0.30, 0.30, OURS),
    "page_dated_right": Rate(0.985, 0.30, 0.30, OURS),
    "page_kept": Rate(0.985, 0.30, 0.30, OURS),
    "handover_both": Rate(0.965, 0.30, 0.30, OURS),
    "sample_drawn": Rate(0.97, 0.30, 0.30, OURS),
    "paid_as_said": Rate(0.97, 0.30, 0.30, OURS),
    "log_agrees": Rate(0.98, 0.30, 0.30, AUDITS),
    "own_account": Rate(0.85, 0.40, 0.40, OURS),
    "over_standard": Rate(0.05, 0.30, -0.30, AUDITS),
    "gap_closed": Rate(0.78, 0.40, 0.40, OURS),
    "released_in_time": Rate(0.80, 0.40, 0.40, OURS),
    "site_agrees": Rate(0.955, 0.40, 0.40, OURS),
    "guide_right": Rate(0.93, 0.40, 0.40, OURS),
    "rule_in_force": Rate(0.85, 0.40, 0.40, OURS),
    "task_done": Rate(0.90, 0.40, 0.35, OURS),
    "use_stated": Rate(0.020, 0.30, -0.20, OURS),
    "release_empty": Rate(0.030, 0.30, -0.20, OURS),
    "need_untagged": Rate(0.040, 0.30, -0.20, OURS),
    "need_left": Rate(0.15, 0.30, -0.25, OURS),
    "trained_unlisted": Rate(0.025, 0.30, -0.20, OURS),
    "proof_own": Rate(0.025, 0.30, -0.20, OURS),
    "due_moved_bare": Rate(0.18, 0.30, -0.25, OURS),
    "dead_system": Rate(0.08, 0.30, -0.35, AUDITS),
    "reuse_named": Rate(0.75, 0.30, 0.30, OURS),
}
