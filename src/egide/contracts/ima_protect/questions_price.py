"""What can be asked about prices, invoices and tax (art. 19 and 20, tariff sheet)."""

from __future__ import annotations

from egide.contracts.ima_protect import a19_price as price
from egide.contracts.ima_protect import a20_1_billing as billing
from egide.contracts.ima_protect import a20_3_vat as vat
from egide.contracts.ima_protect import proved
from egide.contracts.ima_protect import tariff_offers as offers
from egide.contracts.ima_protect import tariff_options as options
from egide.contracts.ima_protect import tariff_purchases as purchases
from egide.law.questions import Answer, Line, Question

MONTHLY_PRICE = Question(
    "monthly_price",
    "Combien coûte l’abonnement par mois ?",
    Answer(
        verdict=options.options_check,
        amount=price.monthly_price,
        lines=(
            Line("Abonnement", offers.subscription, price.BY_THE_MONTH),
            Line("Options", options.options_due, price.BY_THE_MONTH),
        ),
        fields={"options_priced": options.priced_options},
    ),
    "L’offre et ses options ; celles de l’autre offre sont refusées et ne comptent pas.",
)

BASE_PACK = Question(
    "base_pack",
    "Que comprend l’offre sans supplément ?",
    Answer(
        fields={
            **offers.base_pack,
            "gsm_included": offers.gsm_included,
            "operators_included": offers.operators_included,
        }
    ),
    "Le matériel loué, pièce par pièce, et le service des opérateurs.",
)

PURCHASE_PRICE = Question(
    "purchase_price",
    "Combien coûtent ces articles ?",
    Answer(
        amount=purchases.purchases_due,
        fields={"purchases_priced": purchases.priced_purchases, "plus_installation": purchases.plus_installation},
    ),
    "À l’achat, livraison non comprise ; la pose des objets Plus+ par un technicien est dite à part.",
)

PRE_VISIT = Question(
    "pre_visit",
    "La pré-visite est-elle remboursée ?",
    Answer(
        verdict=purchases.pre_visit_refunded,
        amount=purchases.pre_visit_refund,
        dates={"subscribe_until": purchases.pre_visit_refund_until},
        fields={"price": purchases.pre_visit_price},
    ),
    "Elle l’est pour qui souscrit dans le mois.",
)

FIRST_INVOICE = Question(
    "first_invoice",
    "Que paie le client à la première mensualité ?",
    Answer(
        amount=billing.first_total,
        dates={"billing_starts": billing.billing_starts, "first_instalment": billing.first_instalment},
        lines=(
            Line("Mois de l’installation, en proportion", billing.first_prorata, billing.FIRST_PRORATA),
            Line("Mois suivant", billing.month_ahead, billing.IN_ADVANCE),
            Line("Mise en service", billing.first_commissioning, billing.WITH_THE_FIRST),
            Line("Articles achetés", billing.first_purchases, billing.WITH_THE_FIRST),
        ),
    ),
    "Le mois d’installation en proportion, le mois qui suit, la mise en service et les achats.",
)

SEPARATE_INVOICE = Question(
    "separate_invoice",
    "Que porte la facture à part ?",
    Answer(amount=price.apart, fields={"fees_charged": price.charged}),
    "Ce qui s’ajoute à l’abonnement dans le mois, chaque fait à son prix.",
)

OPTION_BILLING = Question(
    "option_billing",
    "À partir de quand paie-t-on ce qui est ajouté ?",
    Answer(date=billing.billed_from),
    "À partir de la facture qui suit l’ajout.",
)

PAYMENT_MEANS = Question(
    "payment_means",
    "Ce moyen de paiement est-il accepté ?",
    Answer(verdict=billing.payment_check),
    "Prélèvement avec son mandat, ou virement.",
)

INVOICE_FORM = Question(
    "invoice_form",
    "Sous quelle forme la facture est-elle envoyée ?",
    Answer(verdict=billing.invoice_form),
    "Électronique, sauf demande.",
)

VAT_SPLIT = Question(
    "vat_split",
    "Quelle TVA ce prix comprend-il ?",
    Answer(
        amount=vat.due,
        lines=(
            Line("Hors taxes", vat.net, vat.INCLUDED),
            Line("TVA au taux réduit", vat.reduced_tax, vat.ELIGIBLE_PART),
            Line("TVA au taux normal", vat.standard_tax, vat.TWO_RATES),
        ),
    ),
    "Le prix, sa part hors taxes et la taxe à chaque taux.",
    proves=(proved.NEVER_DEARER,),
)

VAT_DIFFERENCE = Question(
    "vat_difference",
    "Que doit le client après une déclaration inexacte ?",
    Answer(
        amount=vat.tax_missing,
        payer=vat.tax_payer,
        lines=(Line("TVA à payer à l’Administration", vat.tax_missing, vat.WRONG_DECLARATION),),
    ),
    "La différence entre les deux taux, due à l’État.",
)

QUESTIONS = (
    MONTHLY_PRICE,
    BASE_PACK,
    PURCHASE_PRICE,
    PRE_VISIT,
    FIRST_INVOICE,
    SEPARATE_INVOICE,
    OPTION_BILLING,
    PAYMENT_MEANS,
    INVOICE_FORM,
    VAT_SPLIT,
    VAT_DIFFERENCE,
)
