"""Annex 1, article 1: what the words mean."""

from __future__ import annotations

from egide.contracts.axa_assistance.a00_preamble import in_territory
from egide.contracts.axa_assistance.schedule import drivable_road, insured_declared
from egide.contracts.axa_assistance.vocabulary import EVENT, LOCATION, event, place
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    AMOUNT,
    DAY,
    FLAG,
    Field,
    all_of,
    ask,
    const,
    day_after,
    euros,
    exclusion,
    least,
    says,
    when,
)
from egide.law.listings import cell, rows_where
from egide.law.types import choices, listing

# ── The insured ─────────────────────────────────────────────────────────────────────────────────────────────────────

INSURED = clause(
    "axa.1-a",
    article="Annexe 1, art. 1, Assuré",
    title="L’assuré",
    summary="La personne physique qui a adhéré aux services Vigilians et qui a été déclarée.",
    reading="Le texte dit « en dehors de son activité professionnelle » : pris à la lettre, aucun local professionnel "
    "ne serait couvert. L’assuré est la personne déclarée, aussi pour son local professionnel.",
)
natural_person = ask("natural_person", FLAG, "Personne physique", "Pour une société : son dirigeant déclaré.")
adherent = ask("adherent", FLAG, "A adhéré aux services Vigilians", "Par un bon de commande signé.")
is_insured = says(INSURED, all_of(natural_person, adherent, insured_declared))
declared = says(INSURED, insured_declared)

# ── Break-in and attempt ────────────────────────────────────────────────────────────────────────────────────────────

BREAK_IN = clause(
    "axa.1-b",
    article="Annexe 1, art. 1, Effraction",
    title="L’effraction",
    summary="Une fermeture ou une clôture est forcée, abîmée ou détruite.",
)
closing_damaged = ask(
    "closing_damaged", FLAG, "Fermeture ou clôture forcée, abîmée ou détruite", "Une clé volée ne force rien."
)
got_in = ask("got_in", FLAG, "L’effraction a réussi", "On est entré, ou la fermeture a cédé.")
broken_into = says(BREAK_IN, closing_damaged & got_in)

ATTEMPT = clause(
    "axa.1-l",
    article="Annexe 1, art. 1, Tentative",
    title="La tentative",
    summary="Des actes tendent à une effraction et n’aboutissent pas, pour une raison étrangère à leur auteur.",
    reading="Qui renonce de lui-même n’a pas tenté. Une fermeture abîmée sans céder est une tentative.",
)
STOPPED_BY = choices(
    "stopped by",
    {
        "outside": "Une cause extérieure : sirène, passant, porte trop solide",
        "own_will": "L’auteur a renoncé de lui-même",
        "nobody_came": "Personne n’a rien tenté",
    },
)
stopped_by = ask(
    "stopped_by",
    STOPPED_BY,
    "Ce qui a empêché l’effraction",
    "« nobody_came » si rien n’indique qu’on ait voulu entrer.",
)
attempted = says(ATTEMPT, stopped_by == "outside")
event_class = when(
    broken_into,
    const(EVENT, "break_in"),
    when(attempted, const(EVENT, "attempt"), const(EVENT, "none")),
)

# ── Deductible, home ────────────────────────────────────────────────────────────────────────────────────────────────

DEDUCTIBLE = clause(
    "axa.1-c",
    article="Annexe 1, art. 1, Franchise",
    title="La franchise",
    summary="Ce qui, du dommage, reste à l’assuré.",
    reading="L’annexe n’en chiffre aucune : c’est celle du contrat multirisque de l’assuré.",
)
damage = ask(
    "damage", AMOUNT, "Montant du dommage", "Tel que l’assureur multirisque l’a évalué.", at_least=euros("0.00")
)
deductible = ask(
    "deductible",
    AMOUNT,
    "Franchise du contrat multirisque",
    "Celle du contrat, pour ce sinistre.",
    at_least=euros("0.00"),
)
left_to_the_insured = says(DEDUCTIBLE, least(deductible, damage))

HOME = clause(
    "axa.1-d",
    article="Annexe 1, art. 1, Domicile",
    title="Le domicile",
    summary="La résidence principale habituelle, en métropole et hors des îles.",
)
home_location = ask("home_location", LOCATION, "Où se trouve ce logement", "Les îles de métropole n’en sont pas.")
main_residence = ask("main_residence", FLAG, "Résidence principale et habituelle", "Là où l’assuré vit d’ordinaire.")
is_home = says(HOME, main_residence & (home_location == "mainland"))

# ── The professional premises ───────────────────────────────────────────────────────────────────────────────────────

PREMISES = clause(
    "axa.1-e",
    article="Annexe 1, art. 1, Local professionnel",
    title="Le local professionnel",
    summary="Le local principal déclaré, avec ses annexes closes, couvertes et mitoyennes.",
    reading="Une dépendance ou une cave qui communique avec le local en fait partie : les exclusions de 2.3 ne visent "
    "que celles qui ne communiquent pas.",
)
inside = says(PREMISES, ~place.one_of("open_annex", "detached_outbuilding", "separate_cellar"))

