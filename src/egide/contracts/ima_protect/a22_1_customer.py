"""Article 22.1: the customer ends the contract. How, from when, and what it costs."""

from __future__ import annotations

from egide.contracts.ima_protect.a15_satisfied import trial_ends
from egide.contracts.ima_protect.a18_term import ONE_MONTH, commitment_ends
from egide.contracts.ima_protect.a24_changes import FREE_REFUSAL, refusal_admitted
from egide.contracts.ima_protect.priced import SHEET
from egide.contracts.ima_protect.schedule import offer
from egide.contracts.ima_protect.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.formulas import DAY, FLAG, ask, const, day_after, euros, no, says, table, when, yes
from egide.law.types import choices

# ── How, and from when ───────────────────────────────────────────────────────────────────────────────────────────────

CHANNELS = clause(
    "ima.22-a",
    article="22",
    title="Trois voies pour résilier",
    summary="Courrier, e-mail ou espace client.",
    reading="Le téléphone ne suffit que pour les options sans engagement (art. 9.3 et 11).",
)
CHANNEL = choices(
    "termination channel",
    {"letter": "Courrier", "email": "E-mail", "customer_space": "Espace client", "phone": "Téléphone"},
)
termination_channel = ask(
    "termination_channel", CHANNEL, "Voie de la résiliation", "Comment le client fait savoir qu’il résilie."
)
channel_admitted = says(CHANNELS, termination_channel.one_of("letter", "email", "customer_space"))

NOTICE = clause(
    "ima.22.1-a",
    article="22.1",
    title="Un mois de préavis",
    summary="Le client résilie quand il veut, un mois à l’avance.",
    reading="Le mois court de l’envoi, de quantième à quantième ; là où le mois n’a pas ce jour, au dernier.",
)
noticed_on = ask("notice_sent_on", DAY, "Résiliation envoyée le", "Jour du courrier, de l’e-mail ou de la demande.")
ends_on = says(NOTICE, day_after(noticed_on, ONE_MONTH))

# ── Legitimate grounds ───────────────────────────────────────────────────────────────────────────────────────────────

DEBT = clause(
    "ima.22.1-c", article="22.1", title="Surendettement", summary="Un dossier de surendettement ouvert est légitime."
)
DEATH = clause(
    "ima.22.1-d", article="22.1", title="Décès", summary="La mort du client met ses héritiers à l’abri des frais."
)
ABROAD = clause(
    "ima.22.1-e",
    article="22.1",
    title="Départ à l’étranger",
    summary="Déménager hors de France est légitime, déménager en France ne l’est pas.",
)
REFUSAL = clause(
    "ima.22.1-f",
    article="22.1",
    title="Refus des nouvelles conditions",
    summary="Refuser par écrit, dans les règles de l’article 24, une nouvelle version des conditions est légitime.",
)
GSM_LOST = clause(
    "ima.22.1-g",
    article="22.1",
    title="Réseau mobile perdu",
    summary="En Tout inclus, la perte du réseau par le fait des opérateurs est légitime.",
)
NO_GUARD = clause(
    "ima.22.1-h",
    article="22.1",
    title="Plus d’agent possible",
    summary="Déménager là où aucun agent n’intervient, ou savoir d’IMA Protect qu’il n’en vient plus, est légitime.",
    reading="La notification n’est attendue que pour le second cas ; le premier se constate à l’adresse nouvelle.",
)
GROUND = choices(
    "ground",
    {
        "none": "Aucun motif",
        "debt": "Surendettement",
        "death": "Décès du client",
        "abroad": "Déménagement à l’étranger",
        "refused_conditions": "Refus des nouvelles conditions",
        "gsm_lost": "Réseau mobile perdu",
        "uncovered_move": "Déménagement en zone sans agent",
        "no_guard": "Plus d’agent sur le site actuel",
        "not_moving": "Déménagement sans garder le service",
    },
)
ground = ask("ground", GROUND, "Motif", "Celui que le client donne et justifie.")
in_writing = ask("in_writing", FLAG, "Refus écrit", "Oui si le client a refusé par écrit.")
guard_notice_on = ask(
    "guard_notice_on", DAY, "Notification reçue le", "Jour où le client a su d’IMA Protect qu’aucun agent ne viendrait."
)
NOT_MOVING = clause(
    "ima.16-f",
    article="16",
    title="Ne pas garder le service",
    summary="Ne pas garder le service dans le nouveau logement, c’est résilier de sa propre initiative.",
)
legitimate = table(
    ground,
    {
        "none": no(),
        "debt": says(DEBT, yes()),
        "death": says(DEATH, yes()),
        "abroad": says(ABROAD, yes()),
        "refused_conditions": says(REFUSAL, in_writing & refusal_admitted),
        "gsm_lost": says(GSM_LOST, offer == "tout_inclus"),
        "uncovered_move": says(NO_GUARD, yes()),
        "no_guard": says(NO_GUARD, guard_notice_on <= noticed_on),
        "not_moving": says(NOT_MOVING, no()),
    },
)

