"""The letters, forms and reports of this contract, in our own words: which questions they answer, which articles they cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from egide.contracts.ima_protect import (
    a04_instructions,
    a15_satisfied,
    a20_2_arrears,
    a22_1_customer,
    a23_return,
    a27_withdrawal,
    tariff,
    tariff_offers,
    tariff_options,
    tariff_purchases,
    tariff_return,
)
from egide.contracts.ima_protect.priced import Priced
from egide.contracts.ima_protect.requests import of_a_termination
from egide.contracts.ima_protect.vocabulary import OFFER
from egide.law.clauses import Clause
from egide.law.days import paris
from egide.law.dealings import Paper, Table
from egide.law.evaluate import program
from egide.law.formulas import AMOUNT, DAY, FLAG, TEXT, Field
from egide.law.french import euros
from egide.law.money import cents


def table(title: str, lines: Sequence[Priced], clauses: Mapping[str, Clause], per: str = "") -> Table:
    """A price list as a paper prints it."""
    return Table(
        title,
        tuple(
            (one.label, f"{euros(cents(one.price))}{per}" if cents(one.price) else "offert", clauses[one.value])
            for one in lines
        ),
    )


def of_a_notice(at: datetime) -> Mapping[str, Any]:
    """The letter carries its three mentions, as this paper writes them, and is dated today."""
    return {"says_how_to_pay": True, "says_to_object": True, "says_what_follows": True, "on_day": paris(at).date()}


SUMMARY = Paper(
    "summary",
    "Résumé de votre contrat",
    "Ce que vous avez choisi, ce qui est compris, et comment changer d’avis.",
    (a04_instructions.PART_OF_THE_CONTRACT,),
    questions=("base_pack", "detectors"),
    says=(
        (
            "Ce résumé reprend l’offre que vous avez souscrite et les consignes que la station applique. Il ne remplace pas "
            "vos conditions particulières, qui l’emportent s’il en différait."
        ),
    ),
    letter=False,
    summary=True,
    by_customer=True,
)
WITHDRAWAL_FORM = Paper(
    "withdrawal_form",
    "Formulaire de rétractation",
    "À renvoyer seulement si vous renoncez à votre contrat.",
    (a27_withdrawal.CLEARLY, a27_withdrawal.SENT_IN_TIME, a27_withdrawal.FORM_FIELDS, a27_withdrawal.ALL_BACK),
    questions=("withdrawal_deadline",),
    says=(
        (
            "Par ce formulaire, je fais savoir que je me rétracte de mon contrat de télésurveillance et de la vente des "
            "articles qui l’accompagnent."
        ),
    ),
    box=(
        (
            "Envoyez-le en recommandé ou par e-mail au plus tard le {withdrawal_deadline__date}\u202f: c’est le jour de l’envoi "
            "qui compte."
        ),
        "Le démontage ne vous coûte rien, et vos paiements vous reviennent.",
    ),
    blanks=("Nom et prénom", "Adresse", "Téléphone", "E-mail", "Installation faite le", "Fait à, le"),
    signatures=("Signature du titulaire",),
    letter=False,
    by_customer=True,
)
COUPON = Paper(
    "satisfied_coupon",
    "Coupon «\u00a0satisfait ou remboursé\u00a0»",
    "Un mois pour essayer, à partir de l’installation.",
    (
        a15_satisfied.WITHIN_A_MONTH,
        a15_satisfied.COUPON,
        a15_satisfied.NO_DISMANTLING_FEE,
        a15_satisfied.ONCE_RETURNED,
        a15_satisfied.MONEY_BACK,
    ),
    questions=("trial_deadline",),
    says=(
        "Le service ne me convient pas\u00a0: je demande la fin de mon contrat et le remboursement de ce que j’ai payé.",
    ),
    box=(
        (
            "Remplissez et signez ce coupon, puis envoyez-le en recommandé ou par e-mail au plus tard le "
            "{trial_deadline__date}."
        ),
        (
            "Convenez ensuite du jour où le technicien reprend l’équipement\u202f: vous êtes remboursé dans les quatorze jours "
            "de cette reprise."
        ),
    ),
    blanks=("Nom et prénom", "Adresse", "Numéro de contrat", "Installation faite le", "Fait à, le"),
    signatures=("Signature du titulaire",),
    letter=False,
    by_customer=True,
)
FORMAL_NOTICE = Paper(
    "formal_notice",
    "Mise en demeure de payer",
    "Lettre recommandée avec demande d’avis de réception.",
    (a20_2_arrears.CONTENT, a20_2_arrears.TO_PAY, a20_2_arrears.TO_OBJECT, a20_2_arrears.NO_ANSWER),
    questions=("formal_notice",),
    says=(
        "Sauf erreur de notre part, la mensualité de {unpaid} échue le {fell_due_on} ne nous est pas parvenue.",
        (
            "Nous vous mettons en demeure de la régler, par virement ou en autorisant de nouveau le prélèvement, dans les trente "
            "jours qui suivent la première présentation de cette lettre."
        ),
        "À défaut de paiement et de réponse dans ce délai, nous pourrons suspendre les services puis résilier le contrat.",
    ),
    asks=(Field("unpaid", AMOUNT, "Mensualité impayée"),),
    box=(
        "Payez {unpaid} dans les trente jours de la première présentation de cette lettre.",
        (
            "Si vous contestez cette somme pour une raison sérieuse, dites-nous laquelle dans ce même délai\u202f: ni suspension "
            "ni résiliation ne suivront tant que le désaccord n’est pas tranché."
        ),
    ),
    settled=of_a_notice,
)
TERMINATION_RECEIPT = Paper(
    "termination_receipt",
    "Accusé de réception de votre résiliation",
    "Votre demande a bien été reçue.",
    (a22_1_customer.CHANNELS, a23_return.TECHNICIAN, a23_return.ACCESS, a23_return.OWED),
    questions=("termination",),
    settled=of_a_termination,
    says=(
        (
            "Nous avons reçu votre demande de résiliation, envoyée le {notice_sent_on}. Votre contrat prendra fin le "
            "{termination__ends}\u202f; jusque-là, votre logement reste surveillé."
        ),
    ),
    box=(
        (
            "Convenez avec nous du jour du démontage, au plus tard trente jours après la fin du contrat, et soyez présent pour "
            "ouvrir au technicien."
        ),
        "Ne démontez rien vous-même\u202f: seul le technicien que nous envoyons s’en charge.",
    ),
)
OBSERVED = (
    Field("technician", TEXT, "Technicien"),
    Field("visited", DAY, "Jour de l’intervention"),
    Field("customer_present", FLAG, "Titulaire présent"),
)
INTERVENTION_REPORT = Paper(
    "intervention_report",
    "Compte-rendu d’intervention",
    "Établi sur place, en présence du titulaire.",
    (tariff_purchases.COMMISSIONING_PRICE, a04_instructions.UP_TO_DATE),
    asks=(
        *OBSERVED,
        Field("equipment", TEXT, "Matériel posé ou remplacé"),
        Field("tests", TEXT, "Essais faits et résultats"),
        Field("remarks", TEXT, "Observations", optional=True),
    ),
    signatures=("Le titulaire, qui a reçu les explications d’usage", "Le technicien"),
    letter=False,
)
DISMANTLING_REPORT = Paper(
    "dismantling_report",
    "Compte-rendu de démontage",
    "Établi sur place, en présence du titulaire.",
    (a23_return.TECHNICIAN, a23_return.ACCESS, a23_return.REPORT, a23_return.OWED, a23_return.HOLES),
    asks=(
        *OBSERVED,
        Field("taken", TEXT, "Matériel repris en bon état"),
        Field("damaged", TEXT, "Matériel abîmé", optional=True),
        Field("lacking", TEXT, "Matériel manquant", optional=True),
        Field("remarks", TEXT, "Observations", optional=True),
    ),
    says=(
        "Le matériel loué est repris ce jour. Ce qui manque ou revient abîmé sera compté aux prix de la fiche tarifaire.",
    ),
    signatures=("Le titulaire", "Le technicien"),
    letter=False,
)
SUBSCRIPTION = program(tariff_offers.subscription)
SAID_BY = {"tout_inclus": tariff_offers.TOUT_INCLUS_PRICE, "a_la_carte": tariff_offers.A_LA_CARTE_PRICE}
SUBSCRIPTIONS = Table(
    "Abonnements, par mois",
    tuple(
        (label, euros(SUBSCRIPTION.run({"schedule.offer": value})[tariff_offers.subscription]), SAID_BY[value])
        for value, label in OFFER.options
    ),
)
PRICE_SHEET = Paper(
    "price_sheet",
    "Fiche tarifaire",
    "Prix en euros, toutes taxes comprises.",
    (tariff.PROTECT_PLUS_PRICE, tariff.GUARDING_PRICE, tariff.GUARD_PRICE_ON_REQUEST),
    tables=(
        SUBSCRIPTIONS,
        table("Options de l’abonnement, par mois", tariff_options.LINES, tariff_options.CLAUSES),
        table("À l’achat", tariff_purchases.LINES, tariff_purchases.CLAUSES),
        table("Matériel loué et non rendu", tariff_return.LINES, tariff_return.CLAUSES),
    ),
    letter=False,
    by_customer=True,
)

PAPERS = (
    SUMMARY,
    WITHDRAWAL_FORM,
    COUPON,
    FORMAL_NOTICE,
    TERMINATION_RECEIPT,
    INTERVENTION_REPORT,
    DISMANTLING_REPORT,
    PRICE_SHEET,
)
OVERVIEW = ("monthly_price", "base_pack", "detectors")
"""What sums the contract up for its customer, where enough is known to answer."""
