"""The lexicon, things: which kind each thing is of, and so under which head of the theft guarantee it falls."""

from __future__ import annotations

from egide.contracts.integral_pro.items import PLACE, by_kind, kind, place
from egide.law.clauses import Clause, clause
from egide.law.formulas import ask, const, says, table, when
from egide.law.graph import Expr
from egide.law.types import choices

HEAD = choices(
    "head of cover",
    {
        "building": "Détériorations immobilières",
        "locks": "Serrures",
        "contents": "Contenu",
        "cash": "Espèces, fonds et valeurs dans le bâtiment",
        "cash_transport": "Valeurs en transport",
        "cash_home": "Valeurs au domicile du porteur",
        "none": "Hors de la garantie vol",
    },
)

# ── Aménagements, bâtiment assuré ───────────────────────────────────────────────────────────────────────────────────

FITTINGS = clause(
    "ipro.lex.amenagements",
    "ipro.lex.batiment-assure-f",
    article="Lexique : Aménagements",
    title="Les aménagements font partie du bâtiment",
    summary="Ce qui ne s’enlève pas sans abîmer le bâtiment en fait partie, si l’assuré propriétaire l’a fait ou repris.",
)
FENCES = clause(
    "ipro.lex.batiment-assure-e",
    article="Lexique : Bâtiment assuré",
    title="Grilles, portails et murs de clôture",
    summary="Ils font partie du bâtiment assuré, même s’ils soutiennent des terres.",
)

# ── Biens et effets personnels, biens d'exposant ────────────────────────────────────────────────────────────────────

EFFECTS = clause(
    "ipro.lex.biens-et-effets-personnels-a",
    "ipro.lex.biens-et-effets-personnels-b",
    "ipro.lex.biens-et-effets-personnels-c",
    article="Lexique : Biens et effets personnels",
    title="Effets de l’assuré, du personnel et des visiteurs",
    summary="Vêtements et objets de l’assuré, des préposés et visiteurs présents, outillage personnel des préposés.",
)
EXHIBITS = clause(
    "ipro.lex.biens-d-exposant",
    article="Lexique : Biens d’exposant",
    title="Œuvres exposées quelque temps",
    summary="Biens confiés sans paiement pour une exposition temporaire dans le local professionnel.",
)

# ── Espèces, fonds et valeurs ───────────────────────────────────────────────────────────────────────────────────────

NOTES = clause(
    "ipro.lex.especes-fonds-et-valeurs-a",
    article="Lexique : Espèces, fonds et valeurs",
    title="Monnaie et billets",
    summary="Les pièces qui ont cours et les billets de banque.",
)
SECURITIES = clause(
    "ipro.lex.especes-fonds-et-valeurs-b",
    "ipro.lex.especes-fonds-et-valeurs-c",
    article="Lexique : Espèces, fonds et valeurs",
    title="Papiers valant argent, cartes et chèques",
    summary="Effets, valeurs mobilières, bons, cartes de paiement et de téléphone, facturettes, chèques de toute sorte.",
)
TICKETS = clause(
    "ipro.lex.especes-fonds-et-valeurs-d",
    "ipro.lex.especes-fonds-et-valeurs-e",
    article="Lexique : Espèces, fonds et valeurs",
    title="Vignettes, timbres, jeux et titres de transport",
    summary="Ils sont des valeurs, sauf à être estimés comme marchandises quand on en fait commerce.",
)
PRIVATE = clause(
    "ipro.lex.especes-fonds-et-valeurs-f",
    article="Lexique : Espèces, fonds et valeurs",
    title="Détenus pour l’activité",
    summary="L’argent et les titres détenus à titre privé n’en sont pas.",
    reading="« Détenus dans le cadre de l’activité » vaut pour toute la liste.",
)

# ── Marchandises, matériel professionnel ────────────────────────────────────────────────────────────────────────────

