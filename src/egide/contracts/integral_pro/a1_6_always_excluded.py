"""Article 1.6: what no guarantee ever covers."""

from __future__ import annotations

from egide.contracts.integral_pro.items import kind
from egide.contracts.integral_pro.schedule import effect_on
from egide.contracts.integral_pro.vocabulary import conduct, excuse, origin
from egide.law.clauses import clause
from egide.law.formulas import DAY, FLAG, any_of, ask, exclusion, says
from egide.law.graph import Expr
from egide.law.types import choices

ALWAYS = clause(
    "ipro.1.6-a",
    article="1.6",
    title="Pour toutes les garanties",
    summary="Ces exclusions valent toujours, en plus de celles de chaque garantie.",
)

# ── Qui plaide contre qui, pour quel dommage ────────────────────────────────────────────────────────────────────────

COVER = choices(
    "cover asked for",
    {
        "property": "Ses biens",
        "natural_disaster": "Ses biens, au titre des catastrophes naturelles",
        "liability": "Sa responsabilité pour des dommages à autrui",
        "other": "Autre garantie",
    },
)
cover_asked = ask("cover_asked", COVER, "Garantie demandée")
known_on = ask(
    "known_on", DAY, "Jour où l’assuré a connu le fait à l’origine des dommages", "S’il l’a connu avant le sinistre."
)
against_insurer = ask("against_insurer", FLAG, "Différend avec l’un des assureurs du contrat ou avec Novélia")
unclassified_site = ask("unclassified_site", FLAG, "Source de rayonnements tenue dans un établissement non classé")

# ── 1. Comment les dommages ont été causés ──────────────────────────────────────────────────────────────────────────

INTENTIONAL = clause(
    "ipro.1.6-b",
    article="1.6, 1",
    title="Actes volontaires d’un assuré",
    summary="Ce qu’un assuré, ou un dirigeant, a voulu ou aidé n’est jamais garanti.",
)
WAR = clause(
    "ipro.1.6-c",
    article="1.6, 1",
    title="Guerre, émeutes et rixes",
    summary="La guerre, et la part volontaire de l’assuré à une émeute ou une rixe, sauf légitime défense.",
)
DISASTER = clause(
    "ipro.1.6-d",
    article="1.6, 1",
    title="Séismes et cataclysmes",
    summary="Un cataclysme naturel n’est garanti qu’au titre des catastrophes naturelles.",
)
NUCLEAR = clause(
    "ipro.1.6-e",
    article="1.6, 1",
    title="Engins nucléaires",
    summary="Les armes et engins fondés sur le noyau de l’atome.",
)
WAR_DEVICE = clause(
    "ipro.1.6-f",
    article="1.6, 1",
    title="Engins de guerre de l’assuré",
    summary="L’engin de guerre que l’assuré détient, utilise ou manipule.",
)

# ── 2 à 7 ───────────────────────────────────────────────────────────────────────────────────────────────────────────

OFFENCE = clause(
    "ipro.1.6-g",
    article="1.6, 2",
    title="Suites d’une infraction volontaire",
    summary="Les dommages qui suivent une infraction que l’assuré a commise de son gré.",
)
RADIATION = clause(
    "ipro.1.6-h",
    "ipro.1.6-i",
    article="1.6, 3",
    title="Sources de rayonnements",
    summary="La source de rayonnements dont l’assuré répond, sauf pour les dommages à autrui, en établissement non "
    "classé.",
)
KNOWN = clause(
    "ipro.1.6-j",
    "ipro.lex.sinistre-a",
    article="1.6, 4",
    title="Faits connus à la souscription",
    summary="Les suites d’un fait que l’assuré connaissait en souscrivant la garantie.",
    reading="Connu avant la date d’effet : les conditions particulières ne donnent pas toujours le jour de signature.",
)
NEGLECT = clause(
    "ipro.1.6-k",
    article="1.6, 5",
    title="Défaut d’entretien connu",
    summary="Un défaut d’entretien que l’assuré connaissait, ou la cause d’un sinistre passé qu’il a laissée, sauf force "
    "majeure.",
)
FINES = clause(
    "ipro.1.6-l",
    article="1.6, 6",
    title="Amendes et pénalités",
    summary="Amendes, sanctions, astreintes, pénalités de retard et leurs frais.",
)
DISPUTE = clause(
    "ipro.1.6-m",
    article="1.6, 7",
    title="Différend avec un assureur du contrat",
    summary="Ce qui oppose l’assuré à l’un des assureurs ou à Novélia.",
)


def always_excluded(cover: Expr) -> Expr:
    """Whether one of these exclusions applies to the cover asked for (a `COVER`)."""
    return says(
        ALWAYS,
        any_of(
            exclusion(INTENTIONAL, conduct == "took_part"),
            exclusion(WAR, (origin == "war") | conduct.one_of("riot", "brawl")),
            exclusion(DISASTER, (origin == "natural_disaster") & ~(cover == "natural_disaster")),
            exclusion(NUCLEAR, origin == "nuclear_device"),
            exclusion(WAR_DEVICE, conduct == "war_device"),
            exclusion(OFFENCE, conduct == "offence"),
            exclusion(RADIATION, (origin == "radiation") & ~((cover == "liability") & unclassified_site)),
            exclusion(KNOWN, known_on < effect_on),
            exclusion(NEGLECT, conduct.one_of("neglected", "left_cause") & ~(excuse == "force_majeure")),
            exclusion(DISPUTE, against_insurer),
        ),
    )


fined = exclusion(FINES, kind == "fine")
