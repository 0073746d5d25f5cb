"""Articles 2.1 to 2.3 and 4.1: the installation. By when, with whom, in which steps, and when monitoring begins."""

from __future__ import annotations

from egide.contracts.ima_protect.a20_1_billing import installed_on
from egide.contracts.ima_protect.tariff_purchases import commissioning_price
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, ask, const, count, day_after, says, when, yes
from egide.law.graph import Expr
from egide.law.types import choices

# ── By when, at what price (2.1) ────────────────────────────────────────────────────────────────────────────────────

THREE_WEEKS = clause(
    "ima.2.1-a",
    article="2.1",
    title="Installé en trois semaines",
    summary="La pose a lieu vingt et un jours au plus après l’arrivée au siège du dossier complet et signé.",
    reading="Ce sont des jours de calendrier, et une limite qui engage IMA Protect ; un dossier incomplet ne la fait pas "
    "courir.",
)
TWENTY_ONE_DAYS = Delay(21, Unit.DAYS)
papers_complete_on = ask(
    "papers_complete_on",
    DAY,
    "Dossier complet et signé reçu le",
    "Le jour où la dernière pièce signée est parvenue au siège ; inconnu tant qu’il en manque une.",
)
install_by = says(THREE_WEEKS, day_after(papers_complete_on, TWENTY_ONE_DAYS))

COMMISSIONING = clause(
    "ima.2.1-b",
    article="2.1",
    title="Mise en service payante",
    summary="La mise en service par le technicien est facturée au prix de la fiche tarif.",
)
commissioning = says(COMMISSIONING, commissioning_price)

# ── What the customer says of his home (2.2) ────────────────────────────────────────────────────────────────────────

DECLARED = clause(
    "ima.2.2-a",
    article="2.2",
    title="Trois données à déclarer",
    summary="Le client déclare la surface habitable, la valeur de son mobilier et celle de ses objets précieux.",
)
area_declared = ask("area_declared", FLAG, "Superficie déclarée", "La surface habitable du logement, en m².")
goods_declared = ask("goods_declared", FLAG, "Valeur du mobilier déclarée", "Le montant des biens mobiliers, en euros.")
precious_declared = ask(
    "precious_declared", FLAG, "Valeur des objets précieux déclarée", "Le montant en euros, zéro s’il n’y en a pas."
)
area_missing = says(DECLARED, ~area_declared)
goods_missing = says(DECLARED, ~goods_declared)
precious_missing = says(DECLARED, ~precious_declared)
declared_in_full = ~(area_missing | goods_missing | precious_missing)

CHANGED = clause(
    "ima.2.2-b",
    article="2.2",
    title="Signaler par écrit ce qui change",
    summary="Une surface ou une valeur qui change est signalée par écrit, pour que l’équipement soit adapté.",
    reading="Aucun délai n’est écrit ; dite de vive voix, la nouvelle est à confirmer par écrit avant d’adapter.",
)
values_changed = ask("values_changed", FLAG, "Surface ou valeurs changées", "Depuis ce que le client avait déclaré.")
change_written = ask("change_written", FLAG, "Changement signalé par écrit", "Courrier, e-mail ou espace client.")
adaptation_due = says(CHANGED, values_changed & change_written)
writing_needed = says(CHANGED, values_changed & ~change_written)

# ── The day itself (2.3) ────────────────────────────────────────────────────────────────────────────────────────────

PRESENT = clause(
    "ima.2.3-a",
    article="2.3",
    title="Le client est là",
    summary="Sans le client sur place, rien ne se pose : le rendez-vous est à reprendre.",
)
customer_present = ask("customer_present", FLAG, "Client présent", "Le client était là pendant toute la pose.")
absent = says(PRESENT, ~customer_present)

