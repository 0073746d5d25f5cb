"""Article 25: personal data. What is collected, why, who receives it, how long it is kept, what the customer may ask."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.formulas import COUNT, DAY, FLAG, ask, const, count, no, says, table, when, yes
from egide.law.measures import months_later
from egide.law.types import choices

# ── What is collected ────────────────────────────────────────────────────────────────────────────────────────────────

CATEGORIES = clause(
    "ima.25-a",
    article="25",
    title="Sept catégories de données",
    summary="IMA Protect, responsable du traitement, collecte sept catégories de données, et aucune autre.",
)
DATA = choices(
    "data category",
    {
        "identity": "Identité",
        "assets": "Patrimoine à surveiller",
        "payment_means": "Moyens de paiement",
        "contract": "Contrat et suivi de la relation",
        "situation": "Situation familiale, économique et financière",
        "payments": "Règlement des factures",
        "marketing": "Fidélisation, prospection, études, sondages, essais et promotion",
        "other": "Autre donnée",
    },
)
data_category = ask("data_category", DATA, "Catégorie de la donnée", "« Autre donnée » si aucune ne convient.")
may_collect = says(CATEGORIES, data_category != "other")

# ── Why ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

PURPOSES = clause(
    "ima.25-b",
    article="25",
    title="Pour exécuter le contrat",
    summary="Télésurveillance, gestion des clients, impayés et litiges, statistiques, droits des personnes, contrôles.",
    reading="Une enquête de satisfaction fait partie de la gestion des clients : elle n’attend pas de consentement.",
)
WITH_CONSENT = clause(
    "ima.25-c",
    article="25",
    title="Études et sondages : avec son accord",
    summary="Un client n’est choisi pour une étude, un sondage ou un essai de produit que s’il y a consenti.",
)
PURPOSE = choices(
    "data purpose",
    {
        "monitoring": "Télésurveillance",
        "customer_management": "Gestion des clients, enquêtes de satisfaction comprises",
        "disputes": "Impayés et litiges",
        "statistics": "Statistiques commerciales",
        "surveys": "Études, sondages, essais de produits",
        "rights": "Demandes d’accès, de rectification, d’opposition",
        "controls": "Contrôles, fraude et corruption",
        "other": "Autre usage, comme la publicité de tiers",
    },
)
purpose = ask("purpose", PURPOSE, "Usage des données", "À quoi elles doivent servir.")
consent = ask("consent", FLAG, "Consentement donné", "Oui si le client a accepté cet usage et n’est pas revenu dessus.")
may_use = table(
    purpose,
    {
        "monitoring": says(PURPOSES, yes()),
        "customer_management": says(PURPOSES, yes()),
        "disputes": says(PURPOSES, yes()),
        "statistics": says(PURPOSES, yes()),
        "surveys": says(WITH_CONSENT, consent),
        "rights": says(PURPOSES, yes()),
        "controls": says(PURPOSES, yes()),
        "other": says(PURPOSES, no()),
    },
)

# ── Who receives it ──────────────────────────────────────────────────────────────────────────────────────────────────

RECIPIENTS = clause(
    "ima.25-d",
    article="25",
    title="Ce qu’il faut aux prestataires",
    summary="Livreurs, techniciens, agents, gardiens et informaticiens ne reçoivent que les données que leur tâche demande.",
)
PRESCRIBER = clause(
    "ima.25-e",
    article="25",
    title="Le prescripteur",
    summary="Le prescripteur du client, s’il en a un, reçoit les données de la souscription.",
    reading="Celles de la souscription seulement : ni les alertes ni les règlements.",
)
RECIPIENT = choices(
    "data recipient",
    {
        "delivery": "Livreur",
        "technician": "Technicien d’installation ou de maintenance",
        "guard": "Société qui envoie l’agent",
        "guarding": "Société de gardiennage",
        "computing": "Sous-traitant informatique",
        "prescriber": "Prescripteur du client",
        "other": "Quelqu’un d’autre",
    },
)
recipient = ask("recipient", RECIPIENT, "À qui vont les données", "Celui qui les recevrait.")
needed = ask(
    "data_needed", FLAG, "Nécessaires à sa tâche", "Oui si la prestation souscrite ne peut se faire sans elles."
)
has_prescriber = ask("has_prescriber", FLAG, "Client envoyé par un prescripteur", "Oui si le contrat en nomme un.")
of_subscription = ask("of_subscription", FLAG, "Données de la souscription", "Celles du devis et du contrat signé.")
for_the_task = says(RECIPIENTS, needed)
may_share = table(
    recipient,
    {
        "delivery": for_the_task,
        "technician": for_the_task,
        "guard": for_the_task,
        "guarding": for_the_task,
        "computing": for_the_task,
        "prescriber": says(PRESCRIBER, has_prescriber & of_subscription),
        "other": says(RECIPIENTS, no()),
    },
)

# ── How long ─────────────────────────────────────────────────────────────────────────────────────────────────────────

KEPT = clause(
    "ima.25-f",
    article="25",
    title="Conservées, puis rendues anonymes",
    summary="Les données vivent le temps de la relation et de la prescription, puis restent sans nom, en statistiques.",
    reading="La prescription n’est pas chiffrée : le cas la donne. Son dernier jour compte ; l’anonymat vient le lendemain.",
)
relation_ended_on = ask("relation_ended_on", DAY, "Fin de la relation", "Le dernier jour du contrat.")
limitation = ask(
    "limitation_months", COUNT, "Prescription, en mois", "60 pour cinq ans, le droit commun.", at_least=count(0)
)
data_asked_on = ask("data_on", DAY, "Jour en question", "Celui pour lequel on veut savoir.")
kept_until = says(KEPT, months_later(relation_ended_on, limitation, MonthEnd.LAST_DAY))
to_anonymise = says(KEPT, data_asked_on > kept_until)

# ── Consent withdrawn ────────────────────────────────────────────────────────────────────────────────────────────────

CONSENT_WITHDRAWN = clause(
    "ima.25-p",
    article="25",
    title="Retirer son consentement",
    summary="À tout moment, auprès du délégué à la protection des données, à Niort ou par e-mail ; le client accepte de "
    "perdre ce qui ne peut plus se faire.",
    reading="Ne s’arrête que ce qui ne peut se faire sans les données retirées : la télésurveillance sans identité, "
    "patrimoine ou contrat, le prélèvement sans moyen de paiement, les sollicitations sans données commerciales.",
)
withdrawn_data = ask("withdrawn_data", DATA, "Données retirées", "La catégorie sur laquelle porte le retrait.")
consent_ends_on = ask("consent_withdrawn_on", DAY, "Retrait reçu le", "Le jour où le délégué l’a reçu.")
STOPS = choices(
    "stopped service",
    {
        "everything": "La télésurveillance s’arrête, et ses options",
        "direct_debit": "Le prélèvement s’arrête : le client paie par virement",
        "solicitations": "Études, sondages, essais et promotions s’arrêtent",
        "nothing": "Aucune prestation ne s’arrête",
    },
)
consent_end = says(CONSENT_WITHDRAWN, consent_ends_on)
stops = says(
    CONSENT_WITHDRAWN,
    table(
        withdrawn_data,
        {
            "identity": const(STOPS, "everything"),
            "assets": const(STOPS, "everything"),
            "payment_means": const(STOPS, "direct_debit"),
            "contract": const(STOPS, "everything"),
            "situation": const(STOPS, "nothing"),
            "payments": const(STOPS, "nothing"),
            "marketing": const(STOPS, "solicitations"),
            "other": const(STOPS, "nothing"),
        },
    ),
)

# ── Rights ───────────────────────────────────────────────────────────────────────────────────────────────────────────

RIGHTS = clause(
    "ima.25-q",
    article="25",
    title="Accès, rectification, suppression, opposition",
    summary="Quatre droits, exercés auprès du délégué, pièce d’identité à l’appui ; s’opposer demande un motif légitime.",
    reading="Le délégué est celui d’IMA GIE quand le responsable est IMA Protect : reçue par l’un ou l’autre, la demande "
    "vaut.",
)
SUPERVISOR = clause(
    "ima.25-r",
    article="25",
    title="La CNIL",
    summary="Le client peut saisir la CNIL ; chaque réponse le lui rappelle.",
)
RIGHT = choices(
    "data right",
    {"access": "Accès", "correction": "Rectification", "erasure": "Suppression", "objection": "Opposition"},
)
right = ask("data_right", RIGHT, "Droit exercé", "Ce que le client demande.")
identity_proved = ask("identity_proved", FLAG, "Pièce d’identité reçue", "Oui si sa copie est jointe à la demande.")
has_ground = ask("ground_given", FLAG, "Motif légitime donné", "Attendu pour une opposition seulement.")
DATA_REQUEST = choices(
    "data request",
    {
        "registered": "Demande enregistrée",
        "identity_needed": "Pièce d’identité à fournir d’abord",
        "ground_needed": "Motif légitime à donner",
    },
)
ground_missing = says(RIGHTS, (right == "objection") & ~has_ground)
data_request = says(
    RIGHTS,
    when(
        ~identity_proved,
        const(DATA_REQUEST, "identity_needed"),
        when(ground_missing, const(DATA_REQUEST, "ground_needed"), const(DATA_REQUEST, "registered")),
    ),
)
