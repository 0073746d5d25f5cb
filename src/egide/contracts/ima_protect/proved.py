"""What must hold in every case, for the solver to prove: whom the police wait for, who never pays, which fees never add up."""

from __future__ import annotations

from egide.contracts.ima_protect.a08_2_1_verification import decision
from egide.contracts.ima_protect.a08_2_2_guard import cause, guard_is_sent, visit_fee, visit_payer
from egide.contracts.ima_protect.a08_2_2_police import (
    clues_recorded,
    police_ground,
    police_may_be_called,
    verification,
)
from egide.contracts.ima_protect.a18_term import commitment_ends
from egide.contracts.ima_protect.a20_3_vat import due, price, rates_changed
from egide.contracts.ima_protect.a22_1_customer import ends_on, termination_fee
from egide.contracts.ima_protect.schedule import offer
from egide.contracts.ima_protect.vocabulary import kind
from egide.law.formulas import euros
from egide.law.promises import Promise

POLICE_AFTER_VERIFICATION = Promise(
    "police_after_verification",
    "Pour des biens, la police n’est pas appelée avant une vérification faite et notée.",
    ~police_may_be_called,
    given=(police_ground == "property") & ~((verification == "confirmed") & clues_recorded),
)
PERSONS_NEVER_WAIT = Promise(
    "persons_never_wait",
    "Pour des personnes en danger, l’appel n’attend aucune vérification.",
    police_may_be_called,
    given=police_ground == "persons",
)
NO_GUARD_UNASKED = Promise(
    "no_guard_unasked",
    "De l’eau ou du monoxyde de carbone n’envoient pas un agent que personne n’a demandé.",
    ~guard_is_sent,
    given=kind.one_of("flood", "co") & (decision != "send_guard"),
)
FREE_VISIT = Promise(
    "free_visit",
    "En Tout inclus, sans faute du client ni visite demandée, il ne paie pas l’agent.",
    (visit_payer == "operator") & (visit_fee == euros("0.00")),
    given=(offer == "tout_inclus") & ~cause.one_of("handling_error", "breach") & ~kind.one_of("flood", "co"),
)
COMMITTED_FEE = Promise(
    "committed_fee",
    "Qui part pendant l’engagement ne paie pas le prix d’après.",
    termination_fee != euros("99.00"),
    given=ends_on < commitment_ends,
)
FREED_FEE = Promise(
    "freed_fee",
    "Qui part après l’engagement ne paie pas le prix d’avant.",
    termination_fee != euros("249.00"),
    given=ends_on >= commitment_ends,
)
NEVER_BOTH_FEES = Promise(
    "never_both_fees",
    "Personne ne paie plus que l’un des deux prix de la fiche.",
    termination_fee <= euros("249.00"),
)
NEVER_DEARER = Promise(
    "never_dearer",
    "Aux taux de la fiche, le taux réduit ne fait jamais payer plus que le prix de la fiche.",
    due <= price,
    given=~rates_changed,
)
