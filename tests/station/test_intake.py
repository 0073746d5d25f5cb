"""From the journal to the alerts: each signal once, nothing dropped, the contract's procedure begun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from egide.ledger import NewFact, SimulatedClock
from egide.portfolio.models import Site
from egide.portfolio.register import Register
from egide.station.desk import Desk, Refused
from egide.station.intake import Intake
from egide.station.models import Alert, Checkpoint
from egide.station.wire.journal import Journal

Send = Callable[..., None]


def kinds(desk: Desk, stream: str) -> list[str]:
    return [fact.kind for fact in desk.ledger.read(stream)]


def test_it_works(desk: Desk, send: Send) -> None:
    send("1042", "BA")
    (alert,) = Alert.objects.all()
    assert (alert.kind, alert.site, alert.priority, alert.finished) == ("intrusion", "site:1042", 2, False)
    assert "signal.intrusion" in kinds(desk, "site:1042")
    (step,) = desk.runner.file(alert.stream).open_steps()
    assert step.step.name == "call_site"


def test_the_same_entry_again_changes_nothing(desk: Desk, send: Send, journal: Journal) -> None:
    send("1042", "BA")
    before = [fact.id for fact in desk.ledger.read_all(limit=10_000)]
    Checkpoint.objects.update(position=0)
    Intake(journal, desk).catch_up()
    assert [fact.id for fact in desk.ledger.read_all(limit=10_000)] == before


def test_a_crash_between_two_signals_loses_and_repeats_nothing(
    desk: Desk, send: Send, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    send("1042", "BA", taken_in=False)
    send("2077", "BA", taken_in=False)
    taken = Intake.take_in

    def fails_at_the_second(self: Intake, entry: object) -> None:
        if getattr(entry, "position", 0) == 2:
            raise RuntimeError("the power went")
        taken(self, entry)  # type: ignore[arg-type] # an entry of the journal

    monkeypatch.setattr(Intake, "take_in", fails_at_the_second)
    with pytest.raises(RuntimeError):
        Intake(journal, desk).catch_up()
    assert Checkpoint.objects.get().position == 1
    monkeypatch.undo()
    assert Intake(journal, desk).catch_up() == 1
    assert Alert.objects.count() == 2


def test_an_unknown_account_is_shown_never_dropped(desk: Desk, send: Send) -> None:
    send("9999", "BA")
    assert not Alert.objects.exists()
    (fact,) = [fact for fact in desk.ledger.read("station") if fact.kind == "signal.unassigned"]
    assert (fact.data["account"], fact.data["why"]) == ("9999", "compte inconnu")


def test_a_site_without_contract_in_force_is_shown(
    desk: Desk, send: Send, register: Register, clock: SimulatedClock
) -> None:
    register.open_site("site:3", "3", "customer:1042", {"address": "ailleurs"}, clock.now(), "system")
    register.attach_panel("site:3", "0003", "centrale", clock.now(), "system")
    send("0003", "BA")
    (fact,) = [fact for fact in desk.ledger.read("station") if fact.kind == "signal.unassigned"]
    assert fact.data["why"] == "le site 3 n'a pas de contrat en vigueur"


def test_a_contract_that_has_ended_opens_no_alert_from_the_day_after(
    desk: Desk, send: Send, clock: SimulatedClock
) -> None:
    ended = NewFact("contract.ended", clock.now(), {"contract": "contract:1042", "site": "site:1042"})
    desk.runner.record("incident:end", ended)
    send("1042", "BA")
    assert Alert.objects.count() == 1, "its last day is watched to the end"
    send("1042", "PA", after=24 * 3600)
    assert Alert.objects.count() == 1
    (fact,) = [fact for fact in desk.ledger.read("station") if fact.kind == "signal.unassigned"]
    assert fact.data["why"] == "le contrat du site a pris fin le 22 nov. 2026"
    with pytest.raises(Refused, match="a pris fin le 22 nov"):
        desk.raise_by_hand(Site.objects.get(stream="site:1042"), "intrusion", clock.now(), "user:1", "un voisin")


def test_a_new_signal_of_the_site_joins_its_open_alert(desk: Desk, send: Send) -> None:
    send("1042", "BA")
    send("1042", "BA", after=5)
    send("1042", "TA", after=5)
    (alert,) = Alert.objects.all()
    assert kinds(desk, alert.stream).count("signal.joined") == 2


def test_danger_to_persons_never_hides_inside_a_break_in(desk: Desk, send: Send) -> None:
    send("1042", "BA")
    send("1042", "PA", after=5)
    assert [alert.kind for alert in Alert.objects.order_by("priority")] == ["sos", "intrusion"]


@pytest.mark.clause("ima.lex.levee-de-doute-a")
def test_each_alarm_of_the_night_has_its_own_verification(desk: Desk, send: Send) -> None:
    send("1042", "BA")
    (first,) = Alert.objects.all()
    desk.take(first.stream, "user:1")
    desk.code_heard(first.stream, "user:1", "alert_handling", "call_site", "tulipe")
    send("1042", "BA", after=2400)
    assert Alert.objects.count() == 2


def test_switched_off_in_time_the_alert_closes_by_itself(desk: Desk, send: Send) -> None:
    send("1042", "BA")
    send("1042", "OP", after=30)
    (alert,) = Alert.objects.all()
    assert alert.finished
    assert alert.closed_at is not None
    assert "message.queued" in kinds(desk, alert.stream)


def test_switched_off_too_late_the_alert_goes_on(desk: Desk, send: Send) -> None:
    send("1042", "BA")
    send("1042", "OP", after=31)
    (alert,) = Alert.objects.all()
    assert not alert.finished


def test_a_disarm_concerns_its_own_site_only(desk: Desk, send: Send) -> None:
    send("1042", "BA")
    send("2077", "OP", after=10)
    (alert,) = Alert.objects.all()
    assert not alert.finished