STEPS = clause(
    "ima.2.3-b",
    article="2.3",
    title="Les étapes de la pose",
    summary="Configuration choisie avec le client, options proposées, tests, formation, puis accord du client et du "
    "technicien sur le matériel et sa marche.",
)
configured = ask("configured", FLAG, "Configuration définie", "Nombre et place des détecteurs, centrale, paramètres.")
options_decided = ask("options_decided", FLAG, "Options décidées", "Le client a dit oui ou non à celles proposées.")
tested = ask("tested", FLAG, "Tests faits", "Le technicien a essayé chaque matériel et chaque service.")
trained = ask("trained", FLAG, "Client formé", "Le technicien a montré comment se servir du système.")
validated = ask("validated", FLAG, "Pose validée à deux", "Client et technicien ont validé matériel et fonctionnement.")
to_configure = says(STEPS, ~configured)
to_propose = says(STEPS, ~options_decided)
to_test = says(STEPS, ~tested)
to_train = says(STEPS, ~trained)
to_validate = says(STEPS, ~validated)
step_missing = says(STEPS, to_configure | to_propose | to_test | to_train | to_validate)

CONFORMING = clause(
    "ima.7.1-a",
    article="7.1",
    title="Une installation qui fonctionne",
    summary="IMA Protect livre une installation conforme et en état de marche.",
    reading="Tant qu’un test échoue, elle n’est pas livrée.",
)
tests_passed = ask("tests_passed", FLAG, "Tests réussis", "Aucun détecteur ni service n’a échoué au dernier essai.")
not_conforming = says(CONFORMING, ~tests_passed)

REPORT = clause(
    "ima.lex.compte-rendu-a",
    article="Lexique : Compte-rendu d’intervention",
    title="Le compte-rendu est signé",
    summary="Chaque passage du technicien donne un compte-rendu, envoyé par e-mail, que le client valide en le signant.",
    reading="Sans signature numérique il reste à valider et ne prouve rien contre le client.",
)
installation_signed = ask(
    "installation_signed", FLAG, "Compte-rendu de pose signé", "Le client l’a signé sous forme numérique."
)
to_sign = says(REPORT, ~installation_signed)

REMARKS = clause(
    "ima.lex.compte-rendu-b",
    article="Lexique : Compte-rendu d’intervention",
    title="Les remarques du client",
    summary="Ce que le client veut faire observer est noté sur le compte-rendu et y reste.",
)
remarks_kept = says(REMARKS, yes())

INSTALLATION = choices(
    "installation",
    {
        "reschedule": "Client absent : rendez-vous à reprendre",
        "incomplete": "Étapes à finir",
        "not_conforming": "Non conforme : à corriger",
        "to_sign": "Posée : compte-rendu à valider",
        "complete": "Posée et validée",
    },
)
installation = when(
    absent,
    const(INSTALLATION, "reschedule"),
    when(
        step_missing,
        const(INSTALLATION, "incomplete"),
        when(
            not_conforming,
            const(INSTALLATION, "not_conforming"),
            when(to_sign, const(INSTALLATION, "to_sign"), const(INSTALLATION, "complete")),
        ),
    ),
)

# ── From then on (2.3, 4.1) ─────────────────────────────────────────────────────────────────────────────────────────

ACTIVATION = clause(
    "ima.4.1-a",
    article="4.1",
    title="Activé en deux jours ouvrés",
    summary="Le système est activé deux jours ouvrés au plus après sa pose effective.",
)
TWO_WORKING_DAYS = Delay(2, Unit.WORKING_DAYS)
activate_by = says(ACTIVATION, day_after(installed_on, TWO_WORKING_DAYS))

NOT_YET = clause(
    "ima.2.3-f",
    article="2.3",
    title="Posé, pas encore surveillé",
    summary="La pose ne met pas aussitôt le service en marche : l’activation vient ensuite.",
)
ALL_HOURS = clause(
    "ima.objet-a",
    article="Objet du contrat",
    title="Jour et nuit",
    summary="Le site activé est surveillé à distance à toute heure, tous les jours de l’année.",
)


def how_many(*missing: Expr) -> Expr:
    """How many of these flags hold."""
    total = count(0)
    for one in missing:
        total = total + when(one, count(1), count(0))
    return total
