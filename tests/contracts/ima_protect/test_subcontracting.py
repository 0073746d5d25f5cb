"""Articles 26, 28 and 29: signatures, papers on request, subcontractors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.asking import answer, cited, whats
from tests.contracts.ima_protect.sheet import actions, written


@pytest.mark.clause("ima.26-a")
@pytest.mark.parametrize(("process", "binds"), [("hand", True), ("reliable", True), ("plain", False), ("none", False)])
def test_a_reliable_process_binds_as_a_hand_does(process: str, binds: bool) -> None:
    assert answer("electronic_signature", signed_by=process) == {"verdict": binds}
    assert cited("electronic_signature", signed_by=process) == {"ima.26-a"}


@pytest.mark.clause("ima.28-b", "ima.28-c")
@pytest.mark.parametrize(("channel", "due"), [("letter", True), ("email", True), ("phone", False)])
@pytest.mark.parametrize(
    ("paper", "what", "clause"),
    [("certificate", "send_certificate", "ima.28-b"), ("declaration", "send_declaration", "ima.28-c")],
)
def test_papers_are_due_to_whoever_writes(channel: str, due: bool, paper: str, what: str, clause: str) -> None:
    case = {"paper": paper, "paper_channel": channel}
    given = answer("certificate_request", **case)
    assert given["verdict"] is due
    assert whats(given) == ([(what, "customer", clause)] if due else [("ask_in_writing", "customer", "ima.28-b")])
    assert clause in cited("certificate_request", **case)


@pytest.mark.clause("ima.28-b", "ima.28-c")
def test_actions_of_certificate_request() -> None:
    assert actions("certificate_request") == written("""
    send_certificate → customer, ima.28-b
    send_declaration → customer, ima.28-c
    ask_in_writing → customer, ima.28-b
    """)


@pytest.mark.clause("ima.29-a")
@pytest.mark.parametrize(
    ("service", "admitted"),
    [
        ("installation", True),
        ("maintenance", True),
        ("guard", True),
        ("guarding", True),
        ("alerts", False),
        ("billing", False),
        ("other", False),
    ],
)
def test_four_services_may_be_subcontracted(service: str, admitted: bool) -> None:
    assert answer("subcontracting", service=service, list_asked=False) == {"verdict": admitted, "actions": []}


@pytest.mark.clause("ima.29-b")
def test_the_list_goes_to_whoever_asks() -> None:
    given = answer("subcontracting", service="guard", list_asked=True)
    assert whats(given) == [("send_list", "customer", "ima.29-b")]


@pytest.mark.clause("ima.29-b")
def test_actions_of_subcontracting() -> None:
    assert actions("subcontracting") == written("""
    send_list → customer, ima.29-b
    """)


NEW: dict[str, Any] = {
    "new_subcontractor": True,
    "declared": True,
    "declared_on": "2025-06-09",
    "first_used_on": "2025-06-10",
    "accepted": True,
    "terms_agreed": True,
}


@pytest.mark.clause("ima.29-d", "ima.29-g")
@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "compliant"),
        ({"declared_on": "2025-06-10"}, "not_declared"),
        ({"declared_on": "2025-06-11"}, "not_declared"),
        ({"declared": False}, "not_declared"),
        ({"declared": False, "new_subcontractor": False}, "compliant"),
        ({"declared_on": "2025-06-11", "new_subcontractor": False}, "compliant"),
        ({"accepted": False}, "not_accepted"),
        ({"terms_agreed": False}, "not_accepted"),
        ({"accepted": False, "terms_agreed": False}, "not_accepted"),
        ({"accepted": False, "new_subcontractor": False}, "not_accepted"),
    ],
)
def test_declared_before_accepted_and_its_payment_agreed(changes: dict[str, Any], verdict: str) -> None:
    case = {**NEW, **changes}
    assert answer("subcontractor_check", **case)["verdict"] == verdict
    assert "ima.29-g" in cited("subcontractor_check", **case)


@pytest.mark.clause("ima.29-d")
def test_acceptance_is_cited_once_it_counts() -> None:
    assert "ima.29-d" in cited("subcontractor_check", **NEW)
