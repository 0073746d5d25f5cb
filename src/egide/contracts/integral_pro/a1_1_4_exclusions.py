"""Article 1.1.4, territory and exclusions of the theft guarantee."""

from __future__ import annotations

from egide.contracts.integral_pro.a1_1_4_cover import broke_in
from egide.contracts.integral_pro.items import kind, place
from egide.contracts.integral_pro.lexicon_events import violent
from egide.contracts.integral_pro.lexicon_things import is_cash
from egide.contracts.integral_pro.schedule import site_in
from egide.contracts.integral_pro.vocabulary import at_insured_address, author, conduct, loss_at, on_duty, taken_in
from egide.law.clauses import clause
from egide.law.formulas import FLAG, MOMENT, any_of, ask, elapsed, exclusion, hours, says

# ── Territoire ──────────────────────────────────────────────────────────────────────────────────────────────────────

SITE = clause(
    "ipro.1.1.4-a",
    "ipro.4.7-a",
    article="1.1.4",
    title="Au lieu d’assurance, en France métropolitaine ou à Monaco",
    summary="La garantie vol joue à l’adresse assurée, si elle est en France métropolitaine ou à Monaco.",
)
INSURED_BUILDING = clause(
    "ipro.lex.batiment-assure-a",
    "ipro.lex.local-professionnel",
    article="Lexique : Bâtiment assuré",
    title="L’adresse des conditions particulières",
    summary="Le bâtiment assuré est celui dont l’adresse y figure.",
)
on_site = says(SITE, site_in.one_of("metropolitan_france", "monaco") & says(INSURED_BUILDING, at_insured_address))

VALUES_AREA = clause(
    "ipro.1.1.4-b",
    article="1.1.4",
    title="Les valeurs hors du bâtiment, en métropole ou à Monaco",
    summary="En transport et chez le porteur, la garantie s’arrête à la France métropolitaine et à Monaco.",
)
within_area = says(VALUES_AREA, taken_in.one_of("metropolitan_france", "monaco"))

# ── 1. Par qui ──────────────────────────────────────────────────────────────────────────────────────────────────────

BY_INSURED = clause(
    "ipro.1.1.4-c",
    article="1.1.4 excl. 1",
    title="Par un assuré ou avec son aide",
    summary="Ce qu’un assuré a commis, ou aidé à commettre, n’est pas garanti.",
)
BY_FAMILY = clause(
    "ipro.1.1.4-d",
    article="1.1.4 excl. 1",
    title="Par la famille proche",
    summary="Ce que commet un membre de la famille visé par le Code pénal (art. 311-12) n’est pas garanti.",
)
BY_MANAGER = clause(
    "ipro.1.1.4-e",
    article="1.1.4 excl. 1",
    title="Par un dirigeant",
    summary="Ce que commet un dirigeant du souscripteur, de droit ou de fait, n’est pas garanti.",
)
BY_STAFF = clause(
    "ipro.1.1.4-f",
    article="1.1.4 excl. 1",
    title="Par le personnel, le foyer ou les gardiens",
    summary="Exclu, sauf vol avec effraction, ou avec violences hors des heures de travail.",
    reading="« En dehors de leurs heures » est lu comme ne visant que les violences : une exclusion se lit au plus étroit, "
    "et l’effraction ne se confond pas avec l’accès que donne le travail.",
)
STAFF = ("employee", "servant", "household", "guard")
done_by_insiders = any_of(
    exclusion(BY_INSURED, (author == "insured") | (conduct == "took_part")),
    exclusion(BY_FAMILY, author == "family"),
    exclusion(BY_MANAGER, author == "manager"),
    exclusion(BY_STAFF, author.one_of(*STAFF) & ~(broke_in | (violent & ~on_duty))),
)

# ── 2. Après une longue absence ─────────────────────────────────────────────────────────────────────────────────────

LONG_ABSENCE = clause(
    "ipro.1.1.4-g",
    article="1.1.4 excl. 2",
    title="Valeurs laissées plus de 96 heures",
    summary="Les valeurs volées en l’absence de tout assuré, après plus de 96 heures sans personne, ne sont pas garanties.",
)
insured_present = ask("insured_present", FLAG, "Un assuré était dans le bâtiment au moment des faits")
last_presence_at = ask("last_presence_at", MOMENT, "Dernière présence dans le bâtiment avant les faits")
left_too_long = exclusion(
    LONG_ABSENCE,
    is_cash
    & place.one_of("inside", "moved_inside")
    & ~insured_present
    & (elapsed(last_presence_at, loss_at) > hours(96)),
)

# ── 3 et 4. Exposés dehors ──────────────────────────────────────────────────────────────────────────────────────────

MOVABLE_SHOWCASE = clause(
    "ipro.1.1.4-h",
    article="1.1.4 excl. 3",
    title="Vitrines transportables",
    summary="Les objets d’une vitrine amovible, dehors ou dans un hall ou tambour d’entrée, ne sont pas garantis.",
)
OUTDOORS = clause(
    "ipro.1.1.4-i",
    article="1.1.4 excl. 4",
    title="Objets en plein air",
    summary="Ce qui se trouve en plein air n’est pas garanti.",
)
is_object = ~kind.one_of("building", "facade", "glass", "exterior_lock", "interior_lock")
exposed = exclusion(MOVABLE_SHOWCASE, is_object & (place == "movable_showcase")) | exclusion(
    OUTDOORS, is_object & (place == "outdoors")
)
