"""`egide bill`, `egide bank`, `egide books` on an installation: what they print, their exit codes, and what they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from egide.billing.models import Invoice, Payment
from egide.cli.main import main
from egide.ledger.clock import StoredClock
from tests.billing.conftest import ISSUER, NOW, House
from tests.billing.test_receiving import entry, statement

Says = Callable[..., tuple[int, Any]]


@pytest.fixture
def says(house: House, capsys: pytest.CaptureFixture[str]) -> Says:
    """The command's exit code and its JSON, in the house's own time."""
    StoredClock().travel_to(NOW)

    def said(*words: str) -> tuple[int, Any]:
        code = main([*words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return said


def test_a_month_from_dry_run_to_the_bank_and_back(house: House, says: Says, tmp_path: Path) -> None:
    house.home(1)
    house.shop(2)
    code, dry = says("bill", "--month", "2026-12", "--dry-run", "--to", str(tmp_path / "dry.jsonl"))
    lines = [json.loads(one) for one in (tmp_path / "dry.jsonl").read_text().splitlines()]
    assert (code, dry["documents"], len(lines)) == (0, 2, 2)
    assert not Invoice.objects.exists()
    code, done = says("bill", "--month", "2026-12")
    assert (code, done) == (0, {**dry, "dry_run": False})
    code, out = says("bank", "export", str(tmp_path / "out.xml"), "--until", "2026-12-31")
    assert (code, out["count"], out["total"]) == (0, 2, done["debited"])
    total = Invoice.objects.get(number="F2026-0000001").total
    (tmp_path / "in.xml").write_text(statement(entry("R1", f"{total // 100}.{total % 100:02d}", "F2026-0000001-1")))
    assert says("bank", "import", str(tmp_path / "in.xml"))[1]["settled"] == 1
    code, account = says("books", "account", "customer:1")
    assert account["lines"][-1]["balance"] == "0.00"
    code, entries = says("books", "fec", "--year", "2026", "--to", str(tmp_path / "fec.txt"))
    assert (code, entries["faults"]) == (0, [])
    assert says("books", "aged")[1]["ages"]["À échoir"] == "209.58"
    assert main(["bill", "--pdf", "F2026-0000002", "--to", str(tmp_path / "f.pdf")]) == 0
    assert (tmp_path / "f.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_a_transfer_from_its_file(house: House, says: Says, tmp_path: Path) -> None:
    house.home(1)
    path = tmp_path / "pay.yaml"
    path.write_text(
        "key: depot-1\ncontract: contract:0000001\namount: 149.70\niban: FR1420041010050500013M02606\n"
        "holder: Client 1\nlabel: Dépôt rendu\nclause: c\non: 2026-12-05\n"
    )
    code, said = says("bank", "pay", str(path))
    assert (code, said["amount"], said["on"]) == (0, "149.70", "2026-12-07")  # the 5th is a Saturday
    assert says("bank", "pay", str(path))[1]["payment"] == said["payment"]
    path.write_text(path.read_text().replace("2026-12-05", "demain"))
    code, said = says("bank", "pay", str(path))
    assert code == 2
    assert "pay.yaml, on" in str(said)
    assert Payment.objects.count() == 1


def test_what_is_said_in_french(house: House, capsys: pytest.CaptureFixture[str], says: Says, tmp_path: Path) -> None:
    house.home(1, values={"proof_given": True})
    assert main(["bill", "--month", "2026-12"]) == 1
    assert "Non facturés" in capsys.readouterr().out
    (tmp_path / "in.xml").write_text(statement(entry("R1", "12.00", text="inconnu")))
    assert main(["bank", "import", str(tmp_path / "in.xml")]) == 1
    capsys.readouterr()
    assert main(["bank", "unmatched"]) == 0
    assert "R1/1" in capsys.readouterr().out
    invoice = house.home(2, mandate=False)
    assert main(["bill", "--month", "2026-12"]) == 1
    StoredClock().travel_to(NOW + timedelta(days=40))
    capsys.readouterr()
    assert main(["bank", "overdue"]) == 0
    assert "1 dossier" in capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " "), invoice


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("bill", "--month", "décembre"), "n’est pas un mois"),
        (("bill", "--month", "2027-12"), "deux mois d’avance"),
        (("bill", "--pdf", "F1"), "inconnue"),
        (("bank", "import", "absent.xml"), "absent.xml"),
        (("bank", "import"), "il manque le fichier"),
        (("bank", "export", "/absent/out.xml"), "n’existe pas"),
        (("bank", "assign", "R1", "--invoice", "F1"), "inconnu"),
        (("books", "fec"), "--year"),
        (("books", "fec", "--year", "1999"), "aucune écriture"),
        (("books", "account", "customer:9"), "aucun mouvement"),
        (("books", "credit", "F1"), "inconnue"),
        (("books", "series", "legal-rate", "--since", "2026", "--value", "2 %", "--source", "s"), "n’est pas un jour"),
    ],
)
def test_a_bad_request_says_what_is_expected(
    says: Says, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    assert main(list(words)) == 2
    assert why in capsys.readouterr().err


def test_nothing_is_invoiced_before_the_issuer_is_declared(
    db: str, database_ledger: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    StoredClock().travel_to(NOW)
    assert main(["bill", "--month", "2026-12"]) == 2
    assert "egide books issuer" in capsys.readouterr().err
    path = tmp_path / "issuer.yaml"
    path.write_text("name: Veille\n")
    assert main(["books", "issuer", str(path)]) == 2
    assert "il manque legal_form" in capsys.readouterr().err
    said = {**ISSUER, "address": json.dumps(ISSUER["address"], ensure_ascii=False)}
    path.write_text(
        "".join(f"{name}: {value if name == 'address' else json.dumps(value)}\n" for name, value in said.items())
    )
    assert main(["books", "issuer", str(path)]) == 0
    assert main(["bill", "--month", f"{date(2026, 12, 1):%Y-%m}"]) == 0
