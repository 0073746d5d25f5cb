"""What the contract is for: who may have it, where, at which hours, and how what is added to it counts."""

from __future__ import annotations

from egide.contracts.ima_protect.a02_4_unfit import FOURTEEN_DAYS
from egide.law.clauses import clause
from egide.law.formulas import DAY, FLAG, ask, const, day_after, no, says, table, when, yes
from egide.law.types import choices

# ── Who, for what, where ────────────────────────────────────────────────────────────────────────────────────────────

CUSTOMER = clause(
    "ima.lex.client-a",
    article="Lexique : Client",
    title="Qui est le client",
    summary="Le signataire : une personne pour sa résidence principale ou secondaire, ou une personne morale.",
)
APPLICANT = choices(
    "applicant",
    {
        "main_home": "Une personne, pour sa résidence principale",
        "second_home": "Une personne, pour une résidence secondaire",
        "company": "Une personne morale",
        "not_signatory": "Quelqu’un qui n’a pas signé",
    },
)
applicant = ask("applicant", APPLICANT, "Qui demande le contrat", "Celui qui signe, et pour quel logement.")
is_customer = says(
    CUSTOMER, table(applicant, {"main_home": yes(), "second_home": yes(), "company": yes(), "not_signatory": no()})
)

PRIVATE_ONLY = clause(
    "ima.objet-c",
    article="Objet du contrat",
    title="Pour les particuliers",
    summary="Le contrat n’est fait que pour un particulier et son usage privé.",
    reading="Le lexique compte une personne morale parmi les clients ; l’objet du contrat, plus précis, l’exclut à la "
    "souscription.",
)
private_use = ask("private_use", FLAG, "Usage strictement privé", "Non dès qu’un métier s’exerce avec le système.")
private = says(PRIVATE_ONLY, private_use & applicant.one_of("main_home", "second_home"))

TERRITORY = clause(
    "ima.objet-d",
    article="Objet du contrat",
    title="En métropole",
    summary="L’offre vaut en métropole ; une île sans pont demande un accord donné auparavant.",
    reading="La Corse n’a pas de pont : l’accord préalable y est demandé aussi.",
)
PLACE = choices(
    "place",
    {
        "mainland": "Métropole, continent ou île reliée par un pont",
        "island": "Métropole, île sans pont",
        "elsewhere": "Outre-mer ou étranger",
    },
)
home_place = ask(
    "home_place", PLACE, "Où est le logement", "La commune du site à protéger ; la Corse est une île sans pont."
)
agreed_before = ask("agreed_before", FLAG, "Accord préalable obtenu", "IMA Protect a déjà accepté cette île par écrit.")
ELIGIBILITY = choices(
    "eligibility",
    {
        "accepted": "Le contrat peut être souscrit",
        "not_signatory": "Refusé : le client est celui qui signe",
        "not_private": "Refusé : le contrat est réservé à l’usage privé d’un particulier",
        "agreement_needed": "Accord préalable à demander : île sans pont",
        "out_of_territory": "Refusé : hors de France métropolitaine",
    },
)
where_it_is_offered = says(
    TERRITORY,
    table(
        home_place,
        {
            "mainland": const(ELIGIBILITY, "accepted"),
            "island": when(agreed_before, const(ELIGIBILITY, "accepted"), const(ELIGIBILITY, "agreement_needed")),
            "elsewhere": const(ELIGIBILITY, "out_of_territory"),
        },
    ),
)
eligibility = when(
    ~is_customer,
    const(ELIGIBILITY, "not_signatory"),
    when(~private, const(ELIGIBILITY, "not_private"), where_it_is_offered),
)

# ── What is added later ─────────────────────────────────────────────────────────────────────────────────────────────

ADDED = clause(
    "ima.objet-b",
    "ima.2.3-d",
    article="2.3",
    title="Ce qui s’ajoute est un avenant",
    summary="Une option ou une modification acceptée, le jour de la pose ou plus tard, est un avenant au contrat.",
    reading="L’avenant vaut du jour où le client l’accepte.",
)
accepted_on = ask("accepted_on", DAY, "Jour de l’accord", "Le jour où le client accepte l’option ou la modification.")
asked_on = ask("asked_on", DAY, "Jour considéré", "Le jour pour lequel la question est posée.")
in_force_from = says(ADDED, accepted_on)
ENDORSEMENT = choices(
    "endorsement", {"in_force": "Avenant en vigueur", "not_yet": "Pas encore : rien n’a été accepté à cette date"}
)
endorsement = says(ADDED, when(asked_on >= accepted_on, const(ENDORSEMENT, "in_force"), const(ENDORSEMENT, "not_yet")))

ADDED_PRICE = clause(
    "ima.2.3-c",
    article="2.3",
    title="Comment une option se paie",
    summary="Une option retenue à la pose grossit l’abonnement du mois, ou se facture à part.",
    reading="Ce que la fiche tarif donne au mois s’ajoute à l’abonnement ; ce qu’elle donne à l’achat est à part.",
)
ADDED_KIND = choices(
    "added kind", {"monthly": "Abonnement ou location au mois", "purchase": "Article ou frais payé une fois"}
)
added_kind = ask(
    "added_kind", ADDED_KIND, "Nature de ce qui est ajouté", "Selon la fiche tarif : au mois, ou à l’achat."
)
ADDED_BILL = choices(
    "added bill", {"with_subscription": "Avec l’abonnement du mois", "separate": "Sur une facture à part"}
)
added_bill = says(
    ADDED_PRICE,
    table(added_kind, {"monthly": const(ADDED_BILL, "with_subscription"), "purchase": const(ADDED_BILL, "separate")}),
)

NEW_WITHDRAWAL = clause(
    "ima.2.3-e",
    article="2.3",
    title="Un droit de rétractation pour l’ajout",
    summary="Ce qui est ajouté ouvre son propre droit de rétractation, que le récapitulatif rappelle par e-mail ou "
    "courrier.",
    reading="Sa durée est celle de l’article 27, quatorze jours ; elle part du lendemain de la pose de l’ajout, ou du "
    "départ du service, et ne rouvre rien pour le reste du contrat.",
)
added_started_on = ask(
    "added_started_on", DAY, "Pose de l’ajout, ou départ du service", "Le jour où l’ajout fonctionne chez le client."
)
added_withdrawal_ends = says(NEW_WITHDRAWAL, day_after(added_started_on, FOURTEEN_DAYS))
