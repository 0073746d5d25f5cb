"""The claim's procedures, written out once with the paper in hand: who does what towards whom, where it leads.

The other tests play them; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import pytest

from tests.contracts.sheets import entries, event, step, written

NAME = "integral-pro"


@pytest.mark.clause("ipro.3.1.2-d")
def test_theft_claim_begins() -> None:
    assert entries(NAME, "theft_claim") == written("""
    ipro.3.1.2-d
        does note_late_declaration → file, ipro.3.1.2-d
    start
        → collect
    """)


@pytest.mark.clause("ipro.3.1.2-l", "ipro.3.1.3-a", "ipro.3.1.3-f", "ipro.3.2.1-g")
def test_theft_claim_collect() -> None:
    assert step(NAME, "theft_claim", "collect") == written("""
    handler → insured, ipro.3.1.3-a
    limit statement_due, ipro.3.1.3-a: 10 jours ouvrés since declared_at
        tells insured by email+letter remind_statement, ipro.3.1.3-a
        → stays
    limit offer_due, ipro.3.2.1-g: 30 jours since declared_at
        does offer_late → handler, ipro.3.2.1-g
        → stays
    complete
        → assess
    receipt_missing, ipro.3.1.2-l; asks piece?
        tells insured by email ask_receipt_missing, ipro.3.1.2-l
        → stays
    piece_missing, ipro.3.1.3-f; asks piece?
        tells insured by email ask_piece_missing, ipro.3.1.3-f
        → stays
    """)


@pytest.mark.clause("ipro.1.1-a", "ipro.3.1.3-f", "ipro.3.2.1-g", "ipro.3.3.3-a", "ipro.lex.vol")
def test_theft_claim_assess() -> None:
    assert step(NAME, "theft_claim", "assess") == written("""
    handler → file, ipro.lex.vol
    limit offer_due, ipro.3.2.1-g: 30 jours since declared_at
        does offer_late → handler, ipro.3.2.1-g
        → stays
    covered, ipro.3.2.1-g; asks amount decision?
        → offer
    refused, ipro.1.1-a; asks refused_for reasons?
        → refused
    piece_needed, ipro.3.1.3-f
        → collect
    expertise, ipro.3.3.3-a
        → expertise
    """)


@pytest.mark.clause("ipro.3.1.3-f", "ipro.3.2.1-g", "ipro.3.3.3-a")
def test_theft_claim_offer() -> None:
    assert step(NAME, "theft_claim", "offer") == written("""
    insured → insurer, ipro.3.2.1-g
        tells insured by letter+email offer_letter, ipro.3.2.1-g
    accepted
        → certificate
    contested, ipro.3.3.3-a
        → expertise
    new_facts, ipro.3.1.3-f
        → assess
    """)


@pytest.mark.clause("ipro.1.1-a", "ipro.3.3.3-a")
def test_theft_claim_expertise() -> None:
    assert step(NAME, "theft_claim", "expertise") == written("""
    experts → file, ipro.3.3.3-a
    agreed; asks amount decision?
        → offer
    not_covered, ipro.1.1-a
        → refused
    given_up; asks amount decision?
        → certificate
    """)


@pytest.mark.clause("ipro.3.2.1-h")
def test_theft_claim_certificate() -> None:
    assert step(NAME, "theft_claim", "certificate") == written("""
    insured → insurer, ipro.3.2.1-h
    passed by to
        → payment
    received
        → payment
    found
        → assess
    """)


@pytest.mark.clause("ipro.3.2.1-b", "ipro.3.2.1-g", "ipro.3.2.1-h")
def test_theft_claim_payment() -> None:
    assert step(NAME, "theft_claim", "payment") == written("""
    insurer → insured, ipro.3.2.1-b
        owes theft_indemnity, ipro.3.2.1-h
    limit pay_by, ipro.3.2.1-b: 30 jours
        does payment_late → handler, ipro.3.2.1-b
        → stays
    paid, ipro.3.2.1-g
        knows paid_before_recovery=True
        → END settled
    """)


@pytest.mark.clause("ipro.1.1-a", "ipro.3.1.3-f", "ipro.3.3.3-a", "ipro.4.2-a")
def test_theft_claim_refused() -> None:
    assert step(NAME, "theft_claim", "refused") == written("""
    insured → insurer, ipro.4.2-a
        tells insured by letter+email refusal_letter, ipro.1.1-a
    limit time_barred, ipro.4.2-a: 2 ans
        → END time_barred
    reopened
        tells insured by letter+email reopening_letter, ipro.3.1.3-f
        → assess
    contested, ipro.3.3.3-a
        → expertise
    accepted
        → END refused
    """)


@pytest.mark.clause("ipro.3.1-a", "ipro.3.1.2-k")
def test_theft_claim_complaint_filed() -> None:
    assert event(NAME, "theft_claim", "complaint.filed") == written("""
    ipro.3.1.2-k; asks complaint_at
        does note_late_complaint → file, ipro.3.1-a
        → stays
    """)


@pytest.mark.clause("ipro.3.1.2-m")
def test_theft_claim_complaint_withdrawn() -> None:
    assert event(NAME, "theft_claim", "complaint.withdrawn") == written("""
    ipro.3.1.2-m
        does note_withdrawal → file, ipro.3.1.2-m
        → stays
    """)


@pytest.mark.clause("ipro.3.1.3-e")
def test_theft_claim_summons_received() -> None:
    assert event(NAME, "theft_claim", "summons.received") == written("""
    ipro.3.1.3-e; asks paper
        does forward_summons → insurer, ipro.3.1.3-e
        → stays
    """)


@pytest.mark.clause("ipro.3.1.1-c")
def test_theft_claim_repair_permission_asked() -> None:
    assert event(NAME, "theft_claim", "repair.permission_asked") == written("""
    ipro.3.1.1-c, refused otherwise; asks urgent by_registered_letter aspect_kept
        begins repair_permission, ipro.3.1.1-c
        → stays
    """)


@pytest.mark.clause("ipro.3.1.4-a")
def test_theft_claim_goods_recovered() -> None:
    assert event(NAME, "theft_claim", "goods.recovered") == written("""
    ipro.3.1.4-a, late too; asks what
        does recovery_notice → insurer, ipro.3.1.4-a
        begins recovery again, ipro.3.1.4-a
        → stays
    """)


@pytest.mark.clause("ipro.3.1-c")
def test_theft_claim_claim_fraud_found() -> None:
    assert event(NAME, "theft_claim", "claim.fraud_found") == written("""
    ipro.3.1-c, refused otherwise; asks proof
        at collect, assess, offer, expertise, certificate
        → refused
    """)


@pytest.mark.clause("ipro.3.1.2-d")
def test_theft_claim_claim_withdrawn() -> None:
    assert event(NAME, "theft_claim", "claim.withdrawn") == written("""
    ipro.3.1.2-d
        → END withdrawn
    """)


@pytest.mark.clause("ipro.3.2.3.1-d")
def test_theft_claim_works_completed() -> None:
    assert event(NAME, "theft_claim", "works.completed") == written("""
    ipro.3.2.3.1-d, refused otherwise, late too; asks done_on
        begins complement again, ipro.3.2.3.1-d
        → stays
    """)


@pytest.mark.clause("ipro.3.2.3.1-d")
def test_complement_begins() -> None:
    assert entries(NAME, "complement") == written("""
    ipro.3.2.3.1-d
    start
        → complement
    """)


@pytest.mark.clause("ipro.3.2.3.1-d")
def test_complement_complement() -> None:
    assert step(NAME, "complement", "complement") == written("""
    handler → file, ipro.3.2.3.1-d
    passed by to
        → END too_late
    due; asks complement
        → pay_complement
    none
        → END no_complement
    """)


@pytest.mark.clause("ipro.3.2.1-b", "ipro.3.2.3.1-d")
def test_complement_pay_complement() -> None:
    assert step(NAME, "complement", "pay_complement") == written("""
    insurer → insured, ipro.3.2.1-b
        owes complement, ipro.3.2.3.1-d
    limit pay_by, ipro.3.2.1-b: 30 jours
        does payment_late → handler, ipro.3.2.1-b
        → stays
    paid
        → END complement_paid
    """)


@pytest.mark.clause("ipro.3.1.4-a")
def test_recovery_begins() -> None:
    assert entries(NAME, "recovery") == written("""
    ipro.3.1.4-a
    before
        → inspect_returned
    after
        → choose
    """)


@pytest.mark.clause("ipro.3.1.4-b")
def test_recovery_inspect_returned() -> None:
    assert step(NAME, "recovery", "inspect_returned") == written("""
    handler → insured, ipro.3.1.4-b
    valued; asks recovery_damage recovery_costs
        → END returned
        owes recovery_costs, ipro.3.1.4-b
    """)


@pytest.mark.clause("ipro.3.1.4-c")
def test_recovery_choose() -> None:
    assert step(NAME, "recovery", "choose") == written("""
    insured → insurer, ipro.3.1.4-c
    limit choose_by, ipro.3.1.4-c: 15 jours
        → END left
    take_back
        → inspect_taken_back
    leave
        → END left
    """)


@pytest.mark.clause("ipro.3.1.4-d")
def test_recovery_inspect_taken_back() -> None:
    assert step(NAME, "recovery", "inspect_taken_back") == written("""
    handler → insured, ipro.3.1.4-d
    valued; asks indemnity_paid recovery_damage recovery_costs
        → END taken_back
        owes refund, ipro.3.1.4-d
    """)


@pytest.mark.clause("ipro.3.1.1-c")
def test_repair_permission_begins() -> None:
    assert entries(NAME, "repair_permission") == written("""
    ipro.3.1.1-c
    start
        → reply
    """)


@pytest.mark.clause("ipro.3.1.1-b", "ipro.3.1.1-d")
def test_repair_permission_reply() -> None:
    assert step(NAME, "repair_permission", "reply") == written("""
    handler → insured, ipro.3.1.1-b
    limit silence, ipro.3.1.1-d: 5 jours ouvrés
        → END tacit
    agreed
        → END granted
    refused
        → END denied
    """)
