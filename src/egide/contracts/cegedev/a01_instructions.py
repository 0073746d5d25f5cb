"""Annex 2, § 1: the instructions, their content, their changes."""

from __future__ import annotations

from egide.contracts.cegedev.a01_service import INSTRUCTIONS_APPLIED
from egide.contracts.cegedev.vocabulary import CONTACTS, alert_at, contacts
from egide.law.clauses import clause
from egide.law.formulas import COUNT, FLAG, MOMENT, Field, ask, const, count, exclusion, rows, says, when
from egide.law.listings import cell, filled, last_where, rows_where
from egide.law.types import choices, listing

ARTICLE = "Annexe 2, § 1"

# ── Changed at any time ─────────────────────────────────────────────────────────────────────────────────────────────

CHANGES = clause(
    "ceg.1-q",
    article=ARTICLE,
    title="Un changement vaut aussitôt",
    summary="Le client écrit ses consignes dans son espace personnel et les change quand il veut, avec effet immédiat.",
    reading="Une alerte suit jusqu’au bout les consignes qui valaient quand elle est arrivée.",
)
VERSIONS = listing("versions", Field("version", COUNT, "Numéro"), Field("recorded_at", MOMENT, "Enregistrée le"))
versions = ask("versions", VERSIONS, "Versions des consignes", "Dans l’ordre où elles ont été enregistrées.")
version_applied = says(CHANGES, last_where(versions, cell(VERSIONS, "recorded_at") <= alert_at, "version"))

OWN_ERRORS = clause(
    "ceg.1-r",
    article=ARTICLE,
    title="Les erreurs du client dans ses consignes",
    summary="Un nom, un numéro ou une instruction mal écrits par le client n’engagent pas Ozone.",
)
error_in_instructions = ask(
    "error_in_instructions", FLAG, "Erreur du client dans ses consignes", "Un numéro faux, un nom oublié…"
)
own_error = exclusion(OWN_ERRORS, error_in_instructions)

# ── What they hold ──────────────────────────────────────────────────────────────────────────────────────────────────

TWO_CONTACTS = clause(
    "ceg.1-s",
    article=ARTICLE,
    title="Deux contacts au moins",
    summary="Les consignes donnent au moins deux numéros à appeler.",
)
too_few_contacts = says(TWO_CONTACTS, rows(contacts) < count(2))

ACCESS = clause(
    "ceg.1-t",
    article=ARTICLE,
    title="Accès et particularités du local",
    summary="Les consignes disent comment on approche du local et ce qu’il a de particulier.",
)
access_known = ask("access_known", FLAG, "Accès et particularités décrits", "Alarme, portail, chien, étage…")
access_lacking = says(ACCESS, ~access_known)

AGREEMENT = clause(
    "ceg.1-u",
    article=ARTICLE,
    title="L’accord des contacts",
    summary="Le client répond du choix de ses contacts, qui ont accepté et savent quoi faire.",
    reading="Un contact dont l’accord n’est pas noté est signalé ; il est appelé quand même.",
)
agreed = cell(CONTACTS, "agreed")
without_agreement = says(AGREEMENT, rows_where(contacts, ~agreed) + rows_where(contacts, ~filled(CONTACTS, "agreed")))
agreement_lacking = without_agreement > count(0)

CHECKED = choices(
    "instructions",
    {
        "refused": "Refusées : moins de deux contacts",
        "incomplete": "Incomplètes : accès et particularités",
        "complete": "Complètes",
    },
)
checked = when(
    too_few_contacts,
    const(CHECKED, "refused"),
    when(access_lacking, const(CHECKED, "incomplete"), const(CHECKED, "complete")),
)

call_order = says(INSTRUCTIONS_APPLIED, contacts)
