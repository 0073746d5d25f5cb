"""Article 17: the notice to comply, leaving early, giving back the equipment, and OZONE PRO's own terminations."""

from __future__ import annotations

from egide.contracts.vigilians.a12_billing import effect_on, remaining_due
from egide.contracts.vigilians.schedule import (
    access_fee,
    equipment,
    shipping_fee,
    termination_fee,
)
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import AMOUNT, DAY, FLAG, ask, const, day_after, euros, least, no, says, table, when, yes
from egide.law.types import choices

# ── A breach (17) ───────────────────────────────────────────────────────────────────────────────────────────────────

NOTICE = clause(
    "vig.17-a",
    article="17",
    title="Mise en demeure, puis trente jours",
    summary="Un manquement est mis en demeure par lettre recommandée ; sans effet trente jours après, on peut résilier.",
    reading="Ne vaut ni pour les impayés (12.1.l) ni pour les cas de plein droit (17.2.a). Au trentième jour non compris : "
    "la résiliation se notifie dès le trente et unième.",
)
notice_received_on = ask("notice_received_on", DAY, "Réception de la mise en demeure", "Par la partie défaillante.")
notified_on = ask("notified_on", DAY, "Jour où la résiliation est notifiée", "Après la mise en demeure.")
remedied = ask("remedied", FLAG, "Manquement réparé", "Avant la résiliation.")
notice_runs_until = says(NOTICE, day_after(notice_received_on, Delay(30, Unit.DAYS)))
may_terminate = says(NOTICE, ~remedied & (notified_on > notice_runs_until))

# ── By the client (17.1) ────────────────────────────────────────────────────────────────────────────────────────────

BEFORE_SERVICE = clause(
    "vig.17.1.a-a",
    article="17.1.a",
    title="Avant la mise en service : les frais d’accès",
    summary="Qui résilie avant la mise en service paie au moins les frais d’accès.",
)
AFTER_SHIPMENT = clause(
    "vig.17.1.a-b",
    article="17.1.a",
    title="Et l’expédition, si elle est faite",
    summary="Si le matériel est parti au jour de la demande, son expédition est facturée aussi.",
)
shipped = ask("shipped", FLAG, "Matériel déjà expédié", "Au jour de la demande.")
shipping_due = says(AFTER_SHIPMENT, when(shipped, shipping_fee, euros("0.00")))
access_due = says(BEFORE_SERVICE, access_fee)
before_service_due = access_due + shipping_due

TEN_DAYS = clause(
    "vig.17.1.a-c",
    article="17.1.a",
    title="Rendre le matériel en dix jours",
    summary="Le matériel revient dix jours au plus après la confirmation écrite, aux frais du client.",
)
confirmed_on = ask("confirmed_on", DAY, "Confirmation écrite de la résiliation", "Par OZONE PRO.")
return_before_service = says(TEN_DAYS, day_after(confirmed_on, Delay(10, Unit.DAYS)))

BY_LETTER = clause(
    "vig.17.1.b-b",
    "vig.7.2-c",
    article="17.1.b",
    title="Par lettre recommandée",
    summary="La résiliation du client s’écrit en recommandé avec avis de réception, quel qu’en soit le motif.",
)
FORM = choices(
    "form",
    {
        "registered_letter": "Recommandé avec avis de réception",
        "email": "E-mail",
        "phone": "Téléphone",
        "letter": "Lettre simple",
    },
)
form = ask("form", FORM, "Comment la résiliation est demandée", "Par le client.")
form_valid = says(BY_LETTER, form == "registered_letter")

EARLY = clause(
    "vig.17.1.c-a",
    article="17.1.c",
    title="Partir avant le terme",
    summary="Aux frais de résiliation s’ajoutent toutes les mensualités jusqu’à l’échéance, initiale ou renouvelée.",
    reading="Après la reconduction, la date anniversaire tient lieu d’échéance.",
)
fee = says(EARLY, termination_fee)
indemnity = says(EARLY, remaining_due)
early_cost = fee + indemnity

