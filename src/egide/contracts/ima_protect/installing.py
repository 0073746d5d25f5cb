"""The installation told (art. 2.1 to 2.4 and 4.1): the complete file, the visit, its steps, the signature, the activation."""

from __future__ import annotations

from egide.contracts.ima_protect.a00_object import ADDED, NEW_WITHDRAWAL
from egide.contracts.ima_protect.a02_1_installation import (
    ACTIVATION,
    ALL_HOURS,
    COMMISSIONING,
    CONFORMING,
    NOT_YET,
    PRESENT,
    REMARKS,
    REPORT,
    STEPS,
    THREE_WEEKS,
    commissioning,
)
from egide.contracts.ima_protect.a02_4_unfit import DEPOSIT_BACK, UNFIT
from egide.law.delays import Delay, Start, Unit
from egide.law.formulas import DAY, TEXT, Field
from egide.law.procedures import Do, End, Finding, Go, Limit, Outcome, Owe, Procedure, Step, Tell

TWENTY_ONE_DAYS = Delay(21, Unit.DAYS, Start.NEXT_DAY)
FOURTEEN_DAYS = Delay(14, Unit.DAYS, Start.NEXT_DAY)
TWO_WORKING_DAYS = Delay(2, Unit.WORKING_DAYS, Start.NEXT_DAY)
"""The last day of each is still in time, to its last second."""

THREE_WEEKS_OVER = Limit(
    "three_weeks",
    "Vingt et un jours passés sans pose",
    TWENTY_ONE_DAYS,
    THREE_WEEKS,
    since="run.at",
    do=(Do("late_installation", "Pose en retard : fixer une date sans attendre", "office", THREE_WEEKS),),
)

PREMISES_UNFIT = Outcome(
    "unfit",
    "Locaux inaptes, ou fonctionnement impossible à garantir",
    Go("refund_deposit"),
    UNFIT,
    asks=(Field("reason", TEXT, "Ce qui empêche : ondes, réseau, Internet…"),),
    do=(
        Do("end_contract", "Le contrat prend fin de lui-même", "office", UNFIT),
        Tell(
            "unfit",
            "Fin du contrat : locaux inaptes",
            "customer",
            ("email",),
            "Le système ne peut pas fonctionner chez vous : le contrat prend fin et vos acomptes vous seront rendus.",
            UNFIT,
        ),
    ),
)

SIGNED = (
    Do(
        "installed",
        "Pose enregistrée : c’est d’elle que partent activation, rétractation et engagement",
        "file",
        REPORT,
        finds=Finding("equipment.installed", {}),
    ),
    Owe("commissioning", "Mise en service", commissioning, "customer", COMMISSIONING),
)

plan = Step(
    "plan",
    "Fixer le rendez-vous de pose",
    by="office",
    to="customer",
    clause=THREE_WEEKS,
    help="Le dossier est complet et signé. Rappelez au client que sa présence est indispensable.",
    limits=(THREE_WEEKS_OVER,),
    outcomes=(
        Outcome("planned", "Rendez-vous fixé", Go("visit"), asks=(Field("visit_on", DAY, "Jour du rendez-vous"),)),
    ),
)

visit = Step(
    "visit",
    "Se présenter chez le client",
    by="technician",
    to="customer",
    clause=PRESENT,
    limits=(THREE_WEEKS_OVER,),
    outcomes=(
        Outcome("present", "Client présent", Go("configure")),
        Outcome("customer_absent", "Client absent", Go("plan"), PRESENT),
        PREMISES_UNFIT,
    ),
)

