"""A customer changes the instructions of his site himself: in force at once, each version kept, codes never shown again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from egide.law.types import BadValue
from egide.ledger import Json
from egide.portfolio.codes import equal_codes, why_weak
from egide.portfolio.register import SECRETS, Refused, Register
from egide.portfolio.sealing import Unsealable, unseal
from egide.portfolio.sheets import Sheet, sheet
from egide.runner import Tie

RECORDED = "instructions.recorded"


class ToCorrect(Refused):
    """What the customer has to put right, sentence by sentence."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = list(sentences)
        super().__init__(" ; ".join(self.sentences))


def change(register: Register, tie: Tie, given: Mapping[str, Any], version: int, by: str) -> list[str]:
    """A new version, written over version number `version`; returns the warnings. Raises ToCorrect, and nothing is written.

    A code left empty stays what it was.
    """
    record = tie.contract.record(RECORDED)
    if record is None or tie.site is None:
        raise ToCorrect([f"le contrat {tie.contract.title} ne prévoit pas de consignes"])
    with register.ledger.transaction():
        known = sheet(register.ledger, tie.site)
        if known.version != version:
            raise ToCorrect(
                ["vos consignes ont changé depuis que cette page est ouverte\u202f: rechargez-la avant d’enregistrer"]
            )
        told = {name: value for name, value in given.items() if value not in (None, "", [])}
        kept = {name: known.instructions[name] for name in SECRETS if name not in told and known.instructions.get(name)}
        wrong = [*(record.at_once(told) if record.at_once else ()), *_bad_codes(register, told, kept, known, record)]
        if wrong:
            raise ToCorrect(wrong)
        try:
            at = register.ledger.clock.now()
            return register.record_instructions(tie.site, tie.contract.name, told, at, by, kept)
        except BadValue as bad:
            raise ToCorrect([f"{bad.where}\u00a0: {bad.expected}"]) from bad


def _bad_codes(
    register: Register, told: Mapping[str, Any], kept: Mapping[str, Json], known: Sheet, record: Any
) -> list[str]:
    """Codes too easy to guess, and two that are the same."""
    labels = {one.name: one.label for one in record.fields}
    about = [str(value) for value in known.customer.values()]
    about += [str(value) for row in told.get("contacts", ()) for value in row.values()]
    wrong = [
        f"{labels.get(name, name)}\u00a0: {why}"
        for name in SECRETS
        if name in told and (why := why_weak(str(told[name]), about))
    ]
    codes = {labels.get(name, name): str(told[name]) for name in SECRETS if name in told}
    for name, sealed in kept.items():
        try:
            codes[labels.get(name, name)] = unseal(str(sealed), register.home)
        except Unsealable:
            continue  # sealed by another installation: it cannot be compared, and is not shown either
    same = equal_codes(codes)
    return [*wrong, f"«\u00a0{same[0]}\u00a0» et «\u00a0{same[1]}\u00a0» doivent être différents"] if same else wrong