FINAL_ACCOUNT = clause(
    "vig.17.1.d-a",
    article="17.1.d",
    title="Tout régler en partant",
    summary="Le client paie frais, indemnité et solde ; sinon, OZONE PRO recouvre.",
)
balance = ask("balance", AMOUNT, "Solde du compte", "Ce qui restait dû.", at_least=euros("0.00"))
final_account = says(FINAL_ACCOUNT, early_cost + balance)

# ── The equipment (17.1.e to 17.1.g) ────────────────────────────────────────────────────────────────────────────────

FIFTEEN_DAYS = clause(
    "vig.17.1.e-a",
    article="17.1.e",
    title="Rendre en quinze jours ce qui est loué ou prêté",
    summary="Complet, emballé comme à l’origine, en bon état et à ses frais, quinze jours au plus après l’effet.",
)
return_by = says(FIFTEEN_DAYS, day_after(effect_on, Delay(15, Unit.DAYS)))

NOT_RETURNED = clause(
    "vig.17.1.e-b",
    article="17.1.e",
    title="Ce qui ne revient pas est vendu",
    summary="Passé le délai, l’élément manquant est facturé à sa valeur et devient la chose du client.",
    reading="L’annexe des valeurs n’est pas jointe : c’est un montant à fournir.",
)
BAD_CONDITION = clause(
    "vig.17.1.f-a",
    "vig.14.7-a",
    article="17.1.f",
    title="Rendu abîmé : la réparation, sans dépasser la valeur",
    summary="L’équipement rendu en mauvais état coûte sa réparation, et sa valeur de remplacement au plus.",
    reading="14.7 permet de facturer toute la valeur de remplacement, même sous garantie : c’est le cas quand rien n’est "
    "réparable.",
)
KEPT = clause(
    "vig.17.1.g-a",
    article="17.1.g",
    title="Ce qui est acheté reste au client",
    summary="Le matériel vendu n’est ni repris ni remboursé.",
)
RETURN = choices(
    "return",
    {
        "good": "Rendu en bon état",
        "damaged": "Rendu abîmé, réparable",
        "beyond_repair": "Rendu abîmé, irréparable",
        "not_sent": "Pas envoyé dans le délai",
    },
)
OWNER = choices("owner", {"ozone": "OZONE PRO", "client": "Le client"})
returned = ask("returned", RETURN, "Ce qu’est devenu l’équipement", "À la fin du délai de retour.")
replacement_value = ask(
    "replacement_value", AMOUNT, "Valeur de remplacement", "Celle de l’annexe des valeurs.", at_least=euros("0.00")
)
repair_cost = ask("repair_cost", AMOUNT, "Coût de la réparation", "Devis ou facture.", at_least=euros("0.00"))
bought = says(KEPT, equipment == "purchase")
missing_charge = says(NOT_RETURNED, replacement_value)
repair_charge = says(BAD_CONDITION, least(repair_cost, replacement_value))
whole_charge = says(BAD_CONDITION, replacement_value)
equipment_charge = when(
    bought,
    euros("0.00"),
    table(
        returned,
        {
            "good": euros("0.00"),
            "damaged": repair_charge,
            "beyond_repair": whole_charge,
            "not_sent": missing_charge,
        },
    ),
)
owner_after = when(
    bought,
    const(OWNER, "client"),
    says(NOT_RETURNED, when(returned == "not_sent", const(OWNER, "client"), const(OWNER, "ozone"))),
)

# ── By OZONE PRO (17.2) ─────────────────────────────────────────────────────────────────────────────────────────────