configure = Step(
    "configure",
    "Définir la configuration, proposer les options",
    by="technician",
    to="customer",
    clause=STEPS,
    outcomes=(
        Outcome("as_ordered", "Comme au devis", Go("test")),
        Outcome(
            "options_added",
            "Le client ajoute ou modifie",
            Go("test"),
            ADDED,
            asks=(Field("added", TEXT, "Ce qui est ajouté ou modifié"),),
            do=(
                Do("record_endorsement", "Enregistrer l’avenant", "office", ADDED),
                Tell(
                    "endorsement_summary",
                    "Récapitulatif de l’avenant",
                    "customer",
                    ("email",),
                    "Votre contrat est complété : {added}. Pour cet ajout seul, vous avez quatorze jours pour vous "
                    "rétracter.",
                    NEW_WITHDRAWAL,
                ),
            ),
        ),
        PREMISES_UNFIT,
    ),
)

test = Step(
    "test",
    "Essayer le matériel et les services",
    by="technician",
    to="site",
    clause=STEPS,
    outcomes=(
        Outcome("passed", "Tout fonctionne", Go("train")),
        Outcome("failed", "Un essai échoue : corriger, puis essayer de nouveau", Go("test"), CONFORMING),
        PREMISES_UNFIT,
    ),
)

train = Step(
    "train",
    "Former le client",
    by="technician",
    to="customer",
    clause=STEPS,
    outcomes=(Outcome("trained", "Client formé", Go("validate")),),
)

validate = Step(
    "validate",
    "Valider la pose et signer le compte-rendu",
    by="customer",
    to="technician",
    clause=STEPS,
    do=(
        Tell(
            "report",
            "Compte-rendu d’intervention à signer",
            "customer",
            ("email",),
            "Voici le compte-rendu de la pose. Signez-le, avec vos observations s’il y en a.",
            REPORT,
        ),
    ),
    outcomes=(
        Outcome(
            "signed",
            "Compte-rendu signé",
            Go("activate"),
            REPORT,
            do=SIGNED,
        ),
        Outcome(
            "signed_with_remarks",
            "Compte-rendu signé, avec des observations",
            Go("activate"),
            REMARKS,
            asks=(Field("remarks", TEXT, "Observations du client"),),
            do=SIGNED,
        ),
        Outcome("refused", "Le client ne valide pas", Go("test"), CONFORMING),
    ),
)

activate = Step(
    "activate",
    "Activer la télésurveillance",
    by="operator",
    to="site",
    clause=NOT_YET,
    limits=(
        Limit(
            "two_working_days",
            "Deux jours ouvrés passés sans activation",
            TWO_WORKING_DAYS,
            ACTIVATION,
            do=(Do("late_activation", "Activation en retard : activer sans attendre", "operator", ACTIVATION),),
        ),
    ),
    outcomes=(
        Outcome(
            "activated",
            "Site activé",
            End("active", "Site surveillé, jour et nuit"),
            ALL_HOURS,
            do=(
                Tell(
                    "active",
                    "Télésurveillance en service",
                    "customer",
                    ("email",),
                    "Votre site est maintenant surveillé, jour et nuit.",
                    ALL_HOURS,
                ),
            ),
        ),
    ),
)

# ── Unfit premises ──────────────────────────────────────────────────────────────────────────────────────────────────

refund_deposit = Step(
    "refund_deposit",
    "Reprendre l’équipement et rendre les acomptes",
    by="office",
    to="customer",
    clause=DEPOSIT_BACK,
    limits=(
        Limit(
            "fourteen_days",
            "Quatorze jours passés sans remboursement",
            FOURTEEN_DAYS,
            DEPOSIT_BACK,
            do=(Do("late_refund", "Remboursement en retard, si l’équipement est revenu", "office", DEPOSIT_BACK),),
        ),
    ),
    outcomes=(
        Outcome(
            "refunded",
            "Acomptes rendus",
            End("unfit", "Locaux inaptes : contrat terminé, acomptes rendus"),
        ),
    ),
)

INSTALLATION = Procedure(
    "installation",
    "Installation",
    THREE_WEEKS,
    start=None,
    entries={"start": Go("plan")},
    steps=(plan, visit, configure, test, train, validate, activate, refund_deposit),
)
