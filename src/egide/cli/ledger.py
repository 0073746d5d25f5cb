"""`egide ledger`: verify, back up, restore the ledger of this installation."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from egide.cli.arguments import Unusable, parser, typeset
from egide.cli.installation import open_installation, open_ledger
from egide.law.french import number, plural

EXPLAINED = """Le registre des faits de cette installation (EGIDE_HOME, DATABASE_URL).

verify          recalcule toute la chaîne des faits et la compare aux ancres signées
backup FICHIER  sauvegarde : .jsonl se restaure partout, .sqlite3 est une copie de la base embarquée
restore FICHIER remet une sauvegarde dans une installation neuve, tout ou rien

Code de sortie : 0 tout va bien, 1 le registre n'est pas ce qu'il devrait être, 2 la demande n'est pas possible."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide ledger", EXPLAINED)
    arguments.add_argument(
        "act", choices=("verify", "backup", "restore"), metavar="verify|backup|restore", help="que faire"
    )
    arguments.add_argument("file", metavar="FICHIER", nargs="?", help="la sauvegarde")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    if (given.act == "verify") != (given.file is None):
        raise Unusable("verify ne prend pas de fichier" if given.file else f"{given.act} : il manque le fichier")
    answer = _done(given)
    print(json.dumps(answer, ensure_ascii=False, indent=1) if given.json else typeset(answer["told"]))
    return 0 if answer["ok"] else 1


def _done(given: Namespace) -> dict[str, Any]:
    open_installation()
    from django.db import Error

    try:
        return _ACTS[given.act](given)
    except Error as bad:
        raise Unusable(
            f"la base ne répond pas comme attendu : {str(bad).strip()} ; « egide run » met ses tables à jour"
        ) from bad


def _verify(given: Namespace) -> dict[str, Any]:
    home = open_installation()
    from egide.ledger import LedgerError, maintenance

    try:
        return _reported(maintenance.verify(open_ledger(), home))
    except LedgerError as bad:
        raise Unusable(f"vérification impossible : {bad}") from bad


def _backup(given: Namespace) -> dict[str, Any]:
    open_installation()
    from egide.ledger import LedgerError, maintenance

    target = Path(given.file)
    if target.exists():
        raise Unusable(
            "sauvegarde impossible : une sauvegarde n'en remplace jamais une qui existe déjà", file=given.file
        )
    if not target.parent.is_dir():
        raise Unusable("sauvegarde impossible : ce dossier n'existe pas", file=str(target.parent))
    try:
        held = maintenance.backup(open_ledger(), Path(given.file))
    except LedgerError as bad:
        raise Unusable(f"sauvegarde impossible : {bad}") from bad
    except OSError as bad:
        raise Unusable(f"impossible d'écrire ici ({bad.strerror})", file=given.file) from bad
    listed = ", ".join(f"{name} : {number(count)}" for name, count in held.items())
    return {"ok": True, "file": given.file, "held": held, "told": f"Sauvegardé dans {given.file} ({listed})."}


def _restore(given: Namespace) -> dict[str, Any]:
    home = open_installation()
    from egide.ledger import LedgerError, maintenance

    if not Path(given.file).is_file():
        raise Unusable("cette sauvegarde n'existe pas", file=given.file)
    ledger = open_ledger(migrated=True)
    if ledger.read_all(limit=1):
        raise Unusable(
            "restauration impossible, rien n'est écrit : cette installation a déjà un registre ; "
            "restaurez dans une neuve, puis échangez les deux"
        )
    try:
        return _reported(maintenance.restore_backup(ledger, Path(given.file), home))
    except LedgerError as bad:
        raise Unusable(f"restauration impossible, rien n'est écrit : {bad}") from bad


def _reported(report: Any) -> dict[str, Any]:
    """What the chain says of itself."""
    breaks = [str(one) for one in report.breaks]
    erased = plural(report.erased, "donnée personnelle effacée", "données personnelles effacées")
    told = [
        f"{plural(report.facts, 'fait')} dans {plural(report.streams, 'fil')}, {erased}.",
        f"{plural(report.anchors, 'ancre')}, jusqu'à la position {report.anchored_to}."
        if report.anchors
        else "Aucune ancre : la chaîne n'est comparée qu'à elle-même.",
    ]
    told += [f"La chaîne ne tient pas : {one}" for one in breaks] or ["La chaîne tient."]
    return {
        "ok": report.ok,
        "facts": report.facts,
        "streams": report.streams,
        "erased": report.erased,
        "anchors": report.anchors,
        "anchored_to": report.anchored_to,
        "breaks": breaks,
        "told": "\n".join(told),
    }


_ACTS = {"verify": _verify, "backup": _backup, "restore": _restore}
