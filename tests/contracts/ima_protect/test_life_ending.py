"""Termination, return, withdrawal and coupon played (art. 15, 22, 23 and 27)."""

from __future__ import annotations

from typing import Any

import pytest

from egide.law.proceed import BadEvent
from egide.law.types import BadValue
from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS
from tests.contracts.ima_protect.living import Life, lived
from tests.contracts.ima_protect.playing import CONTRACT, known, past

# ── Termination ──────────────────────────────────────────────────────────────────────────────────────────────────────


def leaving(at: str, ground: str = "none", **data: Any) -> Life:
    """Ended by the customer: what is sent on that day, up to the last day of notice."""
    left = Life("termination.received", at, **{"termination_channel": "email", **data}, ground=ground)
    if ground != "none":
        left.do("check_ground/proved")
    return left.do("receipt/sent").reach("notice_over")


DURING, AFTER = [("termination_fee", 24900, "customer")], [("termination_fee", 9900, "customer")]
FREE = [("termination_fee", 0, "customer")]
FEES = (
    "ima.22-b",
    "ima.22.1-a",
    "ima.22.1-b",
    "ima.22.1-k",
    "ima.18-a",
    "ima.18-b",
    "ima.15-a",
    "ima.tarif.achat.frais-de-resiliation-pendant-la-periode-d-engage-a",
    "ima.tarif.achat.frais-de-resiliation-au-dela-de-la-periode-d-eng-a",
)


@pytest.mark.clause(*FEES)
@pytest.mark.parametrize(
    ("sent", "ends", "owed"),
    [
        ("2025-04-10T23:59:59", "2025-05-11T00:00:00+02:00", FREE),  # the last day of the month of trial
        ("2025-04-11T00:00:00", "2025-05-12T00:00:00+02:00", DURING),
        ("2026-02-09T10:00:00", "2026-03-10T00:00:00+01:00", DURING),  # ends on 9 March
        ("2026-02-10T10:00:00", "2026-03-11T00:00:00+01:00", AFTER),  # ends on 10 March, a year after
        ("2026-01-31T10:00:00", "2026-03-01T00:00:00+01:00", DURING),
    ],
)
def test_the_fee_goes_by_the_day_on_which_the_contract_ends(
    sent: str, ends: str, owed: list[tuple[str, int, str]]
) -> None:
    left = leaving(sent)
    assert left.due("notice_over") == ends
    assert left.owed() == owed
    assert left.places == ["ended", "appointment"]
    assert {"stop_monitoring → station", "stop_options → office"} <= set(left.said())


@pytest.mark.clause("ima.22-a")
@pytest.mark.parametrize("channel", ["letter", "email", "customer_space"])
def test_three_ways_are_admitted(channel: str) -> None:
    assert Life("termination.received", "2025-06-01T10:00:00", termination_channel=channel, ground="none").places == [
        "receipt"
    ]


@pytest.mark.clause("ima.22-a")
def test_by_telephone_the_contract_goes_on() -> None:
    left = Life("termination.received", "2025-06-01T10:00:00", termination_channel="phone", ground="none")
    assert left.places == ["ask_channel"]
    assert left.do("ask_channel/invited").places == ["not_valid"]
    assert (left.owed(), left.said()) == ([], ["channels → customer"])


GROUNDS: list[tuple[str, dict[str, Any], str]] = [
    ("debt", {}, "free"),
    ("death", {}, "free"),
    ("abroad", {}, "free"),
    ("gsm_lost", {}, "free"),
    ("uncovered_move", {}, "free"),
    ("no_guard", {"guard_notice_on": "2025-06-01"}, "free"),
    ("no_guard", {"guard_notice_on": "2025-06-02"}, "during"),
    ("refused_conditions", {"change": "other", "notified_on": "2025-05-01"}, "free"),
    ("refused_conditions", {"change": "legal", "notified_on": "2025-05-01"}, "during"),
    ("refused_conditions", {"change": "favourable", "notified_on": "2025-05-01"}, "during"),
    ("refused_conditions", {"change": "administrative", "notified_on": "2025-05-01"}, "during"),
    ("refused_conditions", {"change": "other", "notified_on": "2025-02-01"}, "free"),
    ("refused_conditions", {"change": "other", "notified_on": "2025-01-31"}, "during"),
    ("not_moving", {}, "during"),
]


