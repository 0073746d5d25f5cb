"""The two codes of a site (lexicon, art. 4.2): the one that is said, the one that is typed under threat; which are refused."""

from __future__ import annotations

from egide.contracts.ima_protect.lexicon import DURESS_CODE, IDENTIFICATION_CODE
from egide.law.formulas import FLAG, TEXT, ask, const, says, when
from egide.law.listings import matches
from egide.law.types import choices

ORDERED = ("01234567890", "09876543210")
RUNS = sorted(
    {line[start:end] for line in ORDERED for start in range(len(line)) for end in range(start + 4, len(line) + 1)}
)
STRONG = rf"(?!(.)\1*$)(?!(?:{'|'.join(RUNS)})$).{{4,}}"
"""Four signs at least, not one sign over and over, nor digits in their order: the contract leaves it open, guessing does not."""

new_code = ask(
    "new_code", TEXT, "Code d’identification voulu", "Le mot ou les chiffres que le client veut dire au téléphone."
)
duress_wanted = ask("duress_wanted", FLAG, "Code sous contrainte choisi", "Non si le site n’en a pas.")
new_duress_code = ask(
    "new_duress_code", TEXT, "Code sous contrainte voulu", "Celui à taper au clavier sous la menace, s’il y en a un."
)
identification_weak = says(IDENTIFICATION_CODE, ~matches(new_code, STRONG))
duress_weak = says(DURESS_CODE, ~matches(new_duress_code, STRONG))
codes_equal = says(DURESS_CODE, new_duress_code == new_code)
CODES = choices(
    "codes",
    {
        "accepted": "Acceptés",
        "identification_weak": "Refusé : code d’identification trop facile à deviner",
        "duress_weak": "Refusé : code sous contrainte trop facile à deviner",
        "equal": "Refusé : les deux codes doivent être différents",
    },
)
codes = when(
    identification_weak,
    const(CODES, "identification_weak"),
    when(
        duress_wanted,
        when(
            codes_equal,
            const(CODES, "equal"),
            when(duress_weak, const(CODES, "duress_weak"), const(CODES, "accepted")),
        ),
        const(CODES, "accepted"),
    ),
)
