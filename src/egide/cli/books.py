"""`egide books`: who issues invoices, figures that change by date, the file of entries, customers' accounts, ages."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from egide.cli.arguments import Unusable, parser, tell
from egide.cli.installation import open_installation, open_ledger
from egide.law.french import day, euros, number
from egide.law.money import decimal_text

EXPLAINED = """Les comptes de cette installation, en partie double.

fec --year ANNÉE       le fichier des écritures comptables, vérifié avant d'être remis (--to : où l'écrire)
account CLIENT         le compte d'un client, ligne à ligne, comme customer:1
principal MANDANT      le bordereau d'un assureur ou d'un partenaire pour --month : primes, encaissements, sinistres
aged                   les créances par ancienneté
credit FACTURE         l'avoir qui annule une facture
issuer FICHIER.yaml    déclarer qui émet les factures : name, legal_form, siren, rcs, vat_number, iban, bic, ics, address
series NOM             fournir un taux daté : --since, --value « 9 % », --source

Code de sortie : 0 fait, 1 le fichier des écritures a des défauts, 2 la demande n'est pas possible."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide books", EXPLAINED)
    arguments.add_argument("act", choices=tuple(_ACTS), metavar="|".join(_ACTS), help="que faire")
    arguments.add_argument("what", nargs="?", metavar="QUOI", help="le client, la facture, le fichier ou la série")
    arguments.add_argument("--year", type=int, metavar="ANNÉE", help="l'année du fichier des écritures")
    arguments.add_argument("--month", metavar="MOIS", help="le mois du bordereau, comme 2026-12")
    arguments.add_argument("--to", metavar="FICHIER", help="où l'écrire ; sinon sous son nom réglementaire, ici")
    arguments.add_argument("--since", metavar="JOUR", help="à partir de quand vaut le taux")
    arguments.add_argument("--value", metavar="TAUX", help="le taux, comme « 9 %% »")
    arguments.add_argument("--source", metavar="TEXTE", help="d'où vient ce taux")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    if given.act in ("account", "credit", "issuer", "series", "principal") and not given.what:
        raise Unusable(f"egide books {given.act} : il manque sur quoi")
    open_installation()
    from egide.billing.refused import Refused

    try:
        answer: dict[str, Any] = _ACTS[given.act](given)
    except Refused as bad:
        raise Unusable(str(bad)) from bad
    if given.json:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        tell(answer.pop("told"))
    return 1 if answer.get("faults") else 0


def _fec(given: Namespace) -> dict[str, Any]:
    from egide.billing.fec import export, faults, name_of
    from egide.billing.issuer import issuer_now

    if given.year is None:
        raise Unusable("egide books fec : il manque --year")
    ledger = open_ledger()
    target = Path(given.to or name_of(issuer_now(ledger).siren, given.year))
    count = export(given.year, target)
    wrong = faults(target)
    told = f"{target} : {number(count)} lignes" + "".join(f"\n  {one}" for one in wrong)
    return {"file": str(target), "lines": count, "faults": wrong, "told": told}


def _account(given: Namespace) -> dict[str, Any]:
    from egide.billing.books import statement

    open_ledger()
    lines = statement(given.what)
    if not lines:
        raise Unusable(f"{given.what} : aucun mouvement à ce compte")
    rows = [
        {
            "on": one.on.isoformat(),
            "label": one.label,
            "amount": decimal_text(one.debit - one.credit),
            "balance": decimal_text(after),
            "clause": one.clause,
        }
        for one, after in lines
    ]
    told = [f"{day(one.on)}  {euros(one.debit - one.credit)}  {one.label}  → {euros(after)}" for one, after in lines]
    return {"customer": given.what, "lines": rows, "told": "\n".join(told)}


def _principal(given: Namespace) -> dict[str, Any]:
    from egide.billing.principals import statement

    try:
        month = date.fromisoformat(f"{given.month}-01")
    except ValueError as bad:
        raise Unusable(f"--month : « {given.month} » n’est pas un mois ; attendu comme 2026-12") from bad
    open_ledger()
    rows = statement(given.what, month)
    called, cashed, claimed = (sum(getattr(one, name) for one in rows) for name in ("called", "cashed", "claimed"))
    lines = [
        {
            "on": one.on.isoformat(),
            "contract": one.contract,
            "piece": one.piece,
            **{name: decimal_text(getattr(one, name)) for name in ("called", "cashed", "claimed")},
        }
        for one in rows
    ]
    told = f"{given.what}, {given.month} : primes {euros(called)}, encaissé {euros(cashed)}, sinistres {euros(claimed)}"
    return {"principal": given.what, "lines": lines, "due": decimal_text(cashed - claimed), "told": told}


def _aged(given: Namespace) -> dict[str, Any]:
    from egide.billing.aged import aged
    from egide.law.days import paris

    ledger = open_ledger()
    found = aged(paris(ledger.clock.now()).date())
    told = "\n".join(f"{label} : {euros(amount)}" for label, amount in found.items())
    return {"ages": {label: decimal_text(amount) for label, amount in found.items()}, "told": told}


def _credit(given: Namespace) -> dict[str, Any]:
    from egide.billing.crediting import credit
    from egide.runner import Runner

    note = credit(Runner(open_ledger()), given.what)
    return {"number": note.number, "total": decimal_text(note.total), "told": f"{note.number} : {euros(note.total)}"}


def _issuer(given: Namespace) -> dict[str, Any]:
    from egide.billing.issuer import declare
    from egide.cli.reading import read_file

    ledger = open_ledger()
    said = declare(ledger, read_file(given.what), ledger.clock.now(), "cli")
    return {"issuer": said.to_json(), "told": f"émetteur : {said.name}, SIREN {said.siren}"}


def _series(given: Namespace) -> dict[str, Any]:
    from egide.billing.series import supply

    if not (given.since and given.value and given.source):
        raise Unusable("egide books series : il manque --since, --value ou --source")
    try:
        since = date.fromisoformat(given.since)
    except ValueError as bad:
        raise Unusable(f"--since : « {given.since} » n’est pas un jour ; attendu comme 2026-01-01") from bad
    open_ledger()
    supply(given.what, since, given.value, given.source)
    return {"series": given.what, "told": f"{given.what} : {given.value} à partir du {day(since)}"}


_ACTS = {
    "fec": _fec,
    "account": _account,
    "principal": _principal,
    "aged": _aged,
    "credit": _credit,
    "issuer": _issuer,
    "series": _series,
}
