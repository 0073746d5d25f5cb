"""Money on screen: what is owed, what would be billed, what the bank told; a person matches, and a refusal is a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from egide.billing.models import Invoice
from egide.billing.receiving import receive
from egide.billing.runs import bill
from egide.ledger.clock import StoredClock
from tests.billing.conftest import NOW, House, house, now
from tests.billing.test_receiving import entry, statement

__all__ = ["house", "now"]
HERE = "/bureau/encaissements/"
PAGES = (HERE, f"{HERE}apercu/?month=2026-12", f"{HERE}clients/customer:1/", f"{HERE}factures/F2026-0000001.pdf")


@pytest.fixture
def billed(house: House, tmp_path: Path) -> House:
    """One home billed for December; its transfer arrived, naming nothing."""
    StoredClock().travel_to(NOW)
    house.home(1, mandate=False)
    bill(house.runner, date(2026, 12, 1))
    total = Invoice.objects.get().total
    path = tmp_path / "in.xml"
    path.write_text(statement(entry("V1", f"{total // 100}.{total % 100:02d}", text="VIREMENT MME CLIENT")))
    receive(house.runner, path)
    return house


@pytest.mark.parametrize("path", PAGES)
def test_managers_only(visit: Any, billed: House, path: str) -> None:
    assert visit("manager").get(path).status_code == 200
    assert visit("operator").get(path).status_code == 403
    assert visit(None).get(path).status_code == 302


def test_what_is_owed_is_shown_then_matched(visit: Any, billed: House) -> None:
    manager, invoice = visit("manager"), Invoice.objects.get()
    page = manager.get(HERE).content.decode()
    assert "VIREMENT MME CLIENT" in page
    assert f'value="{invoice.number}"' in page, "the one invoice of that amount is suggested"
    done = manager.post(f"{HERE}rapprocher/", {"movement": "V1/1", "invoice": invoice.number})
    assert done["Location"] == HERE
    assert Invoice.objects.get().paid == invoice.total
    assert "Rien n’est dû." in manager.get(f"{HERE}clients/customer:1/").content.decode()


def test_a_preview_issues_nothing(visit: Any, billed: House) -> None:
    billed.shop(2)
    page = visit("manager").get(f"{HERE}apercu/?month=2026-12").content.decode()
    assert "contract:0000002" in page
    assert "Dépôt de garantie" in page
    assert Invoice.objects.count() == 1


@pytest.mark.parametrize(
    ("method", "path", "data", "status", "says"),
    [
        ("get", f"{HERE}apercu/", {"month": "décembre"}, 422, "n’est pas un mois"),
        ("get", f"{HERE}apercu/", {"month": "2028-01"}, 422, "deux mois d’avance"),
        ("post", f"{HERE}rapprocher/", {"movement": "X", "invoice": "F1"}, 422, "inconnu"),
        ("post", f"{HERE}rapprocher/", {}, 422, "inconnu"),
        ("get", f"{HERE}clients/customer:9/", {}, 404, ""),
        ("get", f"{HERE}factures/F9.pdf", {}, 404, ""),
    ],
)
def test_junk_is_answered(
    visit: Any, billed: House, method: str, path: str, data: dict[str, str], status: int, says: str
) -> None:
    answer = getattr(visit("manager"), method)(path, data)
    assert answer.status_code == status
    assert says in answer.content.decode()
