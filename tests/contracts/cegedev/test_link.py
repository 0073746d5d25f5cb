"""Annex 2, § 4, disconnection, played: calls in the day, the retry, the second loss, and a link that comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from egide.law.days import parse_instant
from tests.contracts.cegedev.shop import alert
from tests.contracts.playing import File

DAY, NIGHT = "2024-05-10T10:00:00", "2024-05-10T22:30:00"


def lost(at: str = DAY) -> File:
    return alert("disconnection", at=at)


def supported(file: File) -> list[str]:
    return [clause for what, to, clause in file.done() if (what, to) == ("request_support", "ozone")]


@pytest.mark.clause("ceg.4.deconnexion-b")
def test_a_loss_in_the_day_is_called_about_at_once() -> None:
    file = lost()
    assert file.steps == ["call_about_link"]
    assert file.due("closing") == parse_instant("2024-05-10T20:00:00")


@pytest.mark.clause("ceg.4.deconnexion-b")
@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (NIGHT, "2024-05-11T08:00:00"),
        ("2024-05-10T20:00:00", "2024-05-11T08:00:00"),
        ("2024-05-10T07:59:59", "2024-05-10T08:00:00"),
    ],
)
def test_a_loss_at_night_waits_for_8_hours(at: str, opens: str) -> None:
    file = lost(at)
    assert file.steps == ["await_hours"]
    assert file.due("opening") == parse_instant(opens)
    assert file.reach("opening").steps == ["call_about_link"]


@pytest.mark.clause("ceg.4.deconnexion-b")
def test_calls_stop_at_20_hours_and_begin_again_with_the_first_contact() -> None:
    file = lost("2024-05-10T19:58:00").do("call_about_link/no_answer")
    assert file.last[0].to == "N2"
    file.reach("closing")
    assert file.steps == ["await_hours"]
    assert file.at == parse_instant("2024-05-10T20:00:00")
    file.reach("opening")
    assert file.last[0].to == "N1"


@pytest.mark.clause("ceg.4.deconnexion-e")
def test_a_link_lost_longer_than_the_wait_is_repaired_even_if_nobody_could_be_called() -> None:
    file = lost("2024-05-09T20:00:00").reach("opening").reach("closing")  # 24 hours, to the second
    assert file.reasons == ["support_still_lost"]
    assert supported(file) == ["ceg.4.deconnexion-e"]
    file = lost("2024-05-09T20:00:01").reach("opening").reach("closing")
    assert file.steps == ["await_hours"]
    assert file.reach("opening").reach("closing").reasons == ["support_still_lost"]


@pytest.mark.clause("ceg.4.deconnexion-b")
def test_at_19_59_the_next_contact_may_be_called_at_20_not() -> None:
    file = lost("2024-05-10T19:58:59").do("call_about_link/no_answer")
    assert file.at == parse_instant("2024-05-10T19:59:59")
    assert file.steps == ["call_about_link"]
    assert lost("2024-05-10T19:59:00").do("call_about_link/no_answer").steps == ["await_hours"]


@pytest.mark.clause("ceg.4.deconnexion-b")
def test_holidays_are_days_like_others() -> None:
    file = lost("2026-05-01T10:00:00")
    assert file.steps == ["call_about_link"]
    assert file.due("closing") == parse_instant("2026-05-01T20:00:00")
    assert lost("2026-04-30T22:30:00").due("opening") == parse_instant("2026-05-01T08:00:00")


@pytest.mark.clause("ceg.4.deconnexion-d")
def test_a_cause_known_closes_it() -> None:
    file = lost().do("call_about_link/cause_known", cause="travaux")
    assert file.reasons == ["cause_known"]
    assert supported(file) == []


@pytest.mark.clause("ceg.4.deconnexion-d")
def test_an_unknown_cause_is_retried_and_a_failure_asks_ozone() -> None:
    assert lost().do("call_about_link/cause_unknown", "retry/worked").reasons == ["reconnected"]
    file = lost().do("call_about_link/cause_unknown")
    assert supported(file) == []
    file.do("retry/failed")
    assert file.reasons == ["support_after_retry"]
    assert supported(file) == ["ceg.4.deconnexion-d"]


@pytest.mark.clause("ceg.4.deconnexion-e")
def test_without_answer_the_second_loss_asks_ozone_and_nothing_before_it() -> None:
    file = lost().do(*["call_about_link/no_answer"] * 2)
    assert file.steps == ["await_second_loss"]
    assert supported(file) == []
    file.happen("signal.reconnected").happen("signal.disconnected")
    assert file.reasons == ["support_after_second_loss"]
    assert supported(file) == ["ceg.4.deconnexion-e"]


@pytest.mark.clause("ceg.4.deconnexion-e")
def test_a_second_loss_during_the_calls_counts_once_nobody_has_answered() -> None:
    file = lost().do("call_about_link/no_answer").happen("signal.disconnected")
    assert supported(file) == []
    file.do("call_about_link/no_answer")
    assert file.reasons == ["support_after_second_loss"]


@pytest.mark.clause("ceg.4.deconnexion-e")
def test_the_wait_is_the_one_of_the_schedule_and_ends_either_way() -> None:
    file = lost().do(*["call_about_link/no_answer"] * 2)
    assert file.due("waited") == file.at + timedelta(hours=24)
    held = lost().do(*["call_about_link/no_answer"] * 2).happen("signal.reconnected").reach("waited")
    assert held.reasons == ["link_held"]
    assert supported(held) == []
    file.reach("waited")
    assert file.reasons == ["support_still_lost"]
    assert supported(file) == ["ceg.4.deconnexion-e"]


@pytest.mark.clause("ceg.4.deconnexion-d")
@pytest.mark.parametrize("at", [DAY, NIGHT])
def test_a_link_back_by_itself_before_anybody_is_reached_closes_it(at: str) -> None:
    file = lost(at).happen("signal.reconnected")
    assert file.reasons == ["reconnected"]
    assert file.done("tell") == [("event_report", "customer", "ceg.1-p")]


@pytest.mark.clause("ceg.1-l")
def test_a_link_restored_of_which_nobody_knew_is_noted() -> None:
    assert alert("reconnection").reasons == ["link_restored"]
