"""An alert as its pane shows it: steps with their keys, the people to call, delays, acts, sums, over the real contract."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from egide.ledger import NewFact, SimulatedClock
from egide.portfolio.sheets import sheet
from egide.station.board.acts import acts
from egide.station.board.alert import AlertView, Held, alert_view
from egide.station.board.calls import call_lines
from egide.station.board.chronicle import chronicle
from egide.station.board.limits import cited, limit_lines
from egide.station.board.steps import anchor, run_views
from egide.station.desk import Desk
from egide.station.models import Alert

Send = Callable[..., None]
WHO = "user:1"


@pytest.fixture
def alert(desk: Desk, send: Send) -> str:
    """An intrusion at the Tout inclus home, taken."""
    send("1042", "BA")
    stream = str(Alert.objects.get().stream)
    desk.take(stream, WHO)
    return stream


def done(desk: Desk, stream: str, *outcomes: str, **told: str) -> None:
    for outcome in outcomes:
        step = desk.runner.file(stream).open_steps()[0]
        desk.step(stream, WHO, step.run.name, step.step.name, outcome, told if outcome is outcomes[-1] else {})


def view(desk: Desk, stream: str) -> AlertView:
    row = Alert.objects.get(stream=stream)
    held = Held(
        stream,
        row.site,
        row.kind,
        row.priority,
        row.opened_at,
        row.owner,
        row.taken_at,
        row.parked_until,
        row.closed_at,
    )
    return alert_view(held, desk.runner.file(stream), sheet(desk.ledger, row.site))


def test_it_works(desk: Desk, alert: str) -> None:
    shown = view(desk, alert)
    assert (shown.label, shown.urgency.word, shown.open, shown.incident) == (
        "Intrusion",
        "Effraction",
        True,
        alert.removeprefix("incident:"),
    )
    assert shown.contracts == ["IMA Protect, télésurveillance"]
    assert shown.left_open == ["Appeler le site et demander le code"]
    assert shown.news == "Intrusion, zone 3"
    assert shown.broken is None


class TestSteps:
    def test_it_works(self, desk: Desk, alert: str) -> None:
        done(desk, alert, "no_answer")
        (run,) = run_views(desk.runner.file(alert), code_known=True)
        states = {step.name: step.state for step in run.steps}
        assert states["call_site"] == "done"
        assert states["leave_message"] == "current"
        assert states["call_contact"] == "to_come"
        assert states["voice_call"] == "not_applicable", "the voice server is for the other offer"
        assert {step.name for step in run.aside} | {step.name for step in run.shown} == set(states)

    def test_what_was_done_says_when_how_and_who(self, desk: Desk, alert: str) -> None:
        done(desk, alert, "no_answer")
        (run,) = run_views(desk.runner.file(alert), code_known=True)
        (line,) = next(step for step in run.steps if step.name == "call_site").done
        assert (line.label, line.by, line.at) == ("Personne ne répond", WHO, desk.ledger.clock.now())

    @pytest.mark.parametrize(("known", "offered"), [(True, ["no_answer"]), (False, ["code_wrong", "no_answer"])])
    def test_whether_a_code_is_right_is_the_machines_to_say(
        self, desk: Desk, alert: str, known: bool, offered: list[str]
    ) -> None:
        """Without a recorded code nobody can be right; « code faux » is then a person's to say."""
        (run,) = run_views(desk.runner.file(alert), code_known=known)
        assert run.current is not None
        assert [one.name for one in run.current.outcomes] == offered
        assert run.current.code is known

    def test_outcomes_are_numbered_over_all_that_can_be_done(self, desk: Desk, send: Send) -> None:
        """Police and guard at once: each outcome has a key of its own."""
        send("1042", "PA")
        stream = str(Alert.objects.get().stream)
        desk.take(stream, WHO)
        done(desk, stream, "aggression")
        runs = [run for run in run_views(desk.runner.file(stream), code_known=True) if run.current]
        assert [run.current.name for run in runs if run.current] == ["police_aggression", "dispatch"]
        numbers = [one.number for run in runs if run.current for one in run.current.outcomes]
        assert numbers == list(range(1, len(numbers) + 1))

    def test_those_under_way_come_first(self, desk: Desk, alert: str) -> None:
        done(desk, alert, "no_answer", "left", "reached", "send_guard")
        runs = run_views(desk.runner.file(alert), code_known=True)
        assert [(run.name, run.open) for run in runs] == [("guard_visit", True), ("alert_handling", False)]
        assert runs[1].ended == "Agent envoyé à la demande de la personne jointe"

    def test_whose_turn_it_is_stays_known_in_the_steps_that_follow(self, desk: Desk, alert: str) -> None:
        done(desk, alert, "no_answer", "left", "unreachable")
        (run,) = run_views(desk.runner.file(alert), code_known=True)
        assert run.current is not None
        assert (run.current.name, run.current.towards) == ("contact_message", "Julien Arnaud")
        assert run.current.phone == "+33639982001"

    def test_whom_to_dial(self, desk: Desk, alert: str) -> None:
        phones = {"customer": "+33639981042"}
        (run,) = run_views(desk.runner.file(alert), code_known=True, phones=phones)
        assert run.current is not None
        assert (run.current.towards, run.current.phone) == ("le site", ""), "no number is known for the site"
        done(desk, alert, "no_answer")
        (run,) = run_views(desk.runner.file(alert), code_known=True, phones=phones)
        assert run.current is not None
        assert (run.current.towards, run.current.phone) == ("le client", "+33639981042")

    def test_a_guard_on_the_way_dials_nobody(self, desk: Desk, alert: str) -> None:
        done(desk, alert, "no_answer", "left", "reached", "send_guard", "accepted")
        runs = run_views(desk.runner.file(alert), code_known=True, phones={"site": "+33549001042"})
        assert runs[0].current is not None
        assert (runs[0].current.name, runs[0].current.phone) == ("arrival", "")

    def test_the_next_visit_of_a_step_has_another_name_on_the_screen(self, desk: Desk, alert: str) -> None:
        done(desk, alert, "no_answer", "left")
        first = run_views(desk.runner.file(alert), code_known=True)[0].current
        done(desk, alert, "unreachable", "left")
        second = run_views(desk.runner.file(alert), code_known=True)[0].current
        assert first is not None
        assert second is not None
        assert first.name == second.name == "call_contact"
        assert first.anchor != second.anchor

    def test_names_on_the_screen_hold_no_sign_that_a_page_reads_otherwise(self) -> None:
        assert anchor("contract:1042", "guard_visit/2", "arrival", 3) == "contract-1042-guard_visit-2-arrival-3"


