"""Articles 2 and 3: the order, its papers, the check of the premises, the shipment, amendments."""

from __future__ import annotations

from egide.contracts.vigilians.a01_definitions import order_signed
from egide.contracts.vigilians.a01_eligibility import premises_eligibility
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, MOMENT, ask, const, euros, moment_after, says, table, when
from egide.law.types import choices

# ── 2 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

PREVAILS = clause(
    "vig.2-b",
    "vig.22-a",
    article="2 et 22",
    title="Ces conditions l’emportent",
    summary="Les conditions d’achat du client, même connues d’OZONE PRO, ne lui sont pas opposables.",
)
SOURCE = choices("source", {"these": "Ces conditions générales", "clients": "Les conditions du client"})
prevailing = says(PREVAILS, const(SOURCE, "these"))

COMMUNICATED = clause(
    "vig.2-c",
    article="2",
    title="Les conditions à qui les demande",
    summary="Tout client qui réclame les conditions générales les reçoit.",
)
conditions_asked = ask("conditions_asked", FLAG, "Conditions générales réclamées", "Par un client, même futur.")
conditions_sent = says(COMMUNICATED, conditions_asked)

# ── 3.1 The order ───────────────────────────────────────────────────────────────────────────────────────────────────

ALL_OFFERS = clause(
    "vig.3-a", article="3", title="Une procédure pour toutes les offres", summary="Aucune offre n’y échappe."
)
PAPERS = clause(
    "vig.3.1-a",
    article="3.1",
    title="Deux papiers signés",
    summary="Bon de commande, conditions générales et annexes, datés et signés.",
)
BY_POST = clause(
    "vig.3.1-b",
    article="3.1",
    title="Par courrier, sans réserve",
    summary="Les papiers, remplis et acceptés sans réserve, sont postés à OZONE PRO à Poilley.",
)
BY_PHONE = clause(
    "vig.3.1-c",
    article="3.1",
    title="Par téléphone, puis par courrier",
    summary="Le client reçoit les papiers et les renvoie signés ; sans eux, il n’y a pas de commande.",
    reading="Aucune date limite n’est fixée : la commande attend.",
)
WAY = choices("way", {"post": "Par courrier", "phone": "Par téléphone"})
ORDER = choices(
    "order",
    {
        "complete": "Commande complète",
        "incomplete": "Incomplète : il manque une signature",
        "reserved": "Refusée : acceptation avec réserve",
        "awaited": "En attente des papiers signés : pas de contrat",
    },
)
way = ask("way", WAY, "Comment la commande est passée", "Courrier ou téléphone.")
papers_returned = ask("papers_returned", FLAG, "Papiers reçus en retour", "Par OZONE PRO.")
conditions_signed = ask("conditions_signed", FLAG, "Conditions générales et annexes signées", "Et datées.")
reservation = ask("reservation", FLAG, "Réserve écrite par le client", "Une mention à la main, par exemple.")
signed_whole = says(PAPERS, order_signed & conditions_signed)
checked = when(
    reservation,
    says(BY_POST, const(ORDER, "reserved")),
    when(signed_whole, const(ORDER, "complete"), says(PAPERS, const(ORDER, "incomplete"))),
)
awaited = says(BY_PHONE, const(ORDER, "awaited"))
order = says(
    ALL_OFFERS,
    when(papers_returned, checked, table(way, {"post": says(PAPERS, const(ORDER, "incomplete")), "phone": awaited})),
)

INFORMATION = clause(
    "vig.3.1-d",
    article="3.1",
    title="De quoi contrôler le local",
    summary="Le client donne ce qu’il faut pour vérifier l’éligibilité.",
)
address_given = ask("address_given", FLAG, "Adresse du local donnée", "Et ce qu’il faut pour le contrôler.")
check_blocked = says(INFORMATION, ~address_given)

# ── 3.2 The check and what follows ──────────────────────────────────────────────────────────────────────────────────