OF_RIGHT = clause(
    "vig.17.2.a-a",
    article="17.2.a",
    title="De plein droit pour faute grave ou répétée",
    summary="La faute grave ou renouvelée du client ou de ses utilisateurs suffit, sans indemnité.",
    reading="Le renvoi à l’article 14 se lit 15. La mise en demeure de trente jours n’est pas exigée ici.",
)
AUTHORITY_LAW = clause(
    "vig.17.2.a-b",
    article="17.2.a",
    title="Sur avis d’une autorité : loi, tiers, ordre public",
    summary="L’autorité signale un usage contraire à la loi, aux droits de tiers, aux mœurs ou à l’ordre public.",
    reading="La liste est ouverte : « en particulier ».",
)
AUTHORITY_COPYRIGHT = clause(
    "vig.17.2.a-c",
    article="17.2.a",
    title="Sur avis d’une autorité : données protégées",
    summary="L’autorité signale la copie ou la diffusion d’œuvres protégées.",
)
HACKING_SEEN = clause(
    "vig.17.2.a-d",
    article="17.2.a",
    title="Piratage constaté par OZONE PRO",
    summary="Le piratage venu de la connexion du client suffit, sans avis d’une autorité.",
)
GROUND = choices(
    "ground",
    {
        "grave_breach": "Faute grave ou répétée",
        "authority_law": "Avis d’une autorité : loi, tiers, mœurs, ordre public",
        "authority_copyright": "Avis d’une autorité : données protégées",
        "hacking": "Piratage constaté par OZONE PRO",
        "single_minor": "Faute légère et isolée",
        "commercial": "Motif commercial",
    },
)
ground = ask("ground", GROUND, "Motif de la résiliation", "Par OZONE PRO.")
of_right = table(
    ground,
    {
        "grave_breach": says(OF_RIGHT, yes()),
        "authority_law": says(AUTHORITY_LAW, yes()),
        "authority_copyright": says(AUTHORITY_COPYRIGHT, yes()),
        "hacking": says(HACKING_SEEN, yes()),
        "single_minor": says(OF_RIGHT, no()),
        "commercial": says(OF_RIGHT, no()),
    },
)

SUMS_KEPT = clause(
    "vig.17.2.b-a",
    article="17.2.b",
    title="Ce qui est payé reste, ce qui est dû aussi",
    summary="Dans ces cas rien n’est remboursé, et les sommes dues le restent.",
)
overdue = ask("overdue", AMOUNT, "Sommes encore dues", "Au jour de la résiliation.", at_least=euros("0.00"))
still_due = says(SUMS_KEPT, overdue)
refund_for_breach = says(SUMS_KEPT, euros("0.00"))

RETURNED_AT_CLIENT_COST = clause(
    "vig.17.2.b-b",
    article="17.2.b",
    title="L’équipement rendu aux frais du client",
    summary="Résilié pour ces motifs, le client rend l’équipement et paie le retour.",
)

MAILBOXES = clause(
    "vig.17.2.c-a",
    article="17.2.c",
    title="Les adresses gardées six mois",
    summary="Les adresses de messagerie sont conservées six mois après la résiliation.",
    reading="Exception à l’effacement de tout le reste (13.2.i).",
)
terminated_on = ask("terminated_on", DAY, "Jour d’effet de la résiliation", "Quel qu’en soit l’auteur.")
mailboxes_until = says(MAILBOXES, day_after(terminated_on, Delay(6, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)))

SERVICE_STOPPED = clause(
    "vig.17.2.d-a",
    article="17.2.d",
    title="OZONE PRO arrête le service",
    summary="Une lettre trois mois avant ; la résiliation est alors gratuite, et n’ouvre droit à rien.",
)
stops_on = ask("stops_on", DAY, "Jour d’arrêt prévu", "Par OZONE PRO.")
letter_sent_on = ask("letter_sent_on", DAY, "Jour d’envoi de la lettre", "Au client.")
notice_long_enough = says(
    SERVICE_STOPPED,
    day_after(letter_sent_on, Delay(3, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)) <= stops_on,
)
stop_fee = says(SERVICE_STOPPED, euros("0.00"))
