"""`egide replay`: make a kept decision again, from its own graph; tell what it would be today; erase what it was about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Words
from pathlib import Path
from typing import Any

from egide.cli.arguments import Unusable, parser, tell
from egide.law.decide import Decision
from egide.law.evaluate import Conflict, Undefined
from egide.law.replay import CannotReplay, Compared, Forgotten, compare, forget, keep, replay

EXPLAINED = """Une décision gardée par « egide decide … --store FICHIER.json » porte son graphe et son cas : elle se rejoue à
l'octet près, quoi que le contrat soit devenu depuis. La commande dit ensuite ce qu'elle serait aujourd'hui, par le texte
d'aujourd'hui et, avec --with, par ce qu'on a appris depuis. Code 1 si elle ne se rejoue pas à l'identique."""


def store(path: str, contract: str, decision: Decision) -> None:
    """Keep a decision in a file. Raises Unusable: one that exists is never replaced."""
    text = json.dumps(keep(contract, decision), ensure_ascii=False, indent=1) + "\n"
    try:
        with Path(path).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as bad:
        raise Unusable("ce fichier existe déjà ; une décision gardée n'est jamais remplacée", file=path) from bad
    except OSError as bad:
        raise Unusable(f"impossible d'écrire ici ({bad.strerror})", file=path) from bad


def run(words: Words[str]) -> int:
    arguments = parser("egide replay", EXPLAINED)
    arguments.add_argument("file", metavar="DÉCISION.json", help="une décision gardée")
    arguments.add_argument("--with", dest="known", metavar="CAS.yaml", help="ce qu'on a appris depuis")
    arguments.add_argument("--forget", action="store_true", help="effacer du fichier le cas et la réponse")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    kept = _read(given.file)
    try:
        again = replay(kept)
        if given.forget:
            _erase(given.file, kept)
            tell("Le cas et la réponse sont effacés ; cette décision ne peut plus être rejouée.")
            return 0
        today = _today(kept, given.known)
    except Forgotten as gone:
        _say(given.json, {"replayed": False, "erased_at": gone.since.isoformat()}, _gone(gone))
        return 1
    except CannotReplay as bad:
        raise Unusable(str(bad), file=given.file) from bad
    except (Conflict, Undefined) as bad:
        raise Unusable(f"ce cas n'a plus de réponse : {bad}", file=given.file) from bad
    told = {"replayed": again.same, "answer": dict(again.decision.answer) or None, "today": _as_json(today)}
    _say(given.json, told, "\n".join(_in_french(again.same, today)))
    return 0 if again.same else 1


def _say(as_json: bool, told: Mapping[str, Any], text: str) -> None:
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        tell(text)


def _read(path: str) -> dict[str, Any]:
    try:
        kept = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as bad:
        raise Unusable(f"illisible ({bad.strerror})", file=path) from bad
    except (ValueError, RecursionError) as bad:
        raise Unusable("ce n'est pas une décision gardée : le fichier n'est pas du JSON", file=path) from bad
    if not isinstance(kept, dict):
        raise Unusable("ce n'est pas une décision gardée : attendu, un objet JSON", file=path)
    return kept


def _erase(path: str, kept: Mapping[str, Any]) -> None:
    """Write the file again without what it was about, in one move."""
    from egide.ledger.clock import SystemClock
    from egide.ledger.files import put

    text = json.dumps(forget(kept, SystemClock().now()), ensure_ascii=False, indent=1) + "\n"
    try:
        put(Path(path), text.encode(), Path(path).stat().st_mode & 0o777)
    except OSError as bad:
        raise Unusable(f"impossible d'écrire ici ({bad.strerror})", file=path) from bad


def _today(kept: Mapping[str, Any], known: str | None) -> Compared | None:
    """The same case by today's wording; None where the contract or its question is there no more."""
    from egide.cli.decide import values_of
    from egide.cli.reading import called, read_file
    from egide.contracts import NoSuchContract, load

    try:
        contract = load(str(kept["contract"]))
        question = contract.question(str(kept["question"]))
    except (NoSuchContract, KeyError) as bad:
        if known is not None:
            raise Unusable("--with : ce contrat, ou cette question, n'existe plus") from bad
        return None
    learnt = {} if known is None else values_of(contract, question, read_file(known), called(known))
    return compare(kept, question, learnt)


def _as_json(today: Compared | None) -> dict[str, Any] | None:
    if today is None:
        return None
    return {
        "status": today.decision.status,
        "differences": [{"part": one.part, "then": one.then, "now": one.now} for one in today.differences],
        "clauses": [{"id": id_, "then": then, "now": now} for id_, then, now in today.clauses],
        "unused": list(today.unused),
        "needs": [one.input.path for one in today.decision.needs],
    }


def _in_french(same: bool, today: Compared | None) -> Iterator[str]:
    yield "Rejouée à l'identique." if same else "Ne se rejoue pas à l'identique : le programme lit ce graphe autrement."
    if today is None:
        yield "Aujourd'hui : ce contrat, ou cette question, n'existe plus."
        return
    needed = ", ".join(one.input.label for one in today.decision.needs)
    if needed:
        yield f"Aujourd'hui, il resterait à savoir : {needed}."
    elif today.differences:
        yield "Aujourd'hui, la réponse serait autre :"
        for one in today.differences:
            yield f"  {one.part} : {_shortly(one.then)} → {_shortly(one.now)}"
    else:
        yield "Aujourd'hui, la réponse serait la même."
    for id_, then, now in today.clauses:
        yield f"  {id_} disait : {then or 'rien'}"
        yield f"  {'':{len(id_)}} dit : {now or 'plus rien'}"
    if today.unused:
        yield f"  Ne sert plus : {', '.join(today.unused)}"


def _shortly(value: Any) -> str:
    return "rien" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _gone(gone: Forgotten) -> str:
    from egide.law.french import instant

    return f"Cette décision ne peut plus être rejouée : ses données ont été effacées le {instant(gone.since)}."