CHECK = clause(
    "vig.3.2-a",
    article="3.2",
    title="Contrôle, puis confirmation ou annulation",
    summary="Les papiers reçus, le local est contrôlé ; la commande est confirmée ou annulée.",
)
CANCELLED = clause(
    "vig.3.2-d",
    article="3.2",
    title="Inéligible à distance : annulée",
    summary="Le bon de commande tombe, le contrat n’est pas formé, personne ne doit rien.",
)
CONFIRMED = clause(
    "vig.3.2-e",
    article="3.2",
    title="Éligible : confirmée, et seulement alors lancée",
    summary="La confirmation part au client, et la commande aux fournisseurs, pas avant.",
)
NEXT = choices(
    "next",
    {
        "check": "Contrôler le local",
        "confirm": "Confirmer et lancer la commande",
        "cancel": "Annuler : aucun contrat",
        "wait": "Attendre la fin du contrôle",
    },
)
papers_complete = ask("papers_complete", FLAG, "Papiers reçus et complets", "Voir la question « order ».")
check_done = ask("check_done", FLAG, "Contrôle du local commencé", "À distance.")
following = says(
    CHECK,
    when(
        papers_complete & check_done,
        table(
            premises_eligibility,
            {
                "eligible": says(CONFIRMED, const(NEXT, "confirm")),
                "pending_supplier": const(NEXT, "wait"),
                "pending_visit": says(CONFIRMED, const(NEXT, "confirm")),
                "software_failed": says(CANCELLED, const(NEXT, "cancel")),
                "field_failed": const(NEXT, "wait"),
            },
        ),
        when(papers_complete, const(NEXT, "check"), const(NEXT, "wait")),
    ),
)
cancellation_indemnity = says(CANCELLED, euros("0.00"))

INTERNET_STUDY = clause(
    "vig.3.2-b",
    article="3.2",
    title="L’internet, là où le réseau est bon",
    summary="L’étude d’une offre internet n’est faite que sur les territoires aux conditions optimales.",
)
optimal_territory = ask("optimal_territory", FLAG, "Territoire aux conditions optimales", "Pour une offre internet.")
study_made = says(INTERNET_STUDY, optimal_territory)

COVERAGE = clause(
    "vig.3.2-c",
    article="3.2",
    title="En zone couverte seulement",
    summary="Hors de la zone, le service n’est pas livré, et OZONE PRO n’en répond pas.",
)
in_coverage = ask("in_coverage", FLAG, "Local en zone couverte", "Par le service d’OZONE PRO.")
deliverable = says(COVERAGE, in_coverage)

SHIPPED = clause(
    "vig.3.2-f",
    article="3.2",
    title="Expédié en 72 heures ouvrées",
    summary="Équipement, guide et identifiants partent 72 heures ouvrées après le bon de commande valide, si le stock le "
    "permet.",
    reading="Une journée ouvrée compte 24 heures : trois jours ouvrés, de minute en minute. Le délai part de la "
    "réception du bon, non de la confirmation.",
)
order_received_at = ask("order_received_at", MOMENT, "Réception de la commande valide", "Papiers compris.")
ship_by = says(SHIPPED, moment_after(order_received_at, Delay(3, Unit.WORKING_DAYS)))

# ── 3.3 and 7 Amendments ────────────────────────────────────────────────────────────────────────────────────────────

VALIDATED = clause(
    "vig.3.3-a",
    "vig.7-a",
    article="3.3 et 7",
    title="Un avenant validé",
    summary="Changer l’offre suppose un avenant que le client valide.",
    reading="3.3 admet la validation par téléphone, 7 veut une signature. L’appel vaut accord, confirmé par écrit ; "
    "l’avenant n’est appliqué qu’une fois revenu signé.",
)
WRITTEN = clause(
    "vig.3.3-b",
    article="3.3",
    title="L’avenant téléphonique confirmé par écrit",
    summary="Ce qui est convenu au téléphone est confirmé par un écrit qui dit les changements.",
)
APPLIED = clause(
    "vig.3.3-c",
    article="3.3",
    title="Valable dès son application",
    summary="L’avenant signé prend effet le jour où OZONE PRO l’applique.",
)
AGREEMENT = choices("agreement", {"none": "Aucune", "phone": "Par téléphone", "post": "Par courrier"})
AMENDMENT = choices(
    "amendment",
    {
        "refused": "Refusé : non validé",
        "to_sign": "À signer et à renvoyer",
        "applicable": "À appliquer",
    },
)
agreement = ask("agreement", AGREEMENT, "Validation du client", "De l’avenant.")
amendment_signed = ask("amendment_signed", FLAG, "Avenant signé et renvoyé", "Par le client.")
amendment = says(
    VALIDATED,
    when(
        agreement == "none",
        const(AMENDMENT, "refused"),
        when(amendment_signed, const(AMENDMENT, "applicable"), const(AMENDMENT, "to_sign")),
    ),
)
to_confirm_in_writing = says(WRITTEN, agreement == "phone")
amendment_applied_on = ask("amendment_applied_on", DAY, "Jour où OZONE PRO l’applique", "L’avenant signé.")
amendment_effect = says(APPLIED, amendment_applied_on)
