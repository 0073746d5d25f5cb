"""`egide show`: what each clause says, as a French formula with its article; as a page with the formulas drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from egide.cli.arguments import Unusable, nearest, parser, tell, typeset
from egide.cli.contracts import contract_named
from egide.law.clauses import Clause
from egide.law.contract import Contract
from egide.law.graph import Expr
from egide.law.mathml import clauses_in_mathml
from egide.law.show import show_clauses

EXPLAINED = """Chaque clause qui est une formule, dans l'ordre de lecture : article, titre, formule en français, lecture retenue.
--html écrit une page où les formules sont dessinées (MathML), lisible sans réseau et par un lecteur d'écran."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide show", EXPLAINED)
    arguments.add_argument("contract", metavar="CONTRAT", help="son nom, comme ima-protect")
    arguments.add_argument("ids", metavar="CLAUSE", nargs="*", help="ces clauses seulement (toutes sinon)")
    arguments.add_argument("--html", metavar="FICHIER.html", help="en page, au lieu de texte")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    contract = contract_named(given.contract)
    wanted = _wanted(contract, given.ids)
    if given.html:
        _write(given.html, page(contract, wanted))
    elif given.json:
        print(
            json.dumps([{**one.cite(), "formula": text} for one, text in _shown(contract, wanted)], ensure_ascii=False)
        )
    else:
        for one, text in _shown(contract, wanted):
            tell(f"{one.id}  {one.place} — {one.title}\n    {text}")
            if one.reading:
                tell(f"    lecture retenue : {one.reading}")
    return 0


def page(contract: Contract, wanted: frozenset[str]) -> str:
    """One page for these clauses: nothing in it is fetched, every formula has its text."""
    parts = [
        f"<section><h2>{escape(one.place)} — {escape(one.title)}</h2><p>{escape(one.summary)}</p>{_scrolling(drawn, one)}"
        + (f"<p>{typeset('Lecture retenue :')} {escape(one.reading)}</p>" if one.reading else "")
        + "</section>"
        for one, drawn in clauses_in_mathml(*_roots(contract))
        if one.id in wanted
    ]
    title = escape(f"{contract.title} : les clauses en formules")
    style = (
        "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
        "math{white-space:nowrap}mtd{text-align:left}.formula{overflow-x:auto}"
    )
    return (
        f'<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style></head>\n'
        f"<body><main><h1>{title}</h1>\n" + "\n".join(parts) + "\n</main></body></html>\n"
    )


def _scrolling(drawn: str, clause: Clause) -> str:
    """A formula wider than the page scrolls by itself, also from the keyboard."""
    label = escape(f"Formule : {clause.title}", quote=True)
    return f'<div class="formula" role="group" tabindex="0" aria-label="{label}">{drawn}</div>'


def _roots(contract: Contract) -> list[Expr]:
    formulas = [one for question in contract.questions for one in question.answer.formulas()]
    return [*formulas, *(one for procedure in contract.procedures for one in procedure.formulas())]


def _shown(contract: Contract, wanted: frozenset[str]) -> Iterator[tuple[Clause, str]]:
    declared = {clause.id: clause for clause in contract.clauses}
    for id_, text in show_clauses(*_roots(contract)).items():
        if id_ in wanted:
            yield declared[id_], text


def _wanted(contract: Contract, ids: Sequence[str]) -> frozenset[str]:
    """The first id of each clause asked for, whichever of its ids names it."""
    first = {id_: clause.id for clause in contract.clauses for id_ in clause.ids}
    for id_ in ids:
        if id_ not in first:
            raise Unusable(f"{contract.name} n'a pas de clause « {id_} » ; {nearest(id_, tuple(first))}")
    formulas = show_clauses(*_roots(contract))
    for id_ in ids:
        if first[id_] not in formulas:
            raise Unusable(
                f"la clause « {id_} » n'est pas une formule : une étape ou une ligne la porte (egide clauses)"
            )
    return frozenset(first[id_] for id_ in ids) or frozenset(formulas)


def _write(path: str, text: str) -> None:
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as bad:
        raise Unusable(f"impossible d'écrire ici ({bad.strerror})", file=path) from bad
