"""What the bank sends: settled, refused, sent back, unexpected. Twice changes nothing; a bad file is refused whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from egide.billing import books
from egide.billing.models import BankFile, BankLine, Invoice, Payment, Posting
from egide.billing.payouts import pay_out
from egide.billing.reasons import explained
from egide.billing.receiving import assign, receive, suggestions
from egide.billing.refused import Refused
from egide.billing.runs import bill
from egide.billing.sending import export
from tests.billing.conftest import IBAN, House
from tests.billing.test_sending import schema, values

DECEMBER, MONTH_END = date(2026, 12, 1), date(2026, 12, 31)
Writes = Callable[..., Path]


def entry(
    ref: str,
    amount: str,
    end_to_end: str = "",
    reason: str = "",
    text: str = "",
    sense: str = "CRDT",
    on: str = "2026-12-09",
) -> str:
    named = f"<AcctSvcrRef>{ref}</AcctSvcrRef>" if ref else ""
    back = f"<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>" if reason else ""
    refs = f"<Refs><EndToEndId>{end_to_end}</EndToEndId></Refs>" if end_to_end else ""
    return (
        f'<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{sense}</CdtDbtInd><Sts>BOOK</Sts>'
        f"<BookgDt><Dt>{on}</Dt></BookgDt>{named}<NtryDtls><TxDtls>{refs}"
        f'<AmtDtls><TxAmt><Amt Ccy="EUR">{amount}</Amt></TxAmt></AmtDtls>'
        f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf>{back}</TxDtls></NtryDtls></Ntry>"
    )


def statement(*entries: str, schema: str = "camt.053.001.02", message: str = "") -> str:
    head = f"<GrpHdr><MsgId>{message}</MsgId></GrpHdr>" if message else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:{schema}">'
        f"<BkToCstmrStmt>{head}<Stmt>{''.join(entries)}</Stmt></BkToCstmrStmt></Document>"
    )


def refusal(end_to_end: str, code: str) -> str:
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><OrgnlPmtInfAndSts><TxInfAndSts>'
        f"<OrgnlEndToEndId>{end_to_end}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>{code}</Cd></Rsn></StsRsnInf>"
        "</TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"
    )


@pytest.fixture
def sent(house: House, tmp_path: Path) -> House:
    """Two homes debited in December: F2026-0000001-1 and F2026-0000002-1."""
    for number in (1, 2):
        house.home(number)
    bill(house.runner, DECEMBER)
    export(house.runner, "debit", MONTH_END, tmp_path / "out.xml")
    return house


@pytest.fixture
def writes(tmp_path: Path) -> Writes:
    def write(text: str, name: str = "in.xml") -> Path:
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


def amount() -> str:
    total = Invoice.objects.get(number="F2026-0000001").total
    return f"{total // 100}.{total % 100:02d}"


def test_a_debit_is_settled_once(sent: House, writes: Writes) -> None:
    path = writes(statement(entry("R1", amount(), "F2026-0000001-1")))
    assert receive(sent.runner, path)["settled"] == 1
    again = receive(sent.runner, path)
    assert (again["settled"], again["known"]) == (0, 1)
    other = writes(statement(entry("R1", amount(), "F2026-0000001-1"), schema="camt.054.001.08"), "b.xml")
    assert receive(sent.runner, other)["known"] == 1  # the same movement, told by another file
    invoice = Invoice.objects.get(number="F2026-0000001")
    assert invoice.paid == invoice.total == books.balance(account=books.BANK)
    assert books.balance(account=books.CUSTOMERS, auxiliary="customer:1") == 0


def test_a_chargeback_after_payment_makes_it_owed_again(sent: House, writes: Writes) -> None:
    receive(sent.runner, writes(statement(entry("R1", amount(), "F2026-0000001-1")), "1.xml"))
    back = statement(entry("R2", amount(), "F2026-0000001-1", "MD06", sense="DBIT"))
    assert receive(sent.runner, writes(back, "2.xml"))["returned"] == 1
    assert Invoice.objects.get(number="F2026-0000001").paid == 0
    assert books.balance(account=books.BANK) == 0
    assert Payment.objects.get(end_to_end="F2026-0000001-1").reason == "MD06"
    twice = statement(entry("R3", amount(), "F2026-0000001-1", "MD06", sense="DBIT"))
    assert receive(sent.runner, writes(twice, "3.xml"))["unmatched"] == 1
    assert BankLine.objects.get(key="R3/1").why == "opération déjà rendue une fois"
    told = [one for one in sent.ledger.read("contract:0000001") if one.kind == "payment.returned"]
    assert [one.data["reason"] for one in told] == ["MD06 : Contesté par le client dans les huit semaines"]


def test_a_refusal_moves_no_money(sent: House, writes: Writes) -> None:
    path = writes(refusal("F2026-0000002-1", "AC04"))
    assert receive(sent.runner, path)["refused"] == 1
    assert Payment.objects.get(end_to_end="F2026-0000002-1").state == "rejected"
    assert books.balance(account=books.BANK) == 0


@pytest.mark.parametrize(
    ("movement", "why"),
    [
        (("R9", "10.00", "F2026-9999999-1"), "inconnue"),
        (("R9", "10.00", "F2026-0000001-1"), "le montant n’est pas celui"),
        (("R9", "10.00"), "« absente » inconnue"),
    ],
)
def test_what_matches_nothing_waits_for_a_person(
    sent: House, writes: Writes, movement: tuple[str, ...], why: str
) -> None:
    assert receive(sent.runner, writes(statement(entry(*movement))))["unmatched"] == 1
    assert why in BankLine.objects.get().why
    assert books.balance(account=books.SUSPENSE) == -1000
    assert not Invoice.objects.exclude(paid=0).exists()


def test_a_transfer_is_suggested_then_assigned(house: House, writes: Writes) -> None:
    house.home(1, mandate=False)
    bill(house.runner, DECEMBER)
    receive(house.runner, writes(statement(entry("V1", amount(), text="Facture F2026-0000001"))))
    line = BankLine.objects.get()
    assert [one.number for one in suggestions(line)] == ["F2026-0000001"]
    assign(house.runner, line.key, "F2026-0000001", "user:1")
    assert books.balance(account=books.SUSPENSE) == books.balance(account=books.CUSTOMERS) == 0
    with pytest.raises(Refused, match="déjà rapproché"):
        assign(house.runner, line.key, "F2026-0000001", "user:1")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (lambda: statement(entry("R1", "1.00"))[:-40], "coupé"),
        (lambda: statement(entry("R1", "1.00"), schema="camt.053.001.13"), "schéma"),
        (lambda: "<html/>", "schéma"),
        (lambda: "", "coupé ou illisible"),
        (lambda: statement(entry("R1", "un euro")), "illisible"),
        (lambda: statement(entry("R1", "1.00"), entry("R1", "2.00")), "deux fois"),
        (lambda: statement(entry("R1", "1.00", sense="BOTH")), "CRDT ou DBIT"),
        (lambda: statement(entry("R1", "1.00").replace("2026-12-09", "2026-13-09")), "jour"),
        (lambda: statement(entry("R1", "1.00").replace("EUR", "USD")), "USD"),
        (lambda: statement(entry("R1", "1.00").replace('TxAmt><Amt Ccy="EUR">1', 'TxAmt><Amt Ccy="EUR">2')), "font"),
    ],
)
def test_a_bad_file_is_refused_whole(sent: House, writes: Writes, content: Callable[[], str], why: str) -> None:
    with pytest.raises(Refused, match=why):
        receive(sent.runner, writes(content()))
    assert not BankLine.objects.exists()
    assert not BankFile.objects.filter(sent=False).exists()


def test_the_wrong_encoding_is_refused(sent: House, tmp_path: Path) -> None:
    path = tmp_path / "in.xml"
    path.write_bytes(statement(entry("R1", "1.00", text="réglé")).encode("latin-1"))
    with pytest.raises(Refused, match="illisible"):
        receive(sent.runner, path)
    assert not BankLine.objects.exists()


def test_an_indemnity_leaves_once_out_of_the_insurers_account(house: House, tmp_path: Path, writes: Writes) -> None:
    contract = house.home(1)
    for _ in range(2):
        pay_out("decision-1", contract, 125000, IBAN, "Élise Œuf", "Sinistre S1", "c", DECEMBER, indemnity=True)
    with pytest.raises(Refused, match="autre montant"):
        pay_out("decision-1", contract, 125001, IBAN, "Élise Œuf", "Sinistre S1", "c", DECEMBER, indemnity=True)
    export(house.runner, "transfer", MONTH_END, tmp_path / "out.xml")
    schema("pain.001.001.09").assertValid(etree.parse(tmp_path / "out.xml"))
    assert values(tmp_path / "out.xml", "Nm")[-1] == "Elise OEuf"
    receive(house.runner, writes(statement(entry("T1", "1250.00", "V2026-0000001", sense="DBIT"))))
    assert books.balance(account=books.BANK) == -125000
    assert books.balance(account=books.PRINCIPALS, auxiliary="IMA Protect") == 125000
    assert books.balance(account=books.CUSTOMERS) == 0


def test_reasons_are_said_in_french() -> None:
    assert explained("AM04") == "AM04 : Provision insuffisante"
    assert "à demander à la banque" in explained("ZZ99")
    assert explained("") == "motif non indiqué"


def test_movements_without_a_reference_are_told_apart_from_one_statement_to_the_next(
    house: House, writes: Writes
) -> None:
    """The first movement of the day, twice: two customers paid, not one."""
    for message, euros in (("RELEVE-1", "30.00"), ("RELEVE-2", "20.00")):
        receive(house.runner, writes(statement(entry("", euros), message=message), f"{message}.xml"))
    assert sorted(BankLine.objects.values_list("amount", flat=True)) == [2000, 3000]
    again = statement(entry("", "20.00"), message="RELEVE-2") + "\n"
    assert receive(house.runner, writes(again, "again.xml"))["known"] == 1
    with pytest.raises(Refused, match="n’ont de référence"):
        receive(house.runner, writes(statement(entry("", "9.00")), "none.xml"))


def test_a_return_read_before_its_settlement_leaves_the_books_as_the_bank(sent: House, writes: Writes) -> None:
    back = entry("R1", amount(), "F2026-0000001-1", reason="AM04", sense="DBIT")
    receive(sent.runner, writes(statement(back), "back.xml"))
    receive(sent.runner, writes(statement(entry("S1", amount(), "F2026-0000001-1")), "came.xml"))
    bank = Posting.objects.filter(account=books.BANK)
    assert len(bank) == 2
    assert sum(one.debit - one.credit for one in bank) == 0
    assert Invoice.objects.get(number="F2026-0000001").paid == 0


def test_who_says_whose_a_movement_is_is_a_fact_and_the_entry_cites_its_clause(house: House, writes: Writes) -> None:
    house.home(1, mandate=False)
    bill(house.runner, DECEMBER)
    receive(house.runner, writes(statement(entry("V1", amount()))))
    assign(house.runner, "V1/1", "F2026-0000001", "user:7")
    contract = Invoice.objects.get().contract
    (fact,) = [one for one in house.runner.ledger.read(contract) if one.kind == "payment.assigned"]
    assert (fact.by, fact.data["movement"], fact.data["invoice"]) == ("user:7", "V1/1", "F2026-0000001")
    (line,) = Posting.objects.filter(account=books.CUSTOMERS, credit__gt=0)
    assert line.clause.startswith("ima.")