ROAD = clause(
    "axa.1-f",
    article="Annexe 1, art. 1, Local professionnel",
    title="Une adresse où l’on arrive en voiture",
    summary="L’adresse est en France, sur une voie carrossable.",
)
reachable = says(ROAD, drivable_road & in_territory)

NOT_PREMISES = clause(
    "axa.1-g",
    article="Annexe 1, art. 1, Local professionnel",
    title="Ce qui n’est pas le local",
    summary="Ni parties communes, ni branchements de chantier, ni domaine public.",
)
not_premises = exclusion(NOT_PREMISES, place.one_of("common_part", "site_connection", "public_domain"))
premises = inside & reachable & ~not_premises

# ── Visits ──────────────────────────────────────────────────────────────────────────────────────────────────────────

INTERVENTION = clause(
    "axa.1-h",
    article="Annexe 1, art. 1, Intervention",
    title="Une intervention",
    summary="Un prestataire vient au local, examine la vitre ou la serrure, puis dépanne.",
    reading="Un examen par téléphone n’est pas une intervention.",
)
GUARD_VISIT = clause(
    "axa.1-i",
    article="Annexe 1, art. 1, Intervention",
    title="La visite d’un agent",
    summary="Pour lever le doute, c’est le déplacement d’un agent de sécurité qui compte.",
)
VISIT_KIND = choices(
    "visit kind",
    {
        "phone": "Examen par téléphone",
        "provider": "Visite d’un vitrier ou d’un serrurier",
        "guard": "Visite d’un agent de sécurité",
    },
)
VISIT_RESULT = choices(
    "visit result",
    {"justified": "Effraction ou tentative constatée", "unjustified": "Rien constaté", "fire": "Départ de feu signalé"},
)
VISITS = listing(
    "visits",
    Field("kind", VISIT_KIND, "Nature"),
    Field("on", DAY, "Jour"),
    Field("result", VISIT_RESULT, "Résultat", optional=True),
)
visits = ask("visits", VISITS, "Visites et examens", "Une ligne chacun.")
year_from = ask("year_from", DAY, "Début de l’année d’adhésion", "Le dernier anniversaire de l’adhésion.")
year_until = day_after(year_from, Delay(1, Unit.YEARS, month_end=MonthEnd.LAST_DAY))
in_the_year = (cell(VISITS, "on") >= year_from) & (cell(VISITS, "on") < year_until)
interventions = says(INTERVENTION, rows_where(visits, in_the_year & (cell(VISITS, "kind") == "provider")))
guard_visits = says(GUARD_VISIT, rows_where(visits, in_the_year & (cell(VISITS, "kind") == "guard")))

# ── Providers, locks, glass ─────────────────────────────────────────────────────────────────────────────────────────

PROVIDER = clause(
    "axa.1-j",
    article="Annexe 1, art. 1, Prestataire",
    title="Un prestataire choisi par AXA Assistance",
    summary="Vitrier ou serrurier, c’est AXA Assistance qui le choisit et l’agrée.",
)
sent_by_axa = says(
    PROVIDER, ask("sent_by_axa", FLAG, "Prestataire envoyé par AXA Assistance", "Et non appelé par l’assuré.")
)

LOCK = clause(
    "axa.1-k",
    article="Annexe 1, art. 1, Serrure",
    title="La serrure",
    summary="Une fermeture mécanique que l’on manœuvre par une clé, un bouton ou une béquille.",
)
LOCK_KIND = choices(
    "lock kind",
    {
        "key": "À clé",
        "knob": "À bouton",
        "handle": "À béquille",
        "electronic": "Électronique, sans accessoire amovible",
    },
)
lock_kind = ask("lock_kind", LOCK_KIND, "Serrure concernée", "Ce qui la manœuvre, de la main.")
is_lock = says(LOCK, lock_kind.one_of("key", "knob", "handle"))

GLAZING = clause(
    "axa.1-m",
    article="Annexe 1, art. 1, Vitrerie",
    title="La vitrerie",
    summary="Vitres, fenêtres, portes-fenêtres et portes du local ou du domicile.",
    reading="« À l’intérieur » est lu « qui appartiennent au local » : une vitrine sur rue en est.",
)
ELEMENT = choices(
    "element",
    {
        "pane": "Vitre ou vitrine",
        "window": "Fenêtre",
        "french_window": "Porte-fenêtre",
        "door": "Porte",
        "other": "Autre chose",
    },
)
element = ask("element", ELEMENT, "Élément brisé", "Ce qui est fracturé.")
is_glazing = says(GLAZING, element.one_of("pane", "window", "french_window", "door"))

BROKEN_GLASS = clause(
    "axa.1-n",
    article="Annexe 1, art. 1, Bris de vitre",
    title="Le bris de vitre",
    summary="Deux conditions : une vitre fracturée par l’effraction ou la tentative, et un local qui n’est plus sûr.",
)
insecure = ask("insecure", FLAG, "Le local n’est plus assez sûr", "Par exemple : la vitre laisse un passage.")
broken_glass = says(BROKEN_GLASS, is_glazing & event.one_of("break_in", "attempt") & insecure)
