"""Article 3.2.3, paragraphs 2 (documents, tokens) to 5 and 7: goods, personal effects, cash, precious objects."""

from __future__ import annotations

from egide.contracts.integral_pro.a3_2_3_equipment import liable, use_value
from egide.contracts.integral_pro.a3_2_principles import within_real_loss
from egide.contracts.integral_pro.items import added, given, kind, of
from egide.law.clauses import clause
from egide.law.formulas import exclusion, half_up, least, rate, says, when

# ── 2. Documents, jetons ────────────────────────────────────────────────────────────────────────────────────────────

RECORDS = clause(
    "ipro.3.2.3.2-k",
    "ipro.lex.documents-professionnels-a",
    article="3.2.3 § 2",
    title="Documents non informatiques",
    summary="Supports, reconstitution de l’information et report, dans la limite des factures acquittées.",
)
records_value = says(RECORDS, least(of("value") + added("making") + added("overheads"), of("invoice")))

TOKENS = clause(
    "ipro.3.2.3.2-m",
    article="3.2.3 § 2",
    title="Jetons et cartes de l’assuré",
    summary="Un jeton qui donne droit à une prestation de l’assuré vaut ce qu’il lui coûte.",
)
tokens_value = says(TOKENS, of("cost"))

# ── 3. Marchandises ─────────────────────────────────────────────────────────────────────────────────────────────────

GOODS_FOR_OTHERS = clause(
    "ipro.3.2.3.3-a",
    article="3.2.3 § 3",
    title="Marchandises d’autrui déjà assurées",
    summary="Sans responsabilité de l’assuré, les marchandises d’autrui qu’il garde ne sont indemnisées que si leur "
    "propriétaire ne les a pas assurées.",
)
GOODS = ("goods", "products", "animal")
goods_insured_elsewhere = exclusion(GOODS_FOR_OTHERS, kind.one_of(*GOODS) & (of("owner") == "other_insured") & ~liable)

SUPPLIES = clause(
    "ipro.3.2.3.3-b",
    article="3.2.3 § 3",
    title="Marchandises achetées, matières, emballages",
    summary="Prix de revient au dernier cours, avec les taxes non récupérables, le transport et la manutention utiles.",
)
goods_value = says(SUPPLIES, of("cost") + added("taxes") + added("transport"))

PRODUCTS = clause(
    "ipro.3.2.3.3-c",
    article="3.2.3 § 3",
    title="Produits finis ou en cours",
    summary="Coût de production : matières, fabrication déjà exposée, part des frais généraux ; jamais le prix de vente.",
)
products_value = says(PRODUCTS, of("cost") + added("taxes") + added("transport") + added("making") + added("overheads"))

# ── 4. Effets personnels ────────────────────────────────────────────────────────────────────────────────────────────

EFFECTS = clause(
    "ipro.3.2.3.4-a",
    article="3.2.3 § 4",
    title="Effets personnels",
    summary="Valeur d’usage et un quart du neuf, sur factures acquittées.",
    reading="Sans facture acquittée, la valeur d’usage seule.",
)
with_invoice = within_real_loss(half_up(use_value + rate("25 %") * of("new_value")), of("new_value"))
effects_value = says(EFFECTS, when(given("invoice"), with_invoice, use_value))

# ── 5. Espèces, fonds et valeurs ────────────────────────────────────────────────────────────────────────────────────

NOTES = clause(
    "ipro.3.2.3.5-a",
    article="3.2.3 § 5",
    title="Billets et pièces",
    summary="Leur valeur nominale.",
)
cash_value = says(NOTES, of("value"))

TICKETS = clause(
    "ipro.3.2.3.5-b",
    article="3.2.3 § 5",
    title="Timbres, jeux, titres de transport",
    summary="Leur prix public ; s’ils sont l’objet du commerce, leur prix de revient, comme des marchandises.",
)
tickets_value = says(TICKETS, when(of("trade"), of("cost"), of("value")))

QUOTED = clause(
    "ipro.3.2.3.5-c",
    article="3.2.3 § 5",
    title="Autres valeurs, pièces et lingots",
    summary="Leur dernier cours avant le sinistre.",
    reading="Pièces et lingots de métaux précieux, que le lexique ne cite pas parmi les valeurs, y sont joints : ce "
    "paragraphe les évalue avec elles.",
)
quoted_value = says(QUOTED, of("value"))

# ── 7. Objets précieux ──────────────────────────────────────────────────────────────────────────────────────────────

PRECIOUS = clause(
    "ipro.3.2.3.7-a",
    article="3.2.3 § 7",
    title="Objets précieux",
    summary="À dire d’expert : le cours moyen d’un objet semblable en salle des ventes ou d’occasion.",
)
expert_value = says(PRECIOUS, of("value"))