@pytest.mark.clause(
    "ima.22.1-c",
    "ima.22.1-d",
    "ima.22.1-e",
    "ima.22.1-f",
    "ima.22.1-g",
    "ima.22.1-h",
    "ima.22.1-i",
    "ima.16-f",
    "ima.24-c",
    "ima.24-d",
    "ima.24-e",
    "ima.24-f",
    *FEES,
)
@pytest.mark.parametrize(("ground", "data", "fee"), GROUNDS)
def test_a_ground_that_is_proved_and_legitimate_costs_nothing(ground: str, data: dict[str, Any], fee: str) -> None:
    assert leaving("2025-06-01T10:00:00", ground, **data).owed() == (FREE if fee == "free" else DURING)


@pytest.mark.clause(
    "ima.22.1-c", "ima.22.1-d", "ima.22.1-e", "ima.22.1-g", "ima.22.1-h", "ima.22.1-i", "ima.22.1-k", "ima.24-c"
)
@pytest.mark.parametrize(
    ("ground", "owed"),
    [
        ("debt", AFTER),
        ("death", AFTER),
        ("abroad", AFTER),
        ("gsm_lost", AFTER),
        ("uncovered_move", FREE),
        ("not_moving", AFTER),
    ],
)
def test_after_the_commitment_only_an_uncovered_zone_is_free(ground: str, owed: list[tuple[str, int, str]]) -> None:
    assert leaving("2026-06-01T10:00:00", ground).owed() == owed


@pytest.mark.clause("ima.22.1-f", "ima.24-c")
def test_after_the_commitment_refused_conditions_are_free_too() -> None:
    assert leaving("2026-06-01T10:00:00", "refused_conditions", change="other", notified_on="2026-05-01").owed() == FREE


@pytest.mark.clause("ima.22.1-i")
def test_no_fee_is_announced_where_no_guard_can_come_and_only_there() -> None:
    assert "no_fee → customer" in leaving("2025-06-01T10:00:00", "uncovered_move").said()
    assert "no_fee → customer" not in leaving("2025-06-01T10:00:00", "debt").said()
    assert "no_fee → customer" not in leaving("2025-04-01T10:00:00").said()
    refused = leaving("2025-06-01T10:00:00", "refused_conditions", change="other", notified_on="2025-05-01")
    assert "no_fee → customer" not in refused.said()


@pytest.mark.clause("ima.22-a")
@pytest.mark.parametrize(
    ("sent", "ground", "data"),
    [
        ("2025-04-01T10:00:00", "not_moving", {}),
        ("2025-06-01T10:00:00", "uncovered_move", {}),
        ("2025-06-01T10:00:00", "refused_conditions", {"change": "other", "notified_on": "2025-05-01"}),
        ("2025-06-01T10:00:00", "debt", {}),
        ("2025-06-01T10:00:00", "not_moving", {}),
        ("2026-06-01T10:00:00", "debt", {}),
    ],
)
def test_a_ground_is_looked_at_before_the_receipt(sent: str, ground: str, data: dict[str, Any]) -> None:
    left = Life("termination.received", sent, termination_channel="letter", ground=ground, **data)
    assert left.places == ["check_ground"]


@pytest.mark.clause("ima.22.1-a")
def test_without_a_receipt_the_notice_ends_the_contract_all_the_same() -> None:
    left = Life("termination.received", "2026-01-31T10:00:00", termination_channel="letter", ground="none")
    assert left.due("notice_over") == "2026-03-01T00:00:00+01:00"
    assert left.reach("notice_over").places == ["ended", "appointment"]


@pytest.mark.clause("ima.22.1-g")
def test_the_mobile_network_matters_in_tout_inclus_only() -> None:
    left = Life(
        "termination.received",
        "2025-06-01T10:00:00",
        lived(schedule=A_LA_CARTE),
        termination_channel="letter",
        ground="gsm_lost",
    )
    assert left.do("check_ground/proved", "receipt/sent").reach("notice_over").owed() == DURING


@pytest.mark.clause("ima.22-b", "ima.22.1-c")
def test_a_ground_without_proof_is_none() -> None:
    left = Life("termination.received", "2025-06-01T10:00:00", termination_channel="letter", ground="debt")
    assert left.places == ["check_ground"]
    assert left.do("check_ground/not_proved", "receipt/sent").reach("notice_over").owed() == DURING


