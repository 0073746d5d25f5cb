"""Guarding, played: checked, placed, extended, ended, charged."""

from __future__ import annotations

import pytest

from egide.law.days import parse_instant
from tests.contracts.ima_protect.playing import Alert, BadEvent, event_found

HOUR_PRICE = "ima.tarif.achat.prestation-de-gardiennage-a"


def precaution() -> Alert:
    """Found at 02:09, guarded as a precaution since nobody decides; no guard in place yet."""
    return event_found().do("inform_customer/unreachable", "inform_contact/unreachable", "inform_contact/unreachable")


def requested() -> Alert:
    return event_found().do("inform_customer/asks_guarding")


@pytest.mark.clause("ima.8.2.3-a")
def test_an_eligible_request_is_confirmed_by_one_sms_and_one_email() -> None:
    alert = requested().do("check_request/eligible", lasting="8 h")
    assert alert.said() == [
        ("guarding_confirmed_sms", "requester", "ima.8.2.3-a"),
        ("guarding_confirmed_email", "requester", "ima.8.2.3-a"),
        ("place_requested", "site", "ima.8.2.3-a"),
    ]
    assert [one.channels for one in alert.last[:2]] == [("sms",), ("email",)]


@pytest.mark.clause("ima.8.2.3-a")
def test_a_request_is_refused_with_a_reason() -> None:
    with pytest.raises(BadEvent, match="reason"):
        requested().do("check_request/refused")
    alert = requested().do("check_request/refused", reason="site déjà gardé par la mairie")
    assert alert.ends["guarding"] == "not_eligible"
    assert alert.owed() == []


@pytest.mark.clause(HOUR_PRICE)
def test_guarding_on_request_lasts_what_was_asked_from_the_guards_arrival() -> None:
    alert = requested().do("check_request/eligible", lasting="8 h").do("place_requested/in_place", after=1800)
    arrived = alert.at
    assert alert.said() == [("guarded", "site", "ima.lex.gardiennage-a")]
    alert.reach("over")
    assert (alert.at - arrived).total_seconds() == 8 * 3600
    assert alert.owed() == [(8 * 4200, "customer", HOUR_PRICE)]
    assert alert.ends["guarding"] == "time_is_up"


@pytest.mark.clause("ima.8.2.3-c", "ima.lex.gardiennage-a")
def test_a_precaution_ends_twelve_hours_after_the_finding_whenever_the_guard_came() -> None:
    alert = precaution()
    found = alert.run("guarding").values["found_at"]
    assert found == parse_instant("2025-03-10T02:09:00")
    end = parse_instant("2025-03-10T14:09:00")
    assert alert.due("over") == end
    alert.do("place_precaution/in_place", after=3600)
    assert alert.due("over") == end
    arrived = alert.at
    alert.reach("over")
    minutes = (end - arrived).total_seconds() / 60
    assert alert.owed() == [(round(minutes * 70), "customer", HOUR_PRICE)]
    assert alert.last[0].clause.id == HOUR_PRICE


@pytest.mark.clause("ima.8.2.3-c")
def test_twelve_hours_without_a_guard_end_the_precaution_and_cost_nothing() -> None:
    alert = precaution().reach("over")
    assert alert.ends["guarding"] == "over_before_placed"
    assert alert.last[-1].clause.id == "ima.8.2.3-c"
    assert alert.owed() == []
    assert precaution().do("place_precaution/impossible").ends["guarding"] == "not_placed"


@pytest.mark.clause("ima.8.2.3-e")
@pytest.mark.parametrize("requester", ["customer", "contact"])
def test_a_request_recorded_makes_guarding_last_longer_and_is_summed_up_both_ways(requester: str) -> None:
    alert = precaution().do("place_precaution/in_place", after=3600)
    alert.happen("guarding.extension_requested", after=3600, requester=requester, more_time="6 h")
    assert alert.said() == [
        ("extension_sms", "customer", "ima.8.2.3-e"),
        ("extension_email", "customer", "ima.8.2.3-e"),
        ("guarded", "site", "ima.lex.gardiennage-a"),
    ]
    assert alert.due("over") == parse_instant("2025-03-10T20:09:00")
    alert.happen("guarding.extension_requested", requester=requester, more_time="30 min")
    assert alert.due("over") == parse_instant("2025-03-10T20:39:00")


@pytest.mark.clause("ima.8.2.3-e")
def test_nobody_else_may_make_it_last_and_an_extension_may_come_before_the_guard() -> None:
    alert = precaution()
    with pytest.raises(BadEvent, match=r"8\.2\.3"):
        alert.happen("guarding.extension_requested", requester="other", more_time="6 h")
    alert.happen("guarding.extension_requested", requester="customer", more_time="6 h")
    assert alert.steps == ["place_precaution"]
    assert alert.due("over") == parse_instant("2025-03-10T20:09:00")
    alert.do("place_precaution/in_place")
    assert alert.due("over") == parse_instant("2025-03-10T20:09:00")
    with pytest.raises(BadEvent, match=r"8\.2\.3"):
        alert.happen("guarding.extension_requested", requester="other", more_time="6 h")


@pytest.mark.clause("ima.8.2.3-e")
def test_once_ended_guarding_is_not_extended() -> None:
    alert = precaution().do("place_precaution/in_place").reach("over")
    assert alert.last[-1].kind == "end"
    with pytest.raises(BadEvent):
        alert.happen("guarding.extension_requested", requester="customer", more_time="6 h")


@pytest.mark.clause(HOUR_PRICE)
def test_the_customer_may_take_the_site_back_early_and_pays_the_time_done() -> None:
    alert = precaution().do("place_precaution/in_place")
    alert.do("guarded/released", after=5400)
    assert alert.owed() == [(6300, "customer", HOUR_PRICE)]
    assert alert.ends["guarding"] == "released"


@pytest.mark.clause("ima.lex.gardiennage-a")
def test_nobody_leaves_before_having_come() -> None:
    alert = precaution().do("place_precaution/in_place")
    with pytest.raises(BadEvent):
        alert.do("guarded/released", after=-60)
    alert.do("guarded/released", after=60)
    assert alert.owed() == [(0, "customer", HOUR_PRICE)]


@pytest.mark.clause(HOUR_PRICE)
@pytest.mark.parametrize(("seconds", "cents"), [(1, 1), (3, 4), (60, 70), (3601, 4201)])
def test_what_is_owed_is_rounded_half_up_at_the_cent(seconds: float, cents: int) -> None:
    alert = precaution().do("place_precaution/in_place").do("guarded/released", after=seconds)
    assert alert.owed() == [(cents, "customer", HOUR_PRICE)]
