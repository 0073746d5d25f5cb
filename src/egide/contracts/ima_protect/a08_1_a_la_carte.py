"""Article 8.1: alerts in the À la carte offer. The voice server calls; a guard on request and Protect+ are paid options."""

from __future__ import annotations

from egide.contracts.ima_protect.schedule import co_detector, flood_detector, smoke_detector
from egide.contracts.ima_protect.tariff import protect_plus_price
from egide.contracts.ima_protect.vocabulary import PAYER, kind, protect_plus, requester
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import MOMENT, ask, const, elapsed, moment_plus, no, says, seconds, slices_begun, table, yes

# ── 8.1 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

VOICE_SERVER = clause(
    "ima.8.1-a",
    article="8.1",
    title="À la carte : le serveur vocal",
    summary="Sans option, un automate téléphone au client ; aucun opérateur ne vérifie l’alerte.",
    reading="Le SOS (art. 8.3.1) et la contrainte passent toujours par un opérateur.",
)

PAID_OPTIONS = clause(
    "ima.8.1-b",
    article="8.1",
    title="À la carte : deux services payants",
    summary="L’agent à la demande et Protect+ s’ajoutent à l’offre au prix de la fiche tarif.",
)

# ── 8.1.1 INFO Alertes ──────────────────────────────────────────────────────────────────────────────────────────────

COVERED_KINDS = clause(
    "ima.8.1.1-a",
    article="8.1.1",
    title="Ce qu’INFO Alertes annonce",
    summary="L’intrusion et l’arrachement toujours ; l’eau, la fumée et le monoxyde si leur détecteur est pris en "
    "option.",
    reading="L’article 8.3.3.2 range ces détections dans Protect+, la fiche tarif les vend seules : hors Protect+, "
    "l’option souscrite suffit pour INFO Alertes.",
)
announced = says(
    COVERED_KINDS,
    table(
        kind,
        {
            "intrusion": yes(),
            "tamper": yes(),
            "smoke": smoke_detector,
            "flood": flood_detector,
            "co": co_detector,
            "sos": no(),
            "duress": no(),
        },
    ),
)

SERVER_CALLS = clause(
    "ima.8.1.1-b",
    article="8.1.1",
    title="L’automate appelle dès l’alerte",
    summary="Aussitôt l’alerte reçue, le serveur vocal commence à téléphoner aux numéros choisis par le client.",
)

TWO_ROUNDS = clause(
    "ima.8.1.1-c",
    article="8.1.1",
    title="Deux tours d’appels",
    summary="La liste est parcourue en entier, dans son ordre, puis une seconde fois.",
    reading="« À deux reprises » : deux fois toute la liste (1, 2, 3, 1, 2, 3), et non deux appels de suite au même "
    "numéro, pour que quelqu’un soit joint plus vite.",
)

TAKEN_OVER = clause(
    "ima.8.1.1-d",
    article="8.1.1",
    title="Le code arrête les appels",
    summary="Qui tape son code d’identification au téléphone prend l’alerte en charge : l’automate n’appelle plus "
    "personne.",
)

CALLS_GO_ON = clause(
    "ima.8.1.1-e",
    article="8.1.1",
    title="Sans code, les appels continuent",
    summary="Tant que personne ne prend l’alerte en charge, le numéro suivant est appelé, jusqu’au dernier.",
)

EMAIL_AT_THE_END = clause(
    "ima.8.1.1-f",
    article="8.1.1",
    title="Un e-mail à la fin",
    summary="INFO Alertes se termine toujours par un e-mail sur cette alerte, que quelqu’un l’ait prise en charge "
    "ou non.",
)

# ── 8.1.2 A guard on request ────────────────────────────────────────────────────────────────────────────────────────

GUARD_ON_REQUEST = clause(
    "ima.8.1.2-a",
    article="8.1.2",
    title="Un agent à la demande",
    summary="Averti par INFO Alertes, le client ou l’un de ses contacts peut demander un agent à la station quand "
    "il veut.",
    reading="« À tout moment » : pendant les appels de l’automate et aussi après leur fin, pour la même alerte.",
)
may_ask_for_guard = says(GUARD_ON_REQUEST, requester.one_of("customer", "contact"))

GUARD_CHARGED = clause(
    "ima.8.1.2-b",
    article="8.1.2",
    title="L’agent à la demande se paie",
    summary="En À la carte, le client paie la visite demandée, au prix de la fiche tarif.",
)

# ── 8.1.3 Protect+ ──────────────────────────────────────────────────────────────────────────────────────────────────

PROTECT_PLUS = clause(
    "ima.8.1.3-a",
    article="8.1.3",
    title="Protect+, quand le client le choisit",
    summary="En À la carte, le client achète Protect+ pour les jours qu’il veut ; l’option vit du début à la fin de "
    "ces tranches.",
    reading="Une tranche commencée est due en entier : l’option reste active jusqu’à la fin de la dernière tranche "
    "payée.",
)
protect_plus_from = ask("protect_plus_from", MOMENT, "Début de Protect+", "Moment choisi par le client.")
protect_plus_until = ask("protect_plus_until", MOMENT, "Fin de Protect+ demandée", "Moment choisi par le client.")
protect_plus_at = ask("at", MOMENT, "Moment à examiner", "L’option est-elle active à ce moment ?")

PROTECT_PLUS_SLICES = clause(
    "ima.8.1.3-b",
    article="8.1.3",
    title="Protect+ par tranches de 24 heures",
    summary="La période choisie se compte en tranches de 24 heures ; chaque tranche commencée est due.",
    reading="Vingt-quatre heures qui passent vraiment, même la nuit du changement d’heure.",
)
protect_plus_slices = says(
    PROTECT_PLUS_SLICES,
    slices_begun(elapsed(protect_plus_from, protect_plus_until), Delay(24, Unit.HOURS)),
)
protect_plus_ends = says(PROTECT_PLUS, moment_plus(protect_plus_from, protect_plus_slices * seconds(24 * 3600)))
protect_plus_active = says(PROTECT_PLUS, (protect_plus_from <= protect_plus_at) & (protect_plus_at < protect_plus_ends))
protect_plus_cost = protect_plus_slices * protect_plus_price

option_payer = says(PAID_OPTIONS, const(PAYER, "customer"))

PROTECT_PLUS_DELEGATES = clause(
    "ima.8.1.3-c",
    article="8.1.3",
    title="Protect+ confie les alertes aux opérateurs",
    summary="Tant que Protect+ est actif, toutes les alertes suivent les règles de l’offre Tout inclus (art. 8.2).",
    reading="Le SOS garde la marche de l’offre À la carte (art. 8.3.1) : l’écoute demande un haut-parleur qu’elle "
    "n’a pas.",
)
delegated_by_option = says(PROTECT_PLUS_DELEGATES, protect_plus)
