"""Article 8.2.2: a guard is sent. When, within which time, what the guard may do, who pays."""

from __future__ import annotations

from egide.contracts.ima_protect.a08_1_a_la_carte import GUARD_CHARGED, GUARD_ON_REQUEST, PAID_OPTIONS, announced
from egide.contracts.ima_protect.a08_2_1_verification import decision, delegated, guard_asked, informs_only
from egide.contracts.ima_protect.a08_3_1_sos import CONSTRAINED, SOS_GUARD_CHARGED, sos_result
from egide.contracts.ima_protect.lexicon import DURESS_CODE, KEY_BOX, POLICE_AT_ONCE
from egide.contracts.ima_protect.tariff import (
    GUARD_PRICE_FOR_WATER_OR_CO,
    guard_price_after_breach,
    guard_price_for_water_or_co,
    guard_price_on_request,
)
from egide.contracts.ima_protect.vocabulary import KIND, PAYER, event_found, kind
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    FLAG,
    MOMENT,
    ask,
    const,
    euros,
    exception,
    exclusion,
    moment_after,
    no,
    rule,
    says,
    table,
    when,
    yes,
)
from egide.law.types import choices

# ── When a guard is sent ────────────────────────────────────────────────────────────────────────────────────────────

GUARD_SENT = clause(
    "ima.8.2.2-a",
    article="8.2.2",
    title="Un agent quand personne ne décide",
    summary="Client et contacts injoignables, ou contact qui ne veut pas trancher : la station envoie un agent.",
    reading="Il suffit qu’un contact décide : c’est seulement quand personne n’a décidé que la station envoie l’agent.",
)
undecided = says(GUARD_SENT, decision.one_of("undecided", "unreachable"))

# ── Within which time ───────────────────────────────────────────────────────────────────────────────────────────────

ARRIVAL = clause(
    "ima.8.2.2-b",
    article="8.2.2",
    title="Sur place entre 30 et 60 minutes",
    summary="L’agent arrive entre une demi-heure et une heure, sauf force majeure au sens de la Cour de cassation.",
    reading="Le délai court de la décision d’envoyer l’agent. Trente minutes sont un usage : arriver plus tôt est "
    "permis. Soixante minutes sont la limite.",
)
EARLIEST = Delay(30, Unit.MINUTES)
LATEST = Delay(60, Unit.MINUTES)
PUNCTUALITY = choices(
    "punctuality",
    {
        "on_time": "Dans les temps",
        "late": "En retard",
        "excused": "En retard, force majeure",
    },
)
decided_at = ask("decided_at", MOMENT, "Décision d’envoyer l’agent", "De ce moment court le délai d’arrivée.")
arrived_at = ask(
    "arrived_at", MOMENT, "Arrivée de l’agent sur place", "Telle que l’agent l’annonce, à la seconde si possible."
)
force_majeure = ask(
    "force_majeure",
    FLAG,
    "Force majeure enregistrée",
    "Événement imprévisible, irrésistible et extérieur, noté au dossier.",
)
window_opens = says(ARRIVAL, moment_after(decided_at, EARLIEST))
window_closes = says(ARRIVAL, moment_after(decided_at, LATEST))
punctuality = says(
    ARRIVAL,
    when(
        arrived_at <= window_closes,
        const(PUNCTUALITY, "on_time"),
        when(force_majeure, const(PUNCTUALITY, "excused"), const(PUNCTUALITY, "late")),
    ),
)

# ── What the guard may do ───────────────────────────────────────────────────────────────────────────────────────────

MISSION = clause(
    "ima.8.2.2-c",
    article="8.2.2",
    title="La mission de l’agent",
    summary="Chercher du dehors les signes d’un événement ou d’une présence ; ni interpeller, ni remplacer la police.",
)

GROUNDS = clause(
    "ima.8.2.2-d",
    "ima.lex.aps-c",
    article="8.2.2",
    title="L’agent dans le jardin",
    summary="Le client laisse l’agent entrer sur le terrain, s’il est ouvert, pour regarder portes et fenêtres.",
)

LOCKED_GATE = clause(
    "ima.8.2.2-e",
    article="8.2.2",
    title="Portail fermé à clé",
    summary="Devant un portail verrouillé, l’agent reste dehors et le dit dans son rapport.",
)

DWELLING = clause(
    "ima.lex.aps-d",
    article="Lexique : APS",
    title="Jamais dans l’habitation",
    summary="L’agent n’entre pas dans l’habitation, fût-elle grande ouverte.",
)

