"""What the questions about the end of the contract answer besides the sum: who pays, what is to do, in which order."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.asking import TOUT_INCLUS, answer, whats
from tests.contracts.ima_protect.sheet import actions, written
from tests.contracts.ima_protect.test_moving import MOVE
from tests.contracts.ima_protect.test_operator_ends import UNPAID
from tests.contracts.ima_protect.test_return import SIGNED, piece
from tests.contracts.ima_protect.test_withdrawal import AWAY, COUPON

LEAVING: dict[str, Any] = {
    "installed_on": "2025-03-10",
    "offer_changed": False,
    "termination_channel": "email",
    "notice_sent_on": "2025-06-01",
    "ground": "none",
}
TO_DO = [
    ("acknowledge", "customer", "ima.22.1-a"),
    ("stop_options", "office", "ima.9.1-c"),
    ("dismantle", "technician", "ima.23-a"),
]


@pytest.mark.clause("ima.22-a", "ima.22-b", "ima.22.1-a", "ima.9.1-c", "ima.23-a")
@pytest.mark.parametrize(
    ("changes", "payer", "to_do"),
    [
        ({}, "customer", TO_DO),
        ({"notice_sent_on": "2026-06-01"}, "customer", TO_DO),
        ({"notice_sent_on": "2025-04-01"}, "operator", TO_DO),
        ({"ground": "debt"}, "operator", TO_DO),
        ({"ground": "uncovered_move"}, "operator", TO_DO),
        ({"termination_channel": "phone"}, "operator", [("ask_channel", "customer", "ima.22-a")]),
    ],
)
def test_who_pays_the_end_and_what_it_sets_going(changes: dict[str, Any], payer: str, to_do: list[Any]) -> None:
    given = answer("termination", TOUT_INCLUS, **{**LEAVING, **changes})
    assert (given["payer"], whats(given)) == (payer, to_do)


@pytest.mark.clause("ima.22-a", "ima.22.1-a", "ima.9.1-c", "ima.23-a")
def test_actions_of_termination() -> None:
    assert actions("termination") == written("""
    ask_channel → customer, ima.22-a
    acknowledge → customer, ima.22.1-a
    stop_options → office, ima.9.1-c
    dismantle → technician, ima.23-a
    """)


ENDS = [("suspend", "station", "ima.20.2-e"), ("terminate", "customer", "ima.22.2-b")]


@pytest.mark.clause("ima.20.2-a", "ima.20.2-b", "ima.20.2-c", "ima.20.2-d", "ima.20.2-e", "ima.22.2-b")
@pytest.mark.parametrize(
    ("changes", "verdict", "to_do"),
    [
        ({"on_day": "2025-05-10"}, "waiting", []),
        ({"on_day": "2025-05-11"}, "may_end", ENDS),
        ({"on_day": "2025-05-11", "paid": True}, "paid", []),
        (
            {"on_day": "2025-05-11", "objected": True, "objected_on": "2025-05-10"},
            "disputed",
            [("examine", "office", "ima.20.2-d")],
        ),
        ({"on_day": "2025-05-11", "objected": True, "objected_on": "2025-05-11"}, "may_end", ENDS),
        (
            {"on_day": "2025-05-11", "says_to_object": False},
            "no_notice",
            [("send_notice", "customer", "ima.20.2-a")],
        ),
    ],
)
def test_what_arrears_allow_that_day(changes: dict[str, Any], verdict: str, to_do: list[Any]) -> None:
    given = answer("arrears", **{**UNPAID, **changes})
    assert (given["verdict"], whats(given)) == (verdict, to_do)


@pytest.mark.clause("ima.20.2-a", "ima.20.2-d", "ima.20.2-e", "ima.22.2-b")
def test_actions_of_arrears() -> None:
    assert actions("arrears") == written("""
    send_notice → customer, ima.20.2-a
    examine → office, ima.20.2-d
    suspend → station, ima.20.2-e
    terminate → customer, ima.22.2-b
    """)


@pytest.mark.clause("ima.16-a", "ima.16-c")
@pytest.mark.parametrize(("last", "payer"), [("2023-06-30", "operator"), ("2023-07-01", "customer")])
def test_who_pays_the_move(last: str, payer: str) -> None:
    assert answer("move", **{**MOVE, "moved_before": True, "last_free_move": last})["payer"] == payer
    assert answer("move", **MOVE)["payer"] == "operator"


@pytest.mark.clause("ima.21.1-a", "ima.21.1-b", "ima.21.2-a")
@pytest.mark.parametrize(
    ("cause", "payer"),
    [("own", "operator"), ("customer", "customer"), ("third_party", "customer"), ("force_majeure", "customer")],
)
def test_who_bears_the_loss(cause: str, payer: str) -> None:
    assert answer("compensation", failure_cause=cause, loss="50.00", consumer=True)["payer"] == payer


NOTHING = {"pieces": [piece("badge", "missing")], "access_given": False}


@pytest.mark.clause("ima.23-d", "ima.23-e", "ima.23-f")
@pytest.mark.parametrize(
    ("changes", "to_do"),
    [
        ({}, []),
        ({"report_signed": False}, [("sign_report", "customer", "ima.23-d")]),
        ({"access_given": False}, []),
        ({"pieces": [piece("badge", "missing")]}, []),
        (NOTHING, [("formal_notice", "customer", "ima.23-f")]),
        ({**NOTHING, "return_noticed": True, "settled_on": "2025-08-04"}, []),
        ({**NOTHING, "return_noticed": True, "settled_on": "2025-08-05"}, [("collect", "customer", "ima.23-f")]),
    ],
)
def test_what_the_return_sets_going(changes: dict[str, Any], to_do: list[Any]) -> None:
    given = answer("equipment_return", **{**SIGNED, "pieces": [piece("badge", "returned")], **changes})
    assert (given["payer"], whats(given)) == ("customer", to_do)


@pytest.mark.clause("ima.23-d", "ima.23-f")
def test_actions_of_equipment_return() -> None:
    assert actions("equipment_return") == written("""
    formal_notice → customer, ima.23-f
    collect → customer, ima.23-f
    sign_report → customer, ima.23-d
    """)


@pytest.mark.clause("ima.15-a", "ima.sr-a", "ima.15-c", "ima.15-d")
@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "valid"),
        ({"coupon_sent_on": "2025-04-10"}, "valid"),
        ({"coupon_sent_on": "2025-04-11"}, "late"),
        ({"coupon_signed": False}, "invalid"),
        ({"coupon_channel": "other"}, "invalid"),
    ],
)
def test_what_the_coupon_sets_going(changes: dict[str, Any], verdict: str) -> None:
    given = answer("satisfied_or_refunded", **{**COUPON, **changes})
    both = [("dismantle", "technician", "ima.15-d"), ("refund", "customer", "ima.15-c")]
    assert (given["verdict"], given["payer"]) == (verdict, "operator")
    assert whats(given) == (both if verdict == "valid" else [])


@pytest.mark.clause("ima.27.1-a", "ima.27.1-b", "ima.27.1-c", "ima.27.3-b", "ima.27.2-b")
@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"withdrawn_on": "2025-03-24"}, "valid"),
        ({"withdrawn_on": "2025-03-25"}, "late"),
        ({"clear_statement": False}, "not_told"),
        ({"withdrawal_channel": "other"}, "not_told"),
    ],
)
def test_what_a_withdrawal_sets_going(changes: dict[str, Any], verdict: str) -> None:
    given = answer("withdrawal", **{**AWAY, **changes})
    both = [("pickup", "technician", "ima.27.3-b"), ("refund", "customer", "ima.27.2-b")]
    assert (given["verdict"], given["payer"]) == (verdict, "operator")
    assert whats(given) == (both if verdict == "valid" else [])


@pytest.mark.clause("ima.15-c", "ima.15-d", "ima.27.3-b", "ima.27.2-b")
def test_actions_of_satisfied_or_refunded() -> None:
    assert actions("satisfied_or_refunded") == written("""
    dismantle → technician, ima.15-d
    refund → customer, ima.15-c
    """)


@pytest.mark.clause("ima.27.3-b", "ima.27.2-b")
def test_actions_of_withdrawal() -> None:
    assert actions("withdrawal") == written("""
    pickup → technician, ima.27.3-b
    refund → customer, ima.27.2-b
    """)


@pytest.mark.clause("ima.30-c")
def test_actions_of_complaint_now() -> None:
    assert actions("complaint_now") == written("""
    second_level → customer, ima.30-c
    """)
