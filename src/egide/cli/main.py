"""`egide`: finds the command asked for and runs it. Commands are imported only when they are used."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from egide.cli.arguments import Unusable, speak_french, tell, typeset

COMMANDS = {
    "run": ("egide.cli.run", "le monde de démonstration : écrans, ligne d'alarme, échéances"),
    "play": ("egide.cli.play", "jouer un scénario daté et voir tout ce que les contrats en font"),
    "decide": ("egide.cli.decide", "poser une question à un contrat sur un cas"),
    "show": ("egide.cli.show", "ce que dit chaque clause, en formule française avec son article"),
    "replay": ("egide.cli.replay", "rejouer une décision gardée ; ce qu'elle serait aujourd'hui"),
    "questions": ("egide.cli.questions", "ce qu'on peut demander aux contrats"),
    "facts": ("egide.cli.facts", "les faits, étapes et issues qu'un contrat connaît, pour écrire un scénario"),
    "clauses": ("egide.cli.clauses", "chaque clause : où elle est portée, quels tests la tiennent"),
    "readings": ("egide.cli.readings", "les lectures retenues là où un texte laisse le choix"),
    "mutate": ("egide.cli.mutate", "altérer les clauses une à une et voir si les tests s'en aperçoivent"),
    "prove": ("egide.cli.prove", "prouver ce que les contrats garantissent pour tous les cas"),
    "batch": ("egide.cli.batch", "décider un fichier entier de cas"),
    "bill": ("egide.cli.bill", "établir les factures"),
    "bank": ("egide.cli.bank", "les fichiers de la banque : prélèvements et virements à envoyer, réponses à lire"),
    "books": ("egide.cli.books", "les comptes : fichier des écritures, comptes des clients, ancienneté"),
    "ledger": ("egide.cli.ledger", "vérifier, sauvegarder, restaurer le registre des faits"),
    "clock": ("egide.cli.clock", "lire ou avancer l'horloge de la démonstration"),
    "panel": ("egide.cli.panel", "une centrale d'essai, qui envoie un événement sur la ligne d'alarme"),
    "key": ("egide.cli.key", "la clé de chiffrement d'une centrale : donner, changer, retirer"),
    "camera": ("egide.cli.camera", "une caméra : l'inscrire, ou envoyer comme elle un événement ou un film"),
}


class Command(Protocol):
    """What the module of a command gives."""

    def run(self, words: Sequence[str]) -> int:
        """Does it, with the words that follow its name; returns the exit code. Raises Unusable."""
        ...


def main(words: Sequence[str] | None = None) -> int:
    """The exit code: 0 when the command did its job, 2 when what it was given cannot be used."""
    given = list(sys.argv[1:] if words is None else words)
    speak_french()
    try:
        return _run(given)
    except Unusable as bad:
        if "--json" in given:
            print(json.dumps(bad.to_json(), ensure_ascii=False))
        print(typeset(str(bad)), file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has had enough
        return 0
    except KeyboardInterrupt:
        return 130


def _run(given: list[str]) -> int:
    there = available()
    if not given or given[0] in ("-h", "--help"):
        tell(overview(there))
        return 0 if given else 2
    name = given[0]
    if name not in there:
        from egide.cli.arguments import nearest

        raise Unusable(f"egide n'a pas de commande « {name} » ; {nearest(name, tuple(there))}")
    return cast(Command, import_module(COMMANDS[name][0])).run(given[1:])


def available() -> dict[str, str]:
    """The commands of this installation, with what they do."""
    return {name: what for name, (module, what) in COMMANDS.items() if find_spec(module) is not None}


def overview(there: dict[str, str]) -> str:
    width = max(len(name) for name in there)
    lines = [f"  {name:<{width}}  {what}" for name, what in there.items()]
    return "\n".join(["Usage : egide COMMANDE …", "", "Commandes (egide COMMANDE --help en dit plus) :", *lines])


if __name__ == "__main__":
    raise SystemExit(main())
