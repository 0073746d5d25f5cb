"""Mutants: each is a whole contract that differs in one place, belongs to the clause it touches, and can be told apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from egide.law.contract import Contract, Wording
from egide.law.decide import decide
from egide.law.delays import Delay, Unit
from egide.law.fingerprint import fingerprint
from egide.law.formulas import (
    FLAG,
    ask,
    const,
    count,
    euros,
    no,
    says,
    table,
    when,
)
from egide.law.listings import filled, rows_where
from egide.law.mutate import Mutant, mutants
from egide.law.procedures import (
    Begin,
    Branch,
    Do,
    Each,
    End,
    Finding,
    Go,
    Interrupt,
    Limit,
    Next,
    Outcome,
    Owe,
    Procedure,
    Stay,
    Step,
    Tell,
)
from egide.law.proceed import begin
from egide.law.promises import Promise
from egide.law.questions import Action, Answer, Line, Question
from tests.law.example_contract import CONTRACT
from tests.law.samples import (
    BASE,
    CONTACTS,
    FIRST,
    PAYER,
    SECOND,
    THIRD,
    cause,
    contacts,
    guarded,
    limit,
    locked,
    loss,
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2212", "-")


# ── Whole contracts ─────────────────────────────────────────────────────────────────────────────────────────────────

POLICE = ask("police", FLAG, "Police prévenue")
SEEN = Finding("site.rung", {"by": "guard", "police": POLICE})
RING = End("rung", "Sonné", do=(Do("log", "Noter", "file", BASE, finds=SEEN),))
TABLE = Procedure(
    "ring",
    "Sonner",
    BASE,
    start=const(PAYER, "customer"),
    entries={"customer": Go("call"), "operator": RING},
    steps=(
        Step(
            "call",
            "Appeler",
            "operator",
            "site",
            FIRST,
            (
                Outcome("yes", "Oui", Branch(POLICE, RING, Go("wait")), sets={"police": POLICE}),
                Outcome("no", "Non", Next("call"), when=POLICE),
            ),
            each=Each("contacts", exhausted=Go("wait")),
        ),
        Step(
            "wait",
            "Attendre",
            "guard",
            "police",
            SECOND,
            (
                Outcome(
                    "done",
                    "Fini",
                    RING,
                    do=(
                        Do("a", "Agir", "site", SECOND),
                        Tell("b", "Écrire", "customer", ("sms", "email"), "Fini.", THIRD),
                    ),
                ),
            ),
            limits=(
                Limit(
                    "late",
                    "Tard",
                    Delay(10, Unit.MINUTES),
                    THIRD,
                    Go("call"),
                    (Owe("fee", "Frais", euros("5.00"), "customer", THIRD),),
                    since="event.at",
                ),
            ),
            when=POLICE,
            otherwise=RING,
        ),
    ),
    interrupts=(
        Interrupt("stop", "Arrêt", RING, THIRD, when=POLICE, while_at=("call", "wait"), refuse=True),
        Interrupt("start", "Départ", Stay(), THIRD, do=(Begin("ring", THIRD, given={"police": no()}),)),
    ),
    inputs=(contacts,),
)
QUESTION = Question(
    "q",
    "Q",
    Answer(
        payer=when(locked, const(PAYER, "customer"), "operator"),
        lines=(Line("Ligne", says(BASE, loss + says(FIRST, limit)), SECOND, guarded),),
        actions=(Action("x", "Faire", "site", FIRST), Action("y", "Dire", "site", SECOND, locked)),
        fields={"n": says(THIRD, rows_where(contacts, filled(CONTACTS, "phone")))},
    ),
)
SMALL = Contract(
    "small",
    "Petit",
    "Nous",
    (Wording("1", date(2026, 1, 1)),),
    (limit,),
    (BASE, FIRST, SECOND, THIRD),
    (QUESTION,),
    (TABLE,),
)


def named(contract: Contract = SMALL) -> dict[str, Mutant]:
    return {plain(one.name): one for one in mutants(contract)}


class TestContracts:
    def test_each_is_another_contract_and_says_so_in_its_own_words(self) -> None:
        for contract in (SMALL, CONTRACT):
            found = mutants(contract)
            assert len({one.name for one in found}) == len(found)
            prints = {fingerprint(one.contract) for one in found}
            assert fingerprint(contract) not in prints
            assert len(prints) >= 0.97 * len(found), "hardly two say the same"

    def test_the_original_is_left_as_it_was(self) -> None:
        before = fingerprint(CONTRACT)
        for one in mutants(CONTRACT):
            assert one.contract.name == CONTRACT.name
        assert fingerprint(CONTRACT) == before

    def test_what_did_not_change_is_shared(self) -> None:
        (mutant,) = [one for one in mutants(CONTRACT, ["door.4-a"]) if "devient 6" in one.what]
        assert (
            plain(mutant.what)
            == "5 jours ouvrés après « Jour de la perte » devient 6 jours ouvrés après « Jour de la perte »"
        )
        (other,) = [one for one in mutants(CONTRACT, ["door.2-b"]) if plain(one.what) == "20 % devient 21 %"]
        assert other.contract.question("declaration") is CONTRACT.question("declaration")
        assert mutant.contract.procedures is CONTRACT.procedures
        assert mutant.contract.openings is CONTRACT.openings
        case: Mapping[str, Any] = {"lost_on": date(2026, 3, 2)}
        assert decide(CONTRACT.question("declaration"), case).answer == {"date": "2026-03-09"}
        assert decide(mutant.contract.question("declaration"), case).answer == {"date": "2026-03-10"}

    def test_a_change_is_seen_wherever_the_formula_is_used(self) -> None:
        (mutant,) = [one for one in mutants(CONTRACT) if plain(one.what) == "20 % devient 21 %"]
        values = CONTRACT.read(
            "opening",
            {
                "cause": "lost",
                "called_at": "2026-11-22T14:00:00",
                "bill": "100.00",
                "used": "0.00",
                "schedule": {"offer": "day", "limit": "500"},
            },
        )
        answer = decide(mutant.contract.question("opening"), values).answer
        assert (answer["amount"], answer["lines"][1]["amount"]) == ("79.00", "-21.00")

    def test_each_belongs_to_the_clause_that_encloses_it_most_nearly(self) -> None:
        ids = {name: one.ids for name, one in named().items()}
        sums = "« Montant des dommages » {} « Titre t.2 » (art. 2)"
        assert ids[f"t.1 — question q, Ligne — {sums.format('+')} devient {sums.format('-')}"] == ("t.1",)
        assert ids["t.3 — question q — sans la ligne « Ligne »"] == ("t.3",)
        assert ids["t.2 — question q — sans l’action « Faire »"] == ("t.2",)
        assert ids["t.2 — question q — « Dire » avant « Faire »"] == ("t.2", "t.3")
        assert ids["t.4 — question q, n — « Téléphone » renseigné : la condition oubliée"] == ("t.4",)

    def test_what_stands_outside_any_clause_belongs_to_its_whole_question(self) -> None:
        assert set(named()["t.4 — question q, payer — toujours « l'opérateur »"].ids) == {"t.1", "t.2", "t.3", "t.4"}

    def test_a_shared_formula_belongs_to_every_clause_around_it(self) -> None:
        shared = loss + euros("1.00")
        question = Question("s", "S", Answer(amount=says(BASE, shared), fields={"x": says(FIRST, shared)}))
        contract = Contract("c", "C", "N", SMALL.wordings, (), (BASE, FIRST), (question,))
        assert {one.ids for one in mutants(contract)} == {("t.1", "t.2")}

    def test_clauses_may_be_chosen(self) -> None:
        only = mutants(SMALL, ["t.4"])
        assert only
        assert all("t.4" in one.ids for one in only)
        assert len(only) < len(mutants(SMALL))
        assert mutants(SMALL, ["unknown"]) == []

    def test_they_come_in_the_order_of_the_paper(self) -> None:
        order = [one.clauses[0].id for one in mutants(SMALL)]
        assert order == sorted(order)

    def test_what_changes_nothing_is_left_out(self) -> None:
        same = table(cause, {"theft": count(1), "fire": count(1), "wear": count(2)})
        question = Question("s", "S", Answer(fields={"x": says(BASE, same)}))
        contract = Contract("c", "C", "N", SMALL.wordings, (), (BASE,), (question,))
        swaps = [plain(one.what) for one in mutants(contract) if "échangées" in one.what]
        assert swaps == ["lignes « incendie » et « usure » échangées"]


EXPECTED_OF_TABLE = [
    "t.1 — procédure ring — customer mène à wait",
    "t.1 — procédure ring — « le client » devient « l'opérateur »",
    "t.1 — procédure ring, fin rung — sans l’effet « Noter »",
    "t.1 — procédure ring, log — envers customer",
    "t.1 — procédure ring, log — rien n’est constaté",
    "t.1 — procédure ring, log — police n’est pas constaté",
    "t.2 — procédure ring, call — fait par guard",
    "t.2 — procédure ring, call — 2 tour(s)",
    "t.2 — procédure ring, call — liste épuisée mène à la fin rung",
    "t.2 — procédure ring, call, yes — mène à wait",
    "t.2 — procédure ring, call, yes — police n’est pas retenu",
    "t.2 — procédure ring, call, yes — la fin rung et wait échangés",
    "t.2 — procédure ring, call, no — mène à call",
    "t.2 — procédure ring, call, no — dans tous les cas",
    "t.3 — procédure ring, wait — fait par operator",
    "t.3 — procédure ring, wait — envers site",
    "t.3 — procédure ring, wait — dans tous les cas",
    "t.3 — procédure ring, wait, done — sans l’effet « Agir »",
    "t.3 — procédure ring, wait, done — « Écrire » avant « Agir »",
    "t.4 — procédure ring, wait, done — sans l’effet « Écrire »",
    "t.4 — procédure ring, wait — sans le délai « Tard »",
    "t.4 — procédure ring, wait, late — mène à la fin rung",
    "t.4 — procédure ring, wait, late — sans l’effet « Frais »",
    "t.4 — procédure ring, wait, late — 10 min devient 11 min",
    "t.4 — procédure ring, wait, late — 10 min devient 9 min",
    "t.4 — procédure ring, wait, late — 10 min devient 10 h",
    "t.4 — procédure ring, wait, late — 10 min devient 10 s",
    "t.4 — procédure ring, wait, late — à compter du début de l’étape",
    "t.4 — procédure ring — sans l’événement « Arrêt »",
    "t.4 — procédure ring, stop — mène à rester là",
    "t.4 — procédure ring, stop — dans tous les cas",
    "t.4 — procédure ring, stop — refusé quand il ne vaut pas : non",
    "t.4 — procédure ring, stop — à toute étape",
    "t.4 — procédure ring, stop — pas à l’étape wait",
    "t.4 — procédure ring, start — sans l’effet « ring »",
    "t.4 — procédure ring, ring — de nouveau : oui",
    "t.4 — procédure ring, ring — police n’est pas transmis",
    "t.4 — procédure ring, ring — non devient oui",
    "t.4 — procédure ring, start — mène à la fin rung",
    "t.4 — procédure ring, b — pas par sms",
    "t.4 — procédure ring, b — envers file",
    "t.4 — procédure ring, fee — dû par personne",
    "t.4 — procédure ring, fee — 5,00 € devient 5,01 €",
]


@pytest.mark.parametrize("name", EXPECTED_OF_TABLE)
def test_a_procedure_changes_in_every_part(name: str) -> None:
    mutant = named()[name]
    assert fingerprint(mutant.contract.procedures) != fingerprint(SMALL.procedures)
    assert mutant.contract.questions is SMALL.questions


def test_what_the_language_refuses_is_no_mutant() -> None:
    """Were the way to `wait` cut everywhere, the table would not hold together, and whoever wrote it would be told."""
    assert "t.2 — procédure ring, call — liste épuisée mène à call" not in named()
    only = Procedure(
        "only",
        "Seule",
        BASE,
        None,
        {"start": Go("a")},
        (
            Step("a", "A", "x", "y", BASE, (Outcome("on", "Suite", Go("b")),)),
            Step("b", "B", "x", "y", BASE, (Outcome("over", "Fini", End("over", "Fini")),)),
        ),
    )
    contract = Contract("c", "C", "N", SMALL.wordings, (), (BASE,), (), (only,))
    assert "t.1 — procédure only, a, on — mène à la fin over" not in named(contract)


def test_a_mutant_whose_answer_depends_on_less_keeps_its_promise() -> None:
    kept = Promise("kept", "Une serrure fermée, au moins.", locked)
    question = Question("q", "Q", Answer(verdict=says(BASE, locked & (limit > euros("1.00")))), proves=(kept,))
    contract = Contract("c", "C", "N", SMALL.wordings, (limit,), (BASE,), (question,), ())
    dropped = [one.contract.question("q") for one in mutants(contract)]
    assert any(locked.detail not in one.inputs for one in dropped)
    for one in dropped:
        assert [promise.name for promise in one.proves] == ["kept"]
        assert decide(one, {}).status in ("decided", "needs")


def test_a_mutant_of_a_procedure_runs() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    values = {"contacts": ({"name": "A"},), "police": True}
    _, emitted = begin(SMALL.book, "ring", at, values)
    assert [one.what for one in emitted] == ["call"]
    mutant = named()["t.1 — procédure ring — « le client » devient « l'opérateur »"].contract
    _, emitted = begin(mutant.book, "ring", at, values)
    assert [one.what for one in emitted] == ["log", "close"]
