"""Article 27: withdrawal. Fourteen days, how it is told, what comes back, what wear the customer answers for."""

from __future__ import annotations

from egide.contracts.ima_protect.a02_4_unfit import FOURTEEN_DAYS
from egide.contracts.ima_protect.a20_1_billing import PAYMENT, installed_on
from egide.contracts.ima_protect.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, DAY, FLAG, ask, const, day_after, euros, most, says, table, when
from egide.law.types import choices

# ── Until when ───────────────────────────────────────────────────────────────────────────────────────────────────────

FOURTEEN = clause(
    "ima.27.1-a",
    "ima.br-b",
    article="27.1",
    title="Quatorze jours pour se rétracter",
    summary="Le délai de quatorze jours part du lendemain de l’installation.",
    reading="Ce lendemain est le premier des quatorze ; un samedi, un dimanche ou un jour férié ne prolonge pas, le "
    "bordereau disant « quatorzième jour ».",
)
withdrawal_ends = says(FOURTEEN, day_after(installed_on, FOURTEEN_DAYS))

SENT_IN_TIME = clause(
    "ima.27.1-c",
    article="27.1",
    title="C’est l’envoi qui compte",
    summary="Envoyée avant la fin du délai, la rétractation est à temps.",
)
withdrawn_on = ask("withdrawn_on", DAY, "Rétractation envoyée le", "Jour de l’envoi, non celui de la réception.")
in_time = says(SENT_IN_TIME, withdrawn_on <= withdrawal_ends)

# ── In which form ────────────────────────────────────────────────────────────────────────────────────────────────────

CLEARLY = clause(
    "ima.27.1-b",
    "ima.br-a",
    article="27.1",
    title="Une déclaration claire",
    summary="En recommandé ou par e-mail ; le bordereau n’est qu’un modèle.",
    reading="Un bordereau non signé vaut si le message qui le porte dit clairement la décision.",
)
WITHDRAWAL_CHANNEL = choices(
    "withdrawal channel",
    {"registered_letter": "Lettre recommandée", "email": "E-mail", "other": "Autre voie"},
)
withdrawal_channel = ask(
    "withdrawal_channel", WITHDRAWAL_CHANNEL, "Voie de la rétractation", "Comment la déclaration a été envoyée."
)
clear_statement = ask(
    "clear_statement", FLAG, "Décision dite clairement", "Par le bordereau signé, ou en toutes lettres."
)
well_told = says(CLEARLY, clear_statement & withdrawal_channel.one_of("registered_letter", "email"))

WITHDRAWAL = choices(
    "withdrawal",
    {"valid": "Rétractation valable", "late": "Envoyée trop tard", "not_told": "Voie ou déclaration insuffisante"},
)
withdrawal = when(
    ~well_told,
    const(WITHDRAWAL, "not_told"),
    when(in_time, const(WITHDRAWAL, "valid"), const(WITHDRAWAL, "late")),
)
withdrawn = withdrawal == "valid"

FORM_FIELDS = clause(
    "ima.27.3-a",
    article="27.3",
    title="Ce que demande le formulaire",
    summary="Nom et adresse ; téléphone et e-mail s’il y en a.",
)
name_given = ask("name_given", FLAG, "Nom écrit", "Oui si le nom y est.")
address_given = ask("address_given", FLAG, "Adresse écrite", "Oui si l’adresse y est.")
form_complete = says(FORM_FIELDS, name_given & address_given)

# ── The equipment is taken back ──────────────────────────────────────────────────────────────────────────────────────

PICKUP = clause(
    "ima.27.3-b",
    article="27.3",
    title="Recevoir l’installateur",
    summary="Le client reçoit l’installateur dans les quatorze jours de sa rétractation.",
)
pickup_by = says(PICKUP, day_after(withdrawn_on, FOURTEEN_DAYS))

FREE_DISMANTLING = clause(
    "ima.27.3-c",
    article="27.3",
    title="Démontage gratuit",
    summary="Après une rétractation, IMA Protect paie le démontage.",
)
withdrawal_fee = says(FREE_DISMANTLING, euros("0.00"))

WEAR = clause(
    "ima.27.3-d",
    article="27.3",
    title="Ce qui dépasse l’essai",
    summary="Le client ne répond que de la valeur perdue par d’autres gestes que ceux d’un essai normal.",
    reading="La perte de valeur n’a pas de barème : elle est évaluée au cas par cas, et retenue sur ce qui est rendu.",
)
HANDLING = choices("handling of goods", {"trial": "Essai normal", "beyond": "Gestes qui dépassent l’essai"})
handling = ask("handling_of_goods", HANDLING, "D’où vient la perte de valeur", "Peindre une sirène dépasse l’essai.")
value_lost = ask("value_lost", AMOUNT, "Valeur perdue", "Zéro si rien n’est abîmé.", at_least=euros("0.00"))
wear_due = says(WEAR, table(handling, {"trial": euros("0.00"), "beyond": value_lost}))

# ── What comes back ──────────────────────────────────────────────────────────────────────────────────────────────────

ALL_BACK = clause(
    "ima.27.2-a",
    article="27.2",
    title="Tout est remboursé",
    summary="Tous les paiements reviennent au client, quatorze jours au plus après la désinstallation.",
)
NO_COST = clause(
    "ima.27.2-c",
    article="27.2",
    title="Sans frais pour le client",
    summary="Le remboursement ne coûte rien au client.",
)
received = ask("received", AMOUNT, "Paiements reçus", "Tout ce que le client a payé.", at_least=euros("0.00"))
bank_cost = ask("bank_cost", AMOUNT, "Frais de la banque", "Ce que coûte le virement.", at_least=euros("0.00"))
uninstalled_on = ask("uninstalled_on", DAY, "Équipement désinstallé le", "Jour du passage de l’installateur.")
refund_by = says(ALL_BACK, day_after(uninstalled_on, FOURTEEN_DAYS))
payments_back = says(ALL_BACK, when(withdrawn, received, euros("0.00")))
wear_kept = when(withdrawn, wear_due, euros("0.00"))
refund = most(euros("0.00"), payments_back - wear_kept)
refund_payer = const(PAYER, "operator")
operator_bears = says(NO_COST, bank_cost)

SAME_MEANS = clause(
    "ima.27.2-b",
    article="27.2",
    title="Par le même moyen",
    summary="Le remboursement suit le moyen du premier paiement, sauf accord exprès du client pour un autre.",
)
first_means = ask("first_means", PAYMENT, "Moyen du premier paiement", "Celui que le client a utilisé.")
agreed_means = ask("agreed_means", PAYMENT, "Autre moyen accepté", "Celui sur lequel on s’est entendu.")
agreed = ask("other_means_agreed", FLAG, "Accord exprès pour un autre moyen", "Oui si cet accord est enregistré.")
refund_means = says(SAME_MEANS, when(agreed, agreed_means, first_means))