class TestCalls:
    def test_it_works(self, desk: Desk, alert: str) -> None:
        done(desk, alert, "no_answer", "left", "unreachable", "left")
        first, second = call_lines(desk.runner.file(alert), sheet(desk.ledger, "site:1042").contacts)
        assert (first.rank, first.name, first.phone) == (1, "Julien Arnaud", "+33639982001")
        assert [attempt.outcome for attempt in first.attempts] == ["Injoignable"]
        assert (first.current, second.current, second.attempts) == (False, True, [])

    def test_two_rounds_are_two_attempts(self, desk: Desk, send: Send) -> None:
        """À la carte: the voice server goes through the whole list twice."""
        send("2077", "BA")
        stream = str(Alert.objects.get().stream)
        desk.take(stream, WHO)
        done(desk, stream, "no_answer", "no_answer", "no_code")
        first, second = call_lines(desk.runner.file(stream), [])
        assert [attempt.outcome for attempt in first.attempts] == ["Ne répond pas", "Répond sans taper de code"]
        assert len(second.attempts) == 1
        assert second.current

    def test_before_any_procedure_it_is_the_list_in_force(self, desk: Desk) -> None:
        (line,) = call_lines(desk.runner.file("incident:none"), [{"name": "Ada", "phone": "06", "relation": "voisine"}])
        assert (line.name, line.phone, line.note, line.current, line.attempts) == ("Ada", "06", "voisine", False, [])


