"""The insurer's money: a receipt once the premium is paid, a month's statement that adds up."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from egide.billing.models import Invoice
from egide.billing.owed import call_premium
from egide.billing.payouts import pay_out
from egide.billing.principals import receipt, statement
from egide.billing.printing import printed
from egide.billing.receiving import receive
from egide.billing.runs import bill
from egide.billing.sending import export
from egide.billing.series import supply
from tests.billing.conftest import IBAN, NOW, House
from tests.billing.test_receiving import entry
from tests.billing.test_receiving import statement as bank_statement

DECEMBER, MONTH_END = date(2026, 12, 1), date(2026, 12, 31)


def test_a_premium_from_its_notice_to_the_insurers_statement(house: House, tmp_path: Path) -> None:
    """218 € called in November, cashed in December; a claim of 50 € paid: 168 € are due to the insurer for December."""
    contract = house.home(1, starts_on=date(2026, 12, 10))
    supply("tax", date(2026, 1, 1), "9 %", "CGI")
    call_premium(house.runner, contract, 20000, "tax", (DECEMBER, date(2027, 11, 30)), DECEMBER, "ima.19.1-a", NOW, "u")
    bill(house.runner, DECEMBER)
    pay_out("S1", contract, 5000, IBAN, "Client 1", "Sinistre S1", "c", DECEMBER, indemnity=True)
    export(house.runner, "debit", MONTH_END, tmp_path / "debits.xml")
    export(house.runner, "transfer", MONTH_END, tmp_path / "transfers.xml")
    told = tmp_path / "in.xml"
    told.write_text(
        bank_statement(entry("R1", "218.00", "P2026-0000001-1"), entry("T1", "50.00", "V2026-0000001", sense="DBIT"))
    )
    assert receive(house.runner, told)["settled"] == 2
    assert [(one.called, one.cashed, one.claimed) for one in statement("IMA Protect", date(2026, 11, 1))] == [
        (21800, 0, 0)
    ]
    december = statement("IMA Protect", DECEMBER)
    assert sorted((one.called, one.cashed, one.claimed) for one in december) == [(0, 0, 5000), (0, 21800, 0)]
    paid = Invoice.objects.get(kind="receipt")
    assert (paid.number, paid.total, paid.paid) == ("Q2026-0000001", 21800, 21800)
    assert receipt(house.runner, Invoice.objects.get(kind="premium")).number == paid.number
    words = re.sub(
        r"\s+", " ", "".join(page.extract_text() for page in PdfReader(io.BytesIO(printed(paid.number))).pages)
    )
    assert "Quittance Q2026-0000001" in words
    assert "acquitte P2026-0000001" in words
