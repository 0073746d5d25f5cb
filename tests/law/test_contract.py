"""A contract's folder holds together or is refused when it is built; it is found by its folder, and may be substituted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from egide import contracts
from egide.law.clauses import Clause, clause
from egide.law.contract import BadContract, Contract, Known, Opening, Record
from egide.law.decide import decide
from egide.law.formulas import AMOUNT, ask, euros, says, scheduled
from egide.law.mutate import mutants
from egide.law.procedures import Begin, Procedure
from egide.law.proceed import StepDone, begin, proceed
from egide.law.questions import Answer, Question
from egide.law.types import BadValue
from tests.law.example_contract import ALTERED, CONTRACT, COVER, NEIGHBOURS, OPENING, RESCUE, bill, limit, offer
from tests.law.samples import BASE, a_clause

EXAMPLE = Path(str(sys.modules["tests.law.example_contract"].__file__)).parent


def changed(**parts: Any) -> Contract:
    return replace(CONTRACT, **parts)


def also(question: Question) -> Contract:
    return changed(questions=(*CONTRACT.questions, question))


def with_outcome(**parts: Any) -> Procedure:
    call, send = RESCUE.steps
    return replace(RESCUE, steps=(call, replace(send, outcomes=(replace(send.outcomes[0], **parts),))))


EXTRA = a_clause("door.9-a", "9")
TWICE = Clause(("door.9-a", "door.1-a"), "9", "Deux fois", "Encore.")
COPY = clause("door.2-a", article="2", title="Ouverture", summary="La même, écrite une autre fois.")

BROKEN: list[tuple[Callable[[], object], str]] = [
    (
        lambda: changed(clauses=(*CONTRACT.clauses, EXTRA)),
        "clause door.9-a (Titre door.9-a) is in no question and no procedure",
    ),
    (
        lambda: changed(clauses=(*CONTRACT.clauses, TWICE)),
        "id door.1-a is carried by two clauses, 'Horaires' and 'Deux fois'",
    ),
    (
        lambda: changed(clauses=tuple(one for one in CONTRACT.clauses if one is not ALTERED)),
        "question opening carries clause door.3-a, which the contract does not declare",
    ),
    (
        lambda: also(Question("q", "Q", Answer(amount=says(COPY, bill)))),
        "question q carries clause door.2-a, which the contract does not declare",
    ),
    (lambda: also(replace(OPENING)), "a name is used twice among opening, declaration, opening"),
    (lambda: changed(procedures=(RESCUE, RESCUE)), "a name is used twice among rescue, rescue"),
    (
        lambda: changed(openings=(Opening("alert.opened", "rescu", (), CONTRACT.openings[0].values),)),
        "fact alert.opened opens procedure rescu, which does not exist",
    ),
    (
        lambda: changed(procedures=(replace(RESCUE, do=(Begin("guarding", COVER),)),)),
        "procedure rescue begins guarding, which does not exist",
    ),
    (lambda: changed(inputs_from={"openin": dict}), "inputs_from names question openin, which does not exist"),
    (
        lambda: changed(openings=(replace(CONTRACT.openings[0], questions=("opening", "openin")),)),
        "opening alert.opened names question openin, which does not exist",
    ),
    (
        lambda: changed(procedures=(with_outcome(decided="openin"),)),
        "procedure rescue, outcome arrived names question openin, which does not exist",
    ),
    (lambda: changed(schedule=(offer,)), "question opening uses schedule.limit, which its schedule lacks"),
    (
        lambda: changed(schedule=(offer, scheduled("limit", AMOUNT, "Autre libellé"))),
        "question opening uses schedule.limit, which its schedule defines otherwise",
    ),
    (lambda: changed(schedule=(offer, limit, limit)), "two fields of its schedule have the same name"),
    (lambda: changed(schedule=(offer, limit, bill)), "a field of its schedule is not written with scheduled"),
    (lambda: changed(schedule=(offer, limit, euros("1.00"))), "a field of its schedule is not written with scheduled"),
]


@pytest.mark.parametrize(("write", "sentence"), BROKEN, ids=[sentence[:50] for _, sentence in BROKEN])
def test_what_does_not_hold_together_is_refused(write: Callable[[], object], sentence: str) -> None:
    with pytest.raises(BadContract) as refused:
        write()
    assert str(refused.value).startswith("door-opening: ")
    assert sentence in str(refused.value)


def test_a_clause_has_an_id() -> None:
    for ids in ((), ("",)):
        with pytest.raises(ValueError, match="clause 'Sans': needs at least one inventory id"):
            Clause(ids, "1", "Sans", "Rien.")


def test_a_clause_says_where_it_stands() -> None:
    assert COVER.place == "art.\u00a02"
    assert a_clause("t.x", "Lexique : Porte").place == "Lexique : Porte"
    assert BASE.cite() == {
        "id": "t.1",
        "ids": ["t.1"],
        "article": "1",
        "title": "Titre t.1",
        "summary": "Ce que dit t.1.",
    }


def test_its_parts_are_found_by_name() -> None:
    assert CONTRACT.question("opening") is OPENING
    assert CONTRACT.book == {"rescue": CONTRACT.procedures[0]}
    assert [one.path for one in CONTRACT.schedule_inputs()] == ["schedule.offer", "schedule.limit"]
    assert CONTRACT.record("neighbours.recorded") is CONTRACT.records[0]
    assert CONTRACT.record("unheard.of") is None
    with pytest.raises(KeyError, match="contract door-opening has no question 'close'; it has: opening, declaration"):
        CONTRACT.question("close")


def test_where_each_clause_is_carried() -> None:
    places: dict[str, set[str]] = {}
    for one, place in CONTRACT.carried():
        places.setdefault(one.id, set()).add(place)
    assert places["door.2-a"] == {"question opening", "procedure rescue"}
    assert places["door.5-b"] == {"procedure rescue"}
    assert set(places) == {one.id for one in CONTRACT.clauses}


def test_a_case_file_may_hold_the_whole_schedule() -> None:
    schedule = {"offer": "day", "limit": "100"}
    assert CONTRACT.read("declaration", {"lost_on": "2026-03-02", "schedule": schedule}).keys() == {"lost_on"}
    with pytest.raises(
        BadValue, match=r"schedule\.ofer : « day » ne convient pas ; attendu : « schedule.offer » peut-être"
    ):
        CONTRACT.read("declaration", {"schedule": {"ofer": "day"}})
    with pytest.raises(BadValue, match="cause : "):
        CONTRACT.read("declaration", {"cause": "lost"})


def test_a_record_may_warn_or_refuse() -> None:
    def check(data: Any) -> list[str]:
        if not data["contacts"]:
            raise BadValue("contacts", "rien", "au moins un voisin")
        return ["un seul voisin"] if len(data["contacts"]) == 1 else []

    record = Record("neighbours.recorded", "Voisins", check=check)
    assert record.check is not None
    assert record.check({"contacts": [1]}) == ["un seul voisin"]
    with pytest.raises(BadValue, match="au moins un voisin"):
        record.check({"contacts": []})


class TestExample:
    """The invented contract does what its page says."""

    CASE = {
        "cause": "slammed",
        "called_at": "2026-03-02T10:00:00",
        "bill": "150.00",
        "used": "0.00",
        "schedule": {"offer": "day", "limit": "100"},
    }

    def answer(self, **case: Any) -> dict[str, Any]:
        decision = decide(OPENING, CONTRACT.read("opening", {**self.CASE, **case}))
        assert decision.status == "decided"
        return dict(decision.answer)

    def test_up_to_the_limit(self) -> None:
        assert self.answer()["amount"] == "100.00"
        assert [(one["amount"], one["clause"]) for one in self.answer()["lines"]] == [
            ("150.00", "door.2-a"), ("-50.00", "door.2-a"),
        ]  # fmt: skip
        assert self.answer(used="450.00")["amount"] == "50.00"
        assert self.answer(bill="80.00") | {"lines": []} == {
            "verdict": True, "amount": "80.00", "payer": "us", "payer_label": "le serrurier", "lines": [],
        }  # fmt: skip

    def test_lost_keys_leave_a_fifth(self) -> None:
        assert self.answer(cause="lost", bill="99.99")["amount"] == "79.99"

    def test_hours_and_alterations(self) -> None:
        assert self.answer(called_at="2026-03-02T20:00:00")["amount"] == "0.00"
        assert self.answer(called_at="2026-03-02T19:59:59")["amount"] == "100.00"
        assert self.answer(altered=True)["payer"] == "customer"
        assert self.answer(cause="worn")["verdict"] is False

    def test_a_late_declaration_is_held_against_the_customer_where_it_harmed(self) -> None:
        late = {"cause": "lost", "lost_on": "2026-03-02", "declared_on": "2026-03-10"}
        assert self.answer(**late)["verdict"] is True
        assert self.answer(**late, harmed=True)["verdict"] is False
        assert self.answer(**{**late, "declared_on": "2026-03-09"}, harmed=True)["verdict"] is True
        assert self.answer(**{**late, "cause": "slammed"}, harmed=True)["verdict"] is True

    def test_the_neighbours_then_the_locksmith(self) -> None:
        told = Known("site:1", "neighbours.recorded", AT, AT, {"contacts": [{"name": "Léa", "phone": "0102030405"}]})
        values = CONTRACT.openings[0].values((told,), AT, {})
        file, emitted = begin(CONTRACT.book, "rescue", AT, values)
        assert [(one.what, one.to, one.clause.id) for one in emitted] == [("call_neighbour", "Léa", NEIGHBOURS.id)]
        _, emitted = proceed(CONTRACT.book, file, StepDone("rescue", "call_neighbour", "no_answer", AT))
        assert [one.what for one in emitted] == ["send", "late"]


AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place where a contract's folder may be put, looked into by `contracts`."""
    monkeypatch.setattr(contracts, "__path__", [*contracts.__path__, str(tmp_path)])
    contracts.folders.cache_clear()
    yield tmp_path
    contracts.folders.cache_clear()
    contracts.inventory.cache_clear()
    for name in [name for name in sys.modules if name.startswith("egide.contracts.door_")]:
        del sys.modules[name]
        monkeypatch.delattr(contracts, name.rsplit(".", 1)[1], raising=False)


