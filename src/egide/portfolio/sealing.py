"""Secrets that people must be able to compare but not read in passing: sealed with a key that stands outside the database.

The identification code of a site is kept sealed; the machine compares what was heard with it. Revealing it is an act of its own.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from egide.ledger.files import put_first


class Unsealable(ValueError):
    """A sealed text that this installation's key does not open (another installation's backup, a lost key)."""


def seal(text: str, home: Path) -> str:
    """The text, encrypted and authenticated under this installation's key."""
    return _key(home).encrypt(text.encode()).decode()


def unseal(sealed: str, home: Path) -> str:
    """The text again; raises Unsealable."""
    try:
        return _key(home).decrypt(sealed.encode()).decode()
    except InvalidToken as bad:
        raise Unsealable(
            "this code was sealed with another key: restore the file sealing_key beside the database"
        ) from bad


def normalise(spoken: str) -> str:
    """A code as the ear takes it: without case, accents, spaces, hyphens or dots.

    « Tulipe », « TULIPE » and « tulipe. » are one; « 12 34 » is « 1234 ». Letters and figures are never confused.
    """
    plain = unicodedata.normalize("NFKD", spoken.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


@cache
def _key(home: Path) -> Fernet:
    path = home / "sealing_key"
    if not path.exists():
        put_first(path, Fernet.generate_key())  # the first of two processes wins; the other reads its key
    return Fernet(path.read_bytes())
