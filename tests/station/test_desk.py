"""The operator's acts: whose alert it is, what may be done with it, and what is refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from egide.ledger import Json, SimulatedClock
from egide.portfolio.models import Site
from egide.portfolio.register import Register
from egide.station import queue
from egide.station.board.steps import run_views
from egide.station.board.unread import positions, settled
from egide.station.desk import Desk, Refused
from egide.station.models import Alert
from egide.station.service import run_deadlines

ODILE, BRUNO = "user:1", "user:2"
Send = Callable[..., None]


@pytest.fixture
def alert(desk: Desk, send: Send) -> str:
    """An intrusion in the Tout inclus home, in Odile's hands."""
    send("1042", "BA")
    stream = Alert.objects.get().stream
    desk.take(stream, ODILE)
    return str(stream)


def done(desk: Desk, stream: str, *steps: tuple[str, str], run: str = "alert_handling") -> None:
    for step, outcome in steps:
        desk.step(stream, ODILE, run, step, outcome, {})


def test_it_works(desk: Desk, alert: str) -> None:
    assert desk.code_heard(alert, ODILE, "alert_handling", "call_site", " TULIPE. ")
    desk.close(alert, ODILE)
    row = Alert.objects.get()
    assert row.finished
    assert row.closed_at is not None
    (closed,) = [fact for fact in desk.ledger.read(alert) if fact.kind == "alert.closed"]
    assert closed.data["reasons"] == ["code_conforme"]


def test_a_wrong_code_is_told_by_the_machine_and_not_kept(desk: Desk, alert: str) -> None:
    assert not desk.code_heard(alert, ODILE, "alert_handling", "call_site", "rose")
    (step,) = desk.runner.file(alert).open_steps()
    assert step.step.name == "leave_message"
    assert all("rose" not in str(fact.data) + str(fact.private) for fact in desk.ledger.read(alert))


def test_a_code_changed_during_an_alert_is_the_next_alert_s(
    desk: Desk, alert: str, register: Register, clock: SimulatedClock, send: Send
) -> None:
    clock.travel_to(clock.now() + timedelta(seconds=20))
    contacts: list[Json] = [{"name": "Julien Arnaud", "phone": "+33639982001"}]
    changed: dict[str, Json] = {"contacts": contacts, "code": "Rose", "access": "portail"}
    register.record_instructions("site:1042", "ima-protect", changed, clock.now(), "user:9")
    assert desk.reveal_code("site:1042", ODILE, "police") == "Rose"
    assert desk.reveal_code("site:1042", ODILE, "police", alert=alert) == "Tulipe"
    assert not desk._matches(Alert.objects.get(), "rose")
    assert desk.code_heard(alert, ODILE, "alert_handling", "call_site", "tulipe")
    desk.close(alert, ODILE)
    send("1042", "BA", after=3600)
    later = Alert.objects.exclude(stream=alert).get().stream
    desk.take(later, ODILE)
    assert desk.code_heard(later, ODILE, "alert_handling", "call_site", "rose")


def test_the_code_is_nowhere_in_clear(desk: Desk) -> None:
    for fact in desk.ledger.read_all(limit=10_000):
        assert "tulipe" not in f"{fact.data}{fact.private}".lower()


def test_revealing_the_code_takes_a_reason_and_is_a_fact(desk: Desk) -> None:
    with pytest.raises(Refused, match="raison"):
        desk.reveal_code("site:1042", ODILE, " ")
    assert desk.reveal_code("site:1042", ODILE, "le client rappelle d'un autre numéro") == "Tulipe"
    (fact,) = [fact for fact in desk.ledger.read("site:1042") if fact.kind == "code.revealed"]
    assert fact.by == ODILE


def test_one_owner_at_a_time(desk: Desk, alert: str) -> None:
    with pytest.raises(Refused, match="déjà prise"):
        desk.take(alert, BRUNO)
    with pytest.raises(Refused, match="prenez d'abord"):
        desk.step(alert, BRUNO, "alert_handling", "call_site", "no_answer", {})


