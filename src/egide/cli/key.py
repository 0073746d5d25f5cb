"""`egide key`: the key under which a panel encrypts its messages: entered or drawn, changed without a gap, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from egide.cli.arguments import Unusable, parser, tell
from egide.cli.installation import open_installation, open_ledger

if TYPE_CHECKING:
    from argparse import Namespace

EXPLAINED = """La clé de chiffrement d'une centrale (DC-09, AES). Dès qu'elle en a une, ses messages en clair sont refusés et
montrés. Pour en changer : donner la nouvelle, la programmer dans la centrale, puis --drop-former ; entre-temps les deux ouvrent.
Une clé tirée au sort n'est montrée qu'une fois ; ensuite elle est scellée."""


def run(words: Sequence[str]) -> int:
    asked = parser("egide key", EXPLAINED)
    asked.add_argument("account", help="compte de la centrale, comme 1042")
    what = asked.add_mutually_exclusive_group(required=True)
    what.add_argument("--set", metavar="CLÉ", help="32, 48 ou 64 chiffres hexadécimaux")
    what.add_argument(
        "--draw", type=int, choices=(128, 192, 256), metavar="BITS", help="en tirer une de 128, 192 ou 256 bits"
    )
    what.add_argument("--drop-former", action="store_true", help="fin du changement : l'ancienne clé n'ouvre plus rien")
    what.add_argument("--withdraw", action="store_true", help="ses messages viendront en clair")
    what.add_argument(
        "--tolerance",
        nargs=2,
        type=int,
        metavar=("RETARD", "AVANCE"),
        help="secondes dont l'horloge de la centrale peut s'écarter de la nôtre (40 20)",
    )
    given = asked.parse_args(words)
    tell(_done(open_installation(), given))
    return 0


def _done(home: Path, given: Namespace) -> str:
    """What was asked, done; the sentence that says so. Raises Unusable, with nothing changed."""
    from egide.portfolio import line_keys
    from egide.portfolio.register import Refused
    from egide.runner import Runner
    from egide.station.wire import BadKey, key_from

    ledger = open_ledger()
    runner, account, at, by = Runner(ledger), given.account.upper(), ledger.clock.now(), "system"
    try:
        if given.drop_former:
            line_keys.drop_former(runner, account, at, by)
            return f"Centrale {account} : l'ancienne clé n'ouvre plus rien."
        if given.withdraw:
            line_keys.withdraw(runner, account, at, by)
            return f"Centrale {account} : ses messages viennent désormais en clair."
        if given.tolerance:
            behind, ahead = given.tolerance
            line_keys.tolerate(runner, account, behind, ahead, at, by)
            return f"Centrale {account} : {behind} s de retard et {ahead} s d'avance admis."
        digits = given.set or line_keys.draw(given.draw)
        line_keys.set_key(runner, home, account, key_from(digits), at, by)
        return f"Centrale {account} : clé enregistrée." + ("" if given.set else f"\n{digits}")
    except (Refused, BadKey) as bad:
        raise Unusable(str(bad)) from bad
