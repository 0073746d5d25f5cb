"""Delays that run out and events from outside: what they move, what passes by, what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from egide.law.proceed import (
    BadEvent,
    Unknown,
)
from tests.law.tables import AT, VALUES, File, what


class TestLimits:
    def test_a_delay_runs_from_the_beginning_of_its_step(self) -> None:
        file = File()
        assert [one.due for one in file.told if one.kind == "deadline"] == [AT + timedelta(minutes=1)]
        emitted = file.limit("call", "ringing", 1, AT + timedelta(minutes=1))
        assert what(emitted) == ["step call", "deadline ringing"]
        assert (emitted[0].to, emitted[1].due) == ("Bob", AT + timedelta(minutes=2))

    def test_or_from_the_moment_that_it_names(self) -> None:
        file = File()
        file.at(30)
        emitted = file.done("call", "asks_guard")
        assert [one.due for one in emitted if one.kind == "deadline"] == [AT + timedelta(minutes=60)]

    def test_a_limit_may_move_nothing(self) -> None:
        file = File(cause="fire")
        emitted = file.limit("send", "late", 1, AT + timedelta(hours=1))
        assert what(emitted) == ["do complain"]
        assert file.state.runs["watch"].step == "send"

    def test_noticed_late_it_is_dated_when_it_was_due(self) -> None:
        file = File()
        file.limit("call", "ringing", 1, AT + timedelta(minutes=1))
        file.limit("call", "ringing", 2, AT + timedelta(minutes=2))
        run = file.state.runs["watch"]
        assert [mark.at for mark in run.marks] == [AT + timedelta(minutes=1), AT + timedelta(minutes=2)]
        assert (run.since, run.values["event.at"]) == (AT + timedelta(minutes=2), AT + timedelta(minutes=2))

    @pytest.mark.parametrize(("step", "visit"), [("call", 2), ("send", 1)])
    def test_for_a_step_that_was_left_nothing_follows(self, step: str, visit: int) -> None:
        file = File()
        before = file.state
        assert file.limit(step, "ringing", visit) == ()
        assert file.state is before

    def test_nor_once_it_is_over_nor_in_a_run_that_never_began(self) -> None:
        file = File()
        file.done("call", "takes_over")
        assert file.limit("call", "ringing", 1) == ()
        assert file.limit("guard", "night", 1, run="guarding") == ()

    def test_a_limit_that_the_step_does_not_have_is_refused(self) -> None:
        with pytest.raises(BadEvent, match="« Appeler un contact » n'a pas de délai « lunch »"):
            File().limit("call", "lunch", 1)

    def test_a_moment_of_the_case_may_end_a_step(self) -> None:
        file = File("guarding")
        emitted = file.limit("guard", "night", 1, VALUES["dawn"], run="guarding")
        assert [(one.kind, one.reason) for one in emitted] == [("end", "dawn")]

    def test_a_moment_that_is_not_known_is_asked_for(self) -> None:
        with pytest.raises(Unknown, match="il manque, pour continuer : Aube"):
            File("guarding", dawn=None)
        with pytest.raises(Unknown, match="il manque alert_at pour « Plus d’une heure »"):
            File(cause="fire", alert_at=None)


class TestInterrupts:
    def test_one_ends_what_is_under_way(self) -> None:
        file = File()
        emitted = file.at(0.4).happened("signal.disarmed", code="1234")
        assert [(one.kind, one.reason, one.clause.id) for one in emitted] == [("end", "disarmed", "t.1")]

    def test_a_signal_whose_condition_does_not_hold_passes_by(self) -> None:
        file = File(silent=True)
        assert file.happened("signal.disarmed") == ()
        assert file.state.runs["watch"].step == "call"

    def test_a_signal_says_more_than_is_asked_an_act_does_not(self) -> None:
        assert what(File().happened("signal.disarmed", zone=3)) == ["end close"]
        with pytest.raises(BadEvent, match=r"note\.added\.mood : précision inconnue ; attendu : text"):
            File().happened("note.added", text="Vu.", mood="bon")

    def test_narrowed_to_some_steps_it_passes_by_at_others(self) -> None:
        file = File(cause="fire")
        assert file.happened("signal.disarmed") == ()

    def test_an_act_at_the_wrong_moment_is_refused(self) -> None:
        assert what(File().happened("guard.requested"))[0] == "step send"
        with pytest.raises(
            BadEvent, match=r"« guard\.requested » n'est pas possible maintenant ; en cours : « Envoyer un agent »"
        ):
            File(cause="fire").happened("guard.requested")

    def test_what_nobody_waits_for_changes_nothing(self) -> None:
        file = File()
        before = file.state
        assert file.happened("weather.changed", wind="fort") == ()
        assert file.state is before

    def test_a_late_one_is_still_heard_when_all_is_over(self) -> None:
        file = File(cause="wear")
        assert what(file.happened("note.added", text="Rien à signaler.")) == ["do note"]
        assert file.state.runs["watch"].ended is not None
        assert file.happened("duress") == ()

    def test_it_reaches_each_run_that_waits_for_it_once(self) -> None:
        file = File()
        file.happened("guarding.asked")
        first = file.happened("note.added", text="Un.")
        second = file.happened("note.added", text="Deux.")
        assert [one.run for one in (*first, *second)] == ["watch", "watch"]
        assert first[0].key != second[0].key
