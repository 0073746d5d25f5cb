"""`egide readings`: every reading chosen where a contract's text leaves a choice, as the page docs/readings.md."""

from __future__ import annotations

from collections.abc import Sequence

from egide.cli.arguments import parser
from egide.contracts import load, names


def run(words: Sequence[str]) -> int:
    """Print the page."""
    parser(
        "egide readings", "Les lectures retenues là où le texte d'un contrat laisse le choix, en une page."
    ).parse_args(words)
    print(page())
    return 0


def page() -> str:
    """The page, in Markdown: one section a contract, in the order of its articles."""
    parts = [
        "# Readings",
        "",
        "Where the text of a contract is ambiguous, silent, or refers to the wrong place, Egide follows one reading and shows it",
        "wherever it matters: in decisions, on the console, in papers. This page is made from the clauses themselves:",
        "`egide readings > docs/readings.md`.",
    ]
    for name in names():
        contract = load(name)
        read = [clause for clause in contract.clauses if clause.reading]
        if read:
            parts += [
                "",
                f"## {contract.title} (`{name}`)",
                "",
                "| article | clause | lecture retenue |",
                "|---|---|---|",
            ]
            parts += [f"| {clause.article} | {clause.title} (`{clause.id}`) | {clause.reading} |" for clause in read]
    return "\n".join(parts)
