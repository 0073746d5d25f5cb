"""Letters and forms made from what a contract declares: what each says, and that once made it never changes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from egide.documents.letters import letter_html, thawed
from egide.documents.letters_kept import Gone, forget_all, forgetting, kept, make, page_of
from egide.documents.letters_making import Missing, letter_of, needed
from egide.portfolio.register import Register
from egide.runner import Runner, Tie

AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
SCHEDULE = {"offer": "tout_inclus", "smoke_detector": True, "flood_detector": False, "co_detector": False}
STREAM = "contract:1042"
GIVEN: Mapping[str, Mapping[str, Any]] = {
    "summary": {},
    "withdrawal_form": {"installed_on": date(2026, 3, 2)},
    "satisfied_coupon": {"installed_on": date(2026, 1, 31)},
    "formal_notice": {"unpaid": 3799, "fell_due_on": date(2026, 2, 5)},
    "termination_receipt": {
        "ground": "none",
        "installed_on": date(2025, 6, 1),
        "offer_changed": False,
        "notice_sent_on": date(2026, 1, 31),
    },
    "intervention_report": {
        "technician": "S. Morel",
        "visited": date(2026, 3, 2),
        "customer_present": True,
        "equipment": "Centrale, clavier, deux détecteurs de mouvement",
        "tests": "Tous les détecteurs déclenchés et reçus à la station",
    },
    "dismantling_report": {
        "technician": "S. Morel",
        "visited": date(2026, 3, 2),
        "customer_present": True,
        "taken": "Centrale, clavier",
        "lacking": "Un badge",
    },
    "price_sheet": {},
}


@pytest.fixture
def runner(database_ledger: Any, tmp_path: Path) -> Runner:
    found = Runner(database_ledger)
    register = Register(found, tmp_path)
    register.register_customer("customer:1042", {"name": "Camille Arnaud"}, AT, "system")
    place = {"address": "12 rue des Tilleuls", "town": "79000 Niort"}
    register.open_site("site:1042", "1042", "customer:1042", place, AT, "system")
    register.sign_contract(STREAM, "ima-protect", "site:1042", "customer:1042", AT.date(), SCHEDULE, AT, "system")
    contacts = [{"name": "Julien Arnaud", "phone": "+33639982001"}, {"name": "Nadia Belkacem", "phone": "+33549002002"}]
    instructions = {"contacts": contacts, "code": "tulipe", "access": "Portail vert"}
    register.record_instructions("site:1042", "ima-protect", instructions, AT, "system")
    return found


@pytest.fixture
def tie(runner: Runner) -> Tie:
    return runner.tie(STREAM)


def page(runner: Runner, tmp_path: Path, name: str) -> str:
    tie = runner.tie(STREAM)
    paper = tie.contract.paper(name)
    assert paper is not None
    made = make(runner, tmp_path, tie, paper, GIVEN[name], "Égide", "user:1")
    _, content = page_of(runner.ledger, tmp_path, STREAM, made.number)
    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages)
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


SAYS = {
    "summary": ("Tout inclus", "Julien Arnaud", "Portail vert", "Détecteur de mouvement avec image", "art. 4.2"),
    "withdrawal_form": ("16 mars 2026", "Signature du titulaire", "je me rétracte", "art. 27.1"),
    "satisfied_coupon": ("28 févr. 2026", "art. 15", "quatorze jours"),
    "formal_notice": ("37,99 €", "5 février 2026", "trente jours", "art. 20.2", "Veuillez agréer", "Camille Arnaud"),
    "termination_receipt": ("28 févr. 2026", "249,00 €", "31 janvier 2026", "art. 22"),
    "intervention_report": ("S. Morel", "Centrale, clavier", "Le technicien"),
    "dismantling_report": ("Un badge", "art. 23", "Le titulaire"),
    "price_sheet": ("37,99 €", "23,99 €", "42 €", "offert", "266,00 €", "Lot de 5 détecteurs d’ouverture"),
}


@pytest.mark.parametrize("name", list(SAYS))
def test_it_works(runner: Runner, tmp_path: Path, name: str) -> None:
    text = page(runner, tmp_path, name)
    for said in SAYS[name]:
        assert said in text, said
    for wrong in ("…", "None", "tulipe", "schedule."):
        assert wrong not in text, wrong


def test_every_paper_of_the_contract_is_looked_at(tie: Tie) -> None:
    assert {one.name for one in tie.contract.papers} == set(SAYS)


def test_what_is_missing_is_named_and_nothing_is_written(runner: Runner, tie: Tie, tmp_path: Path) -> None:
    paper = tie.contract.paper("formal_notice")
    assert paper is not None
    before = runner.ledger.last_position()
    with pytest.raises(Missing, match=r"Mensualité impayée.*Échéance impayée"):
        make(runner, tmp_path, tie, paper, {}, "Égide", "user:1")
    assert runner.ledger.last_position() == before
    assert not (tmp_path / "documents").exists()
    assert [one.path for one in needed(runner, tie, paper, AT).inputs] == ["fell_due_on"]


def test_once_made_it_never_changes(runner: Runner, tie: Tie, tmp_path: Path) -> None:
    paper = tie.contract.paper("summary")
    assert paper is not None
    made = make(runner, tmp_path, tie, paper, {}, "Égide", "user:1")
    first = page_of(runner.ledger, tmp_path, STREAM, made.number)[1]
    contacts = {"contacts": [{"name": "Quelqu’un d’autre", "phone": "+33639982009"}]}
    Register(runner, tmp_path).record_instructions("site:1042", "ima-protect", contacts, AT, "system")
    assert page_of(runner.ledger, tmp_path, STREAM, made.number)[1] == first
    again = make(runner, tmp_path, tie, paper, {}, "Égide", "user:1")
    assert page_of(runner.ledger, tmp_path, STREAM, again.number)[1] != first
    assert [one.reference for one in kept(runner.ledger, STREAM)] == [again.reference, made.reference]


@pytest.mark.parametrize("harm", ["lost", "altered"])
def test_a_page_lost_or_altered_on_disk_is_drawn_again_from_what_was_frozen(
    runner: Runner, tie: Tie, tmp_path: Path, harm: str
) -> None:
    paper = tie.contract.paper("summary")
    assert paper is not None
    made = make(runner, tmp_path, tie, paper, {}, "Égide", "user:1")
    first = page_of(runner.ledger, tmp_path, STREAM, made.number)[1]
    (path,) = (tmp_path / "documents").iterdir()
    path.unlink() if harm == "lost" else path.write_bytes(b"something else")
    assert page_of(runner.ledger, tmp_path, STREAM, made.number)[1] == first


def test_erased_it_is_gone_from_disk_too(runner: Runner, tie: Tie, tmp_path: Path) -> None:
    paper = tie.contract.paper("summary")
    assert paper is not None
    made = make(runner, tmp_path, tie, paper, {}, "Égide", "user:1")
    runner.ledger.erase(STREAM, made.number, reason="droit à l’effacement", by="user:1")
    with pytest.raises(Gone, match="effacé"):
        page_of(runner.ledger, tmp_path, STREAM, made.number)
    assert not list((tmp_path / "documents").iterdir())
    with pytest.raises(LookupError, match="aucun document"):
        page_of(runner.ledger, tmp_path, STREAM, 999)


@pytest.mark.parametrize("listening", [True, False])
def test_erased_its_page_goes_at_once_or_at_the_next_start(
    runner: Runner, tie: Tie, tmp_path: Path, listening: bool
) -> None:
    paper = tie.contract.paper("summary")
    assert paper is not None
    first, second = (make(runner, tmp_path, tie, paper, {}, "Égide", "user:1") for _ in range(2))
    if listening:
        runner.ledger.subscribe(forgetting(runner.ledger, tmp_path))
    runner.ledger.erase(STREAM, first.number, reason="droit à l’effacement", by="user:1")
    if not listening:
        forget_all(runner.ledger, tmp_path)
    assert len(list((tmp_path / "documents").iterdir())) == 1
    assert page_of(runner.ledger, tmp_path, STREAM, second.number)[1].startswith(b"%PDF")


def test_frozen_and_thawed_it_is_the_same_letter(runner: Runner, tie: Tie) -> None:
    for name, given in GIVEN.items():
        paper = tie.contract.paper(name)
        assert paper is not None
        letter = letter_of(runner, tie, paper, given, "R1", "Égide", AT)
        assert thawed(letter.frozen()) == letter
        assert letter_html(letter).count("<h1>") == 1


def test_each_cites_clauses_of_its_contract(runner: Runner, tie: Tie, tmp_path: Path) -> None:
    for name, given in GIVEN.items():
        paper = tie.contract.paper(name)
        assert paper is not None
        made = make(runner, tmp_path, tie, paper, given, "Égide", "user:1")
        fact = next(one for one in runner.ledger.read(STREAM) if one.seq == made.number)
        letter = thawed((fact.private or {})["letter"])
        articles = {clause.place for clause in tie.contract.clauses}
        assert letter.references, name
        assert {article for article, _, _ in letter.references} <= articles
