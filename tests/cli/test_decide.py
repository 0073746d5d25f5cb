"""Asking a contract about one case, by a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import plain

pytestmark = pytest.mark.usefixtures("demo_contracts")

BREACH = """
    schedule:
      offer: a_la_carte
      smoke_detector: non   # the question does not need it: a case may carry the whole schedule
    kind: intrusion
    protect_plus: false
    cause: breach
"""


def test_a_decision_in_json(egide: Any, written: Any) -> None:
    answer = egide("decide", "ima-protect", "guard_visit_payer", written(BREACH), "--json")
    assert (answer.code, answer.err) == (0, "")
    told = answer.json()
    assert told["status"] == "decided"
    assert (told["answer"]["amount"], told["answer"]["payer"]) == ("80.00", "customer")
    assert told["answer"]["lines"][0]["clause"] == "ima.8.1.2-b"
    assert {one["id"] for one in told["citations"]} >= {"ima.8.1.2-b"}
    assert set(told) == {"status", "answer", "needs", "not_invoked", "why", "citations", "readings"}


def test_a_decision_in_french(egide: Any, written: Any) -> None:
    told = egide("decide", "ima-protect", "guard_visit_payer", written(BREACH)).out
    assert "Montant : 80,00 €" in told
    assert "À la charge de : Le client" in told
    assert "art. 8.1.2" in told
    assert "Lectures retenues :" in told
    assert told.count("L’agent à la demande se paie : ") == 1, "each clause is told once"


def test_what_would_change_it(egide: Any, written: Any) -> None:
    told = egide("decide", "ima-protect", "guard_visit_payer", written(BREACH), "--changes")
    assert "Ce qui, seul, changerait la réponse :" in told.out
    changes = egide("decide", "ima-protect", "guard_visit_payer", written(BREACH), "--changes", "--json").json()[
        "changes"
    ]
    assert {"protect_plus", "kind", "schedule.offer"} & {one["name"] for one in changes}
    assert all(one["answer"] for one in changes)
    assert "changes" not in egide("decide", "ima-protect", "guard_visit_payer", written(BREACH), "--json").json()


def test_what_is_still_needed(egide: Any, written: Any) -> None:
    case = written("schedule: {price: 80.00}\n")
    answer = egide("decide", "demo-watch", "visit_fee", case, "--json").json()
    assert (answer["status"], answer["answer"]) == ("needs", None)
    assert [one["name"] for one in answer["needs"]] == ["faulty"]
    assert "Il reste à savoir :\n  faulty : Faute du client" in egide("decide", "demo-watch", "visit_fee", case).out


def test_unknown_is_not_no(egide: Any, written: Any) -> None:
    for unknown in ("inconnu", "~", ""):
        case = written(f"schedule: {{price: 80.00}}\nfaulty: {unknown}\n")
        assert egide("decide", "demo-watch", "visit_fee", case, "--json").json()["status"] == "needs"


@pytest.mark.parametrize(
    ("written_as", "amount"), [("80", "80.00"), ("80.5", "80.50"), ("'80,05'", "80.05"), ("0", "0.00")]
)
def test_amounts_are_exact(egide: Any, written: Any, written_as: str, amount: str) -> None:
    case = written(f"schedule: {{price: {written_as}}}\nfaulty: true\n")
    assert egide("decide", "demo-watch", "visit_fee", case, "--json").json()["answer"]["amount"] == amount


def test_numbers_that_stand_for_texts_are_texts() -> None:
    from decimal import Decimal

    from egide.cli.reading import as_written
    from egide.law.types import COUNT, TEXT, Field, listing

    people = listing("people", Field("name", TEXT, "Nom"), Field("age", COUNT, "Âge"))
    fields = (Field("code", TEXT, "Code"), Field("count", COUNT, "Nombre"), Field("people", people, "Personnes"))
    assert as_written(1234, fields, "code") == "1234"
    assert as_written(Decimal("12.50"), fields, "code") == "12.50"
    assert as_written(True, fields, "code") is True
    assert as_written(3, fields, "count") == 3
    assert as_written([{"name": 7, "age": 7}, "x"], fields, "people") == [{"name": "7", "age": 7}, "x"]
    assert as_written(5, fields, "unknown") == 5


def test_from_standard_input(egide: Any, typed: Any) -> None:
    typed(b"schedule: {price: 80.00}\nfaulty: oui\n")
    assert egide("decide", "demo-watch", "visit_fee", "-", "--json").json()["answer"] == {"amount": "80.00"}


WRONG = {
    "a name that looks like another": (
        "schedule: {price: 1}\nfaluty: true\n",
        2,
        "« faluty » : nom inconnu ; voulez-vous dire faulty ?",
    ),
    "a name of the schedule": (
        "schedule:\n  prise: 1\nfaulty: true\n",
        2,
        "« schedule.prise » : nom inconnu ; voulez-vous dire schedule.price ?",
    ),
    "a name like nothing": ("schedule: {price: 1}\nxyz: 1\n", 2, "noms possibles : faulty, schedule.price"),
    "an amount of half a cent": ("schedule:\n  price: 1.005\n", 2, "au centime"),
    "an amount in letters": ("schedule:\n  price: eighty\n", 2, "un montant en euros"),
    "a flag that is no flag": ("schedule: {price: 1}\nfaulty: no\n", 2, "oui ou non"),
    "a schedule that is a list": ("schedule: [1]\n", 1, "nom: valeur"),
    "a list": ("- 1\n", None, "trouvé : une liste"),
    "nothing": ("", None, "trouvé : rien"),
}


@pytest.mark.parametrize(("text", "line", "sentence"), WRONG.values(), ids=WRONG)
def test_a_case_that_cannot_be_used(egide: Any, written: Any, text: str, line: int | None, sentence: str) -> None:
    case = written(text)
    answer = egide("decide", "demo-watch", "visit_fee", case, "--json")
    assert answer.code == 2
    error = answer.json()["error"]
    assert sentence in plain(error["message"])
    assert error.get("line") == line
    assert error["file"] == str(case)
    assert answer.err.strip() == plain(error["message"])
    in_words = egide("decide", "demo-watch", "visit_fee", case)
    assert (in_words.code, in_words.out) == (2, "")


def test_unknown_contracts_and_questions_name_those_that_look_like_them(egide: Any, written: Any) -> None:
    case = written(BREACH)
    answer = egide("decide", "ima-protec", "guard_visit_payer", case)
    assert answer.code == 2
    assert "voulez-vous dire ima-protect ?" in answer.err
    answer = egide("decide", "ima-protect", "guard_visit_paye", case)
    assert answer.code == 2
    assert "voulez-vous dire guard_visit_payer" in answer.err


# ── Kept as a test ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_decision_kept_as_a_test_holds(egide: Any, written: Any, tmp_path: Path) -> None:
    target = tmp_path / "test_breach.py"
    assert egide("decide", "ima-protect", "guard_visit_payer", written(BREACH), "--save-test", target).code == 0
    text = target.read_text()
    assert '"ima.8.1.2-b",' in text
    assert "smoke_detector" not in text
    space: dict[str, Any] = {}
    exec(compile(text, str(target), "exec"), space)  # what pytest does with it
    space["test_breach"]()
    space["ANSWER"]["amount"] = "79.99"
    with pytest.raises(AssertionError):
        space["test_breach"]()


def test_it_is_written_as_our_formatter_leaves_it(egide: Any, written: Any, tmp_path: Path) -> None:
    import subprocess
    import sys

    target = tmp_path / "test_breach.py"
    egide("decide", "ima-protect", "guard_visit_payer", written(BREACH), "--save-test", target)
    ruff = Path(sys.executable).with_name("ruff")
    checked = subprocess.run(
        [ruff, "format", "--check", "--config", "line-length = 120", target],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert checked.returncode == 0, checked.stderr + checked.stdout


def test_a_test_is_never_replaced_and_has_a_test_s_name(egide: Any, written: Any, tmp_path: Path) -> None:
    case, target = written(BREACH), tmp_path / "test_breach.py"
    target.write_text("mine")
    for path, why in (
        (target, "existe déjà"),
        (tmp_path / "breach.py", "test_….py"),
        (tmp_path / "no" / "test_x.py", "impossible d'écrire"),
    ):
        answer = egide("decide", "ima-protect", "guard_visit_payer", case, "--save-test", path)
        assert (answer.code, answer.out) == (2, "")
        assert why in answer.err
    assert target.read_text() == "mine"
