"""Reading what the bank sends: pain.002 (what became of a file), camt.053 and camt.054 (what moved on the account).

A file is read whole before anything follows from it, by elements as they come. One that is cut, of another schema or not in its
own encoding is refused whole, with the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from egide.billing.refused import Refused
from egide.law.french import euros
from egide.law.money import cents

READ = (
    "pain.002.001.03",
    "pain.002.001.10",
    "camt.053.001.02",
    "camt.053.001.08",
    "camt.054.001.02",
    "camt.054.001.08",
)
_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"
MOST_BYTES = 500_000_000


@dataclass(frozen=True)
class Told:
    """One thing that the bank says: a movement (`amount` positive when money came in), or that a payment was refused (0).

    `key` is the bank's own reference, made unique in its file. `returned`: it gives back an earlier payment.
    """

    key: str
    on: date | None
    amount: int
    end_to_end: str
    returned: bool = False
    refused: bool = False
    reason: str = ""
    text: str = ""


def schema_of(path: Path) -> str:
    """The schema that a file says it follows, when we read it."""
    if path.stat().st_size > MOST_BYTES:
        raise Refused(f"{path.name} : plus de {MOST_BYTES // 1_000_000} Mo ; le demander en plusieurs fichiers")
    try:
        root = next(iter(_parsed(path)))[1]
    except StopIteration:
        raise Refused(f"{path.name} : fichier vide") from None
    name = etree.QName(root)
    found = (name.namespace or "").removeprefix(_NAMESPACE)
    if name.localname != "Document" or found not in READ:
        raise Refused(f"{path.name} : schéma « {found or name.localname} » ; on lit {', '.join(READ)}")
    return found


def read(path: Path) -> list[Told]:
    """All that the file says. Raises Refused when any of it cannot be read."""
    schema = schema_of(path)
    found = list(_statuses(path) if schema.startswith("pain.002") else _movements(path))
    keys = [one.key for one in found]
    if len(keys) != len(set(keys)):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Refused(f"{path.name} : la référence {twice} y est deux fois")
    return found


def _parsed(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """Elements as they begin and end. Entities are not expanded: a file of the bank has none."""
    try:
        with path.open("rb") as file:
            yield from etree.iterparse(file, events=("start", "end"), resolve_entities=False, no_network=True)
    except etree.XMLSyntaxError as bad:
        raise Refused(f"{path.name} : fichier coupé ou illisible, {bad.msg}") from bad


def _ended(path: Path, tag: str) -> Iterator[etree._Element]:
    for event, element in _parsed(path):
        if event == "end" and etree.QName(element).localname == tag:
            yield element
            element.clear()


def _statuses(path: Path) -> Iterator[Told]:
    """Of a pain.002, the payments that were refused; one merely received or accepted says nothing yet."""
    for rank, one in enumerate(_ended(path, "TxInfAndSts"), 1):
        name, status = _text(one, "OrgnlEndToEndId"), _text(one, "TxSts")
        if not name:
            raise Refused(f"{path.name} : l’opération {rank} n’a pas de référence de bout en bout")
        if status == "RJCT":
            yield Told(f"{name}/RJCT", None, 0, name, refused=True, reason=_text(one, "StsRsnInf/Rsn/Cd"))


def _movements(path: Path) -> Iterator[Told]:
    """Of a statement, its movements. The bank's reference names one; without any, its place in this message of the bank."""
    message, rank = "", 0
    for event, entry in _parsed(path):
        tag = etree.QName(entry).localname
        if event == "start" or tag not in ("GrpHdr", "Ntry"):
            continue
        if tag == "GrpHdr":
            message = _text(entry, "MsgId")
            continue
        rank += 1
        yield from _movement(entry, message, rank, f"{path.name}, mouvement {rank}")
        entry.clear()


def _movement(entry: etree._Element, message: str, rank: int, where: str) -> Iterator[Told]:
    sign = {"CRDT": 1, "DBIT": -1}.get(_text(entry, "CdtDbtInd"))
    if sign is None:
        raise Refused(f"{where} : sens « {_text(entry, 'CdtDbtInd')} » ; CRDT ou DBIT attendu")
    if _text(entry, "Sts/Cd") in ("PDNG", "INFO") or _text(entry, "Sts") in ("PDNG", "INFO"):
        return
    on = _day(entry, where)
    total = sign * _amount(entry, where)
    if not _text(entry, "AcctSvcrRef") and not message:
        raise Refused(f"{where} : ni le mouvement ni le message de la banque n’ont de référence")
    name = _text(entry, "AcctSvcrRef") or f"{message}/{_text(entry, 'NtryRef') or f'{on}#{rank}'}"
    reversal = _text(entry, "RvslInd") == "true"
    details = entry.findall("{*}NtryDtls/{*}TxDtls")
    if not details:
        yield Told(name, on, total, "", reversal, text=_text(entry, "AddtlNtryInf"))
        return
    parts = [
        _detail(one, f"{name}/{n}", on, sign, total, len(details), reversal, where) for n, one in enumerate(details, 1)
    ]
    if sum(one.amount for one in parts) != total:
        raise Refused(
            f"{where} : les opérations font {euros(sum(one.amount for one in parts))}, le mouvement {euros(total)}"
        )
    yield from parts


def _detail(
    one: etree._Element, key: str, on: date, sign: int, total: int, count: int, reversal: bool, where: str
) -> Told:
    known = one.find("{*}Amt") is not None or one.find("{*}AmtDtls/{*}TxAmt/{*}Amt") is not None
    if not known and count > 1:
        raise Refused(f"{where} : opération sans montant")
    amount = sign * _amount(one, where) if known else total
    reason = _text(one, "RtrInf/Rsn/Cd")
    return Told(
        key,
        on,
        amount,
        _text(one, "Refs/EndToEndId").replace("NOTPROVIDED", ""),
        reversal or bool(reason) or one.find("{*}RtrInf") is not None,
        reason=reason,
        text=" ".join(str(line.text or "") for line in one.findall("{*}RmtInf/{*}Ustrd"))[:300],
    )


def _text(element: etree._Element, path: str) -> str:
    found = element.find("/".join(f"{{*}}{part}" for part in path.split("/")))
    return (found.text or "").strip() if found is not None else ""


def _day(entry: etree._Element, where: str) -> date:
    text = _text(entry, "BookgDt/Dt") or _text(entry, "BookgDt/DtTm") or _text(entry, "ValDt/Dt")
    try:
        return date.fromisoformat(text[:10])
    except ValueError as bad:
        raise Refused(f"{where} : jour « {text} » illisible ; attendu comme 2026-12-09") from bad


def _amount(element: etree._Element, where: str) -> int:
    found = element.find("{*}Amt")
    if found is None:
        found = element.find("{*}AmtDtls/{*}TxAmt/{*}Amt")
    text = (found.text or "").strip() if found is not None else ""
    if found is not None and found.get("Ccy") not in ("EUR", None):
        raise Refused(f"{where} : en {found.get('Ccy')} ; seuls les euros sont tenus ici")
    if not re.fullmatch(r"\d{1,13}(\.\d{1,2})?", text):
        raise Refused(f"{where} : montant « {text} » illisible ; attendu comme 12.50")
    return cents(text)
