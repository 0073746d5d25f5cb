"""Files for the bank: direct debits (pain.008.001.08) and transfers (pain.001.001.09), written as a stream, renamed when whole.

Payments are grouped as the bank collects them: one block a day, scheme and sequence. A payment leaves in one file only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Min, Sum
from lxml import etree

from egide.billing.books import take
from egide.billing.files import written
from egide.billing.issuer import Issuer, issuer_now
from egide.billing.issuing import next_banking_day
from egide.billing.models import BankFile, Mandate, Payment
from egide.billing.refused import Refused
from egide.law.days import paris
from egide.law.money import decimal_text
from egide.runner import Runner

SCHEMAS = {"debit": "pain.008.001.08", "transfer": "pain.001.001.09"}
_ROOTS = {"debit": "CstmrDrctDbtInitn", "transfer": "CstmrCdtTrfInitn"}


@dataclass(frozen=True)
class Block:
    """What one block of a file holds: same day, scheme, sequence."""

    on: date
    scheme: str
    sequence: str
    count: int
    total: int


def export(runner: Runner, kind: str, until: date, target: Path) -> BankFile:
    """Write the planned payments that the bank must execute by a day. A file without any is refused.

    The payments are put in the file's row first, then the file is written from them: one that a crash or a full disk kept from
    being written is written now, under its first message identifier, and nothing else.
    """
    issuer, now = issuer_now(runner.ledger), runner.ledger.clock.now()
    if target.exists():
        raise Refused(f"{target} existe déjà ; un fichier de banque ne se remplace pas")
    if not target.parent.is_dir():
        raise Refused(f"{target} : le dossier {target.parent} n’existe pas")
    row: BankFile | None = BankFile.objects.filter(sent=True, whole=False, schema=SCHEMAS[kind]).first()
    if row is None:
        with transaction.atomic():
            row = _gathered(kind, until, target.name, now)
    with written(target) as file, etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        _document(xml, kind, issuer, row)
    row.name, row.whole = target.name, True
    row.save()
    return row


def _gathered(kind: str, until: date, name: str, now: datetime) -> BankFile:
    """A new file's row, with the payments that leave in it."""
    message = f"EG{now:%Y%m%d}-{kind[0].upper()}{take(f'{kind}-{now.year}'):06d}"
    _prepare(kind, until, paris(now).date())
    planned = Payment.objects.filter(kind=kind, state="planned", on__lte=until)
    sums = planned.aggregate(count=Count("end_to_end"), total=Sum("amount"))
    if not sums["count"]:
        raise Refused(f"rien à envoyer à la banque d’ici au {until:%d/%m/%Y}")
    row: BankFile = BankFile.objects.create(key=message, name=name, schema=SCHEMAS[kind], sent=True, at=now, **sums)
    if kind == "debit":
        for day in planned.order_by("on").values_list("on", flat=True).distinct():
            used = planned.filter(on=day).order_by().values("mandate")
            Mandate.objects.filter(umr__in=used).update(last_used_on=day)
    planned.update(state="sent", file=row)
    return row


def _prepare(kind: str, until: date, today: date) -> None:
    """What should have left already leaves for the next day that the bank is open; the first debit of a mandate is FRST."""
    soonest = next_banking_day(today + timedelta(days=1))
    late = Payment.objects.filter(kind=kind, state="planned", on__lt=soonest)
    late.update(on=soonest)
    if kind != "debit":
        return
    ended = Payment.objects.filter(kind=kind, state="planned", mandate__ended_on__lte=F("on"))
    ended.update(state="dropped")  # moved past the end of its mandate: the invoice is paid otherwise
    planned = Payment.objects.filter(kind=kind, state="planned", on__lte=until)
    unused = planned.filter(mandate__last_used_on=None).order_by()
    first = unused.values("mandate").annotate(first=Min("end_to_end")).values("first")  # of two, the earliest alone
    planned.filter(end_to_end__in=first).update(sequence="FRST")


def _blocks(file: BankFile) -> list[Block]:
    rows = (
        Payment.objects.filter(file=file)
        .order_by("on", "mandate__scheme", "sequence")
        .values_list("on", "mandate__scheme", "sequence")
        .annotate(count=Count("end_to_end"), total=Sum("amount"))
    )
    return [Block(on, scheme or "", sequence, count, total) for on, scheme, sequence, count, total in rows]


def _payments(file: BankFile) -> Iterator[Payment]:
    found = Payment.objects.filter(file=file).select_related("mandate")
    found = found.order_by("on", "mandate__scheme", "sequence", "end_to_end")
    yield from found.iterator(chunk_size=2000)


# ── The document ────────────────────────────────────────────────────────────────────────────────────────────────────


