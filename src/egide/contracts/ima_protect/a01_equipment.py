"""Article 1: the equipment lent. What it is made of, who has charge of it, how the customer must treat it."""

from __future__ import annotations

from egide.contracts.ima_protect import tariff_options as options
from egide.contracts.ima_protect.a20_1_billing import installed_on
from egide.contracts.ima_protect.tariff_offers import base_pack, gsm_included
from egide.law.clauses import clause
from egide.law.formulas import COUNT, DAY, FLAG, Field, ask, const, count, says, table, when
from egide.law.listings import each_row, total
from egide.law.types import choices

# ── What is lent ────────────────────────────────────────────────────────────────────────────────────────────────────

LENT = clause(
    "ima.1.1-a",
    "ima.lex.systeme-a",
    article="1.1",
    title="Le matériel mis à disposition",
    summary="Le système du site est le pack de base de l’offre, augmenté des options souscrites ou ajoutées par avenant.",
    reading="Les lots comptent pièce par pièce, la dissuasion extérieure pour deux, et l’abonnement Plus+ ou la liaison "
    "des caméras pour rien.",
)
PIECES_EACH = {"opening_pack": 5, "shock_pack": 5, "deterrence_pack": 2, "plus": 0, "camera_link": 0}
added_pieces = each_row(
    options.options,
    (
        Field("pieces", COUNT, "Pièces"),
        when(
            options.of_other_offer,
            count(0),
            options.quantity
            * table(options.option, {line.value: count(PIECES_EACH.get(line.value, 1)) for line in options.LINES}),
        ),
    ),
)
added = says(LENT, total(added_pieces, "pieces"))
base = says(
    LENT,
    base_pack["control_panels"]
    + base_pack["keypads"]
    + base_pack["loudspeakers"]
    + base_pack["opening_detectors"]
    + base_pack["image_motion_detectors"]
    + base_pack["smoke_detectors"]
    + base_pack["badges"]
    + when(gsm_included, count(1), count(0)),
)

# ── Who has charge of it ────────────────────────────────────────────────────────────────────────────────────────────

CUSTODY = clause(
    "ima.1.2-b",
    article="1.2",
    title="La garde du matériel",
    summary="Le matériel posé est sous la garde du client, qui en répond ; le jour de la pose compte.",
)
CUSTODIAN = choices("custodian", {"operator": "IMA Protect", "customer": "Le client"})
on_day = ask("custody_on", DAY, "Jour considéré", "Le jour du dommage, ou celui pour lequel on demande.")
custodian = says(CUSTODY, when(on_day >= installed_on, const(CUSTODIAN, "customer"), const(CUSTODIAN, "operator")))

# ── How it must be treated ──────────────────────────────────────────────────────────────────────────────────────────

PRIVATE_USE = clause(
    "ima.1.1-b",
    article="1.1",
    title="Un usage privé",
    summary="Le matériel prêté ne sert qu’à la vie privée du client.",
)
used_privately = ask("used_privately", FLAG, "Matériel à usage privé", "Non s’il sert à un commerce ou à un métier.")
not_private = says(PRIVATE_USE, ~used_privately)

NOT_HANDED_ON = clause(
    "ima.1.2-a",
    article="1.2",
    title="Jamais à un autre",
    summary="Le client veille à ce que personne ne saisisse, n’achète, ne loue ni n’emprunte le matériel.",
)
handed_on = ask("handed_on", FLAG, "Matériel aux mains d’un tiers", "Saisi, vendu, loué ou prêté.")
given_away = says(NOT_HANDED_ON, handed_on)

INSURED = clause(
    "ima.1.2-c",
    article="1.2",
    title="Assurer le matériel",
    summary="Le client fait assurer le matériel contre la perte, le vol et tout dommage, foudre comprise.",
)
loss_insured = ask("loss_insured", FLAG, "Assuré contre la perte", "Une police du client couvre la perte du matériel.")
theft_insured = ask("theft_insured", FLAG, "Assuré contre le vol", "Une police du client couvre le vol du matériel.")
damage_insured = ask("damage_insured", FLAG, "Assuré contre les dommages", "Une police du client couvre les dommages.")
lightning_insured = ask("lightning_insured", FLAG, "Assuré contre la foudre", "La police du client nomme la foudre.")
loss_to_insure = says(INSURED, ~loss_insured)
theft_to_insure = says(INSURED, ~theft_insured)
damage_to_insure = says(INSURED, ~damage_insured)
lightning_to_insure = says(INSURED, ~lightning_insured)