# ── What it costs ────────────────────────────────────────────────────────────────────────────────────────────────────

FEE_DURING = clause(
    "ima.tarif.achat.frais-de-resiliation-pendant-la-periode-d-engage-a",
    article=SHEET,
    title="Résilier pendant l’engagement",
    summary="Résilier avant la fin de l’engagement coûte 249 €, démontage compris.",
)
FEE_AFTER = clause(
    "ima.tarif.achat.frais-de-resiliation-au-dela-de-la-periode-d-eng-a",
    article=SHEET,
    title="Résilier après l’engagement",
    summary="Résilier une fois libre d’engagement coûte 99 €, démontage compris.",
)
DURING = clause(
    "ima.22.1-b",
    article="22.1",
    title="Des frais pendant l’engagement",
    summary="Passé le mois d’essai et sans motif légitime, résilier dans les douze mois coûte les frais de la fiche.",
    reading="C’est le jour où le contrat finit qui compte, préavis compris ; et celui de l’envoi pour le mois d’essai.",
)
AFTER = clause(
    "ima.22.1-k",
    article="22.1",
    title="Le démontage, après l’engagement",
    summary="Après douze mois, seuls sont dus les frais de résiliation avec démontage.",
    reading="Un motif légitime n’en dispense pas, sauf zone sans agent et refus des nouvelles conditions.",
)
DISMANTLING = clause(
    "ima.22-b",
    article="22",
    title="Frais de démontage",
    summary="Qui résilie paie le démontage au tarif de la fiche.",
    reading="La fiche ne connaît qu’un prix, démontage compris, selon le moment ; aucun démontage ne s’y ajoute. Un "
    "motif légitime pendant l’engagement ne laisse donc rien à payer.",
)
UNCOVERED = clause(
    "ima.22.1-i",
    article="22.1",
    title="Zone sans agent : rien à payer",
    summary="IMA Protect démonte à ses frais, et les mensualités restantes ne sont pas dues.",
    reading="Ailleurs non plus aucune mensualité ne reste due au-delà du préavis : aucun article ne la réclame.",
)
BASIS = choices(
    "termination basis",
    {
        "wrong_channel": "Voie refusée : la résiliation ne vaut pas",
        "trial": "Dans le mois d’essai : sans frais",
        "uncovered": "Zone sans agent : sans frais",
        "refusal": "Nouvelles conditions refusées : sans frais",
        "legitimate": "Motif légitime pendant l’engagement : sans frais",
        "during": "Pendant l’engagement",
        "after": "Après l’engagement",
    },
)
basis = when(
    ~channel_admitted,
    const(BASIS, "wrong_channel"),
    when(
        says(UNCOVERED, ground == "uncovered_move"),
        const(BASIS, "uncovered"),
        when(
            says(FREE_REFUSAL, legitimate & (ground == "refused_conditions")),
            const(BASIS, "refusal"),
            when(
                says(DURING, noticed_on <= trial_ends),
                const(BASIS, "trial"),
                when(
                    says(AFTER, ends_on >= commitment_ends),
                    const(BASIS, "after"),
                    when(legitimate, const(BASIS, "legitimate"), const(BASIS, "during")),
                ),
            ),
        ),
    ),
)
termination_fee = says(
    DISMANTLING,
    when(
        basis == "during",
        says(FEE_DURING, euros("249.00")),
        when(basis == "after", says(FEE_AFTER, euros("99.00")), euros("0.00")),
    ),
)

valid = basis != "wrong_channel"
termination_payer = when(basis.one_of("during", "after"), const(PAYER, "customer"), const(PAYER, "operator"))

# ── Keeping the service without a guard ──────────────────────────────────────────────────────────────────────────────

WITHOUT_GUARD = clause(
    "ima.22.1-j",
    article="22.1",
    title="Rester sans agent",
    summary="Là où aucun agent ne vient, le client peut rester, à un prix adapté, jusqu’à ce qu’il en vienne un.",
    reading="Le prix adapté n’est pas chiffré : il est convenu, et le cas le donne.",
)
guard_restored = ask("guard_restored", FLAG, "Un agent peut de nouveau venir", "Oui quand IMA Protect l’a annoncé.")
