"""What can be asked before monitoring begins: who may subscribe, what it costs, what is missing, by when it is installed."""

from __future__ import annotations

from egide.contracts.ima_protect import a00_object as purpose
from egide.contracts.ima_protect import a01_equipment as equipment
from egide.contracts.ima_protect import a02_1_installation as install
from egide.contracts.ima_protect import a03_network as network
from egide.contracts.ima_protect import a17_documents as papers
from egide.contracts.ima_protect import a19_price as price
from egide.contracts.ima_protect import tariff_offers as offers
from egide.contracts.ima_protect import tariff_options as options
from egide.contracts.ima_protect import tariff_purchases as purchases
from egide.law.formulas import FLAG, ask, const, euros, table, when
from egide.law.questions import Action, Answer, Line, Question
from egide.law.types import choices

ELIGIBILITY = Question(
    "eligibility",
    "Ce contrat peut-il être souscrit ?",
    Answer(
        verdict=purpose.eligibility,
        actions=(
            Action(
                "ask_agreement",
                "Demander l’accord d’IMA Protect pour cette île, avant de signer",
                "office",
                purpose.TERRITORY,
                purpose.eligibility == "agreement_needed",
            ),
        ),
        fields={"customer": purpose.is_customer},
    ),
    "Qui signe, pour quel usage, et où se trouve le logement.",
)

# ── The quote ───────────────────────────────────────────────────────────────────────────────────────────────────────

compatible = ask("compatible", FLAG, "Matériel compatible", "Le technicien, ou la fiche produit, l’a confirmé.")
pre_visited = ask("pre_visited", FLAG, "Pré-visite faite et payée", "Un technicien est venu avant la souscription.")
pre_visit_back = when(pre_visited, purchases.pre_visit_refund, euros("0.00"))
QUOTE_CHECK = choices(
    "quote check",
    {
        "other_offer": "Refusé : une option n’existe pas dans cette offre",
        "one_link": "Refusé : la liaison des caméras ne se prend qu’une fois par site",
        "not_compatible": "Refusé : matériel non compatible",
        "cheaper_in_packs": "Valable, mais un lot de 5 coûterait moins cher",
        "valid": "Valable",
    },
)
quote_check = table(
    options.options_check,
    {
        "other_offer": const(QUOTE_CHECK, "other_offer"),
        "one_link": const(QUOTE_CHECK, "one_link"),
        "cheaper_in_packs": when(
            compatible, const(QUOTE_CHECK, "cheaper_in_packs"), const(QUOTE_CHECK, "not_compatible")
        ),
        "valid": when(compatible, const(QUOTE_CHECK, "valid"), const(QUOTE_CHECK, "not_compatible")),
    },
)
QUOTE = Question(
    "quote",
    "Combien coûtera ce contrat ?",
    Answer(
        verdict=quote_check,
        amount=price.monthly_price,
        lines=(
            Line("Chaque mois : abonnement", offers.subscription, price.BY_THE_MONTH),
            Line("Chaque mois : options", options.options_due, price.BY_THE_MONTH),
            Line("Une fois : mise en service", install.commissioning, install.COMMISSIONING),
            Line("Une fois : articles achetés", purchases.purchases_due, price.PURCHASES_APART),
            Line("Rendu une fois : pré-visite", pre_visit_back, purchases.PRE_VISIT),
        ),
        fields={
            "once": install.commissioning + purchases.purchases_due - pre_visit_back,
            "options_priced": options.priced_options,
            "purchases_priced": purchases.priced_purchases,
            "pieces_in_base_pack": equipment.base,
            "pieces_added": equipment.added,
        },
    ),
    "Le montant est celui du mois ; « once » est ce qui se paie une seule fois, pré-visite déduite, livraison non comprise.",
)

# ── The papers ──────────────────────────────────────────────────────────────────────────────────────────────────────

DOCUMENTS = Question(
    "contract_documents",
    "Le contrat est-il formé, et que manque-t-il ?",
    Answer(
        verdict=papers.document_set,
        actions=tuple(
            Action(
                f"get_{name}",
                f"À obtenir ou à remettre : {label}",
                "office",
                papers.EIGHT_DOCUMENTS,
                papers.missing[name],
            )
            for name, (label, _) in papers.DOCUMENTS.items()
        ),
        fields={"missing": install.how_many(*papers.missing.values())},
    ),
    "Les huit documents ; le compte-rendu n’est attendu qu’après la pose.",
)

