"""Article 20.3: value added tax. Prices include it; part of the subscription may bear the reduced rate."""

from __future__ import annotations

from egide.contracts.ima_protect.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, FLAG, RATE, ask, const, euros, half_up, rate, says, when
from egide.law.measures import prorata

# ── The rates ────────────────────────────────────────────────────────────────────────────────────────────────────────

TWO_RATES = clause(
    "ima.tarif.tva-a",
    article="Conditions particulières tarifaires",
    title="Prix toutes taxes comprises",
    summary="Les prix comprennent la TVA, à 20 %, ou à 10 % pour ce que la loi y admet.",
)
OF_THE_DAY = clause(
    "ima.20.3-b",
    article="20.3",
    title="Le taux du jour de la facture",
    summary="La taxe comprise dans le prix est celle du taux en vigueur le jour de la facture.",
    reading="Si la loi change un taux, le prix de la fiche reste dû et seule la part de la taxe change.",
)
rates_changed = ask(
    "rates_changed", FLAG, "Taux changés par la loi", "Oui si les taux ne sont plus 20 % et 10 % au jour de la facture."
)
new_standard = ask("standard_rate", RATE, "Taux normal en vigueur", "Celui du jour de la facture, comme « 21 % ».")
new_reduced = ask("reduced_rate", RATE, "Taux réduit en vigueur", "Celui du jour de la facture, comme « 11 % ».")
standard = when(rates_changed, says(OF_THE_DAY, new_standard), says(TWO_RATES, rate("20 %")))
reduced = when(rates_changed, says(OF_THE_DAY, new_reduced), says(TWO_RATES, rate("10 %")))

# ── The split ────────────────────────────────────────────────────────────────────────────────────────────────────────

INCLUDED = clause(
    "ima.20.3-a",
    article="20.3",
    title="Rien à ajouter au prix",
    summary="Le prix de la fiche est celui que paie le client, taxes comprises.",
)
price = ask("price", AMOUNT, "Prix de la fiche", "Toutes taxes comprises.", at_least=euros("0.00"))
net = says(INCLUDED, half_up(prorata(price, rate("100 %"), rate("100 %") + standard)))

ON_PROOF = clause(
    "ima.20.3-c",
    article="20.3",
    title="Taux réduit sur justificatifs",
    summary="Le taux de 10 % ne vaut que pour le client qui prouve y avoir droit, pièces légales à l’appui.",
)
ELIGIBLE_PART = clause(
    "ima.20.3-d",
    article="20.3",
    title="Une part de l’abonnement seulement",
    summary="Le taux réduit porte sur la part qui paie le matériel, sa pose et son entretien ; le reste garde le taux "
    "normal.",
    reading="La part n’est pas chiffrée : le cas la donne. Le prix hors taxes ne bouge pas, si bien que le client paie "
    "moins : c’est tout l’intérêt de le demander.",
)
proof_given = ask("proof_given", FLAG, "Justificatifs reçus", "Oui si les pièces que la loi demande sont là.")
eligible_share = ask(
    "eligible_share",
    RATE,
    "Part au taux réduit",
    "De l’abonnement, ce qui paie matériel, pose et entretien.",
    at_least=rate("0 %"),
    at_most=rate("100 %"),
)
reduced_part = says(ON_PROOF, when(proof_given, says(ELIGIBLE_PART, eligible_share), rate("0 %")))
eligible = says(ELIGIBLE_PART, half_up(net * reduced_part))
saved = half_up(eligible * (standard - reduced))
due = price - saved
reduced_tax = half_up(eligible * reduced)
standard_tax = due - net - reduced_tax

# ── A wrong declaration ──────────────────────────────────────────────────────────────────────────────────────────────

WRONG_DECLARATION = clause(
    "ima.20.3-e",
    article="20.3",
    title="Déclaration inexacte",
    summary="Le client qui a obtenu à tort le taux réduit doit à l’État la taxe qui manque.",
)
wrongly_taxed = ask(
    "wrongly_taxed", AMOUNT, "Hors taxes, taxé à tort au taux réduit", "La somme des factures.", at_least=euros("0.00")
)
tax_missing = says(WRONG_DECLARATION, half_up(wrongly_taxed * (standard - reduced)))
tax_payer = const(PAYER, "customer")