def test_of_two_operators_at_once_one_is_told_no(desk: Desk, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    send("1042", "BA")
    stream = Alert.objects.get().stream
    read = Desk._alert

    def both_read_before_either_writes(self: Desk, one: str) -> Alert:
        row = read(self, one)
        monkeypatch.setattr(Desk, "_alert", read)
        self.take(one, BRUNO)
        return row

    monkeypatch.setattr(Desk, "_alert", both_read_before_either_writes)
    with pytest.raises(Refused, match="vient de prendre"):
        desk.take(stream, ODILE)
    assert Alert.objects.get().owner == BRUNO


def test_taking_over_asks_why_and_is_recorded(desk: Desk, alert: str) -> None:
    with pytest.raises(Refused, match="raison"):
        desk.take_over(alert, BRUNO, "")
    desk.take_over(alert, BRUNO, "fin de poste")
    (fact,) = [fact for fact in desk.ledger.read(alert) if fact.kind == "alert.taken_over"]
    assert (fact.data["from"], fact.data["reason"]) == (ODILE, "fin de poste")


def test_a_step_that_is_not_current_is_refused_and_leaves_nothing(desk: Desk, alert: str) -> None:
    before = desk.ledger.head(alert)
    with pytest.raises(Refused, match=r"n.est pas en cours|n.a pas commencé"):
        desk.step(alert, ODILE, "guard_visit", "report", "nothing_found", {})
    assert desk.ledger.head(alert) == before


def test_an_alert_with_a_step_open_closes_only_with_a_reason(desk: Desk, alert: str) -> None:
    with pytest.raises(Refused, match="reste à faire"):
        desk.close(alert, ODILE)
    desk.close(alert, ODILE, "site en travaux, vu avec le responsable")
    (closed,) = [fact for fact in desk.ledger.read(alert) if fact.kind == "alert.closed"]
    assert closed.data["override"] == "site en travaux, vu avec le responsable"
    assert closed.data["left_open"]


def test_a_parked_alert_comes_back_by_itself(desk: Desk, alert: str, clock: SimulatedClock) -> None:
    desk.park(alert, ODILE, 10, "le contact rappelle")
    assert queue.counts(ODILE, clock.now()) == {"new": 0, "mine": 0, "others": 0, "parked": 1}
    assert queue.counts(ODILE, clock.now() + timedelta(minutes=10, seconds=-1))["parked"] == 1
    assert queue.counts(ODILE, clock.now() + timedelta(minutes=10))["mine"] == 1


@pytest.mark.parametrize("minutes", [0, 241, -5])
def test_parking_for_ever_is_refused(desk: Desk, alert: str, minutes: int) -> None:
    with pytest.raises(Refused, match="240"):
        desk.park(alert, ODILE, minutes, "attente")


def test_nothing_is_done_on_a_closed_alert(desk: Desk, alert: str) -> None:
    desk.close(alert, ODILE, "essai")
    with pytest.raises(Refused, match="close depuis"):
        desk.step(alert, ODILE, "alert_handling", "call_site", "no_answer", {})


def test_a_request_after_the_end_opens_the_file_again(desk: Desk, send: Send) -> None:
    send("2077", "BA")
    stream = Alert.objects.get().stream
    desk.take(stream, ODILE)
    assert desk.code_heard(stream, ODILE, "alert_handling", "voice_call", "tulipe")
    desk.close(stream, ODILE)
    desk.act(stream, ODILE, "guard.requested", {"requester": "contact"})
    row = Alert.objects.get()
    assert row.closed_at is None
    assert row.owner == ODILE
    assert [one.run.procedure for one in desk.runner.file(stream).open_steps()] == ["guard_visit"]


def test_somebody_telephones(desk: Desk, clock: SimulatedClock) -> None:
    site = Site.objects.get(reference="1042")
    stream = desk.raise_by_hand(site, "intrusion", clock.now(), ODILE, "une voisine, Mme Belkacem")
    opened = desk.ledger.read(stream)[0]
    assert (opened.kind, opened.by, opened.private) == ("alert.opened", ODILE, {"caller": "une voisine, Mme Belkacem"})
    assert "Belkacem" not in str(opened.data)


def test_somebody_telephones_for_a_site_without_contract(desk: Desk, register: Register, clock: SimulatedClock) -> None:
    register.open_site("site:3", "3", "customer:1042", {"address": "ailleurs"}, clock.now(), "system")
    with pytest.raises(Refused, match="pas de contrat"):
        desk.raise_by_hand(Site.objects.get(reference="3"), "intrusion", clock.now(), ODILE, "un voisin")


def test_the_queue_is_what_the_facts_amount_to(desk: Desk, alert: str) -> None:
    done(desk, alert, ("call_site", "no_answer"), ("leave_message", "left"))
    kept = Alert.objects.values().get()
    assert queue.rebuild(desk.runner) == 1
    assert Alert.objects.values().get() == kept


def test_the_guards_deadline_stands_in_the_queue_and_runs_out(desk: Desk, alert: str, clock: SimulatedClock) -> None:
    done(desk, alert, ("call_site", "no_answer"), ("leave_message", "left"))
    for _ in range(2):
        done(desk, alert, ("call_contact", "unreachable"), ("contact_message", "left"))
    (step,) = desk.runner.file(alert).open_steps()
    assert step.run.procedure == "guard_visit"
    due = Alert.objects.get().next_due
    assert due is not None
    clock.travel_to(due)
    assert run_deadlines(desk) >= 1
    assert any(fact.kind == "limit.reached" and fact.happened_at == due for fact in desk.ledger.read(alert))
    assert run_deadlines(desk) == 0, "twice is once"


class TestBeforeTheContract:
    def test_a_telephone_call_opens_nothing_and_says_when_it_begins(self, desk: Desk, clock: SimulatedClock) -> None:
        Site.objects.filter(reference="1042").update(since=date(2026, 11, 23))
        site = Site.objects.get(reference="1042")
        with pytest.raises(Refused, match=r"ne prend effet que le 23 nov\. 2026 : notez l'appel"):
            desk.raise_by_hand(site, "intrusion", clock.now(), ODILE, "le client")
        assert Alert.objects.count() == 0

    @pytest.mark.parametrize(("since", "alerts"), [(date(2026, 11, 22), 1), (date(2026, 11, 23), 0)])
    def test_a_signal_of_the_day_before_is_quarantined(self, desk: Desk, send: Send, since: date, alerts: int) -> None:
        Site.objects.filter(reference="1042").update(since=since)
        send("1042", "BA")
        assert Alert.objects.count() == alerts
        why = [fact.data["why"] for fact in desk.ledger.read("station") if fact.kind == "signal.unassigned"]
        assert why == ([] if alerts else ["le contrat du site ne prend effet que le 23 nov. 2026"])


class TestLookedAt:
    def test_it_works(self, desk: Desk, send: Send) -> None:
        """A signal nobody could place leaves the list once somebody says what came of it; who and why stay."""
        send("9999", "BA")
        facts = desk.ledger.read("station")
        (place,) = positions(facts)
        desk.handled("line", place, ODILE, "ancien compte, client rappelé")
        after = desk.ledger.read("station")
        assert positions(after) == []
        (one,) = settled(after)
        assert (one.journal, one.place, one.by, one.reason) == ("line", place, ODILE, "ancien compte, client rappelé")

    def test_what_is_not_there_has_no_reason_or_was_done_is_refused(self, desk: Desk, send: Send) -> None:
        send("9999", "BA")
        (place,) = positions(desk.ledger.read("station"))
        for journal, number, reason in (
            ("line", place, " "),
            ("line", place + 1, "vu"),
            ("cameras", place, "vu"),
            ("", 0, "vu"),
        ):
            with pytest.raises(Refused):
                desk.handled(journal, number, ODILE, reason)
        desk.handled("line", place, ODILE, "vu")
        with pytest.raises(Refused, match="déjà occupé"):
            desk.handled("line", place, BRUNO, "vu aussi")
        assert len(settled(desk.ledger.read("station"))) == 1


def test_a_message_to_a_contact_names_them(desk: Desk, alert: str) -> None:
    done(desk, alert, ("call_site", "no_answer"), ("leave_message", "left"), ("call_contact", "unreachable"))
    (run,) = run_views(desk.runner.file(alert), code_known=True)
    assert run.current is not None
    assert run.current.title == "Laisser un message à Julien Arnaud"
