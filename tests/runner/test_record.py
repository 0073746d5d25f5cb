"""A fact and all that follows from it are written together, or not at all."""

from __future__ import annotations

import pytest

from egide.law.proceed import BadEvent, Unknown
from egide.law.types import BadValue
from egide.ledger import BadInput, Conflict, MemoryLedger
from egide.runner import Runner
from tests.runner import demo
from tests.runner.conftest import INCIDENT, House


def test_an_alert_opens_its_first_step(house: House) -> None:
    house.sign().open()
    assert house.kinds() == ["alert.opened", "step.opened"]
    opened = house.of_kind("step.opened")[0]
    assert opened.key == "incident:1/watch/identify#1"
    assert opened.data == {
        "contract": "contract:1",
        "run": "watch",
        "what": "identify",
        "label": "Demander le code",
        "to": "site",
        "clause": "demo.2-a",
        "article": "2.1",
        "step": "identify",
        "visit": 1,
    }
    assert opened.happened_at == house.start


def test_what_is_owed_said_and_done_follows_with_its_clause(house: House) -> None:
    house.sign().open().do("identify", "wrong", 1)
    house.do("call", "send", 2, faulty=True)
    (owed,) = house.of_kind("amount.owed")
    assert (owed.data["amount"], owed.data["payer"], owed.data["clause"]) == (8000, "customer", "demo.1-a")
    (action,) = house.of_kind("action.required")
    assert (action.data["what"], action.data["to"]) == ("dispatch", "guard")
    (message,) = house.of_kind("message.queued")
    assert message.data["channels"] == ["sms", "email"]
    assert message.private == {"text": "Visite pour Bruit, (non précisé). 80,00\u00a0€"}
    outbox = house.ledger.outbox()
    assert [(one.channel, one.to, one.clause, one.stream) for one in outbox] == [
        ("sms", "customer", "demo.1-a", INCIDENT),
        ("email", "customer", "demo.1-a", INCIDENT),
    ]
    assert outbox[0].body == message.private["text"]


def test_whom_a_loop_calls_is_kept_apart(house: House) -> None:
    house.sign().open("water")
    (opened,) = house.of_kind("step.opened")
    assert (opened.data["to"], opened.data["row"], opened.data["round"]) == ("contact", 1, 1)
    assert opened.private == {"to": "Ana"}


def test_a_loop_goes_through_its_rows_twice(house: House) -> None:
    house.sign().open("water")
    for minute in range(1, 4):
        house.do("call", "no_answer", minute)
    called = [fact.private["to"] for fact in house.of_kind("step.opened")]
    assert called == ["Ana", "Bob", "Ana", "Bob"]
    house.do("call", "no_answer", 4)
    assert house.step() == "visit"


def test_without_anybody_to_call_the_loop_is_over_at_once(house: House) -> None:
    house.sign(people=[]).open("water")
    assert house.step() == "visit"


def test_the_same_fact_twice_is_one(house: House) -> None:
    house.sign()
    alert = demo.fact("alert.opened", house.start, key="signal-7", contract="contract:1", kind="noise")
    (first,) = house.runner.record(INCIDENT, alert)
    before = house.kinds()
    (second,) = house.runner.record(INCIDENT, alert)
    assert first == second
    assert house.kinds() == before


def test_a_known_fact_does_not_mind_that_the_stream_moved(house: House) -> None:
    house.sign()
    alert = demo.fact("alert.opened", house.start, key="signal-7", contract="contract:1", kind="noise")
    house.runner.record(INCIDENT, alert, expected=0)
    assert house.runner.record(INCIDENT, alert, expected=0)[0].kind == "alert.opened"


def test_expected_refuses_when_the_stream_moved(house: House) -> None:
    house.sign().open()
    head = house.runner.file(INCIDENT).head
    house.runner.record(INCIDENT, demo.done("watch", "identify", "wrong", house.at(1)), expected=head)
    written = house.kinds()
    with pytest.raises(Conflict):
        house.runner.record(INCIDENT, demo.done("watch", "call", "leave", house.at(2)), expected=head)
    assert house.kinds() == written


