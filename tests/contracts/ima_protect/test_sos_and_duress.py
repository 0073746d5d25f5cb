"""SOS and forced disarm, played: danger to persons waits for nothing, and nothing gives the victim away."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.playing import A_LA_CARTE, TOUT_INCLUS, Alert, past

OFFERS = [TOUT_INCLUS, A_LA_CARTE]
VISIT = ("dispatch", "guard", "ima.8.2.2-a")


def sos(schedule: dict[str, Any]) -> Alert:
    """An SOS whose listening, where there is one, tells nothing: the site is being called."""
    alert = Alert("sos", past(schedule))
    return alert.do("listen/not_verifiable") if alert.steps == ["listen"] else alert


@pytest.mark.clause("ima.8.3.1-a", "ima.8.3.1-b")
def test_tout_inclus_listens_first_and_an_aggression_heard_sends_everybody_at_once() -> None:
    alert = Alert("sos", past(TOUT_INCLUS))
    assert alert.said() == [("listen", "site", "ima.8.3.1-a")]
    alert.do("listen/aggression")
    assert alert.said() == [("police_aggression", "police", "ima.8.3.1-b"), VISIT]
    assert {one.at for one in alert.last if one.kind == "step"} == {alert.at}
    assert alert.do("police_aggression/called").ends == {"alert_handling": "police_and_guard"}
    assert alert.steps == ["dispatch"]


@pytest.mark.clause("ima.8.3.1-c")
@pytest.mark.parametrize("outcome", ["not_verifiable", "cannot_listen"])
def test_a_listening_that_tells_nothing_leads_to_a_call(outcome: str) -> None:
    alert = Alert("sos", past(TOUT_INCLUS)).do(f"listen/{outcome}")
    assert alert.steps == ["sos_call"]
    assert alert.run("alert_handling").marks[-1].outcome == outcome
    step = alert.contract.book["alert_handling"].step("listen")
    assert next(one.clause.id for one in step.outcomes if one.name == outcome and one.clause) == "ima.8.3.1-c"


@pytest.mark.clause("ima.8.3.1-f")
def test_a_la_carte_calls_the_site_first() -> None:
    assert Alert("sos", past(A_LA_CARTE)).said() == [("sos_call", "site", "ima.8.3.1-f")]


@pytest.mark.clause("ima.8.3.1-d")
@pytest.mark.parametrize("schedule", OFFERS)
def test_the_code_alone_does_not_close_an_sos_the_confirmed_mistake_does(schedule: dict[str, Any]) -> None:
    alert = sos(schedule).do("sos_call/code_right")
    assert alert.said() == [("confirm_mistake", "site", "ima.8.3.1-d")]
    assert alert.ends == {}
    assert alert.do("confirm_mistake/confirmed").ends == {"alert_handling": "handling_error"}
    assert alert.steps == []


@pytest.mark.clause("ima.8.3.1-e", "ima.8.3.1-d")
@pytest.mark.parametrize("schedule", OFFERS)
@pytest.mark.parametrize(
    "answer",
    [
        ("sos_call/constrained",),
        ("sos_call/code_wrong",),
        ("sos_call/no_answer",),
        ("sos_call/code_right", "confirm_mistake/not_confirmed"),
    ],
)
def test_any_doubt_sends_police_and_guard_in_both_offers(schedule: dict[str, Any], answer: tuple[str, ...]) -> None:
    alert = sos(schedule).do(*answer)
    assert alert.said() == [("police_constrained", "police", "ima.8.3.1-e"), VISIT]


@pytest.mark.clause("ima.8.3.1-g")
@pytest.mark.parametrize(("schedule", "owed"), [(A_LA_CARTE, [(8000, "customer", "ima.8.3.1-g")]), (TOUT_INCLUS, [])])
def test_the_guard_of_an_sos_is_charged_in_a_la_carte(
    schedule: dict[str, Any], owed: list[tuple[int, str, str]]
) -> None:
    alert = sos(schedule).do("sos_call/constrained", "police_constrained/called")
    alert.do("dispatch/accepted", "arrival/arrived", "report/nothing_found", "cause/unexplained")
    assert alert.owed() == owed


@pytest.mark.clause("ima.8.3.2-a")
@pytest.mark.parametrize("kind", ["sos", "duress"])
def test_a_disarm_within_seconds_stops_neither(kind: str) -> None:
    alert = Alert(kind, past(TOUT_INCLUS))
    before = alert.steps
    assert alert.happen("signal.disarmed", after=5).said() == []
    assert alert.steps == before


@pytest.mark.clause("ima.lex.code-sous-contrainte-a")
@pytest.mark.parametrize("schedule", OFFERS)
def test_a_forced_disarm_calls_police_and_guard_then_tells_the_contacts_and_never_the_site(
    schedule: dict[str, Any],
) -> None:
    duress = "ima.lex.code-sous-contrainte-a"
    alert = Alert("duress", past(schedule))
    assert alert.said() == [("police_duress", "police", duress), VISIT]
    alert.do("police_duress/called")
    assert alert.said() == [("tell_quietly", "N1", duress)]
    alert.do("tell_quietly/told", "tell_quietly/unreachable")
    assert alert.ends == {"alert_handling": "duress_handed_over"}
    assert not [one for one in alert.emitted if one.to in ("site", "customer") and one.kind != "deadline"]


@pytest.mark.clause("ima.lex.code-sous-contrainte-a", "ima.8.2.2-g")
def test_after_a_forced_disarm_the_customer_is_not_called_even_when_the_guard_finds_something() -> None:
    alert = Alert("duress", past(TOUT_INCLUS)).do("police_duress/called", "tell_quietly/on_site", "tell_quietly/told")
    alert.do("dispatch/accepted", "arrival/arrived")
    alert.do("report/event_found", found="presence", clues="véhicule moteur tournant").do("call_police/called")
    assert alert.steps == ["inform_contact"]
    alert.do("inform_contact/unreachable", "inform_contact/undecided")
    assert alert.ends["guard_visit"] == "left_to_the_police"
    assert alert.towards("tell") == []


@pytest.mark.clause("ima.8.2.2-g")
def test_after_an_sos_the_customer_is_told_what_the_guard_found() -> None:
    alert = sos(TOUT_INCLUS).do("sos_call/no_answer", "police_constrained/called", "dispatch/accepted")
    alert.do("arrival/arrived").do("report/event_found", found="aggression", clues="cris").do("call_police/called")
    assert alert.said() == [("inform_customer", "customer", "ima.8.2.2-g")]


def test_a_call_back_does_not_stop_an_sos() -> None:
    alert = sos(TOUT_INCLUS).happen("contact.called_back", requester="contact", decision="no_guard")
    assert alert.steps == ["sos_call"]
    assert alert.run("alert_handling").marks[-1].label == "Rappel noté"