class TestLimits:
    def test_it_works(self, desk: Desk, alert: str, clock: SimulatedClock) -> None:
        clock.travel_to(clock.now() + timedelta(minutes=2))
        done(desk, alert, "no_answer", "left", "reached", "send_guard")
        decided = clock.now()
        clock.travel_to(decided + timedelta(minutes=5))
        done(desk, alert, "accepted")
        _, latest = limit_lines(desk.runner.file(alert))
        assert latest.due == decided + timedelta(minutes=60), "from the decision, whoever accepts later"
        assert latest.started_at == decided
        assert latest.because == "1\u00a0h après « Recueillir sa décision : Demande un agent »"
        assert latest.clause is not None
        assert latest.clause.article == "8.2.2"

    def test_what_no_contract_set_is_shown_too(self, desk: Desk, alert: str) -> None:
        from egide.ledger import NewDeadline

        opened = desk.ledger.read(alert)[0]
        due = opened.happened_at + timedelta(hours=1)
        desk.ledger.schedule(NewDeadline("rappel", alert, "Rappeler le maire", due, opened.id))
        (line,) = limit_lines(desk.runner.file(alert))
        assert (line.what, line.due, line.started_at, line.clause) == (
            "Rappeler le maire",
            due,
            opened.happened_at,
            None,
        )

    def test_clauses_are_cited_once_in_order(self, desk: Desk, alert: str) -> None:
        file = desk.runner.file(alert)
        found = cited(file, ["ima.8.2.2-b", "ima.8.2.1-a", "ima.8.2.2-b", "unknown"])
        assert [clause.id for clause in found] == ["ima.8.2.2-b", "ima.8.2.1-a"]


class TestActs:
    def test_it_works(self, desk: Desk, alert: str) -> None:
        found = {act.kind: act for act in acts(desk.runner.file(alert))}
        assert {"guard.requested", "contact.called_back", "police.called", "emergency.called"} <= set(found)
        assert found["police.called_by_customer"].asks == ()
        assert found["guard.requested"].label == "Agent demandé"
        assert found["police.called"].anchor == "acte-police-called"

    def test_what_a_panel_sends_is_not_a_persons_act(self, desk: Desk, alert: str) -> None:
        assert [act.kind for act in acts(desk.runner.file(alert)) if act.kind.startswith("signal.")] == []

    def test_each_kind_is_there_once_whatever_the_ways_it_is_admitted(self, desk: Desk, alert: str) -> None:
        kinds = [act.kind for act in acts(desk.runner.file(alert))]
        assert len(kinds) == len(set(kinds))

    def test_what_the_contract_refuses_now_says_so(self, desk: Desk, alert: str) -> None:
        found = {act.kind: act for act in acts(desk.runner.file(alert))}
        assert not found["guarding.requested"].possible, "no event has been found"
        assert found["guarding.requested"].clause.article == "8.2.3"

    def test_after_the_end_only_the_late_ones_remain(self, desk: Desk, alert: str) -> None:
        before = {act.kind for act in acts(desk.runner.file(alert))}
        desk.code_heard(alert, WHO, "alert_handling", "call_site", "tulipe")
        after = {act.kind for act in acts(desk.runner.file(alert))}
        assert after < before | {"guard.cancelled"}
        assert "police.called_by_customer" in after


class TestWhole:
    def test_sums_name_their_payer_and_clause(self, desk: Desk, alert: str) -> None:
        done(desk, alert, "no_answer", "left", "reached", "send_guard", "accepted", "arrived", "nothing_found")
        done(desk, alert, "handling_error", proof="la cliente l’a dit")
        (owed,) = view(desk, alert).owed
        assert (owed.amount, owed.payer) == (8000, "Le client")
        assert owed.clause is not None
        assert owed.clause.article == "8.2.2"

    def test_readings_are_those_of_the_clauses_cited_so_far(self, desk: Desk, alert: str) -> None:
        before = {clause.id for clause in view(desk, alert).readings}
        done(desk, alert, "no_answer", "left")
        after = {clause.id for clause in view(desk, alert).readings}
        assert before < after
        assert all(clause.reading for clause in view(desk, alert).readings)

    def test_a_runaway_detector_leaves_the_steps_in_sight(self, desk: Desk, alert: str, send: Send) -> None:
        for _ in range(9):
            send("1042", "BA", after=2)
        shown = view(desk, alert)
        assert (len(shown.signals), len(shown.latest), len(shown.earlier)) == (10, 4, 6)


