"""The file of accounting entries (FEC) that the tax administration may ask for: 18 columns, a line a posting (art. A47 A-1 LPF).

Text in ISO 8859-15 with tabs, amounts with a comma, days as 20261231. `faults` checks any such file as the administration's own
tool does: columns, dates, amounts, balance of each entry, numbers without a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from egide.billing.books import JOURNALS, NAMES
from egide.billing.files import written
from egide.billing.models import Posting
from egide.billing.refused import Refused

COLUMNS = (
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
)
ENCODING = "iso8859-15"
_PLAIN = str.maketrans({"’": "'", "\u202f": " ", "\u00a0": " ", "…": "...", "\t": " ", "\n": " ", "\r": " "})


def name_of(siren: str, year: int) -> str:
    """The file's name, as the text wants it: SIREN, FEC, last day of the year."""
    return f"{siren}FEC{year}1231.txt"


def export(year: int, target: Path) -> int:
    """Write the year's entries; returns how many lines. Refused for a year without any."""
    if not Posting.objects.filter(year=year).exists():
        raise Refused(f"FEC {year} : aucune écriture cette année-là")
    count = 0
    with written(target) as file:
        file.write(_encoded(COLUMNS))
        for line in _lines(year):
            file.write(_encoded(line))
            count += 1
    return count


def _lines(year: int) -> Iterator[tuple[str, ...]]:
    """Journal by journal, in the order of the numbers; the clause of each line ends its label."""
    for one in Posting.objects.filter(year=year).order_by("journal", "number", "rank").iterator(chunk_size=2000):
        day = f"{one.on:%Y%m%d}"
        yield (
            one.journal,
            JOURNALS[one.journal],
            f"{one.journal}{one.number:07d}",
            day,
            one.account,
            NAMES[one.account],
            one.auxiliary,
            one.auxiliary,
            one.piece,
            day,
            f"{one.label} {one.clause}".strip(),
            _amount(one.debit),
            _amount(one.credit),
            "",
            "",
            day,
            "",
            "",
        )


def _amount(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


def _encoded(values: tuple[str, ...]) -> bytes:
    return ("\t".join(value.translate(_PLAIN) for value in values) + "\r\n").encode(ENCODING, "replace")


# ── Checking ────────────────────────────────────────────────────────────────────────────────────────────────────────


def faults(path: Path, most: int = 20) -> list[str]:
    """What is wrong with a file of accounting entries, in French; nothing when it can be handed over."""
    found: list[str] = []
    entry, sums, numbers = "", 0, dict[str, int]()
    with path.open(encoding=ENCODING, newline="") as file:
        header = file.readline().rstrip("\r\n").split("\t")
        if tuple(header) != COLUMNS:
            return [f"ligne 1 : colonnes {', '.join(header)} ; les 18 attendues sont {', '.join(COLUMNS)}"]
        for rank, text in enumerate(file, 2):
            cells = text.rstrip("\r\n").split("\t")
            if len(cells) != len(COLUMNS):
                found.append(f"ligne {rank} : {len(cells)} colonnes au lieu de 18")
                continue
            row = dict(zip(COLUMNS, cells, strict=True))
            found += [f"ligne {rank} : {one}" for one in _row_faults(row)]
            if row["EcritureNum"] != entry:
                if sums:
                    found.append(f"écriture {entry} : déséquilibre de {_amount(abs(sums))}")
                found += _number_faults(row, numbers)
                entry, sums = row["EcritureNum"], 0
            sums += _cents(row["Debit"]) - _cents(row["Credit"])
            if len(found) > most:
                return found
    if sums:
        found.append(f"écriture {entry} : déséquilibre de {_amount(abs(sums))}")
    return found


def _row_faults(row: dict[str, str]) -> Iterator[str]:
    for name in ("JournalCode", "EcritureNum", "CompteNum", "CompteLib", "PieceRef", "EcritureLib"):
        if not row[name]:
            yield f"{name} est vide"
    for name in ("EcritureDate", "PieceDate", "ValidDate"):
        try:
            date.fromisoformat(row[name])
        except ValueError:
            yield f"{name} « {row[name]} » n’est pas un jour comme 20261231"
    for name in ("Debit", "Credit"):
        if not re.fullmatch(r"\d+,\d\d", row[name]):
            yield f"{name} « {row[name]} » n’est pas un montant comme 12,50"
    if not re.match(r"\d{3}", row["CompteNum"]):
        yield f"CompteNum « {row['CompteNum']} » ne commence pas par trois chiffres du plan comptable"


def _number_faults(row: dict[str, str], numbers: dict[str, int]) -> Iterator[str]:
    journal, number = row["JournalCode"], re.sub(r"\D", "", row["EcritureNum"])
    expected = numbers.get(journal, 0) + 1
    if not number or int(number) != expected:
        yield f"écriture {row['EcritureNum']} : le numéro {expected} du journal {journal} était attendu"
    numbers[journal] = int(number or expected)


def _cents(text: str) -> int:
    return int(text.replace(",", "")) if re.fullmatch(r"\d+,\d\d", text) else 0
