"""`egide bill`: the invoices of a month, with their entries and direct debits; a dry run first."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from egide.cli.arguments import Unusable, parser, tell
from egide.cli.installation import open_installation, open_ledger
from egide.law.french import euros, number, plural
from egide.law.money import decimal_text

if TYPE_CHECKING:
    from egide.billing.runs import Report

EXPLAINED = """Ce que chaque contrat doit pour le mois devient factures, avis d'échéance, écritures et prélèvements à
venir. Relancée, la commande ne fait que ce qui manque. --dry-run montre exactement ce qui serait fait, et n'émet rien.
--pdf enregistre le PDF d'une facture déjà émise, toujours le même.

Code de sortie : 0 tout est facturé, 1 des contrats n'ont pu l'être (nommés avec la raison), 2 la demande n'est pas possible."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide bill", EXPLAINED)
    what = arguments.add_mutually_exclusive_group(required=True)
    what.add_argument("--month", metavar="MOIS", help="le mois à facturer, comme 2026-12")
    what.add_argument("--pdf", metavar="NUMÉRO", help="une facture émise, comme F2026-0000001")
    arguments.add_argument("--dry-run", action="store_true", help="montrer sans émettre")
    arguments.add_argument("--to", metavar="FICHIER", help="où écrire : le PDF, ou la liste de --dry-run")
    arguments.add_argument("--json", action="store_true", help="le bilan en JSON")
    given = arguments.parse_args(words)
    open_installation()
    from django.db import Error

    from egide.billing.refused import Refused

    try:
        if given.pdf:
            return _pdf(given)
        report = _preview(given) if given.dry_run else _bill(given)
    except Refused as bad:
        raise Unusable(str(bad)) from bad
    except Error as bad:
        raise Unusable(
            f"la base ne répond pas comme attendu : {str(bad).strip()} ; relancer reprend où c’était"
        ) from bad
    if given.json:
        print(json.dumps(_in_json(report, given.dry_run), ensure_ascii=False))
    else:
        tell(_in_french(report, given.dry_run))
    return 1 if report.refused else 0


def _bill(given: Namespace) -> Report:
    from egide.billing.runs import bill
    from egide.runner import Runner

    def said(report: Report) -> None:
        if sys.stderr.isatty():
            print(f"\r{report.documents}", end="", file=sys.stderr)

    return bill(Runner(open_ledger()), _month(given.month), after_each=said)


def _preview(given: Namespace) -> Report:
    """The report of what would be done; with --to, every document on a line of its own."""
    from egide.billing.files import written
    from egide.billing.issuing import Draft
    from egide.billing.runs import Report, preview
    from egide.runner import Runner

    ledger, month = open_ledger(), _month(given.month)
    report = Report(month, ledger.clock.now().date())
    seen = preview(Runner(ledger), month)
    if given.to is None:
        for one in seen:
            _count(report, one)
        return report
    with written(Path(given.to)) as file:
        for one in seen:
            _count(report, one)
            if isinstance(one, Draft):
                file.write((json.dumps(_line(one), ensure_ascii=False) + "\n").encode())
    return report


def _count(report: Report, one: Any) -> None:
    if isinstance(one, tuple):
        report.refused.append(one)
    else:
        report.add(one)


def _line(draft: Any) -> Mapping[str, Any]:
    return {
        "contract": draft.account.contract,
        "kind": draft.kind,
        "due_on": draft.due_on.isoformat(),
        "total": decimal_text(draft.total),
        "debited": draft.debited,
        "lines": [
            {"label": one.label, "amount": decimal_text(one.amount), "clause": one.clause} for one in draft.obligations
        ],
    }


def _pdf(given: Namespace) -> int:
    from egide.billing.files import written
    from egide.billing.printing import printed

    target = Path(given.to or f"{given.pdf}.pdf")
    open_ledger()
    content = printed(given.pdf)
    with written(target) as file:
        file.write(content)
    tell(f"{target} : {number(len(content))} octets")
    return 0


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as bad:
        raise Unusable(f"--month : « {text} » n’est pas un mois ; attendu comme 2026-12") from bad


def _in_json(report: Report, dry: bool) -> dict[str, Any]:
    return {
        "month": f"{report.month:%Y-%m}",
        "dry_run": dry,
        "documents": report.documents,
        "net": decimal_text(report.net),
        "tax": decimal_text(report.tax),
        "total": decimal_text(report.total),
        "debits": report.debits,
        "debited": decimal_text(report.debited),
        "refused": [{"contract": contract, "why": why} for contract, why in report.refused],
    }


def _in_french(report: Report, dry: bool) -> str:
    verb = "À émettre" if dry else "Émis"
    lines = [
        f"{report.month:%m/%Y} · {verb} : {plural(report.documents, 'document')}, {euros(report.total)}",
        f"  hors taxes {euros(report.net)}, taxes {euros(report.tax)}",
        f"  {plural(report.debits, 'prélèvement')}, {euros(report.debited)}",
    ]
    if report.refused:
        lines.append(f"Non facturés : {number(len(report.refused))}")
        lines += [f"  {contract} : {why}" for contract, why in report.refused[:20]]
    return "\n".join(lines)