@pytest.mark.clause("ima.18-d")
def test_another_offer_commits_anew() -> None:
    signed = known(CONTRACT, "contract.signed", "2026-01-15T09:00:00", contract="ima-protect", schedule=A_LA_CARTE)
    data = {"termination_channel": "letter", "ground": "none"}
    for sent, owed in (("2026-12-14T10:00:00", DURING), ("2026-12-15T10:00:00", AFTER)):
        left = Life("termination.received", sent, lived(signed), **data).do("receipt/sent").reach("notice_over")
        assert left.owed() == owed


def test_without_an_installation_the_file_does_not_open() -> None:
    with pytest.raises(BadValue, match="jour de l’installation"):
        Life(
            "termination.received",
            "2025-06-01T10:00:00",
            past(TOUT_INCLUS),
            termination_channel="letter",
            ground="none",
        )
    data = {"termination_channel": "letter", "ground": "none", "installed_on": "2025-03-10"}
    assert Life("termination.received", "2025-06-01T10:00:00", past(TOUT_INCLUS), **data).places == ["receipt"]


# ── Return ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def ended(at: str = "2025-04-30T12:00:00") -> Life:
    return Life("contract.ended", at)


def piece(name: str, state: str, installed: str = "2023-01-02") -> dict[str, Any]:
    return {"piece": name, "state": state, "quantity": 1, "installed_on": installed}


SHEET = ("ima.23-e", "ima.tarif.restitution.regle-a", "ima.tarif.restitution.vetuste-a")


@pytest.mark.clause("ima.23-b", "ima.23-a", "ima.23-c", "ima.23-d", "ima.23-g", *SHEET)
def test_what_is_missing_or_damaged_is_charged_once_the_report_is_signed() -> None:
    back = ended().do("appointment/taken_down", at="2025-05-20T10:00:00")
    assert (back.places, back.owed()) == (["report"], [])
    rows = [piece("control_panel", "returned"), piece("keypad", "damaged")]
    back.do("report/signed", pieces=[*rows, piece("badge", "missing")])
    # 129 € less two tenths, 3 € in full
    assert (back.places, back.owed()) == (["settled"], [("pieces", 10320 + 300, "customer")])
    assert back.said() == ["settlement → customer"]


@pytest.mark.clause(*SHEET)
@pytest.mark.parametrize(
    ("taken_down", "cents"),
    [("2025-01-01T10:00:00", 11610), ("2025-01-02T10:00:00", 10320), ("2034-01-02T10:00:00", 0)],
)
def test_years_of_age_are_whole_ones_up_to_the_day_of_dismantling(taken_down: str, cents: int) -> None:
    back = ended("2024-12-20T10:00:00").do("appointment/taken_down", at=taken_down)
    assert back.do("report/signed", pieces=[piece("keypad", "damaged")]).owed() == [("pieces", cents, "customer")]


@pytest.mark.clause("ima.23-b", "ima.23-f", "ima.tarif.restitution.totale-a")
def test_nothing_comes_back_thirty_days_a_letter_fifteen_days_the_penalty() -> None:
    kept = ended()
    assert kept.due("overdue") == "2025-05-31T00:00:00+02:00"
    kept.reach("overdue").do("formal_notice/sent", "delivery/presented", at="2025-06-03T10:00:00")
    assert kept.due("over") == "2025-06-19T00:00:00+02:00"
    assert kept.owed() == []
    kept.reach("over")
    assert (kept.places, kept.owed()) == (["penalty"], [("penalty", 100000, "customer")])
    assert kept.said() == ["return_notice → customer", "collect → office"]


@pytest.mark.clause("ima.23-c", "ima.23-f", "ima.23-d")
def test_taken_down_at_last_there_is_no_penalty() -> None:
    late = ended().do("appointment/no_access", "formal_notice/sent", "delivery/lost", "formal_notice/sent")
    late.do("delivery/presented", "fifteen_days/taken_down", "report/unsigned")
    assert late.places == ["signature"]
    assert late.do("signature/given_up").places == ["unsigned"]
    assert late.owed() == []
    with pytest.raises(StopIteration):
        late.reach("over")


# ── Withdrawal ───────────────────────────────────────────────────────────────────────────────────────────────────────


