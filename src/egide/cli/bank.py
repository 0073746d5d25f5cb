"""`egide bank`: direct debits and transfers out, what the bank answers in."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from egide.cli.arguments import Unusable, parser, tell
from egide.cli.installation import open_installation, open_ledger
from egide.law.french import day, euros, plural
from egide.law.money import decimal_text

EXPLAINED = """Les fichiers échangés avec la banque.

export FICHIER   les prélèvements à envoyer (pain.008) ; --transfers : les virements (pain.001) ; --until : ceux à exécuter
                 au plus tard ce jour-là, sinon dans les quinze jours
import FICHIER   lire une réponse (pain.002) ou un relevé (camt.053, camt.054) ; relu, un fichier ne change rien
unmatched        les mouvements à rapprocher, et les factures qu'ils paient peut-être
assign MOUVEMENT ce mouvement paie la facture --invoice
pay FICHIER.yaml prévoir un virement : key, contract, amount, iban, holder, label, clause, on (et indemnity: oui)
overdue          ouvrir la procédure d'impayé des factures échues et non payées

Code de sortie : 0 fait, 1 des mouvements restent à rapprocher, 2 la demande n'est pas possible."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide bank", EXPLAINED)
    arguments.add_argument("act", choices=tuple(_ACTS), metavar="|".join(_ACTS), help="que faire")
    arguments.add_argument("what", nargs="?", metavar="QUOI", help="le fichier, ou la référence du mouvement")
    arguments.add_argument("--transfers", action="store_true", help="les virements au lieu des prélèvements")
    arguments.add_argument("--until", metavar="JOUR", help="à exécuter au plus tard ce jour-là, comme 2026-12-31")
    arguments.add_argument("--invoice", metavar="FACTURE", help="la facture que paie le mouvement")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    if given.act in ("export", "import", "assign", "pay") and not given.what:
        raise Unusable(f"egide bank {given.act} : il manque le fichier ou le mouvement")
    open_installation()
    from egide.billing.refused import Refused

    try:
        answer = _ACTS[given.act](given)
    except Refused as bad:
        raise Unusable(str(bad)) from bad
    except OSError as bad:
        raise Unusable(f"{given.what} : {bad.strerror or bad}") from bad
    if given.json:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        tell(answer.pop("told"))
    return 1 if answer.get("unmatched") else 0


def _export(given: Namespace) -> dict[str, Any]:
    from egide.billing.sending import export
    from egide.law.days import paris
    from egide.runner import Runner

    ledger = open_ledger()
    until = _day(given.until, "--until") if given.until else paris(ledger.clock.now()).date() + timedelta(days=15)
    file = export(Runner(ledger), "transfer" if given.transfers else "debit", until, Path(given.what))
    told = f"{given.what} ({file.key}) : {plural(file.count, 'opération')}, {euros(file.total)}"
    return {
        "file": given.what,
        "message": file.key,
        "count": file.count,
        "total": decimal_text(file.total),
        "told": told,
    }


def _import(given: Namespace) -> dict[str, Any]:
    from egide.billing.receiving import receive
    from egide.runner import Runner

    found = receive(Runner(open_ledger()), Path(given.what))
    told = (
        f"{given.what} : {plural(found['settled'], 'réglé')}, {plural(found['refused'], 'refusé')}, "
        f"{plural(found['returned'], 'rendu')}, {found['unmatched']} à rapprocher, {found['known']} déjà lus"
    )
    return {**found, "told": told}


def _unmatched(given: Namespace) -> dict[str, Any]:
    from egide.billing.models import BankLine
    from egide.billing.receiving import suggestions

    open_ledger()
    rows = [
        {
            "movement": one.key,
            "on": one.on.isoformat(),
            "amount": decimal_text(one.amount),
            "text": one.text,
            "why": one.why,
            "may_pay": [invoice.number for invoice in suggestions(one)],
        }
        for one in BankLine.objects.filter(state="unmatched").order_by("on", "id")[:1000]
    ]
    told = "\n".join(
        f"{row['movement']} · {row['on']} · {row['amount']} € · {row['why']} {', '.join(row['may_pay'])}"
        for row in rows
    )
    return {"movements": rows, "told": told or "Aucun mouvement à rapprocher."}


def _assign(given: Namespace) -> dict[str, Any]:
    from egide.billing.receiving import assign
    from egide.runner import Runner

    if not given.invoice:
        raise Unusable("egide bank assign : il manque --invoice")
    assign(Runner(open_ledger()), given.what, given.invoice, "system")
    return {"movement": given.what, "invoice": given.invoice, "told": f"{given.what} paie {given.invoice}"}


def _pay(given: Namespace) -> dict[str, Any]:
    from egide.billing.payouts import pay_out
    from egide.cli.reading import read_file
    from egide.law.money import cents

    said = {name: str(value) for name, value in read_file(given.what).items()}
    texts = ("key", "contract", "iban", "holder", "label", "clause")
    names = {*texts, "amount", "on", "indemnity"}
    if set(said) - names or names - set(said) - {"indemnity"}:
        raise Unusable(f"{given.what} : attendu exactement {', '.join(sorted(names))}")
    open_ledger()
    try:
        amount = cents(said["amount"])
    except ValueError as bad:
        raise Unusable(f"{given.what} : montant « {said['amount']} » illisible ; attendu comme 1250.00") from bad
    key, contract, iban, holder, label, clause = (said[name] for name in texts)
    indemnity = said.get("indemnity") in ("True", "oui")
    row = pay_out(
        key, contract, amount, iban, holder, label, clause, _day(said["on"], f"{given.what}, on"), indemnity=indemnity
    )
    return {
        "payment": row.end_to_end,
        "on": row.on.isoformat(),
        "amount": decimal_text(row.amount),
        "told": f"{row.end_to_end} : {euros(row.amount)} le {day(row.on)}",
    }


def _overdue(given: Namespace) -> dict[str, Any]:
    from egide.billing.arrears import overdue
    from egide.law.days import paris
    from egide.runner import Runner

    ledger = open_ledger()
    today = paris(ledger.clock.now()).date()
    found = overdue(Runner(ledger), today)
    return {"files": found, "told": f"Impayés au {day(today)} : {plural(len(found), 'dossier')}"}


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as bad:
        raise Unusable(f"{where} : « {text} » n’est pas un jour ; attendu comme 2026-12-31") from bad


_ACTS = {
    "export": _export,
    "import": _import,
    "unmatched": _unmatched,
    "assign": _assign,
    "pay": _pay,
    "overdue": _overdue,
}