class TestFinding:
    def test_one_folder_is_enough(self, folder: Path) -> None:
        (folder / "door_opening").symlink_to(EXAMPLE)
        contracts.folders.cache_clear()
        assert "door-opening" in contracts.names()
        assert contracts.load("door-opening").title == "Ouverture de porte"
        rows = contracts.inventory("door-opening")
        assert [row.id for row in rows if not row.operative] == ["door.6-b"]
        carried = {id_ for one in contracts.load("door-opening").clauses for id_ in one.ids}
        assert {row.id for row in rows if row.operative} == carried

    def test_a_clause_that_the_paper_lacks_is_told(self, folder: Path) -> None:
        (folder / "door_stuck").mkdir()
        for name, wrong in (("__init__.py", "door-stuck"), ("inventory.csv", "")):
            text = (EXAMPLE / name).read_text(encoding="utf8")
            (folder / "door_stuck" / name).write_text(
                text.replace("door-opening", wrong).replace("door.2-c,2,amount,yes\n", ""), encoding="utf8"
            )
        contracts.folders.cache_clear()
        with pytest.raises(
            BadContract, match=r"door-stuck: clause 'Plafond annuel' carries door\.2-c, which inventory\.csv lacks"
        ):
            contracts.load("door-stuck")

    def test_what_does_not_exist_is_told_with_what_does(self) -> None:
        for look in (contracts.load, contracts.inventory):
            with pytest.raises(
                contracts.NoSuchContract, match=r"no contract is called 'nothing'; there are: .*ima-protect"
            ):
                look("nothing")

    def test_another_may_stand_in_its_place_for_a_while(self) -> None:
        real = contracts.load("ima-protect")
        mutant = mutants(CONTRACT)[0].contract
        try:
            contracts.substitute(mutant, "ima-protect")
            assert contracts.load("ima-protect") is mutant
        finally:
            contracts.substitute(None, "ima-protect")
        assert contracts.load("ima-protect") is real


def test_inputs_are_read_from_history_by_a_pure_function() -> None:
    question = Question("q", "Q", Answer(amount=says(COVER, ask("bill", AMOUNT, "Facture du serrurier"))))
    contract = also(question)
    contract = replace(contract, inputs_from={"q": lambda history, at: {"bill": 100}})
    assert contract.inputs_from["q"]((), AT) == {"bill": 100}


def test_an_outcome_that_needs_a_decision_is_altered_too() -> None:
    contract = changed(procedures=(with_outcome(decided="opening"),))
    assert [
        one.contract.book["rescue"].step("send").outcomes[0].decided
        for one in mutants(contract)
        if one.what == "sans décision"
    ] == [None]
