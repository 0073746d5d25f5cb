"""Article 3.1: deadlines, pieces, what lateness costs, forfeiture; things found again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.integral_pro.asking import GOODS, answer, covered, indemnity, invoked, not_invoked

# ── 3.1.1 ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.1.1-a", "ipro.3.1.1-e", "ipro.3.1.2-k", "ipro.3.1.2-l")
def test_what_is_to_do_at_once() -> None:
    told = answer("claim_deadlines", discovered_at="2025-03-03T10:00:00")
    assert [(one["what"], one["to"], one["clause"]) for one in told["actions"]] == [
        ("limit_loss", "insured", "ipro.3.1.1-a"),
        ("keep_parts", "insured", "ipro.3.1.1-e"),
        ("complain", "police", "ipro.3.1.2-k"),
        ("declare", "insurer", "ipro.3.1.2-l"),
    ]


URGENT: dict[str, Any] = {
    "urgent": True,
    "by_registered_letter": True,
    "aspect_kept": True,
    "request_received_on": "2025-03-03",
    "reply": "none",
    "today": "2025-03-11",
}


@pytest.mark.clause("ipro.3.1.1-d")
@pytest.mark.parametrize(
    ("today", "verdict"), [("2025-03-10", "waiting"), ("2025-03-11", "tacit"), ("2025-03-04", "waiting")]
)
def test_silence_is_consent_after_five_working_days(today: str, verdict: str) -> None:
    assert answer("repair_permission", **{**URGENT, "today": today})["verdict"] == verdict


@pytest.mark.clause("ipro.3.1.1-c")
@pytest.mark.parametrize("lacking", ["urgent", "by_registered_letter", "aspect_kept"])
def test_a_request_that_is_not_receivable(lacking: str) -> None:
    assert answer("repair_permission", **{**URGENT, lacking: False})["verdict"] == "not_asked"


@pytest.mark.clause("ipro.3.1.1-b", "ipro.3.1.1-c", "ipro.3.1.1-d")
@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"reply": "agreed", "urgent": False}, "granted"),
        ({"reply": "refused"}, "refused"),
        ({"reply": "refused", "urgent": False}, "not_asked"),
    ],
)
def test_a_written_answer_settles_it(changes: dict[str, Any], verdict: str) -> None:
    assert answer("repair_permission", **{**URGENT, **changes})["verdict"] == verdict


# ── 3.1.2, 3.1.3 ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.1.2-d", "ipro.3.1.2-p")
@pytest.mark.parametrize(
    ("known", "declare_by"),
    [
        ("2025-03-03T10:00:00", "2025-03-10"),
        ("2025-03-03T23:59:59", "2025-03-10"),
        ("2025-03-08T10:00:00", "2025-03-14"),  # a Saturday
        ("2025-04-30T10:00:00", "2025-05-09"),  # 1 and 8 May are holidays
    ],
)
def test_a_theft_is_declared_within_five_working_days_of_knowing(known: str, declare_by: str) -> None:
    assert answer("claim_deadlines", discovered_at=known)["dates"]["declare_by"] == declare_by


@pytest.mark.clause("ipro.3.1.2-k")
@pytest.mark.parametrize(
    ("found", "complain_by"),
    [
        ("2025-03-03T08:00:00", "2025-03-04T08:00:00+01:00"),
        ("2025-03-29T20:00:00", "2025-03-30T21:00:00+02:00"),  # clocks lose an hour that night
    ],
)
def test_a_complaint_within_24_hours(found: str, complain_by: str) -> None:
    assert answer("claim_deadlines", discovered_at=found)["dates"]["complain_by"] == complain_by


PIECES: dict[str, Any] = {
    "declared_on": "2025-03-03",
    "receipt_given": True,
    "statement_given": True,
    "proofs_given": True,
    "leased_goods": True,
    "lease_given": True,
    "other_policy": True,
    "other_policy_declared": True,
    "asked_papers_given": True,
}


@pytest.mark.clause("ipro.3.1.2-l", "ipro.3.1.3-a", "ipro.3.1.3-b", "ipro.3.1.3-c", "ipro.3.1.3-f")
@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({}, []),
        ({"receipt_given": False}, [("receipt", "ipro.3.1.2-l")]),
        ({"statement_given": False}, [("statement", "ipro.3.1.3-a")]),
        ({"proofs_given": False}, [("statement", "ipro.3.1.3-a")]),
        ({"lease_given": False}, [("lease", "ipro.3.1.3-b")]),
        ({"lease_given": False, "leased_goods": False}, []),
        ({"other_policy_declared": False}, [("other_policy", "ipro.3.1.3-c")]),
        ({"other_policy_declared": False, "other_policy": False}, []),
        ({"asked_papers_given": False}, [("asked", "ipro.3.1.3-f")]),
        (
            dict.fromkeys(
                ("receipt_given", "statement_given", "lease_given", "other_policy_declared", "asked_papers_given"),
                False,
            ),
            [
                ("receipt", "ipro.3.1.2-l"),
                ("statement", "ipro.3.1.3-a"),
                ("lease", "ipro.3.1.3-b"),
                ("other_policy", "ipro.3.1.3-c"),
                ("asked", "ipro.3.1.3-f"),
            ],
        ),
    ],
)
def test_the_pieces_of_the_file(changes: dict[str, Any], lacking: list[tuple[str, str]]) -> None:
    told = answer("claim_documents", **{**PIECES, **changes})
    assert told["verdict"] is (not lacking)
    assert [(one["what"], one["clause"]) for one in told["actions"]] == lacking


@pytest.mark.clause("ipro.3.1.3-a")
@pytest.mark.parametrize(("declared", "by"), [("2025-03-03", "2025-03-17"), ("2025-04-30", "2025-05-16")])
def test_the_statement_within_ten_working_days_of_the_declaration(declared: str, by: str) -> None:
    assert answer("claim_documents", **{**PIECES, "declared_on": declared})["dates"]["statement_by"] == by


@pytest.mark.clause("ipro.3.1.3-e")
def test_a_summons_goes_on_within_48_hours() -> None:
    told = answer("forward_summons", summons_received_at="2025-03-03T09:00:00")
    assert told["date"] == "2025-03-05T09:00:00+01:00"


@pytest.mark.clause("ipro.3.1.2-a", "ipro.3.1.2-b", "ipro.3.1.2-c", "ipro.entete-a", "ipro.entete-c", "ipro.entete-d")
@pytest.mark.parametrize(
    ("matter", "channel", "at", "verdict"),
    [
        ("legal", "legal_line", "2025-03-08T19:59:00", True),  # a Saturday
        ("legal", "legal_line", "2025-03-08T20:00:00", False),
        ("legal", "legal_line", "2025-03-08T20:30:00", False),
        ("legal", "legal_line", "2025-03-09T10:00:00", False),  # a Sunday
        ("legal", "legal_line", "2025-03-10T08:00:00", True),
        ("legal", "legal_line", "2025-03-10T07:59:59", False),
        ("legal", "legal_line", "2025-05-01T10:00:00", True),  # a holiday, a Thursday
        ("other", "legal_line", "2025-03-10T10:00:00", False),
        ("other", "general_line", "2025-01-01T02:00:00", True),
        ("other", "general_line", "2025-03-09T03:00:00", True),
        ("legal", "general_line", "2025-03-10T10:00:00", False),
        ("other", "writing", None, True),
        ("legal", "writing", None, True),
    ],
)
def test_how_and_when_a_claim_is_declared(matter: str, channel: str, at: str | None, verdict: bool) -> None:
    told = answer("declaration_channel", matter=matter, channel=channel, called_at=at)
    assert told["verdict"] is verdict
    assert told["line"] == ("legal_line" if matter == "legal" else "general_line")


# ── What lateness costs ─────────────────────────────────────────────────────────────────────────────────────────────

ON_TIME: dict[str, Any] = {
    "discovered_at": "2025-03-03T08:00:00",
    "declared_on": "2025-03-10",
    "complaint_at": "2025-03-04T08:00:00",
    "statement_on": "2025-03-24",
    "other_breach": "none",
    "excuse": "none",
    "harm": "400.00",
}


@pytest.mark.clause("ipro.3.1-a")
@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({}, "0.00"),
        ({"declared_on": "2025-03-11", "statement_on": "2025-03-11"}, "400.00"),
        ({"declared_on": "2025-03-11", "excuse": "force_majeure"}, "0.00"),
        ({"declared_on": "2025-03-11", "excuse": "fortuitous"}, "0.00"),
        ({"other_breach": "papers_withheld"}, "400.00"),
        ({"other_breach": "recovery_hidden"}, "400.00"),
        ({"other_breach": "recovery_hidden", "harm": "0.01"}, "0.01"),
    ],
)
def test_lateness_costs_the_harm_it_caused_and_nothing_else(changes: dict[str, Any], amount: str) -> None:
    told = answer("late_duties", **{**ON_TIME, **changes})
    assert told["amount"] == amount
    assert told["payer"] == "insured"
    assert told["lines"] == (
        [] if amount == "0.00" else [{"label": "Préjudice de l’assureur", "amount": amount, "clause": "ipro.3.1-a"}]
    )


@pytest.mark.clause("ipro.3.1.2-d", "ipro.3.1.2-k", "ipro.3.1.3-a", "ipro.3.1.2-p")
@pytest.mark.parametrize(
    ("changes", "late"),
    [
        ({"declared_on": "2025-03-10"}, False),
        ({"declared_on": "2025-03-11", "statement_on": "2025-03-20"}, True),
        ({"complaint_at": "2025-03-04T07:59:00"}, False),
        ({"complaint_at": "2025-03-04T08:00:00"}, False),
        ({"complaint_at": "2025-03-04T08:01:00"}, True),
        ({"complaint_at": "2025-03-04T08:00:01"}, True),
        ({"statement_on": "2025-03-24"}, False),
        ({"statement_on": "2025-03-25"}, True),
    ],
)
def test_late_by_a_day_or_a_second(changes: dict[str, Any], late: bool) -> None:
    assert answer("late_duties", **{**ON_TIME, **changes})["verdict"] is late


BREACHES = {
    "spread": "ipro.3.1.1-a",
    "repaired": "ipro.3.1.1-b",
    "parts_thrown": "ipro.3.1.1-e",
    "complaint_withdrawn": "ipro.3.1.2-m",
    "papers_withheld": "ipro.3.1-a",
    "recovery_hidden": "ipro.3.1-a",
    "none": None,
    None: None,
}


@pytest.mark.clause(
    "ipro.3.1.1-a",
    "ipro.3.1.1-b",
    "ipro.3.1.1-e",
    "ipro.3.1.2-m",
    "ipro.3.1.2-d",
    "ipro.3.1.2-k",
    "ipro.3.1.3-a",
    "ipro.3.1-a",
)
@pytest.mark.parametrize("breach", BREACHES)
def test_each_breach_by_its_own_clause(breach: str | None) -> None:
    given = {**ON_TIME, "other_breach": breach}
    told = answer("late_duties", **given)
    assert (told["verdict"], told["amount"]) == ((True, "400.00") if BREACHES[breach] else (False, "0.00"))
    found = invoked("late_duties", **given) & {*filter(None, BREACHES.values())}
    assert found == {BREACHES[breach]} - {None}


@pytest.mark.clause("ipro.3.1.2-d", "ipro.3.1.2-k", "ipro.3.1.3-a")
@pytest.mark.parametrize("unknown", ["declared_on", "complaint_at", "statement_on"])
def test_a_date_not_known_is_no_breach(unknown: str) -> None:
    told = answer("late_duties", **{**ON_TIME, unknown: None})
    assert (told["verdict"], told["amount"]) == (False, "0.00")


@pytest.mark.clause("ipro.3.1-a")
def test_what_the_insurer_does_not_prove_is_not_opposed() -> None:
    unknown = {
        "discovered_at": None,
        "declared_on": None,
        "complaint_at": None,
        "statement_on": None,
        "other_breach": None,
    }
    assert answer("late_duties", **{**ON_TIME, **unknown})["amount"] == "0.00"
    assert {"ipro.3.1.2-d", "ipro.3.1.2-k", "ipro.3.1.3-a"} <= not_invoked("late_duties", **{**ON_TIME, **unknown})


@pytest.mark.clause("ipro.3.1-a")
def test_lateness_takes_nothing_off_the_indemnity() -> None:
    asked = answer("theft_indemnity", items=[{**GOODS, "cost": "5000.00"}])
    assert asked["amount"] == "5000.00"


@pytest.mark.clause("ipro.3.1-b", "ipro.lex.decheance")
@pytest.mark.parametrize(
    ("statements", "ground"),
    [("knowingly_false", "forfeited"), ("mistaken", "covered"), ("exact", "covered"), (None, "covered")],
)
def test_a_lie_forfeits_everything(statements: str | None, ground: str) -> None:
    assert covered(statements=statements) == ground
    assert indemnity(statements=statements) == ("0.00" if ground == "forfeited" else "1000.00")


@pytest.mark.clause("ipro.3.1-b", "ipro.3.1-c", "ipro.lex.decheance")
@pytest.mark.parametrize(
    ("changes", "letter"),
    [
        ({"statements": "knowingly_false"}, "b"),
        ({"statements": "withheld"}, "c"),
        ({"papers": "forged"}, "c"),
        ({"statements": "exact"}, ""),
        ({"statements": "mistaken"}, ""),
        ({"papers": "mistaken"}, ""),
        ({"papers": "genuine"}, ""),
    ],
)
def test_each_forfeiture_by_its_own_clause(changes: dict[str, str], letter: str) -> None:
    found = invoked("theft_cover", items=[GOODS], **{"statements": "exact", "papers": "genuine", **changes})
    assert found & {"ipro.3.1-b", "ipro.3.1-c"} == ({f"ipro.3.1-{letter}"} if letter else set())


@pytest.mark.clause("ipro.3.1-c")
@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({"papers": "forged"}, "0.00"),
        ({"papers": "mistaken"}, "4800.00"),
        ({"papers": "genuine"}, "4800.00"),
        ({"statements": "withheld"}, "0.00"),
    ],
)
def test_a_forged_invoice_costs_the_whole_claim_and_an_honest_error_its_correction(
    changes: dict[str, str], amount: str
) -> None:
    assert indemnity({**GOODS, "cost": "4800.00"}, **changes) == amount


# ── 3.1.4 ───────────────────────────────────────────────────────────────────────────────────────────────────────────

FOUND: dict[str, Any] = {
    "paid_before_recovery": True,
    "wish": "take_back",
    "decided_on": "2025-03-18",
    "recovery_noticed_on": "2025-03-03",
    "indemnity_paid": "4000.00",
    "recovery_damage": "300.00",
    "recovery_costs": "50.00",
}


@pytest.mark.clause("ipro.3.1.4-a", "ipro.3.1.4-b", "ipro.3.1.4-c")
def test_found_before_payment() -> None:
    given = {"paid_before_recovery": False, "recovery_damage": "300.00", "recovery_costs": "50.00"}
    told = answer("recovered_goods", **given)
    assert (told["verdict"], told["amount"], told["payer"]) == ("returned", "350.00", "insurer")
    assert [(one["what"], one["to"], one["clause"]) for one in told["actions"]] == [
        ("notice", "insurer", "ipro.3.1.4-a")
    ]


@pytest.mark.clause("ipro.3.1.4-c")
@pytest.mark.parametrize(
    ("decided_on", "verdict", "amount"),
    [
        ("2025-03-18", "taken_back", "3650.00"),
        ("2025-03-19", "too_late", "0.00"),
        ("2025-03-03", "taken_back", "3650.00"),
    ],
)
def test_found_after_payment_the_insured_has_fifteen_days(decided_on: str, verdict: str, amount: str) -> None:
    told = answer("recovered_goods", **{**FOUND, "decided_on": decided_on})
    assert (told["verdict"], told["amount"]) == (verdict, amount)


@pytest.mark.clause("ipro.3.1.4-c")
def test_the_last_day_to_choose() -> None:
    assert answer("recovery_deadline", recovery_noticed_on="2025-03-03")["date"] == "2025-03-18"


@pytest.mark.clause("ipro.3.1.4-c", "ipro.3.1.4-d")
@pytest.mark.parametrize(
    ("changes", "verdict", "amount"),
    [
        ({}, "taken_back", "3650.00"),
        ({"wish": "leave"}, "left", "0.00"),
        ({"wish": "leave", "decided_on": "2025-03-19"}, "left", "0.00"),
        ({"decided_on": "2025-03-19"}, "too_late", "0.00"),
        ({"recovery_damage": "5000.00"}, "taken_back", "0.00"),
    ],
)
def test_taking_things_back_is_giving_the_indemnity_back(changes: dict[str, Any], verdict: str, amount: str) -> None:
    told = answer("recovered_goods", **{**FOUND, **changes})
    assert (told["verdict"], told["amount"], told["payer"]) == (verdict, amount, "insured")
