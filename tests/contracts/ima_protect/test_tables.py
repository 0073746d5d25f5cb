"""Whole tables: every combination of what a question asks, against what the paper says in plain Python."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from egide.law.proceed import begin
from tests.contracts.ima_protect import reference
from tests.contracts.ima_protect.asking import answer, whats
from tests.contracts.ima_protect.playing import TOUT_INCLUS, Alert, past

OFFERS = ("tout_inclus", "a_la_carte")
KINDS = ("intrusion", "tamper", "smoke", "flood", "co", "sos", "duress")
WATER_PRICE = "ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-b"

# ── The handling (article 8) ────────────────────────────────────────────────────────────────────────────────────────

FIRST = [
    ("call_site", "ima.8.2.1-a"),
    ("close_on_code", "ima.8.2.1-b"),
    ("leave_message", "ima.8.2.1-c"),
    ("follow_instructions", "ima.lex.consignes-a"),
    ("call_contacts", "ima.8.2.1-h"),
    ("leave_message_to_contact", "ima.8.2.1-e"),
    ("follow_decision", "ima.8.2.1-d"),
]
SOS_AFTER = [("close_on_mistake", "ima.8.3.1-d"), ("call_police", "ima.8.3.1-e"), ("send_guard", "ima.8.3.1-e")]
DURESS = ("stay_silent", "call_police", "send_guard", "tell_contacts_quietly")
DONE = {
    "operator": [*FIRST, ("send_guard", "ima.8.2.2-a")],
    "inform": [*FIRST, ("inform_only", "ima.8.2.1-f")],
    "voice_server": [
        ("follow_instructions", "ima.lex.consignes-a"),
        ("voice_calls", "ima.8.1.1-b"),
        ("second_round", "ima.8.1.1-c"),
        ("email", "ima.8.1.1-f"),
    ],
    "sos_listen": [("listen", "ima.8.3.1-a"), ("call_site", "ima.8.3.1-c"), *SOS_AFTER],
    "sos_call": [("call_site", "ima.8.3.1-f"), *SOS_AFTER],
    "duress": [(what, "ima.lex.code-sous-contrainte-a") for what in DURESS],
    "not_covered": [],
}


@pytest.mark.clause(
    *("ima.8.1-a", "ima.8.1.1-a", "ima.8.1.1-b", "ima.8.1.1-c", "ima.8.1.1-f", "ima.8.1.3-c", "ima.8.2-a"),
    *("ima.8.2.1-a", "ima.8.2.1-b", "ima.8.2.1-c", "ima.8.2.1-d", "ima.8.2.1-e", "ima.8.2.1-f", "ima.8.2.1-h"),
    *("ima.8.2.2-a", "ima.8.3.1-a", "ima.8.3.1-c", "ima.8.3.1-d", "ima.8.3.1-e", "ima.8.3.1-f"),
    *("ima.8.3.3.1-c", "ima.8.3.3.2-a", "ima.lex.consignes-a", "ima.lex.code-sous-contrainte-a"),
    "ima.lex.levee-de-doute-a",
)
def test_the_handling_of_every_alert_in_every_offer() -> None:
    for offer, protect_plus, kind, *taken in product(OFFERS, (True, False), KINDS, *[(True, False)] * 3):
        options = {one for one, has in zip(("smoke", "flood", "co"), taken, strict=True) if has}
        schedule = {"offer": offer, **{f"{one}_detector": one in options for one in ("smoke", "flood", "co")}}
        given = answer("alert_plan", schedule, kind=kind, protect_plus=protect_plus)
        expected = reference.plan(offer, protect_plus, kind, options)
        siren = kind in ("smoke", "flood", "co") and (offer == "tout_inclus" or protect_plus)
        done = [("siren", "ima.8.3.3.1-c")] * siren + DONE[expected]
        assert (given["verdict"], [(what, by) for what, _, by in whats(given)]) == (expected, done)


# ── The guard: sent or not (8.2.2), and who pays ────────────────────────────────────────────────────────────────────


def sent(offer: str, protect_plus: bool, kind: str, decision: str, announced: bool) -> bool:
    if kind == "duress":
        return True
    if offer == "tout_inclus" or protect_plus:
        return decision == "send_guard" or (decision != "no_guard" and kind not in ("flood", "co"))
    return decision == "send_guard" and announced


@pytest.mark.clause(
    *("ima.8.1.1-a", "ima.8.1.2-a", "ima.8.1.3-c", "ima.8.2-a", "ima.8.2.1-d", "ima.8.2.1-f", "ima.8.2.2-a"),
    *("ima.lex.aps-a", "ima.8.2.2-c", "ima.lex.code-sous-contrainte-a"),
)
def test_when_a_guard_is_sent() -> None:
    decisions = ("send_guard", "no_guard", "undecided", "unreachable")
    kinds = [kind for kind in KINDS if kind != "sos"]
    for offer, protect_plus, kind, decision, taken in product(OFFERS, (True, False), kinds, decisions, (True, False)):
        schedule = {"offer": offer, **{f"{one}_detector": taken for one in ("smoke", "flood", "co")}}
        given = answer("guard_dispatch", schedule, kind=kind, decision=decision, protect_plus=protect_plus)
        leaves = sent(offer, protect_plus, kind, decision, taken or kind in ("intrusion", "tamper"))
        assert given["verdict"] is leaves
        assert bool(given["actions"]) is leaves


@pytest.mark.clause("ima.8.2.2-a", "ima.8.3.1-b", "ima.8.3.1-d", "ima.8.3.1-e", "ima.lex.code-sous-contrainte-a")
def test_a_guard_is_sent_for_an_sos_unless_a_mistake_was_confirmed() -> None:
    answers = ("code_right", "code_wrong", "constrained", "no_answer")
    heard = ("aggression", "not_verifiable")
    for offer, listening, said, mistake in product(OFFERS, heard, answers, (True, False)):
        case: dict[str, Any] = {"listening": listening, "site_answer": said, "mistake_confirmed": mistake}
        given = answer("guard_dispatch", {"offer": offer}, kind="sos", **case)
        violent = offer == "tout_inclus" and listening == "aggression"
        closed = said == "code_right" and mistake and not violent
        assert given["verdict"] is not closed


LINES = {
    "included": [],
    "on_request": ["ima.8.1.2-b"],
    "sos": ["ima.8.3.1-g"],
    "water_or_co": [WATER_PRICE],
    "false_alarm": ["ima.8.2.2-i"],
}


def ground(offer: str, protect_plus: bool, kind: str, cause: str) -> str:
    if offer == "a_la_carte" and not protect_plus:
        return "sos" if kind in ("sos", "duress") else "on_request"
    if kind in ("flood", "co"):
        return "water_or_co"
    return "false_alarm" if cause in ("handling_error", "breach") else "included"


@pytest.mark.clause(
    *("ima.8.1-b", "ima.8.1.2-b", "ima.8.1.3-c", "ima.8.2-a", "ima.8.2.1-f", "ima.8.2.2-h", "ima.8.2.2-i"),
    *("ima.8.3.1-g", WATER_PRICE, "ima.tarif.alc.agent-demande-a"),
    "ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-a",
)
def test_who_pays_the_guard_and_why() -> None:
    causes = ("real_event", "unexplained", "handling_error", "breach")
    for offer, protect_plus, kind, cause in product(OFFERS, (True, False), KINDS, causes):
        case: dict[str, Any] = {"kind": kind, "protect_plus": protect_plus, "cause": cause}
        given = answer("guard_visit_payer", {"offer": offer}, **case)
        why = ground(offer, protect_plus, kind, cause)
        amount, payer = ("0.00", "operator") if why == "included" else ("80.00", "customer")
        assert (given["verdict"], given["amount"], given["payer"]) == (why, amount, payer)
        assert [(line["clause"], line["amount"]) for line in given["lines"]] == [(one, "80.00") for one in LINES[why]]


@pytest.mark.clause(
    *("ima.8.1.2-b", "ima.8.2.2-h", "ima.8.2.2-i", "ima.8.3.1-g", WATER_PRICE),
    "ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-a",
)
def test_what_is_owed_when_a_visit_is_played_to_its_end() -> None:
    for offer, protect_plus, kind, cause in product(OFFERS, (True, False), KINDS, ("unexplained", "breach")):
        visit = a_visit(offer, protect_plus, kind)
        data = {"proof": "constaté au téléphone"} if cause == "breach" else {}
        visit.do("dispatch/accepted", "arrival/arrived", "report/nothing_found").do(f"cause/{cause}", **data)
        assert visit.owed() == [(8000, "customer", one) for one in LINES[ground(offer, protect_plus, kind, cause)]]
    for offer, protect_plus, kind in product(OFFERS, (True, False), KINDS):
        visit = a_visit(offer, protect_plus, kind).do("dispatch/accepted", "arrival/arrived")
        visit.do("report/event_found", found="break_in", clues="porte forcée")
        assert visit.owed() == [
            (8000, "customer", one) for one in LINES[ground(offer, protect_plus, kind, "real_event")]
        ]


def a_visit(offer: str, protect_plus: bool, kind: str) -> Alert:
    """A guard's visit by itself, as it begins."""
    alert = Alert(kind, past(TOUT_INCLUS))
    alert.values = {**alert.values, "schedule.offer": offer, "protect_plus": protect_plus}
    alert.file, alert.emitted = begin(alert.contract.book, "guard_visit", alert.at, alert.values)
    return alert


