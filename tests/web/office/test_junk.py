"""Whatever is typed, wherever: an answer below 500, and nothing half written by what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from egide.runner import Runner

JUNK = [
    "\x00",
    "²",
    "9" * 5000,
    "<script>alert(1)</script>",
    "é" * 6000,
    "-1",
    "1e400",
    "NaN",
    "2026-13-45",
    "٣",
    "{x}",
    "%s",
    "\ud7ff\U0010ffff",
]
OFFICE = "/bureau/contrats/1042/"
SPACE = "/espace/1042/"


@pytest.mark.parametrize("junk", JUNK, ids=lambda text: ascii(text[:12]))
def test_the_office_answers(office: Any, house: Runner, junk: str) -> None:
    unpaid = {"fait-amount": junk, "fait-fell_due_on": junk, "confirm": "1", "token": "a" * 16}
    notices = {"fait-mobile": junk, "fait-email": junk, "confirm": "1", "token": "b" * 16}
    for path, data in (
        (f"{OFFICE}faits/instalment.unpaid/", unpaid),
        (f"{OFFICE}faits/notifications.recorded/", notices),
        (f"{OFFICE}questions/termination/", {"cas-notice_sent_on": junk, "cas-ground": junk}),
        (f"{OFFICE}questions/monthly_price/", {"liste-options": junk}),
        (f"{OFFICE}questions/monthly_price/", {"liste-options": f"Option\tNombre\n{junk}\t{junk}\n"}),
        (f"{OFFICE}documents/formal_notice/", {"lettre-unpaid": junk, "lettre-fell_due_on": junk}),
        (
            f"{OFFICE}documents/intervention_report/",
            {f"lettre-{name}": junk for name in ("technician", "equipment", "tests")},
        ),
        (f"{OFFICE}etape/", {"file": junk, "run": junk, "step": junk, "outcome": junk}),
        (f"{OFFICE}reponse/", {"request": junk, "text": junk}),
    ):
        assert office.post(path, data).status_code < 500, path
    for path in ("/bureau/", "/recherche/"):
        assert office.get(path, {"q": junk}).status_code < 500, path


@pytest.mark.parametrize("junk", JUNK, ids=lambda text: ascii(text[:12]))
def test_the_space_answers(visit: Any, house: Runner, junk: str) -> None:
    mine = visit("customer")
    form = {"contact-0-name": junk, "contact-0-phone": junk, "contact-0-email": junk, "consignes-access": junk}
    for path, data in (
        ("consignes/", {**form, "version": junk}),
        ("consignes/", {**form, "version": "1", "consignes-code": junk}),
        ("consignes/", {**form, "version": "1", "up": junk}),
        ("demarches/move/", {"path": "moves_on", "reponse-value": junk}),
        ("demarches/move/", {"path": junk, "reponse-value": junk, f"a.{junk}": junk}),
        ("demarches/complaint/", {"confirm": "1", "token": "c" * 16, "demande-text": junk, "demande-subject": junk}),
        ("demarches/complaint/", {"confirm": "1", "token": junk, "demande-text": junk}),
        ("documents/withdrawal_form/", {"document-installed_on": junk}),
    ):
        before = house.ledger.last_position()
        answer = mine.post(f"{SPACE}{path}", data)
        assert answer.status_code < 500, path
        if answer.status_code >= 400:
            assert house.ledger.last_position() == before, path
