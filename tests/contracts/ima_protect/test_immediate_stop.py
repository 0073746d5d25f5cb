"""Article 8.3.2: an alert stopped within 30 seconds is not handled; who is told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS, answer, cited, needs, whats

LOG = ("log_stop", "remote_control", "ima.8.3.2-b")
VOICE = ("confirm_by_voice", "site", "ima.8.3.2-c")
EMAIL = ("confirm_by_email", "customer", "ima.8.3.2-c")
PHONELESS = {"site_phone_known": False, "email_known": False, "protect_plus": False}


@pytest.mark.clause("ima.8.3.2-a", "ima.8.3.2-b")
@pytest.mark.parametrize("kind", ["intrusion", "tamper", "smoke", "flood", "co"])
@pytest.mark.parametrize(
    ("stopped_at", "verdict"),
    [
        ("2025-03-10T18:00:00", "stopped"),
        ("2025-03-10T18:00:30", "stopped"),
        ("2025-03-10T18:00:31", "handled"),
        ("2025-03-10T17:59:59", "handled"),
        ("2025-03-11T18:00:10", "handled"),
    ],
)
def test_thirty_seconds_and_not_one_more(kind: str, stopped_at: str, verdict: str) -> None:
    case = {"kind": kind, "alert_at": "2025-03-10T18:00:00", "stopped_at": stopped_at, **PHONELESS}
    given = answer("immediate_stop", TOUT_INCLUS, **case)
    assert given["verdict"] == verdict
    assert whats(given) == ([LOG] if verdict == "stopped" else [])
    assert "ima.8.3.2-a" in cited("immediate_stop", TOUT_INCLUS, **case)


@pytest.mark.clause("ima.8.3.2-a")
def test_thirty_seconds_that_pass_while_the_clocks_go_back() -> None:
    case = {"kind": "intrusion", "alert_at": "2025-10-26T02:59:45+02:00", **PHONELESS}
    assert answer("immediate_stop", TOUT_INCLUS, **case, stopped_at="2025-10-26T02:00:15+01:00")["verdict"] == "stopped"
    assert answer("immediate_stop", TOUT_INCLUS, **case, stopped_at="2025-10-26T02:00:16+01:00")["verdict"] == "handled"


@pytest.mark.clause("ima.8.3.2-a", "ima.lex.code-sous-contrainte-a")
@pytest.mark.parametrize("kind", ["sos", "duress"])
def test_a_stop_ends_neither_an_sos_nor_a_forced_disarm(kind: str) -> None:
    case = {"kind": kind, "alert_at": "2025-03-10T18:00:00", "stopped_at": "2025-03-10T18:00:05", **PHONELESS}
    assert answer("immediate_stop", TOUT_INCLUS, **case)["verdict"] == "handled"


@pytest.mark.clause("ima.8.3.2-b", "ima.8.3.2-c")
@pytest.mark.parametrize(("schedule", "protect_plus"), [(TOUT_INCLUS, False), (A_LA_CARTE, True), (A_LA_CARTE, False)])
@pytest.mark.parametrize("phone", [True, False])
@pytest.mark.parametrize("email", [True, False])
def test_the_stop_is_confirmed_by_the_ways_known_where_operators_handle(
    schedule: dict[str, Any], protect_plus: bool, phone: bool, email: bool
) -> None:
    case: dict[str, Any] = {
        "kind": "intrusion",
        "alert_at": "2025-03-10T18:00:00",
        "stopped_at": "2025-03-10T18:00:12",
        "protect_plus": protect_plus,
        "site_phone_known": phone,
        "email_known": email,
    }
    delegated = schedule is TOUT_INCLUS or protect_plus
    expected = [LOG] + [VOICE] * (delegated and phone) + [EMAIL] * (delegated and email)
    assert whats(answer("immediate_stop", schedule, **case)) == expected


@pytest.mark.clause("ima.8.3.2-c")
def test_a_late_stop_is_not_confirmed() -> None:
    ways = {"site_phone_known": True, "email_known": True, "protect_plus": False}
    case = {"kind": "intrusion", "alert_at": "2025-03-10T18:00:00", "stopped_at": "2025-03-10T18:00:31", **ways}
    assert whats(answer("immediate_stop", TOUT_INCLUS, **case)) == []


def test_a_late_stop_needs_nothing_more() -> None:
    case = {"kind": "intrusion", "alert_at": "2025-03-10T18:00:00", "stopped_at": "2025-03-10T18:01:00"}
    assert needs("immediate_stop", **case) == []
    on_time = case | {"stopped_at": "2025-03-10T18:00:30"}
    assert set(needs("immediate_stop", TOUT_INCLUS, **on_time)) == {"site_phone_known", "email_known"}