GOODS = clause(
    "ipro.lex.marchandises",
    article="Lexique : Marchandises",
    title="Ce qui se transforme ou se vend",
    summary="Matières et produits à transformer ou à vendre, approvisionnements et emballages de l’activité.",
)
EQUIPMENT = clause(
    "ipro.lex.materiel-professionnel-a",
    "ipro.lex.materiel-professionnel-e",
    "ipro.lex.materiel-professionnel-g",
    article="Lexique : Matériel professionnel",
    title="Outils, machines, mobilier, biens confiés",
    summary="Ce qui sert à l’activité ou que l’assuré garde : outillage, machines, mobilier, biens de clients confiés pour "
    "un travail.",
)
COMPUTERS = clause(
    "ipro.lex.materiel-professionnel-b",
    "ipro.lex.materiel-informatique-b",
    article="Lexique : Matériel informatique et de bureautique",
    title="Informatique et bureautique",
    summary="Ordinateurs, périphériques, supports, caisses enregistreuses, copieurs, standards.",
)
DATA = clause(
    "ipro.lex.materiel-informatique-a",
    "ipro.3.2.3.2-l",
    "ipro.lex.documents-professionnels-b",
    article="3.2.3 § 2",
    title="Les données relèvent d’une autre garantie",
    summary="Données et logiciels ne sont pas du matériel : leur reconstitution relève des frais et pertes consécutifs.",
)
PAPERS = clause(
    "ipro.lex.materiel-professionnel-c",
    article="Lexique : Matériel professionnel",
    title="Documents non informatiques",
    summary="Archives, dossiers, modèles, moules, dessins et leurs doubles, liés à l’activité, sont du matériel.",
)
COLD = clause(
    "ipro.lex.materiel-professionnel-d",
    "ipro.lex.materiel-chaine-du-froid",
    article="Lexique : Matériel de la chaîne du froid",
    title="Chaîne du froid",
    summary="Chambres froides, réfrigérateurs, congélateurs, meubles et présentoirs réfrigérés sont du matériel.",
)
TENANT = clause(
    "ipro.lex.materiel-professionnel-f",
    article="Lexique : Matériel professionnel",
    title="Aménagements du locataire",
    summary="Ils sont du matériel quand le bailleur ne veut pas les refaire, ou quand, bail résilié, l’activité se poursuit "
    "ailleurs.",
    reading="Payés ici, ils ne le sont pas une seconde fois comme perte financière du locataire.",
)
LANDLORD = choices(
    "landlord",
    {
        "restores": "Les refait",
        "refuses": "Refuse de les refaire",
        "lease_ended_moved": "Bail résilié, l’activité continue ailleurs",
        "lease_ended_stopped": "Bail résilié, l’activité cesse",
    },
)
landlord = ask("landlord", LANDLORD, "Ce que fait le bailleur des aménagements du locataire")


def _is(head: str, *clauses: Clause) -> Expr:
    """This head, as these definitions say."""
    found = const(HEAD, head)
    for one in clauses:
        found = says(one, found)
    return found


in_its_place = table(
    place,
    {
        **dict.fromkeys(PLACE.values, const(HEAD, "cash")),
        "transport": const(HEAD, "cash_transport"),
        "home": const(HEAD, "cash_home"),
    },
)
contents, nothing = const(HEAD, "contents"), const(HEAD, "none")
head = by_kind(
    contents,
    building=_is("building", FITTINGS),
    facade=_is("building", FENCES),
    glass=_is("building"),
    exterior_lock=_is("locks"),
    interior_lock=_is("locks"),
    tenant_fittings=says(TENANT, when(landlord.one_of("refuses", "lease_ended_moved"), contents, nothing)),
    electronic=_is("contents", COMPUTERS),
    cold=_is("contents", COLD),
    machine=_is("contents", EQUIPMENT),
    furniture=_is("contents", EQUIPMENT),
    records=_is("contents", PAPERS),
    data=_is("none", DATA),
    goods=_is("contents", GOODS),
    products=_is("contents", GOODS),
    effects=_is("contents", EFFECTS),
    exhibit=_is("contents", EXHIBITS),
    cash=says(NOTES, in_its_place),
    securities=says(SECURITIES, in_its_place),
    tickets=says(TICKETS, in_its_place),
    bullion=in_its_place,
    private_cash=_is("none", PRIVATE),
    carrier_effects=_is("cash_transport"),
    fine=nothing,
)
is_cash = kind.one_of("cash", "tickets", "securities", "bullion")
