"""Remote control, connected things, shared access, the customer's space, what is lost (art. 10 to 14)."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from tests.contracts.ima_protect.asking import answer, cited, needs, whats


def controlled(way: str, panel: bool, internet: bool, device: bool) -> str:
    """Article 10 in plain Python."""
    if way == "keypad":
        return "accepted"
    if not panel:
        return "panel_not_compatible"
    if not internet:
        return "no_internet"
    return "accepted" if device else "device_not_compatible"


@pytest.mark.clause("ima.10-a", "ima.10-b", "ima.10-c")
@pytest.mark.parametrize("way", ["app", "website", "keypad"])
def test_from_afar_on_conditions_at_the_keypad_always(way: str) -> None:
    for panel, internet, device in product([True, False], repeat=3):
        case: dict[str, Any] = {
            "control_way": way,
            "panel_compatible": panel,
            "has_internet": internet,
            "device_compatible": device,
        }
        verdict = controlled(way, panel, internet, device)
        assert answer("remote_control", **case)["verdict"] == verdict
        clause = "ima.10-c" if way == "keypad" else "ima.10-a" if verdict == "accepted" else "ima.10-b"
        assert clause in cited("remote_control", **case)
    assert needs("remote_control", control_way="keypad") == []


@pytest.mark.clause("ima.11-a", "ima.11-b", "ima.11-c")
@pytest.mark.parametrize(
    ("taken", "compatible", "verdict"),
    [
        (True, True, "controlled"),
        (True, False, "not_compatible"),
        (False, True, "no_option"),
        (False, False, "no_option"),
    ],
)
def test_compatible_things_whoever_sold_them_and_never_for_verification(
    taken: bool, compatible: bool, verdict: str
) -> None:
    given = answer("connected_object", plus_taken=taken, object_compatible=compatible)
    assert given["verdict"] == verdict
    assert given["serves_verification"] is False


def allowed(person: str, login: bool, phone: bool, level: str, function: str) -> str:
    """Article 12 in plain Python."""
    if person == "customer":
        return "allowed"
    if person == "removed":
        return "access_removed"
    if person == "stranger":
        return "not_authorised"
    if not login:
        return "own_login_needed"
    if not phone:
        return "phone_not_compatible"
    return "beyond_limited" if level == "limited" and function == "other" else "allowed"


@pytest.mark.clause(
    "ima.lex.utilisateur-autorise-a",
    "ima.12-a",
    "ima.12-b",
    "ima.12-c",
    "ima.12-e",
    "ima.12-f",
    "ima.12-g",
    "ima.12-i",
)
@pytest.mark.parametrize("person", ["customer", "granted", "removed", "stranger"])
@pytest.mark.parametrize("function", ["arm", "disarm", "notifications", "other"])
def test_who_may_do_what_in_the_application(person: str, function: str) -> None:
    for login, phone, level in product([True, False], [True, False], ["limited", "complete"]):
        case: dict[str, Any] = {
            "person": person,
            "own_login": login,
            "phone_compatible": phone,
            "access_level": level,
            "app_function": function,
        }
        given = answer("shared_access", **case)
        verdict = allowed(person, login, phone, level, function)
        assert given["verdict"] == verdict
        assert given["answers_for_choice"] == "customer"
        expected = [("tell_customer", "customer", "ima.12-g")]
        assert whats(given) == (expected if verdict == "allowed" else [])


@pytest.mark.clause("ima.12-h")
@pytest.mark.parametrize(("place", "may"), [("app", True), ("customer_space", False)])
def test_access_is_shared_from_the_application_only(place: str, may: bool) -> None:
    assert answer("access_sharing", sharing_place=place)["verdict"] is may


@pytest.mark.clause("ima.13-a")
def test_the_customers_space_is_free_and_opens_with_both_words() -> None:
    for identifier, password in product([True, False], repeat=2):
        given = answer("customer_space", right_identifier=identifier, right_password=password)
        assert given == {"verdict": identifier and password, "amount": "0.00"}


@pytest.mark.clause("ima.14-a", "ima.14-b", "ima.12-d")
@pytest.mark.parametrize("thing", ["own_phone", "authorised_phone", "badge", "remote"])
@pytest.mark.parametrize(("on", "at_once"), [("2025-03-10", True), ("2025-03-11", False)])
@pytest.mark.parametrize("locked", [True, False])
def test_what_is_lost_is_told_at_once(thing: str, on: str, at_once: bool, locked: bool) -> None:
    given = answer("lost_control", lost_thing=thing, loss_known_on="2025-03-10", lost_told_on=on, phone_locked=locked)
    assert given["verdict"] is at_once
    expected = [("neutralise", "station", "ima.14-b")]
    if thing == "authorised_phone":
        expected.append(("remove_access", "customer", "ima.12-d"))
    if not locked:
        expected.append(("lock_phone", "customer", "ima.14-a"))
    assert whats(given) == expected