# ── The SOS (8.3.1) ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause(*(f"ima.8.3.1-{letter}" for letter in "abcdefg"))
def test_every_way_an_sos_can_go() -> None:
    answers = ("code_right", "code_wrong", "constrained", "no_answer")
    heard = ("aggression", "not_verifiable")
    both = (True, False)
    for offer, listening, said, mistake, protect_plus in product(OFFERS, heard, answers, both, both):
        case: dict[str, Any] = {"listening": listening, "site_answer": said, "mistake_confirmed": mistake}
        given = answer("sos_plan", {"offer": offer}, **case, protect_plus=protect_plus)
        violent = offer == "tout_inclus" and listening == "aggression"
        closed = said == "code_right" and mistake and not violent
        assert given["verdict"] == ("mistake" if closed else "help")
        assert given["guard_charged"] is (offer == "a_la_carte" and not protect_plus and not closed)
        expected = [("listen", "ima.8.3.1-a")] if offer == "tout_inclus" else []
        if not violent:
            expected += [("call_site", "ima.8.3.1-c" if offer == "tout_inclus" else "ima.8.3.1-f")]
        clause = "ima.8.3.1-b" if violent else "ima.8.3.1-e"
        expected += [("close", "ima.8.3.1-d")] if closed else [("call_police", clause), ("send_guard", clause)]
        assert [(what, by) for what, _, by in whats(given)] == expected


# ── The order of what is asked and done, where several may come together ────────────────────────────────────────────


@pytest.mark.clause("ima.4.2-b", "ima.4.2-d")
@pytest.mark.parametrize(
    ("contacts", "asked"),
    [
        ([], ["ask_contacts", "ask_access", "ask_code"]),
        (
            [{"name": "Lise", "phone": "+32 2 123 45 67"}],
            ["ask_second_contact", "ask_access", "ask_code", "correct_numbers"],
        ),
        ([{"name": "Lise", "phone": "0611111111"}] * 2, ["ask_access", "ask_code"]),
    ],
)
def test_everything_missing_from_instructions_is_asked_at_once(contacts: Any, asked: list[str]) -> None:
    case: dict[str, Any] = {"instructions_recorded": True, "access_known": False, "code_known": False}
    given = answer("instructions_check", contacts=contacts, **case)
    assert [what for what, _, _ in whats(given)] == asked
    assert given["verdict"] == ("incomplete" if contacts else "refused")
