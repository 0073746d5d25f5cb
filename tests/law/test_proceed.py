"""How procedures move: what may happen, what follows, what is refused and why. Pure: the same facts give the same file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from egide.law.proceed import (
    BadEvent,
    Emitted,
    Proceedings,
    Unknown,
    begin,
    outcome_named,
    steps_view,
)
from tests.law.tables import AT, BOOK, VALUES, WATCH, File, what


class TestBeginning:
    def test_the_start_says_where(self) -> None:
        assert what(File().told) == ["step call", "deadline ringing"]
        assert what(File(cause="fire").told) == ["step send", "do dispatch", "owe fee", "deadline late"]
        assert what(File(cause="wear").told) == ["end close"]
        assert File(cause="wear").state.open == ()

    def test_a_start_that_is_not_known_is_asked_for(self) -> None:
        with pytest.raises(Unknown, match="il manque, pour continuer : Cause du sinistre"):
            File(cause=None)

    def test_what_a_procedure_does_as_it_begins(self) -> None:
        told = File("guarding").told
        assert what(told) == ["do equip", "step guard", "deadline night"]
        assert told[-1].due == VALUES["dawn"]

    def test_each_emission_has_a_key_of_its_own(self) -> None:
        file = File()
        file.done("call", "no_answer")
        file.done("call", "asks_guard")
        file.done("send", "arrived")
        keys = [one.key for one in file.told]
        assert len(keys) == len(set(keys))
        assert keys[:2] == ["watch/call#1", "watch/call#1/ringing"]

    def test_the_same_facts_give_the_same_file(self) -> None:
        def played() -> tuple[Proceedings, list[Emitted]]:
            file = File()
            file.done("call", "asks_guard")
            file.at(20).done("send", "arrived")
            file.at(50).done("report", "told", found=True, cause="theft")
            return file.state, file.told

        assert played() == played()


class TestSteps:
    def test_an_outcome_leads_on_with_its_effects_and_its_clause(self) -> None:
        file = File()
        emitted = file.at(3).done("call", "asks_guard")
        assert what(emitted) == ["owe fee", "step send", "do dispatch", "deadline late"]
        owed = emitted[0]
        assert (owed.amount, owed.payer, owed.clause.id, owed.at) == (
            8000,
            "customer",
            "t.3",
            AT + timedelta(minutes=3),
        )
        mark = file.state.runs["watch"].marks[-1]
        assert (mark.step, mark.outcome, mark.by, mark.row) == ("call", "asks_guard", "operator", 0)

    def test_a_step_that_is_not_current_is_refused(self) -> None:
        with pytest.raises(
            BadEvent, match="l'étape « Envoyer un agent » n'est pas en cours ; en cours : « Appeler un contact »"
        ):
            File().done("send", "arrived")

    def test_an_outcome_that_does_not_exist_is_refused_with_those_that_do(self) -> None:
        with pytest.raises(BadEvent, match=r"« maybe » n'est pas une issue de .* ; issues possibles : takes_over"):
            File().done("call", "maybe")

    def test_a_run_that_has_not_begun_is_refused(self) -> None:
        with pytest.raises(BadEvent, match="« guarding » n'a pas commencé ; en cours : « Appeler un contact »"):
            File().done("guard", "released", run="guarding")

    def test_nothing_is_done_once_it_is_over(self) -> None:
        file = File()
        file.done("call", "takes_over")
        with pytest.raises(BadEvent, match="n'est pas en cours ; en cours : rien, tout est terminé"):
            file.done("call", "takes_over")

    def test_an_outcome_whose_condition_does_not_hold_is_refused_with_its_clause(self) -> None:
        file = File(cause="fire")
        with pytest.raises(BadEvent, match=r"« Refusé » n'est pas possible ici \(art\. 3 : Ce que dit t\.3\.\)"):
            file.done("send", "refused")
        assert what(File(cause="fire", silent=True).done("send", "refused")) == ["end close"]

    def test_a_condition_that_is_not_known_is_asked_for(self) -> None:
        file = File(cause="fire", silent=None)
        with pytest.raises(Unknown, match="il manque, pour continuer : En silence"):
            file.done("send", "arrived")

    def test_a_refused_event_leaves_the_file_as_it_was(self) -> None:
        file = File()
        before = file.state
        with pytest.raises(BadEvent):
            file.done("call", "maybe")
        assert file.state is before

    def test_a_step_that_does_not_apply_is_passed(self) -> None:
        file = File(cause="fire", silent=True)
        assert what(file.done("send", "arrived")) == ["tell email", "end close"]
        assert file.state.runs["watch"].ended is not None


class TestFacts:
    """What comes with an outcome is read by its type."""

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            ({}, r"report/told : il manque found \(Fait constaté ; oui ou non"),
            ({"found": True}, "report/told : il manque cause"),
            (
                {"found": "peut-être", "cause": "theft"},
                "report/told.found : « peut-être » ne convient pas ; attendu : oui",
            ),
            ({"found": True, "cause": "flood"}, "report/told.cause : « flood » ne convient pas"),
            (
                {"found": True, "cause": "theft", "mood": "bon"},
                "report/told.mood : précision inconnue ; attendu : found, cause",
            ),
        ],
    )
    def test_what_cannot_be_read_is_refused(self, data: dict[str, Any], message: str) -> None:
        file = File(cause="fire")
        file.done("send", "arrived")
        with pytest.raises(BadEvent, match=message):
            file.done("report", "told", **data)

    def test_an_optional_fact_may_be_left_out(self) -> None:
        assert what(File().done("call", "takes_over")) == ["end close"]
        assert what(File().done("call", "takes_over", by_when="2026-03-02T12:00:00")) == ["end close"]

    def test_what_was_learnt_is_known_from_then_on(self) -> None:
        file = File(cause="fire")
        file.at(10).done("send", "arrived")
        emitted = file.at(100).done("report", "told", found=False, cause="wear")
        assert file.state.runs["watch"].values["cause"] == "wear"
        assert [(one.amount, one.payer) for one in emitted if one.kind == "owe"] == [(6300, "operator")]

    def test_what_is_set_is_known_to_every_run(self) -> None:
        file = File()
        file.happened("guarding.asked")
        file.happened("duress")
        assert {name: run.values["silent"] for name, run in file.state.runs.items()} == {
            "watch": True,
            "guarding": True,
        }

    def test_an_amount_below_zero_is_never_owed(self) -> None:
        file = File(cause="fire")
        file.at(10).done("send", "arrived")
        with pytest.raises(BadEvent, match="« Temps passé » ferait −3,50\u00a0€ : vérifiez les heures"):
            file.at(5).done("report", "told", found=False, cause="theft")
        assert file.state.runs["watch"].step == "report"


class TestLoops:
    def test_each_contact_in_turn_the_whole_list_twice(self) -> None:
        file = File()
        towards = [one.to for one in file.told if one.kind == "step"]
        for _ in range(3):
            towards += [one.to for one in file.done("call", "no_answer") if one.kind == "step"]
        assert towards == ["Ana", "Bob", "Ana", "Bob"]
        assert what(file.done("call", "no_answer")) == ["step send", "do dispatch", "owe fee", "deadline late"]

    def test_where_the_list_is_used_up_depends_on_what_is_known(self) -> None:
        file = File(silent=True)
        for _ in range(3):
            file.done("call", "no_answer")
        assert what(file.done("call", "no_answer")) == ["tell email", "end close"]

    def test_an_empty_list_is_used_up_at_once(self) -> None:
        assert what(File(contacts=()).told) == ["step send", "do dispatch", "owe fee", "deadline late"]

    def test_a_list_that_is_not_known_is_no_empty_list(self) -> None:
        with pytest.raises(Unknown, match="il manque contacts pour « Appeler un contact »"):
            File(contacts=None)

    def test_a_row_without_a_name_is_called_by_its_rank(self) -> None:
        file = File(contacts=({"phone": "0102"}, {"phone": "0103"}))
        file.done("call", "no_answer")
        assert [one.to for one in file.told if one.kind == "step"] == ["contact 1", "contact 2"]

    def test_the_row_is_marked(self) -> None:
        file = File()
        for _ in range(3):
            file.done("call", "no_answer")
        assert [mark.row for mark in file.state.runs["watch"].marks] == [0, 1, 0]


class TestOtherProcedures:
    def test_one_begins_with_what_is_known(self) -> None:
        file = File(cause="fire")
        file.done("send", "arrived")
        emitted = file.done("report", "told", found=True, cause="theft")
        assert what(emitted) == ["do equip", "step guard", "deadline night", "owe stay", "end close"]
        assert file.state.runs["guarding"].values["cause"] == "theft"
        assert [run.name for run in file.state.open] == ["guarding"]

    def test_only_where_its_condition_holds(self) -> None:
        file = File(cause="fire")
        file.done("send", "arrived")
        assert what(file.done("report", "told", found=False, cause="theft")) == ["owe stay", "end close"]

    def test_it_does_not_begin_again_while_it_runs_unless_it_says_so(self) -> None:
        file = File(cause="fire")
        file.happened("guarding.asked")
        file.happened("guarding.asked")
        assert [run.name for run in file.state.open] == ["watch", "guarding", "guarding/2"]
        file.done("send", "arrived")
        file.done("report", "told", found=True, cause="theft")
        assert [run.name for run in file.state.open] == ["guarding", "guarding/2"]

    def test_once_it_is_over_it_may_begin_again(self) -> None:
        file = File(cause="fire")
        file.happened("guarding.asked")
        file.done("guard", "released", run="guarding")
        file.done("send", "arrived")
        file.done("report", "told", found=True, cause="theft")
        assert [run.name for run in file.state.open] == ["guarding/2"]

    def test_a_procedure_may_begin_in_a_file_that_exists(self) -> None:
        file = File()
        state, _ = begin(BOOK, "guarding", AT, {"dawn": VALUES["dawn"]}, file.state)
        assert list(state.runs) == ["watch", "guarding"]
        assert "cause" not in state.runs["guarding"].values


def test_a_fee_is_owed_once_however_often_the_step_comes() -> None:
    file = File()
    file.done("call", "asks_guard")
    owed = [one for one in file.told if one.kind == "owe"]
    assert [(one.what, one.key, one.amount) for one in owed] == [("fee", "watch/owe/fee", 8000)]


def test_steps_as_a_screen_lists_them() -> None:
    def view(file: File) -> dict[str, str]:
        return {step.name: status for step, status in steps_view(WATCH, file.state.runs["watch"])}

    file = File()
    assert view(file) == {"call": "current", "send": "to_come", "report": "to_come"}
    file.done("call", "asks_guard")
    assert view(file) == {"call": "done", "send": "current", "report": "to_come"}
    file.done("send", "arrived")
    assert view(file) == {"call": "done", "send": "done", "report": "current"}
    assert view(File(cause="wear")) == {"call": "not_applicable", "send": "not_applicable", "report": "not_applicable"}


def test_an_outcome_is_found_by_name() -> None:
    found = outcome_named(WATCH.step("call"), "no_answer")
    assert found is not None
    assert found.label == "Pas de réponse"
    assert outcome_named(WATCH.step("call"), "maybe") is None
