"""Codes that a person chooses: what is too easy to guess, and two that must not be the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from egide.portfolio.sealing import normalise

SHORTEST = 4
COMMON = frozenset({"azerty", "qwerty", "motdepasse", "password", "code", "alarme", "maison", "secret", "bonjour"})


def why_weak(code: str, about: Iterable[str] = ()) -> str:
    """Why a code is too weak, as a French sentence; empty when it will do. `about` are names and numbers that others know."""
    plain = normalise(code)
    if len(plain) < SHORTEST:
        return f"il est trop court\u00a0: {SHORTEST} lettres ou chiffres au moins"
    if len(set(plain)) == 1:
        return "il répète le même signe"
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    if steps in ({1}, {-1}):
        return "il suit l’ordre des chiffres ou des lettres"
    if plain in COMMON:
        return "c’est l’un des premiers que l’on essaierait"
    for text in about:
        words = {normalise(word) for word in text.split()} | {normalise(text)}
        if plain in words or (plain.isdigit() and normalise(text).endswith(plain)):
            return "il se lit dans vos coordonnées ou dans celles de vos contacts"
    return ""


def equal_codes(codes: Mapping[str, str]) -> tuple[str, str] | None:
    """The labels of two codes that are the same to the ear, if any."""
    seen: dict[str, str] = {}
    for label, code in codes.items():
        plain = normalise(code)
        if plain and plain in seen:
            return seen[plain], label
        seen[plain] = label
    return None
