"""The lexicon, events: what a theft, an act of vandalism, violence, a vacancy and a loss are."""

from __future__ import annotations

from egide.contracts.integral_pro.vocabulary import author, event, loss_day, violence
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, Field, ask, day_after, says
from egide.law.listings import cell, latest_where
from egide.law.types import listing

# ── Période d'inoccupation ──────────────────────────────────────────────────────────────────────────────────────────

VACANCY = clause(
    "ipro.lex.periode-d-inoccupation-a",
    article="Lexique : Période d’inoccupation",
    title="Plus de 28 jours sans personne",
    summary="Le bâtiment fermé le jour, ni habité ni gardé la nuit, est inoccupé à partir du 29e jour de suite.",
    reading="Le premier jour sans personne compte ; l’état est acquis dès le 29e, jour des faits compris.",
)
SHORT_RETURN = clause(
    "ipro.lex.periode-d-inoccupation-b",
    article="Lexique : Période d’inoccupation",
    title="Un retour de trois jours n’interrompt rien",
    summary="Trois jours d’occupation de suite au plus laissent courir le décompte ; à partir de quatre, il repart.",
    reading="Les jours d’un retour trop court comptent parmi les 28 : le décompte est continu.",
)
STAYS = listing("stays", Field("first", DAY, "Premier jour occupé"), Field("last", DAY, "Dernier jour occupé"))
stays = ask(
    "stays",
    STAYS,
    "Périodes où le bâtiment était occupé ou gardé",
    "Celles des trois derniers mois, jours compris ; la dernière va jusqu’aux faits si le bâtiment servait.",
)
interrupts = day_after(cell(STAYS, "first"), Delay(3, Unit.DAYS)) <= cell(STAYS, "last")
last_occupied = says(
    SHORT_RETURN,
    latest_where(
        stays,
        interrupts & (cell(STAYS, "first") <= loss_day),
        "last",
        "last",
        "aucune période d’occupation de plus de trois jours n’est donnée avant les faits",
    ),
)
vacant = says(VACANCY, day_after(last_occupied, Delay(28, Unit.DAYS)) < loss_day)

# ── Sinistre, vandalisme, violences, vol ────────────────────────────────────────────────────────────────────────────

VANDALISM = clause(
    "ipro.lex.vandalisme",
    article="Lexique : Vandalisme",
    title="Ce qu’est le vandalisme",
    summary="Un tiers abîme ou détruit un bien dans le seul but de nuire.",
)
vandalised = says(VANDALISM, (event == "vandalism") & ~(author == "insured"))

VIOLENCES = clause(
    "ipro.lex.violences",
    article="Lexique : Violences",
    title="Des violences établies",
    summary="La force, ou sa menace réelle, contre une personne compte si des traces ou un témoignage l’établissent.",
)
violent = says(VIOLENCES, violence.one_of("traces", "witness"))

THEFT = clause(
    "ipro.lex.vol",
    article="Lexique : Vol",
    title="Ce qu’est le vol",
    summary="Le bien d’autrui est pris par fraude, sans être remis de plein gré.",
)
stolen = says(THEFT, event.one_of("theft", "attempt"))