def test_several_facts_follow_one_another(house: House) -> None:
    house.sign()
    facts = (
        demo.fact("alert.opened", house.start, contract="contract:1", kind="noise"),
        demo.done("watch", "identify", "wrong", house.at(1)),
        demo.done("watch", "call", "leave", house.at(2)),
    )
    written = house.runner.record(INCIDENT, *facts)
    assert [fact.kind for fact in written] == ["alert.opened", "step.done", "step.done"]
    assert house.runner.file(INCIDENT).reasons() == ("declined",)


def test_one_refused_among_several_leaves_nothing(house: House) -> None:
    house.sign()
    alert = demo.fact("alert.opened", house.start, contract="contract:1", kind="noise")
    with pytest.raises(BadEvent, match="n'est pas en cours"):
        house.runner.record(INCIDENT, alert, demo.done("watch", "visit", "done", house.at(1)))
    assert house.ledger.read(INCIDENT) == []
    assert house.ledger.streams("incident:") == []


REFUSED = {
    "a step not current": (demo.done("watch", "visit", "done", demo.NOON), "n'est pas en cours"),
    "an unknown outcome": (demo.done("watch", "identify", "maybe", demo.NOON), "issues possibles : right"),
    "an unknown run": (demo.done("chase", "identify", "right", demo.NOON), "n'a pas commencé"),
    "a fact too many": (
        demo.done("watch", "identify", "right", demo.NOON, colour="red"),
        "colour : précision inconnue",
    ),
    "no outcome": (demo.fact("step.done", demo.NOON, run="watch", step="identify"), "il manque outcome"),
    "facts that are no mapping": (
        demo.fact("step.done", demo.NOON, run="watch", step="identify", outcome="right", data=[1]),
        "nom: valeur",
    ),
    "an act that the contract refuses": (demo.fact("visit.requested", demo.NOON), "il manque faulty"),
    "a second opening": (demo.fact("alert.opened", demo.NOON, contract="contract:1", kind="noise"), "déjà en cours"),
    "a contract nobody signed": (demo.fact("note.added", demo.NOON, contract="contract:9"), "pas un contrat signé"),
    "another file's contract": (
        demo.fact("step.done", demo.NOON, contract="contract:8", run="watch", step="identify", outcome="right"),
        "contract:8",
    ),
}


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
def test_what_cannot_have_happened_is_refused_and_leaves_nothing(house: House, refused: tuple) -> None:
    fact, sentence = refused
    house.sign().open()
    position, due = house.ledger.last_position(), house.ledger.pending()
    with pytest.raises(BadEvent, match=sentence):
        house.runner.record(INCIDENT, fact)
    assert (house.ledger.last_position(), house.ledger.pending()) == (position, due)


def test_an_opening_that_lacks_a_fact_is_refused(house: House) -> None:
    house.sign()
    with pytest.raises(BadEvent, match="il manque kind"):
        house.runner.record(INCIDENT, demo.fact("alert.opened", house.start, contract="contract:1"))
    assert house.ledger.read(INCIDENT) == []


def test_a_step_before_any_opening_is_refused(house: House) -> None:
    with pytest.raises(BadEvent, match="aucune procédure"):
        house.runner.record(INCIDENT, demo.done("watch", "identify", "right", house.start))


def test_an_act_refused_by_its_clause_is_refused_by_its_step(house: House) -> None:
    house.sign().open("water").do("call", "send", 1, faulty=False)
    with pytest.raises(BadEvent, match="maintenant"):
        house.tell("visit.requested", 2, faulty=False)


def test_what_no_contract_knows_is_recorded_and_moves_nothing(house: House) -> None:
    house.sign().open()
    house.tell("alert.taken", 1)
    assert house.kinds()[-1] == "alert.taken"
    assert house.step() == "identify"


