"""Annex 2, § 4, in plain Python, written from the paper: what is done about an alert at the point where it stands.

Knows nothing of the law language; the tests compare the contract with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Case:
    """An alert, and what is known of it so far, in the words of a case file."""

    kind: str
    detection_on: bool = True
    service_started: bool = True
    analysis: str = "pending"
    reply: str = "not_called"
    finding: str = "none_yet"
    link_reply: str = "not_called"
    retry: str = "not_tried"
    second_loss: bool = False


def handling(case: Case) -> str:
    if not case.service_started:
        return "not_started"
    if not case.detection_on and case.kind not in ("smoke", "fire"):
        return "not_transmitted"
    if case.kind in ("motion", "tamper"):
        return "motion"
    if case.kind in ("sound", "smoke", "fire"):
        return "sound"
    return "link_lost" if case.kind == "disconnection" else "link_restored"


def plan(case: Case) -> list[tuple[str, str]]:
    """What is done and by which clause, whatever the order."""
    way = handling(case)
    if way in ("motion", "sound"):
        return _film(case, way)
    return _link(case) if way == "link_lost" else []


def _film(case: Case, way: str) -> list[tuple[str, str]]:
    done = [("analyse_video", "ceg.4-c" if way == "motion" else "ceg.4.son-a")]
    real = case.finding in ("break_in", "attempt")
    if case.analysis == "negative":
        done.append(("close_without_follow_up", "ceg.4.mouvement-a" if way == "motion" else "ceg.4.son-b"))
    if case.analysis == "fire":
        done += [("call_fire_brigade", "ceg.4.son-c"), ("call_contacts", "ceg.4.son-c")]
        if case.reply == "no_answer":
            done += [("call_axa", "ceg.4.son-d"), ("secure_site", "ceg.1-o")]
    if case.analysis == "intrusion":
        done.append(("call_contacts", "ceg.4.mouvement-b"))
        if case.reply == "does_not_recognise":
            done.append(("call_police", "ceg.4.mouvement-b"))
        if case.reply in ("recognises", "all_clear"):
            done.append(("close", "ceg.4.mouvement-b"))
        if case.reply == "no_answer":
            done += [("call_axa", "ceg.4.mouvement-c"), ("secure_site", "ceg.1-o")]
    if case.analysis == "inconclusive":
        done.append(("call_contacts", "ceg.4.mouvement-e"))
        if case.reply == "break_in":
            done.append(("call_police", "ceg.4.mouvement-f"))
        if case.reply == "no_answer":
            done += [("call_axa", "ceg.4.mouvement-g"), ("secure_site", "ceg.1-o")]
        if real:
            done.append(("call_police", "ceg.4.mouvement-g"))
    elif real or (case.analysis == "intrusion" and case.reply == "break_in"):
        done.append(("call_police", "ceg.4.mouvement-d"))
    if real or (case.analysis in ("intrusion", "inconclusive") and case.reply == "break_in"):
        done.append(("conservatory_measures", "ceg.4.mouvement-d"))
    if case.finding == "fire":
        done.append(("call_fire_brigade", "ceg.4.son-d"))
    if case.analysis not in ("pending", "negative"):
        done.append(("report", "ceg.1-p"))
    return done


def _link(case: Case) -> list[tuple[str, str]]:
    done = [("call_customer", "ceg.4.deconnexion-b"), ("report", "ceg.1-p")]
    if case.link_reply == "cause_known":
        done.append(("close", "ceg.4.deconnexion-d"))
    if case.link_reply == "cause_unknown":
        done.append(("retry", "ceg.4.deconnexion-d"))
        if case.retry == "worked":
            done.append(("close", "ceg.4.deconnexion-d"))
        if case.retry == "failed":
            done.append(("request_support", "ceg.4.deconnexion-d"))
    if case.link_reply == "no_answer":
        done.append(("request_support" if case.second_loss else "await_second_loss", "ceg.4.deconnexion-e"))
    return done


def first_call(lost_at: datetime) -> datetime:
    """When the customer may be called about a link lost then: at once from 8 h to 20 h, else at the next 8 h."""
    there = lost_at.astimezone(PARIS)
    if 8 <= there.hour < 20:
        return lost_at
    day = there.date() + timedelta(days=1 if there.hour >= 20 else 0)
    return datetime(day.year, day.month, day.day, 8, tzinfo=PARIS)
