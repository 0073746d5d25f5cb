"""Command lines read and explained in French: argparse, whose own words are English, given ours."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from egide.law.french import NARROW_NBSP, NBSP

WORDS = {
    "usage: ": "Usage : ",
    "positional arguments": "Arguments",
    "options": "Options",
    "show this help message and exit": "montrer cette aide et s'arrêter",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "non reconnu : %s",
    "expected one argument": "une valeur est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r n'existe pas ; au choix : %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r ne convient pas",
    "not allowed with argument %s": "ne va pas avec %s",
    "one of the arguments %s is required": "il faut l'un de : %s",
    "ignored explicit argument %r": "n'attend pas de valeur, %r est de trop",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s peut vouloir dire %(matches)s",
}


def speak_french() -> None:
    """From now on argparse speaks French in this process."""
    argparse._ = lambda text: WORDS.get(text, text)  # type: ignore[attr-defined] # gettext's name, its catalogue is empty


def tell(text: str) -> None:
    """Print for a person, with the spaces of French printers."""
    print(typeset(text))


def typeset(text: str) -> str:
    """No-break spaces before « : », inside quotation marks, narrow ones before « ; », « ? » and « ! »."""
    text = re.sub(r" (?=:(?:\s|$)|»)|(?<=«) ", NBSP, text)
    return re.sub(r" (?=[;?!](?:\s|$))", NARROW_NBSP, text)


class Unusable(Exception):
    """What was given cannot be used: what, where and what is expected, in one French sentence; exit code 2."""

    def __init__(
        self, message: str, *, file: str | None = None, line: int | None = None, where: str | None = None
    ) -> None:
        self.message, self.file, self.line, self.where = message, file, line, where
        place = f"{file}, ligne {line} : " if file and line else f"{file} : " if file else ""
        super().__init__(f"{place}{message}")

    def to_json(self) -> dict[str, object]:
        told = {"message": typeset(str(self)), "file": self.file, "line": self.line, "where": self.where}
        return {"error": {name: value for name, value in told.items() if value is not None}}


class Parser(argparse.ArgumentParser):
    """A parser that reports bad arguments as any other unusable input."""

    def error(self, message: str) -> NoReturn:
        raise Unusable(f"{message} (voir {self.prog} --help)")


def parser(prog: str, description: str, epilog: str | None = None) -> Parser:
    return Parser(
        prog=prog,
        description=description,
        epilog=epilog,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def nearest(wrong: str, known: list[str] | tuple[str, ...], most: int = 3) -> str:
    """The valid names that look most like a wrong one, as « voulez-vous dire … ? », or all of them when they are few."""
    from difflib import get_close_matches

    close = get_close_matches(wrong, known, n=most, cutoff=0.6)
    if close:
        return f"voulez-vous dire {' ou '.join(close)} ?"
    return f"noms possibles : {', '.join(sorted(known))}" if known else "aucun nom n'est attendu ici"