# ── Crashes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("broken", ["queue", "schedule", "append"])
def test_a_crash_in_the_middle_leaves_nothing(house: House, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    house.sign().open().do("identify", "wrong", 1)
    before = (house.ledger.last_position(), house.ledger.pending(), house.ledger.outbox())
    works, calls = getattr(house.ledger, broken), []

    def crash(*args: object, **options: object) -> object:
        calls.append(args)
        if broken == "append" and len(calls) < 3:
            return works(*args, **options)
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(house.ledger, broken, crash)
        with pytest.raises(OSError, match="disk is full"):
            house.do("call", "send", 2, faulty=False)
    assert (house.ledger.last_position(), house.ledger.pending(), house.ledger.outbox()) == before
    house.do("call", "send", 2, faulty=False)
    assert house.step() == "visit"
    assert house.runner.check(INCIDENT) == []


def test_a_caller_s_own_transaction_takes_all_with_it(house: House) -> None:
    house.sign()
    before = house.ledger.last_position()

    def work() -> None:
        with house.ledger.transaction():
            house.open()
            raise KeyError("the caller changed its mind")

    with pytest.raises(KeyError):
        work()
    assert house.ledger.last_position() == before
    assert house.ledger.read(INCIDENT) == []
    house.open()
    assert house.step() == "identify"


# ── Contracts and sites ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"contract": "demo-wach"}, "contract"),
        ({"contract": 7}, "contract"),
        ({"since": "soon"}, "since"),
        ({"since": None}, "since"),
        ({"schedule": {}}, "price"),
        ({"schedule": {"price": "eighty"}}, "schedule.price"),
        ({"schedule": {"price": "80.00", "colour": "red"}}, "schedule.colour"),
        ({"site": 4}, "site"),
    ],
)
def test_a_contract_that_cannot_be_signed_is_refused(house: House, change: dict, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        house.runner.record("contract:1", demo.fact("contract.signed", house.start, **{**demo.SIGNED, **change}))
    assert house.ledger.last_position() == 0


def test_a_contract_is_signed_in_its_own_stream(house: House) -> None:
    with pytest.raises(BadValue, match="contract:1"):
        house.runner.record("site:1", demo.fact("contract.signed", house.start, **demo.SIGNED))


def test_a_signed_contract_is_found_from_its_site_and_its_customer(house: House) -> None:
    house.sign()
    assert house.of_kind("contract.tied", "site:1")[0].data == {"contract": "contract:1"}
    assert house.of_kind("contract.tied", "customer:1")[0].data == {"contract": "contract:1"}
    house.open()
    assert house.of_kind("file.tied", "contract:1")[0].data == {"file": INCIDENT, "kind": "alert.opened"}


def test_a_fact_that_a_contract_declares_must_read_as_it_says(house: House) -> None:
    house.sign()
    with pytest.raises(BadEvent, match=r"contacts.*2"):
        house.runner.record(
            "site:1", demo.fact("instructions.recorded", house.start, contacts=[{"name": "Ana"}, {"phone": 1}])
        )
    with pytest.raises(BadEvent, match="il manque name"):
        house.runner.record("contract:1", demo.fact("option.taken", house.start, price="3.00"))
    house.runner.record(
        "contract:1", demo.fact("option.taken", house.start, name="night", price="3.00", noted="by phone")
    )
    assert house.kinds("contract:1")[-1] == "option.taken"


def test_a_float_never_enters(clock) -> None:
    runner = Runner(MemoryLedger(clock), demo.contracts)
    with pytest.raises(BadInput, match="float"):
        runner.record(
            "contract:1", demo.fact("contract.signed", clock.now(), **{**demo.SIGNED, "schedule": {"price": 80.0}})
        )


def test_a_missing_answer_is_asked_for_and_never_guessed(house: House) -> None:
    """The opening does not say who is at fault: the visit's payer cannot be settled."""
    house.sign()
    values = demo._values
    opening = demo.HOUSE.openings[0]
    object.__setattr__(
        opening, "values", lambda h, at, data: {k: v for k, v in values(h, at, data).items() if k != "faulty"}
    )
    try:
        house.open("water")
        house.do("call", "no_answer", 1)
        house.do("call", "no_answer", 2)
        house.do("call", "no_answer", 3)
        with pytest.raises(Unknown, match="Faute du client"):
            house.do("call", "no_answer", 4)
        assert house.step() == "call"
    finally:
        object.__setattr__(opening, "values", values)
