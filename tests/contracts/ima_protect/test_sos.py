"""Article 8.3.1: how an SOS ends, in each offer, for each thing heard and each answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS, answer, cited, needs, whats

LISTEN = ("listen", "site", "ima.8.3.1-a")
CALL_AFTER = ("call_site", "site", "ima.8.3.1-c")
CALL_FIRST = ("call_site", "site", "ima.8.3.1-f")
CLOSE = ("close", "file", "ima.8.3.1-d")


def helped(clause: str) -> list[tuple[str, str, str]]:
    return [("call_police", "police", clause), ("send_guard", "guard", clause)]


ANSWERS = [
    ("code_right", True, "mistake"),
    ("code_right", False, "help"),
    ("code_wrong", True, "help"),
    ("code_wrong", False, "help"),
    ("constrained", True, "help"),
    ("constrained", False, "help"),
    ("no_answer", True, "help"),
    ("no_answer", False, "help"),
]


@pytest.mark.clause("ima.8.3.1-b")
def test_an_aggression_heard_calls_police_and_guard_with_no_step_between() -> None:
    given = answer("sos_plan", TOUT_INCLUS, listening="aggression", protect_plus=False)
    assert given["verdict"] == "help"
    assert whats(given) == [LISTEN, *helped("ima.8.3.1-b")]
    assert {"ima.8.3.1-a", "ima.8.3.1-b"} <= cited("sos_plan", TOUT_INCLUS, listening="aggression", protect_plus=False)


@pytest.mark.clause("ima.8.3.1-a", "ima.8.3.1-c", "ima.8.3.1-d", "ima.8.3.1-e")
@pytest.mark.parametrize(("site_answer", "mistake", "verdict"), ANSWERS)
def test_in_tout_inclus_an_unclear_listening_leads_to_a_call(site_answer: str, mistake: bool, verdict: str) -> None:
    case: dict[str, Any] = {
        "listening": "not_verifiable",
        "site_answer": site_answer,
        "mistake_confirmed": mistake,
        "protect_plus": False,
    }
    given = answer("sos_plan", TOUT_INCLUS, **case)
    assert given["verdict"] == verdict
    ending = [CLOSE] if verdict == "mistake" else helped("ima.8.3.1-e")
    assert whats(given) == [LISTEN, CALL_AFTER, *ending]
    assert ("ima.8.3.1-d" if verdict == "mistake" else "ima.8.3.1-e") in cited("sos_plan", TOUT_INCLUS, **case)


@pytest.mark.clause("ima.8.3.1-f", "ima.8.3.1-d", "ima.8.3.1-e")
@pytest.mark.parametrize(("site_answer", "mistake", "verdict"), ANSWERS)
def test_in_a_la_carte_the_site_is_called_first(site_answer: str, mistake: bool, verdict: str) -> None:
    case: dict[str, Any] = {"site_answer": site_answer, "mistake_confirmed": mistake, "protect_plus": False}
    given = answer("sos_plan", A_LA_CARTE, **case)
    assert given["verdict"] == verdict
    ending = [CLOSE] if verdict == "mistake" else helped("ima.8.3.1-e")
    assert whats(given) == [CALL_FIRST, *ending]
    assert given["guard_charged"] is (verdict == "help")


@pytest.mark.clause("ima.8.3.1-g")
@pytest.mark.parametrize(
    ("schedule", "protect_plus", "charged"),
    [(A_LA_CARTE, False, True), (A_LA_CARTE, True, False), (TOUT_INCLUS, False, False)],
)
def test_the_guard_of_an_sos_is_charged_in_a_la_carte_alone(
    schedule: dict[str, Any], protect_plus: bool, charged: bool
) -> None:
    case: dict[str, Any] = {"listening": "not_verifiable", "site_answer": "constrained", "protect_plus": protect_plus}
    assert answer("sos_plan", schedule, **case)["guard_charged"] is charged


def test_what_was_heard_matters_in_tout_inclus_only() -> None:
    case: dict[str, Any] = {"site_answer": "no_answer", "protect_plus": False}
    assert needs("sos_plan", A_LA_CARTE, **case) == []
    assert needs("sos_plan", TOUT_INCLUS, **case) == ["listening"]
    assert "mistake_confirmed" in needs("sos_plan", A_LA_CARTE, site_answer="code_right", protect_plus=False)
