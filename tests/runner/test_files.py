"""What people read of a file, what is known of a contract, and whether all of it can be rebuilt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from egide.law.types import BadValue
from egide.ledger import NewDeadline
from egide.runner import Runner
from tests.runner import demo
from tests.runner.conftest import INCIDENT, House


def test_a_file_tells_what_happened_by_which_clause(house: House) -> None:
    house.sign().open().do("identify", "wrong", 1)
    lines = [(one.label, one.article) for one in house.runner.file(INCIDENT).timeline]
    assert lines == [
        ("Gestion de l'alerte", "2.1"),
        ("Demander le code", "2.1"),
        ("Demander le code : Code faux", "2.1"),
        ("Appeler un contact", "2.1"),
    ]
    assert [one.follows for one in house.runner.file(INCIDENT).timeline] == [False, True, False, True]


def test_delays_and_interrupts_are_told_by_their_own_words(house: House) -> None:
    house.sign().open("water")
    house.wait(10)
    house.tell("visit.requested", 11, faulty=True)
    lines = [(one.label, one.clause) for one in house.runner.file(INCIDENT).timeline if not one.follows]
    assert lines[1:] == [
        ("Appeler un contact : Pas de réponse en 10 minutes", "demo.2-c"),
        ("Visite demandée", "demo.1-a"),
    ]


def test_what_is_open_says_to_whom(house: House) -> None:
    house.sign().open("water").do("call", "no_answer", 1)
    (step,) = house.runner.file(INCIDENT).open_steps()
    assert (step.step.name, step.to, step.row, step.round, step.contract) == ("call", "Bob", 2, 1, "contract:1")
    assert house.runner.file(INCIDENT).open_titles() == ("Appeler un contact",)


def test_each_step_says_where_it_stands(house: House) -> None:
    house.sign().open().do("identify", "wrong", 1)
    stands = {step.name: where for step, where in house.runner.file(INCIDENT).steps("contract:1", "watch")}
    assert stands == {"identify": "done", "call": "current", "visit": "to_come"}


def test_what_is_owed_adds_up_by_payer(house: House) -> None:
    house.sign().open("water").do("call", "send", 1, faulty=False)
    house.tell("fault.found", 2)
    file = house.runner.file(INCIDENT)
    assert file.totals() == {"house": 8000, "customer": 8000}
    assert [(one.label, one.clause, one.at) for one in file.owed] == [
        ("Visite", "demo.1-a", house.at(1)),
        ("Faute", "demo.1-a", house.at(2)),
    ]
    assert file.owed_by("nobody") == 0


def test_messages_and_delays_are_part_of_it(house: House) -> None:
    house.sign().open("water").do("call", "send", 1, faulty=False)
    file = house.runner.file(INCIDENT)
    assert [one.data["what"] for one in file.messages] == ["told"]
    assert [one.name for one in file.pending] == ["late"]
    assert file.head == len(file.timeline)


def test_an_unknown_file_is_empty(house: House) -> None:
    file = house.runner.file("incident:404")
    assert (file.timeline, file.open, file.head, file.book.get("watch")) == ((), (), 0, None)


def test_a_late_act_after_the_end(house: House) -> None:
    house.sign().open().do("identify", "right", 1)
    house.tell("fault.found", 2)
    assert house.runner.file(INCIDENT).totals() == {"customer": 8000}
    assert house.runner.check(INCIDENT) == []


# ── What is known of a contract ─────────────────────────────────────────────────────────────────────────────────────


def test_a_contract_s_history_is_that_of_all_it_is_tied_to(house: House) -> None:
    house.sign().open()
    house.tell("fault.found", 1)
    kinds = [one.kind for one in house.runner.history("contract:1")]
    assert kinds.index("contract.signed") < kinds.index("instructions.recorded") < kinds.index("alert.opened")
    assert "fault.found" in kinds
    (told,) = [one for one in house.runner.history("contract:1") if one.kind == "instructions.recorded"]
    assert told.data["contacts"] == demo.PEOPLE


def test_at_a_moment_only_what_was_learnt_by_then(house: House) -> None:
    house.sign().open()
    house.tell("fault.found", 5)
    assert "fault.found" not in [one.kind for one in house.runner.history("contract:1", house.at(4))]
    assert "fault.found" in [one.kind for one in house.runner.history("contract:1", house.at(5))]


def test_what_is_known_of_a_question_is_not_asked_again(house: House) -> None:
    house.sign().open()
    assert house.runner.known("contract:1", "visit_fee") == {"schedule.price": 8000, "faulty": False}
    house.tell("fault.found", 1)
    assert house.runner.known("contract:1", "visit_fee")["faulty"] is True
    assert house.runner.known("contract:1", "visit_fee", house.start)["faulty"] is False


def test_the_schedule_alone_where_the_contract_says_no_more(house: House) -> None:
    house.sign().aid()
    assert house.runner.known("contract:2", "helper_fee") == {}


def test_a_contract_that_nobody_signed_has_no_history(house: House) -> None:
    with pytest.raises(BadValue, match="contract:9"):
        house.runner.history("contract:9")


def test_the_schedule_in_force_is_the_one_signed_last(house: House) -> None:
    house.sign()
    dearer = {**demo.SIGNED, "schedule": {"price": "90.00"}}
    house.runner.record("contract:1", demo.fact("contract.signed", house.at(0), **dearer))
    house.open("water").do("call", "send", 1, faulty=False)
    assert house.runner.file(INCIDENT).totals() == {"house": 9000}


def test_an_incident_keeps_what_was_known_when_it_was_opened(house: House) -> None:
    house.sign().open("water")
    house.runner.record("site:1", demo.fact("instructions.recorded", house.at(0), {"contacts": [{"name": "Cid"}]}))
    house.do("call", "no_answer", 1)
    assert house.of_kind("step.opened")[-1].private == {"to": "Bob"}
    assert house.runner.check(INCIDENT) == []


# ── Rebuilt and compared ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_whole_story_is_rebuilt_to_the_same(house: House) -> None:
    house.sign().open().do("identify", "wrong", 1)
    house.wait(45)
    house.do("visit", "done", 50)
    house.wait(5000)
    assert house.runner.check(INCIDENT) == []


def test_a_figure_changed_in_the_contract_shows_as_a_difference(house: House) -> None:
    house.sign().open("water").do("call", "send", 1, faulty=False)
    dearer = Runner(house.ledger, lambda name: demo.contracts(name) if name != "demo-watch" else demo.HURRIED)
    differences = dearer.check(INCIDENT)
    assert [one.key for one in differences] == ["incident:1/watch/visit#2/dispatch.0"]
    assert "attendu" in differences[0].what


def test_a_delay_lost_or_invented_shows_as_a_difference(house: House) -> None:
    house.sign().open("water")
    house.ledger.cancel("incident:1/watch/call#1/patience")
    (lost,) = house.runner.check(INCIDENT)
    assert (lost.key, lost.what) == ("incident:1/watch/call#1/patience", "ce délai court et n'est pas attendu")
    house.do("call", "leave", 1)
    (first, *_) = house.ledger.read(INCIDENT)
    data = {"run": "watch", "step": "call", "visit": 1}
    house.ledger.schedule(NewDeadline("stray", INCIDENT, "patience", house.at(9), first.id, data))
    (stray,) = house.runner.check(INCIDENT)
    assert (stray.key, stray.what) == ("stray", "ce délai est attendu et ne court plus")


def test_a_fact_that_nothing_leads_to_shows_as_a_difference(house: House) -> None:
    house.sign().open("water")
    forged = demo.fact(
        "amount.owed", house.start, key="incident:1/forged", label="x", clause="y", article="z", amount=1
    )
    house.ledger.append(INCIDENT, [forged])
    assert [one.key for one in house.runner.check(INCIDENT)] == ["incident:1/forged"]


# ── Erased ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def erased(house: House) -> House:
    """The contacts are erased after an alert has called them."""
    house.sign().open("water").do("call", "leave", 1)
    (told,) = house.of_kind("instructions.recorded", "site:1")
    house.clock.travel_to(house.at(10))
    house.ledger.erase("site:1", told.seq, reason="asked by the person", by="dpo")
    return house


def test_once_erased_what_was_recorded_stands(house: House) -> None:
    file = erased(house).runner.file(INCIDENT)
    assert [one.fact.kind for one in file.timeline] == ["alert.opened", "step.opened", "step.done", "procedure.ended"]
    assert file.parts == {}


def test_it_says_that_it_cannot_be_rebuilt_and_since_when(house: House) -> None:
    (difference,) = erased(house).runner.check(INCIDENT)
    assert "ne se relit plus" in difference.what
    assert f"effacées depuis le {house.at(10).isoformat()}" in difference.what
    assert house.runner.file(INCIDENT).broken == difference.what


def test_a_contract_that_makes_do_without_the_erased_is_not_believed(house: House) -> None:
    """Without its contacts the alert would have gone straight to a visit: what was recorded says otherwise."""
    erased(house)
    forgiving = replace(demo.HOUSE, openings=(replace(demo.HOUSE.openings[0], values=demo.forgiving),))
    runner = Runner(house.ledger, lambda name: forgiving)
    assert "ne se relit plus" in (runner.file(INCIDENT).broken or "")


def test_an_erasure_that_bears_on_nothing_leaves_the_file_whole(house: House) -> None:
    house.sign()
    (first,) = house.of_kind("instructions.recorded", "site:1")
    house.runner.record("site:1", demo.fact("instructions.recorded", house.start, {"contacts": demo.PEOPLE}))
    house.open("water")
    house.ledger.erase("site:1", first.seq, reason="an old version", by="dpo")
    assert house.runner.file(INCIDENT).broken is None
    assert house.runner.check(INCIDENT) == []


def test_nothing_can_be_done_any_more_but_notes_are_still_taken(house: House) -> None:
    erased(house)
    with pytest.raises(ValueError, match="ne se relit plus"):
        house.do("call", "leave", 11)
    house.tell("note.added", 12)
    assert house.kinds()[-1] == "note.added"
