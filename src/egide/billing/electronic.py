"""The electronic invoice: the same figures as XML inside the PDF/A-3 (Factur-X, profile EN 16931)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from lxml import etree

from egide.law.money import decimal_text

RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
PROFILE = "urn:cen.eu:en16931:2017"
INVOICE, CREDIT_NOTE = "380", "381"
OUTSIDE_VAT = "Dépôt de garantie, pénalités, indemnités : hors du champ de la TVA"


def with_factur_x(pdf: bytes, says: Mapping[str, Any]) -> bytes:
    """The PDF with its XML attached, checked against the schema of its profile."""
    from facturx import generate_from_binary  # type: ignore[import-untyped] # the package ships no types

    content: bytes = generate_from_binary(pdf, xml_of(says), flavor="factur-x", level="en16931", lang="fr")
    return content


def xml_of(says: Mapping[str, Any]) -> bytes:
    """The cross-industry invoice. A credit note states positive amounts, its type says the direction."""
    sign = -1 if says["kind"] == "credit" else 1
    root = etree.Element(f"{{{RSM}}}CrossIndustryInvoice", nsmap={"rsm": RSM, "ram": RAM, "udt": UDT})
    context = _under(root, f"{{{RSM}}}ExchangedDocumentContext")
    _put(_put(context, "GuidelineSpecifiedDocumentContextParameter"), "ID", PROFILE)
    document = _under(root, f"{{{RSM}}}ExchangedDocument")
    _put(document, "ID", says["number"])
    _put(document, "TypeCode", CREDIT_NOTE if says["kind"] == "credit" else INVOICE)
    _day(_put(document, "IssueDateTime"), says["issued_on"])
    for mention in says["mentions"]:
        _put(_put(document, "IncludedNote"), "Content", mention)
    trade = _under(root, f"{{{RSM}}}SupplyChainTradeTransaction")
    rank = 0
    for line in says["lines"]:
        for rate, net, _ in line["taxes"]:
            rank += 1
            _item(trade, rank, line, Fraction(rate), net * sign)
    _parties(trade, says)
    provided = next((line["from"] for line in says["lines"] if line["from"]), says["issued_on"])
    event = _put(_put(trade, "ApplicableHeaderTradeDelivery"), "ActualDeliverySupplyChainEvent")
    _day(_put(event, "OccurrenceDateTime"), provided)
    _settlement(trade, says, sign)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _item(trade: etree._Element, rank: int, line: Mapping[str, Any], rate: Fraction, net: int) -> None:
    """A line: a price is never negative, a line that takes off has a negative quantity."""
    item = _put(trade, "IncludedSupplyChainTradeLineItem")
    _put(_put(item, "AssociatedDocumentLineDocument"), "LineID", str(rank))
    product = _put(item, "SpecifiedTradeProduct")
    _put(product, "Name", line["label"])
    if line["article"]:
        _put(product, "Description", f"Article {line['article']}")
    price = _put(_put(item, "SpecifiedLineTradeAgreement"), "NetPriceProductTradePrice")
    _put(price, "ChargeAmount", decimal_text(abs(net)))
    quantity = _put(_put(item, "SpecifiedLineTradeDelivery"), "BilledQuantity", "1" if net >= 0 else "-1")
    quantity.set("unitCode", "C62")
    settled = _put(item, "SpecifiedLineTradeSettlement")
    _category(_put(settled, "ApplicableTradeTax"), line["held"], rate)
    if line["from"]:
        period = _put(settled, "BillingSpecifiedPeriod")
        _day(_put(period, "StartDateTime"), line["from"])
        _day(_put(period, "EndDateTime"), line["until"])
    total = _put(settled, "SpecifiedTradeSettlementLineMonetarySummation")
    _put(total, "LineTotalAmount", decimal_text(net))


def _category(tax: etree._Element, held: bool, rate: Fraction) -> None:
    _put(tax, "TypeCode", "VAT")
    _put(tax, "CategoryCode", "E" if held or not rate else "S")
    _put(tax, "RateApplicablePercent", _percent(0 * rate if held else rate))


def _parties(trade: etree._Element, says: Mapping[str, Any]) -> None:
    agreement = _put(trade, "ApplicableHeaderTradeAgreement")
    for name, party in (("SellerTradeParty", says["issuer"]), ("BuyerTradeParty", says["debtor"])):
        one = _put(agreement, name)
        _put(one, "Name", party["name"])
        if party.get("siren"):
            _put(_put(one, "SpecifiedLegalOrganization"), "ID", party["siren"]).set("schemeID", "0002")
        address = _put(one, "PostalTradeAddress")
        for tag, line in zip(("LineOne", "LineTwo", "LineThree"), party["address"], strict=False):
            _put(address, tag, line)
        _put(address, "CountryID", "FR")
        if party.get("vat_number"):
            _put(_put(one, "SpecifiedTaxRegistration"), "ID", party["vat_number"]).set("schemeID", "VA")


def _settlement(trade: etree._Element, says: Mapping[str, Any], sign: int) -> None:
    settled = _put(trade, "ApplicableHeaderTradeSettlement")
    debit = says["debit"]
    if debit:
        _put(settled, "CreditorReferenceID", debit["ics"])
    _put(settled, "PaymentReference", says["number"])
    _put(settled, "InvoiceCurrencyCode", "EUR")
    means = _put(settled, "SpecifiedTradeSettlementPaymentMeans")
    _put(means, "TypeCode", "59" if debit else "58")
    if not debit:
        _put(_put(means, "PayeePartyCreditorFinancialAccount"), "IBANID", says["issuer"]["iban"])
    held = sum(line["total"] for line in says["lines"] if line["held"]) * sign
    held += sum(net for rate, net, _ in says["taxes"] if not Fraction(rate)) * sign
    rates: Sequence[tuple[bool, Fraction, int, int]] = [
        (False, Fraction(rate), net * sign, tax * sign) for rate, net, tax in says["taxes"] if Fraction(rate)
    ]
    for is_held, rate, net, tax in (*rates, *([(True, Fraction(0), held, 0)] if held else [])):
        part = _put(settled, "ApplicableTradeTax")
        _put(part, "CalculatedAmount", decimal_text(tax))
        _put(part, "TypeCode", "VAT")
        if is_held:
            _put(part, "ExemptionReason", OUTSIDE_VAT)
        _put(part, "BasisAmount", decimal_text(net))
        _put(part, "CategoryCode", "E" if is_held else "S")
        _put(part, "RateApplicablePercent", _percent(rate))
    terms = _put(settled, "SpecifiedTradePaymentTerms")
    _day(_put(terms, "DueDateDateTime"), says["due_on"])
    if debit:
        _put(terms, "DirectDebitMandateID", debit["umr"])
    _sums(settled, says, sign)


def _sums(settled: etree._Element, says: Mapping[str, Any], sign: int) -> None:
    sums = _put(settled, "SpecifiedTradeSettlementHeaderMonetarySummation")
    _put(sums, "LineTotalAmount", decimal_text(says["net"] * sign))
    _put(sums, "TaxBasisTotalAmount", decimal_text(says["net"] * sign))
    _put(sums, "TaxTotalAmount", decimal_text(says["tax"] * sign)).set("currencyID", "EUR")
    _put(sums, "GrandTotalAmount", decimal_text(says["total"] * sign))
    _put(sums, "DuePayableAmount", decimal_text(says["total"] * sign))


def _percent(rate: Fraction) -> str:
    """A rate as the standard writes it: 20.00. A rate finer than a hundredth of a percent does not exist in VAT."""
    return decimal_text(int(rate * 10_000))


def _day(parent: etree._Element, day: str) -> None:
    _under(parent, f"{{{UDT}}}DateTimeString", day.replace("-", "")).set("format", "102")


def _put(parent: etree._Element, tag: str, text: str | None = None) -> etree._Element:
    return _under(parent, f"{{{RAM}}}{tag}", text)


def _under(parent: etree._Element, tag: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, tag)
    child.text = text
    return child
