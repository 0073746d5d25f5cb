"""Article 3.2.1, when a theft is paid: thirty days to offer, then acceptance, then the certificate of the police."""

from __future__ import annotations

from egide.contracts.integral_pro.a3_1_duties import declared_on, today
from egide.contracts.integral_pro.vocabulary import event
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, ask, const, day_after, most, says, when
from egide.law.types import choices

OFFER_TIME = clause(
    "ipro.3.2.1-g",
    article="3.2.1",
    title="Vol : trente jours avant de payer",
    summary="L’indemnité d’un vol n’est due qu’au bout de trente jours, pendant lesquels l’assureur fait une offre.",
    reading="Les trente jours partent de la déclaration ; son jour ne compte pas.",
)
CERTIFICATE = clause(
    "ipro.3.2.1-h",
    article="3.2.1",
    title="Offre acceptée, attestation de non-découverte",
    summary="Un vol est payé une fois l’offre acceptée et l’attestation de la police remise : les biens n’ont pas été "
    "retrouvés.",
    reading="L’attestation n’a d’objet que si des biens ont disparu : ni après une tentative, ni après du vandalisme.",
)
PAYMENT_TIME = clause(
    "ipro.3.2.1-b",
    article="3.2.1",
    title="Payer sous trente jours",
    summary="Le paiement suit l’accord, ou la décision de justice exécutoire, de trente jours au plus.",
    reading="Pour un vol, ces trente jours ne commencent qu’avec l’acceptation et l’attestation réunies.",
)
THIRTY_DAYS = Delay(30, Unit.DAYS)
accepted_on = ask("accepted_on", DAY, "Offre acceptée, ou décision exécutoire, le")
certificate_on = ask("certificate_on", DAY, "Attestation de non-découverte reçue le")
accepted = ask("accepted", FLAG, "Offre acceptée")
certificate_given = ask("certificate_given", FLAG, "Attestation de non-découverte remise")

payable_from = says(OFFER_TIME, day_after(declared_on, THIRTY_DAYS))
something_taken = event == "theft"
ready_on = when(says(CERTIFICATE, something_taken), most(accepted_on, certificate_on), accepted_on)
pay_by = says(PAYMENT_TIME, day_after(ready_on, THIRTY_DAYS))
READY = choices(
    "payment",
    {
        "payable": "À payer",
        "too_early": "Pas encore : les trente jours de l’offre courent",
        "not_accepted": "En attente : offre non acceptée",
        "no_certificate": "En attente : pas d’attestation de non-découverte",
    },
)
readiness = when(
    ~says(CERTIFICATE, accepted),
    const(READY, "not_accepted"),
    when(
        something_taken & ~says(CERTIFICATE, certificate_given),
        const(READY, "no_certificate"),
        when(today < payable_from, const(READY, "too_early"), const(READY, "payable")),
    ),
)