def withdrawn(at: str = "2025-03-20T10:00:00", channel: str = "email", clear: bool = True) -> Life:
    return Life("withdrawal.received", at, withdrawal_channel=channel, clear_statement=clear)


@pytest.mark.clause("ima.27.1-a", "ima.27.1-b", "ima.27.1-c")
@pytest.mark.parametrize(
    ("at", "channel", "clear", "place", "end"),
    [
        ("2025-03-24T23:59:59", "email", True, "pickup", None),
        ("2025-03-24T10:00:00", "registered_letter", True, "pickup", None),
        ("2025-03-25T00:00:00", "email", True, "answer_late", "late"),
        ("2025-03-20T10:00:00", "other", True, "answer_unclear", "not_told"),
        ("2025-03-20T10:00:00", "email", False, "answer_unclear", "not_told"),
    ],
)
def test_fourteen_days_to_withdraw_clearly(at: str, channel: str, clear: bool, place: str, end: str | None) -> None:
    away = withdrawn(at, channel, clear)
    assert away.places == [place]
    if end:
        assert away.do(f"{place}/told").places == [end]
        assert away.owed() == []


@pytest.mark.clause("ima.27.2-a", "ima.27.2-b", "ima.27.3-b", "ima.27.3-c", "ima.27.3-d")
@pytest.mark.parametrize(("handling", "cents"), [("trial", 13699), ("beyond", 11699)])
def test_everything_comes_back_less_wear_beyond_a_trial(handling: str, cents: int) -> None:
    away = withdrawn()
    assert away.due("pickup_overdue") == "2025-04-04T00:00:00+02:00"
    away.do("pickup/taken_back", at="2025-03-28T10:00:00")
    away.do("settle/settled", received="136.99", value_lost="20.00", handling_of_goods=handling)
    assert away.owed() == [("refund", cents, "operator")]
    assert away.due("refund_overdue") == "2025-04-12T00:00:00+02:00"
    assert away.do("refund/paid").places == ["refunded"]


@pytest.mark.clause("ima.27.2-a", "ima.27.3-b")
def test_late_pickup_and_late_refund_are_chased() -> None:
    away = withdrawn().reach("pickup_overdue")
    assert away.said() == ["withdrawal_receipt → customer", "remind_pickup → office"]
    away.do("pickup/taken_back").do("settle/settled", received="9.00", value_lost="10.00", handling_of_goods="beyond")
    assert away.owed() == [("refund", 0, "operator")]
    assert away.reach("refund_overdue").said()[-1] == "refund_now → office"


# ── Satisfied or refunded ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.15-a", "ima.sr-a")
@pytest.mark.parametrize(
    ("at", "channel", "signed", "place", "end"),
    [
        ("2025-04-10T23:59:59", "email", True, "coupon_pickup", None),
        ("2025-04-10T10:00:00", "registered_letter", True, "coupon_pickup", None),
        ("2025-04-11T00:00:00", "email", True, "coupon_late", "coupon_late"),
        ("2025-04-01T10:00:00", "other", True, "coupon_refused", "coupon_refused"),
        ("2025-04-01T10:00:00", "email", False, "coupon_refused", "coupon_refused"),
    ],
)
def test_a_month_for_the_coupon(at: str, channel: str, signed: bool, place: str, end: str | None) -> None:
    tried = Life("coupon.received", at, coupon_channel=channel, coupon_signed=signed)
    assert tried.places == [place]
    if end:
        assert tried.do(f"{place}/told").places == [end]


@pytest.mark.clause("ima.15-b", "ima.15-c", "ima.15-d")
def test_refunded_within_fourteen_days_of_the_return() -> None:
    tried = Life("coupon.received", "2025-04-01T10:00:00", coupon_channel="email", coupon_signed=True)
    assert (tried.owed(), tried.said()) == ([], ["coupon_receipt → customer"])
    tried.do("coupon_pickup/taken_back", at="2025-04-15T10:00:00", collected="174.98")
    assert tried.owed() == [("coupon_refund", 17498, "operator")]
    assert tried.due("refund_overdue") == "2025-04-30T00:00:00+02:00"
    assert tried.reach("refund_overdue").said()[-1] == "refund_now → office"
    assert tried.do("coupon_refund/paid").places == ["refunded"]
    with pytest.raises((BadEvent, StopIteration)):
        tried.do("coupon_refund/paid")