class TestChronicle:
    def lines(self, desk: Desk, stream: str) -> list[tuple[str, str, str]]:
        return [(line.by, line.what, line.detail) for line in chronicle(desk.runner.file(stream))]

    def test_it_works(self, desk: Desk, alert: str) -> None:
        done(desk, alert, "no_answer")
        told = self.lines(desk, alert)
        assert told[0] == ("panel", "Alerte : Intrusion", "zone 3 · Alarme intrusion")
        assert (WHO, "Prend l’alerte", "") in told
        assert (WHO, "Appeler le site et demander le code : Personne ne répond", "") in told
        assert ("system", "À faire : Laisser un message au client", "le client") in told

    def test_who_acted_weighs_more_than_what_follows(self, desk: Desk, alert: str) -> None:
        done(desk, alert, "no_answer")
        weights = {line.what: line.weight for line in chronicle(desk.runner.file(alert))}
        assert weights["Alerte : Intrusion"] == "fact"
        assert weights["Prend l’alerte"] == "act"
        assert weights["À faire : Laisser un message au client"] == "follows"

    def test_what_comes_with_an_act_is_in_the_contracts_words(self, desk: Desk, alert: str) -> None:
        desk.act(alert, WHO, "emergency.called", {"service": "fire", "reason": "fumée vue par la voisine"})
        said = "Service appelé : Pompiers (18) · Motif, en clair : fumée vue par la voisine"
        assert (WHO, "Secours aux personnes appelés", said) in self.lines(desk, alert)

    def test_the_desks_own_acts_are_told(self, desk: Desk, alert: str) -> None:
        desk.park(alert, WHO, 15, "rappel promis")
        desk.unpark(alert, WHO)
        desk.take_over(alert, "user:2", "relève")
        desk.note(alert, "user:2", "la rue est calme")
        desk.release(alert, "user:2")
        told = self.lines(desk, alert)
        assert (WHO, "Met en attente jusqu’à 05\u00a0h\u00a013", "rappel promis") in told
        assert ("user:2", "Reprend l’alerte", "relève") in told
        assert ("user:2", "Note", "la rue est calme") in told
        assert ("user:2", "Rend l’alerte à la file", "") in told

    def test_closing_over_an_open_step_says_why_and_what_was_left(self, desk: Desk, alert: str) -> None:
        desk.close(alert, WHO, "essai du technicien")
        what, detail = self.lines(desk, alert)[-1][1:]
        assert what == "Clôt l’alerte malgré une étape ouverte, à relire"
        assert detail == "essai du technicien ; restait : Appeler le site et demander le code"

    def test_a_delay_that_ran_out_is_a_line(self, desk: Desk, alert: str, clock: SimulatedClock) -> None:
        done(desk, alert, "no_answer", "left", "reached", "send_guard", "accepted")
        clock.travel_to(clock.now() + timedelta(minutes=61))
        desk.runner.tick(clock.now())
        assert any(what.startswith("Délai écoulé : Arriver sur place") for _, what, _ in self.lines(desk, alert))

    def test_sums_and_messages_are_told(self, desk: Desk, send: Send) -> None:
        send("2077", "BA")
        stream = str(Alert.objects.get().stream)
        desk.take(stream, WHO)
        done(desk, stream, *["no_answer"] * 4)
        told = self.lines(desk, stream)
        assert ("system", "Message : E-mail de fin d’INFO Alertes", "par e-mail") in [
            (by, what.replace("'", "’"), detail) for by, what, detail in told
        ]

    def test_what_was_learnt_late_says_so(self, desk: Desk, alert: str, clock: SimulatedClock) -> None:
        happened = clock.now()
        clock.travel_to(happened + timedelta(minutes=3))
        desk.runner.record(alert, NewFact("signal.joined", happened, {"kind": "intrusion"}, by="panel"))
        late = [line for line in chronicle(desk.runner.file(alert)) if line.late]
        assert [line.what for line in late] == ["Signal : Intrusion"]

    def test_an_erased_note_is_said_to_be(self, desk: Desk, alert: str) -> None:
        desk.note(alert, WHO, "le mari de Mme Arnaud")
        seq = desk.ledger.head(alert)
        desk.ledger.erase(alert, seq, reason="demande", by="system")
        told: list[Any] = self.lines(desk, alert)
        assert (WHO, "Note", "effacée") in told
        assert not any("mari" in detail for _, _, detail in told)