DECLARED_VALUES = Question(
    "declared_values",
    "Le client a-t-il déclaré ce que l’on doit savoir de son logement ?",
    Answer(
        verdict=install.declared_in_full,
        actions=(
            Action("ask_area", "Demander la superficie", "customer", install.DECLARED, install.area_missing),
            Action("ask_goods", "Demander la valeur du mobilier", "customer", install.DECLARED, install.goods_missing),
            Action(
                "ask_precious",
                "Demander la valeur des objets précieux",
                "customer",
                install.DECLARED,
                install.precious_missing,
            ),
            Action(
                "review_equipment",
                "Adapter l’équipement au changement",
                "technician",
                install.CHANGED,
                install.adaptation_due,
            ),
            Action("ask_writing", "Demander un écrit", "customer", install.CHANGED, install.writing_needed),
        ),
    ),
    "Superficie, mobilier, objets précieux ; puis ce qui a changé depuis.",
)

# ── The installation ────────────────────────────────────────────────────────────────────────────────────────────────

INSTALLATION_DEADLINE = Question(
    "installation_deadline",
    "Jusqu’à quand le matériel doit-il être posé ?",
    Answer(date=install.install_by),
    "Vingt et un jours à partir du dossier complet et signé.",
)

INSTALLATION_CHECK = Question(
    "installation_check",
    "La pose est-elle achevée ?",
    Answer(
        verdict=install.installation,
        actions=(
            Action("reschedule", "Reprendre rendez-vous", "customer", install.PRESENT, install.absent),
            Action(
                "configure",
                "Définir la configuration avec le client",
                "technician",
                install.STEPS,
                install.to_configure,
            ),
            Action(
                "propose_options",
                "Proposer les options, noter la décision",
                "technician",
                install.STEPS,
                install.to_propose,
            ),
            Action("test", "Essayer matériel et services", "technician", install.STEPS, install.to_test),
            Action(
                "mend", "Corriger ce qui a échoué aux essais", "technician", install.CONFORMING, install.not_conforming
            ),
            Action("train", "Former le client", "technician", install.STEPS, install.to_train),
            Action("validate", "Valider la pose à deux", "customer", install.STEPS, install.to_validate),
            Action(
                "send_report",
                "Envoyer le compte-rendu par e-mail, à signer",
                "customer",
                install.REPORT,
                install.to_sign,
            ),
        ),
        fields={"remarks_kept": install.remarks_kept},
    ),
    "Présence du client, étapes, essais réussis, compte-rendu signé.",
)

ACTIVATION_DEADLINE = Question(
    "activation_deadline",
    "Jusqu’à quand le système doit-il être activé ?",
    Answer(date=install.activate_by),
    "Deux jours ouvrés à partir de la pose.",
)

SERVICE_STATUS = Question(
    "service_status",
    "Le site est-il surveillé en ce moment, et par quelle voie ?",
    Answer(
        verdict=network.service_status,
        actions=(
            Action(
                "tell_operator",
                "Prévenir IMA Protect sur-le-champ",
                "customer",
                network.SAY_AND_MEND,
                network.to_be_told,
            ),
            Action(
                "have_mended",
                "Faire rétablir Internet au plus vite",
                "customer",
                network.SAY_AND_MEND,
                network.to_be_told,
            ),
            Action(
                "keep_running",
                "Garder l’abonnement, la box allumée et branchée",
                "customer",
                network.KEEP_INTERNET,
                network.to_keep_running,
            ),
        ),
        fields={"monitored": network.monitored, "images_pass": network.images_pass},
    ),
    "Posé, activé, Internet en marche ou secours GSM.",
)

# ── What is added later ─────────────────────────────────────────────────────────────────────────────────────────────

ADDITION = Question(
    "option_added",
    "Que vaut une option ajoutée, à la pose ou plus tard ?",
    Answer(
        verdict=purpose.endorsement,
        dates={"in_force_from": purpose.in_force_from, "withdraw_until": purpose.added_withdrawal_ends},
        actions=(
            Action("record_endorsement", "Enregistrer l’avenant", "office", purpose.ADDED),
            Action(
                "send_summary",
                "Envoyer le récapitulatif, avec le droit de rétractation, par e-mail ou courrier",
                "customer",
                purpose.NEW_WITHDRAWAL,
            ),
        ),
        fields={"billed": purpose.added_bill},
    ),
    "L’avenant, comment il se paie, et le droit de rétractation qui ne vaut que pour lui.",
)

CUSTODY = Question(
    "custody",
    "Qui a la garde du matériel ce jour-là ?",
    Answer(verdict=equipment.custodian),
    "Le client, à partir du jour de l’installation.",
)

QUESTIONS = (
    ELIGIBILITY,
    QUOTE,
    DOCUMENTS,
    DECLARED_VALUES,
    INSTALLATION_DEADLINE,
    INSTALLATION_CHECK,
    ACTIVATION_DEADLINE,
    SERVICE_STATUS,
    ADDITION,
    CUSTODY,
)