PLACE = choices("place", {"grounds": "Le terrain, le jardin", "dwelling": "L’habitation"})
place = ask("place", PLACE, "Où l’agent voudrait entrer", "Le terrain et ses abords, ou l’habitation elle-même.")
gate_locked = ask("gate_locked", FLAG, "Portail fermé à clé", "Ou tout autre obstacle à l’entrée du terrain.")
gate_key_in_box = ask(
    "gate_key_in_box", FLAG, "Clé du portail dans une boîte à clés", "Boîte indiquée dans les consignes."
)
grounds_open = rule(
    says(GROUNDS, yes()),
    exception(LOCKED_GATE, gate_locked & ~gate_key_in_box, no()),
    exception(KEY_BOX, gate_locked & gate_key_in_box, yes()),
)
guard_may_enter = table(place, {"grounds": grounds_open, "dwelling": says(DWELLING, no())})

event_reported = says(POLICE_AT_ONCE, event_found)
customer_reached = ask(
    "customer_reached", FLAG, "Client joint", "Oui si quelqu’un a parlé au client ; un message laissé ne suffit pas."
)

# ── The customer is told ────────────────────────────────────────────────────────────────────────────────────────────

CUSTOMER_TOLD = clause(
    "ima.8.2.2-g",
    article="8.2.2",
    title="Le client avisé, sinon son contact",
    summary="Après un constat, la station prévient le client et, s’il ne répond pas, les personnes des consignes.",
)

# ── Who pays ────────────────────────────────────────────────────────────────────────────────────────────────────────

VISIT_INCLUDED = clause(
    "ima.8.2.2-h",
    article="8.2.2",
    title="La visite est comprise",
    summary="En Tout inclus, la visite de l’agent ne coûte rien au client : IMA Protect la supporte.",
    reading="Sous Protect+ aussi : la fiche tarif comprend la visite dans le prix de la journée.",
)

FALSE_ALARM = clause(
    "ima.8.2.2-i",
    article="8.2.2",
    title="Fausse alarme du client",
    summary="Si l’alarme tient à une fausse manœuvre ou à un manquement à l’article 7.2, le client rembourse "
    "l’agent et le gardien.",
    reading="« Ainsi que » puis « et/ou » : l’agent seul se rembourse aussi. C’est à IMA Protect d’établir la "
    "cause : une cause inexpliquée ne coûte rien.",
)

CAUSE = choices(
    "cause",
    {
        "real_event": "Événement réel",
        "unexplained": "Inexpliquée",
        "handling_error": "Erreur de manipulation",
        "breach": "Non-respect de l’article 7.2",
    },
)
cause = ask(
    "cause",
    CAUSE,
    "Cause de l’alarme",
    "Ce qui est établi. L’article 7.2 : suivre le guide, garder les raccordements, accepter les rendez-vous, "
    "répondre aux contrôles.",
)

caused_by_customer = exclusion(FALSE_ALARM, cause.one_of("handling_error", "breach"))

GROUND = choices(
    "ground",
    {
        "included": "Visite comprise",
        "on_request": "Visite demandée, offre À la carte",
        "sos": "Visite après un SOS, offre À la carte",
        "water_or_co": "Visite demandée, inondation ou monoxyde de carbone",
        "false_alarm": "Fausse alarme due au client",
    },
)
visit_ground = rule(
    says(VISIT_INCLUDED, const(GROUND, "included")),
    exception(GUARD_CHARGED, ~delegated & ~kind.one_of("sos", "duress"), const(GROUND, "on_request")),
    exception(SOS_GUARD_CHARGED, ~delegated & kind.one_of("sos", "duress"), const(GROUND, "sos")),
    exception(GUARD_PRICE_FOR_WATER_OR_CO, delegated & informs_only, const(GROUND, "water_or_co")),
    exception(
        FALSE_ALARM,
        delegated & ~informs_only & caused_by_customer,
        const(GROUND, "false_alarm"),
    ),
)
CHARGED_GROUNDS = (
    ("on_request", "Visite d’agent à la demande", GUARD_CHARGED),
    ("sos", "Visite d’agent après un SOS", SOS_GUARD_CHARGED),
    ("water_or_co", "Visite d’agent demandée : inondation ou monoxyde de carbone", GUARD_PRICE_FOR_WATER_OR_CO),
    ("false_alarm", "Visite d’agent : fausse alarme", FALSE_ALARM),
)
visit_fee = table(
    visit_ground,
    {
        "included": euros("0.00"),
        "on_request": says(PAID_OPTIONS, guard_price_on_request),
        "sos": guard_price_on_request,
        "water_or_co": guard_price_for_water_or_co,
        "false_alarm": guard_price_after_breach,
    },
)
visit_payer = when(visit_ground == "included", const(PAYER, "operator"), const(PAYER, "customer"))

# ── Is a guard sent? ────────────────────────────────────────────────────────────────────────────────────────────────

asked_for = when(
    delegated,
    when(informs_only, guard_asked, undecided | guard_asked),
    says(GUARD_ON_REQUEST, announced & (decision == "send_guard")),
)
guard_is_sent = table(
    kind,
    {
        **dict.fromkeys(KIND.values, asked_for),
        "sos": says(CONSTRAINED, sos_result == "help"),
        "duress": says(DURESS_CODE, yes()),
    },
)
