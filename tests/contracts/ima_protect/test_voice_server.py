"""INFO Alertes and the guard on request, played."""

from __future__ import annotations

import pytest

from egide.law.days import parse_instant
from tests.contracts.ima_protect.playing import A_LA_CARTE, TOUT_INCLUS, Alert, BadEvent, asked_in_a_la_carte, past

THREE = tuple({"name": name} for name in ("N1", "N2", "N3"))
EMAIL = ("info_alertes_email", "customer", "ima.8.1.1-f")


def announced() -> Alert:
    return Alert("intrusion", past(A_LA_CARTE, contacts=THREE))


@pytest.mark.clause("ima.8.1-a", "ima.8.1.1-b")
def test_the_voice_server_calls_the_first_number_at_once() -> None:
    alert = announced()
    assert alert.said() == [("voice_call", "N1", "ima.8.1.1-b")]
    assert alert.emitted[0].at == parse_instant("2025-03-10T02:00:00")
    assert alert.contract.book["alert_handling"].step("voice_call").by == "voice_server"


@pytest.mark.clause("ima.8.1.1-c", "ima.8.1.1-e", "ima.8.1.1-f")
def test_nobody_taking_over_makes_six_calls_then_an_email() -> None:
    alert = announced().do(*["voice_call/no_answer", "voice_call/no_code", "voice_call/code_wrong"] * 2)
    calls = [one.removeprefix("voice_call → ") for one in alert.towards("step")]
    assert calls == ["N1", "N2", "N3", "N1", "N2", "N3"]
    assert alert.said() == [EMAIL]
    assert alert.ends == {"alert_handling": "nobody_took_over"}


@pytest.mark.clause("ima.8.1.1-d", "ima.8.1.1-f")
def test_the_right_code_stops_the_calls_and_the_email_leaves_all_the_same() -> None:
    alert = announced().do("voice_call/no_answer", "voice_call/acknowledged")
    assert [one.removeprefix("voice_call → ") for one in alert.towards("step")] == ["N1", "N2"]
    assert alert.said() == [EMAIL]
    assert alert.last[0].channels == ("email",)
    assert alert.ends == {"alert_handling": "taken_over"}
    assert alert.last[-1].clause.id == "ima.8.1.1-d"


@pytest.mark.clause("ima.8.1.1-e")
@pytest.mark.parametrize("outcome", ["no_code", "code_wrong"])
def test_answering_without_the_right_code_does_not_stop_the_calls(outcome: str) -> None:
    alert = announced().do(f"voice_call/{outcome}")
    assert alert.said() == [("voice_call", "N2", "ima.8.1.1-b")]
    assert alert.contract.book["alert_handling"].step("voice_call").code == ("acknowledged", "code_wrong")


@pytest.mark.clause("ima.8.1.1-f")
def test_with_no_number_at_all_only_the_email_leaves() -> None:
    alert = Alert("intrusion", past(A_LA_CARTE, contacts=()))
    assert alert.said() == [EMAIL]
    assert alert.ends == {"alert_handling": "nobody_took_over"}


@pytest.mark.clause("ima.8.1.2-a", "ima.8.1.2-b")
@pytest.mark.parametrize("requester", ["customer", "contact"])
def test_during_the_calls_customer_or_contact_may_ask_for_a_guard_and_pays(requester: str) -> None:
    alert = announced().do("voice_call/no_answer").happen("guard.requested", requester=requester)
    assert alert.steps == ["voice_call", "dispatch"]
    assert alert.run("guard_visit").values["requester"] == requester
    alert.do("dispatch/accepted", "arrival/arrived", "report/nothing_found", "cause/unexplained")
    assert alert.owed() == [(8000, "customer", "ima.8.1.2-b")]
    assert alert.steps == ["voice_call"]


@pytest.mark.clause("ima.8.1.2-a")
def test_a_guard_may_still_be_asked_for_when_the_calls_are_over() -> None:
    alert = announced().do("voice_call/acknowledged").happen("guard.requested", requester="customer")
    assert alert.steps == ["dispatch"]


@pytest.mark.clause("ima.8.1.2-a")
def test_a_stranger_gets_no_guard_and_two_requests_send_one() -> None:
    alert = announced()
    with pytest.raises(BadEvent, match=r"8\.1\.2"):
        alert.happen("guard.requested", requester="other")
    alert.happen("guard.requested", requester="customer").happen("guard.requested", requester="contact")
    assert alert.steps == ["voice_call", "dispatch"]


@pytest.mark.clause("ima.8.1.2-a", "ima.8.1.1-a", "ima.8.2.1-f")
@pytest.mark.parametrize("kind", ["smoke", "flood", "co"])
def test_no_guard_for_an_alert_that_is_not_covered(kind: str) -> None:
    alert = Alert(kind, past(A_LA_CARTE))
    with pytest.raises(BadEvent, match=r"8\.1\.2"):
        alert.happen("guard.requested", requester="customer")
    covered = asked_in_a_la_carte(kind, **{f"{kind}_detector": True})
    assert covered.steps == ["voice_call", "dispatch"]
    assert covered.run("alert_handling").marks[-1].label == "Agent à la demande"


@pytest.mark.clause("ima.8.1.2-a", "ima.8.1.1-a")
@pytest.mark.parametrize("kind", ["sos", "duress"])
def test_an_sos_is_no_info_alertes_to_ask_a_guard_after(kind: str) -> None:
    with pytest.raises(BadEvent, match=r"8\.1\.2"):
        Alert(kind, past(A_LA_CARTE)).happen("guard.requested", requester="customer")


@pytest.mark.clause("ima.8.1.2-a", "ima.8.2.1-f")
def test_in_tout_inclus_a_verification_that_is_over_sends_nobody_any_more() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).do("call_site/code_right")
    with pytest.raises(BadEvent, match=r"8\.1\.2"):
        alert.happen("guard.requested", requester="customer")


@pytest.mark.clause("ima.8.2.1-f", "ima.8.2.1-d")
@pytest.mark.parametrize("kind", ["flood", "co"])
def test_in_tout_inclus_a_guard_for_water_or_co_is_asked_for_at_any_time_and_paid(kind: str) -> None:
    alert = Alert(kind, past(TOUT_INCLUS))
    with pytest.raises(BadEvent):
        alert.happen("guard.requested", requester="other")
    alert.happen("guard.requested", requester="customer")
    assert alert.steps == ["call_site", "dispatch"]
    alert.do("dispatch/accepted", "arrival/arrived", "report/nothing_found", "cause/unexplained")
    price = "ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-b"
    assert alert.owed() == [(8000, "customer", price)]


@pytest.mark.clause("ima.8.2.1-d")
def test_in_tout_inclus_asking_for_a_guard_settles_the_verification() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).happen("guard.requested", requester="contact")
    assert alert.ends == {"alert_handling": "guard_asked"}
    assert alert.steps == ["dispatch"]
    with pytest.raises(BadEvent):
        Alert("intrusion", past(TOUT_INCLUS)).happen("guard.requested", requester="other")