def _document(xml: Any, kind: str, issuer: Issuer, file: BankFile) -> None:
    blocks = _blocks(file)
    namespace = f"urn:iso:std:iso:20022:tech:xsd:{SCHEMAS[kind]}"
    with xml.element("Document", xmlns=namespace), xml.element(_ROOTS[kind]):
        xml.write(_header(issuer, file))
        payments = groupby(_payments(file), key=_block_of)
        for rank, (block, group) in enumerate(payments, 1):
            known = next(one for one in blocks if (one.on, one.scheme, one.sequence) == block)
            with xml.element("PmtInf"):
                for part in _block_head(kind, issuer, f"{file.key}-{rank}", known):
                    xml.write(part)
                for one in group:
                    xml.write(_debit(one) if kind == "debit" else _transfer(one))


def _block_of(one: Payment) -> tuple[date, str, str]:
    return one.on, one.mandate.scheme if one.mandate else "", one.sequence


def _header(issuer: Issuer, file: BankFile) -> etree._Element:
    return _of(
        "GrpHdr",
        ("MsgId", file.key),
        ("CreDtTm", f"{paris(file.at):%Y-%m-%dT%H:%M:%S}"),
        ("NbOfTxs", str(file.count)),
        ("CtrlSum", decimal_text(file.total)),
        _of("InitgPty", ("Nm", latin(issuer.name, 70))),
    )


def _block_head(kind: str, issuer: Issuer, name: str, block: Block) -> list[etree._Element]:
    common = [
        _of("PmtInfId", text=name),
        _of("PmtMtd", text="DD" if kind == "debit" else "TRF"),
        _of("NbOfTxs", text=str(block.count)),
        _of("CtrlSum", text=decimal_text(block.total)),
    ]
    account = _of("Id", ("IBAN", issuer.iban))
    agent = _of("FinInstnId", ("BICFI", issuer.bic))
    if kind == "transfer":
        level = _of("PmtTpInf", _of("SvcLvl", ("Cd", "SEPA")))
        day = _of("ReqdExctnDt", ("Dt", block.on.isoformat()))
        owner = _of("Dbtr", ("Nm", latin(issuer.name, 70)))
        return [*common, level, day, owner, _of("DbtrAcct", account), _of("DbtrAgt", agent), _of("ChrgBr", text="SLEV")]
    level = _of(
        "PmtTpInf",
        _of("SvcLvl", ("Cd", "SEPA")),
        _of("LclInstrm", ("Cd", block.scheme)),
        ("SeqTp", block.sequence),
    )
    scheme = _of(
        "CdtrSchmeId",
        _of("Id", _of("PrvtId", _of("Othr", ("Id", issuer.ics), _of("SchmeNm", ("Prtry", "SEPA"))))),
    )
    day = _of("ReqdColltnDt", text=block.on.isoformat())
    owner = _of("Cdtr", ("Nm", latin(issuer.name, 70)))
    parts = [level, day, owner, _of("CdtrAcct", account), _of("CdtrAgt", agent), _of("ChrgBr", text="SLEV"), scheme]
    return [*common, *parts]


def _debit(one: Payment) -> etree._Element:
    mandate = one.mandate
    assert mandate is not None, "a direct debit has a mandate"
    amount = _of("InstdAmt", text=decimal_text(one.amount))
    amount.set("Ccy", "EUR")
    related = _of("MndtRltdInf", ("MndtId", mandate.umr), ("DtOfSgntr", mandate.signed_on.isoformat()))
    return _of(
        "DrctDbtTxInf",
        _of("PmtId", ("EndToEndId", one.end_to_end)),
        amount,
        _of("DrctDbtTx", related),
        _of("DbtrAgt", _agent(mandate.bic)),
        _of("Dbtr", ("Nm", latin(mandate.holder, 70))),
        _of("DbtrAcct", _of("Id", ("IBAN", mandate.iban))),
        _of("RmtInf", ("Ustrd", latin(one.label, 140))),
    )


def _transfer(one: Payment) -> etree._Element:
    amount = _of("InstdAmt", text=decimal_text(one.amount))
    amount.set("Ccy", "EUR")
    return _of(
        "CdtTrfTxInf",
        _of("PmtId", ("EndToEndId", one.end_to_end)),
        _of("Amt", amount),
        _of("Cdtr", ("Nm", latin(one.holder, 70))),
        _of("CdtrAcct", _of("Id", ("IBAN", one.iban))),
        _of("RmtInf", ("Ustrd", latin(one.label, 140))),
    )


def _agent(bic: str) -> etree._Element:
    return _of("FinInstnId", ("BICFI", bic)) if bic else _of("FinInstnId", _of("Othr", ("Id", "NOTPROVIDED")))


def _of(tag: str, *parts: etree._Element | tuple[str, str], text: str | None = None) -> etree._Element:
    element = etree.Element(tag)
    element.text = text
    for part in parts:
        if isinstance(part, tuple):
            etree.SubElement(element, part[0]).text = part[1]
        else:
            element.append(part)
    return element


def latin(text: str, longest: int) -> str:
    """The text in the characters that every bank of the area takes: no accents, nothing outside the SEPA set."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe").replace("Œ", "OE"))
    kept = "".join(one for one in plain if one.isascii() and (one.isalnum() or one in "/-?:().,'+ "))
    return kept[:longest].strip() or "-"
