"""Articles 8.1.1 and 8.1.3: the calls of INFO Alertes in their order, and the price and time of Protect+."""

from __future__ import annotations

import pytest

from tests.contracts.ima_protect.asking import answer, cited, needs, told, whats

NAMES = ["N1", "N2", "N3"]


@pytest.mark.clause("ima.8.1.1-c", "ima.lex.consignes-a")
@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_the_whole_list_is_called_twice_in_the_order_of_the_instructions(number: int) -> None:
    contacts = [{"name": name} for name in NAMES[:number]]
    given = answer("info_alertes_calls", contacts=contacts)
    assert [one["name"] for one in given["calls"]] == NAMES[:number] * 2
    assert given["number_of_calls"] == 2 * number
    assert {"ima.8.1.1-c", "ima.lex.consignes-a"} <= cited("info_alertes_calls", contacts=contacts)


@pytest.mark.clause("ima.8.1.1-b", "ima.8.1.1-d", "ima.8.1.1-e", "ima.8.1.1-f")
def test_calls_start_at_once_stop_at_a_code_go_on_without_and_end_with_an_email() -> None:
    given = answer("info_alertes_calls", contacts=[{"name": "N1"}])
    assert whats(given) == [
        ("call_in_order", "contacts", "ima.8.1.1-b"),
        ("stop_on_code", "contacts", "ima.8.1.1-d"),
        ("go_on", "contacts", "ima.8.1.1-e"),
        ("email", "customer", "ima.8.1.1-f"),
    ]


@pytest.mark.clause("ima.8.1.3-b", "ima.tarif.alc.protect-plus-a", "ima.8.1-b")
@pytest.mark.parametrize(
    ("begins", "ends", "slices", "price"),
    [
        ("2025-07-12T08:00:00", "2025-07-14T08:00:00", 2, "6.00"),
        ("2025-07-12T08:00:00", "2025-07-14T08:00:01", 3, "9.00"),
        ("2025-07-12T08:00:00", "2025-07-14T09:00:00", 3, "9.00"),
        ("2025-07-12T08:00:00", "2025-07-13T08:00:00", 1, "3.00"),
        ("2025-07-12T08:00:00", "2025-07-12T08:00:01", 1, "3.00"),
        ("2025-03-07T18:00:00", "2025-03-09T19:00:00", 3, "9.00"),
        # the night of 29 to 30 March has 23 hours, that of 25 to 26 October 25
        ("2025-03-29T12:00:00", "2025-03-30T13:00:00", 1, "3.00"),
        ("2025-03-29T12:00:00", "2025-03-30T13:00:01", 2, "6.00"),
        ("2025-10-25T12:00:00", "2025-10-26T11:00:00", 1, "3.00"),
        ("2025-10-25T12:00:00", "2025-10-26T12:00:00", 2, "6.00"),
    ],
)
def test_every_24_hours_begun_is_due(begins: str, ends: str, slices: int, price: str) -> None:
    case = {"protect_plus_from": begins, "protect_plus_until": ends, "at": begins}
    given = answer("protect_plus", **case)
    assert (given["slices"], given["amount"], given["payer"]) == (slices, price, "customer")
    assert given["lines"] == [{"label": "Protect+, tranches de 24\u00a0h", "amount": price, "clause": "ima.8.1.3-b"}]
    assert {"ima.8.1-b", "ima.8.1.3-b", "ima.tarif.alc.protect-plus-a"} <= cited("protect_plus", **case)


@pytest.mark.clause("ima.8.1.3-a")
@pytest.mark.parametrize(
    ("at", "active"),
    [
        ("2025-07-12T07:59:59", False),
        ("2025-07-12T08:00:00", True),
        ("2025-07-12T20:00:00", True),
        ("2025-07-13T07:59:59", True),
        ("2025-07-13T08:00:00", False),
        ("2025-07-14T00:00:00", False),
    ],
)
def test_protect_plus_lives_from_its_beginning_to_the_end_of_what_is_paid(at: str, active: bool) -> None:
    case = {"protect_plus_from": "2025-07-12T08:00:00", "protect_plus_until": "2025-07-13T07:00:00", "at": at}
    given = answer("protect_plus", **case)
    assert given["verdict"] is active
    assert given["dates"] == {"ends": "2025-07-13T08:00:00+02:00"}


@pytest.mark.clause("ima.8.1.3-a")
@pytest.mark.parametrize(("at", "active"), [("2025-07-14T07:59:59", True), ("2025-07-14T08:00:00", False)])
def test_two_slices_last_two_days(at: str, active: bool) -> None:
    case = {"protect_plus_from": "2025-07-12T08:00:00", "protect_plus_until": "2025-07-13T09:00:00", "at": at}
    assert answer("protect_plus", **case)["verdict"] is active


def test_a_period_that_ends_before_it_begins_is_an_error_that_says_so() -> None:
    same = "2025-07-12T08:00:00"
    with pytest.raises(ValueError, match="doit suivre"):
        told("protect_plus", protect_plus_from=same, protect_plus_until=same, at=same)
    assert needs("protect_plus", protect_plus_from=same, at=same) == ["protect_plus_until"]
