"""Article 1.1.4, what the insurer requires: means of protection in working order and in use, and what their lack costs."""

from __future__ import annotations

from egide.contracts.integral_pro.a1_1_4_exclusions import insured_present
from egide.contracts.integral_pro.a2_3_1_levels import alarm, n1, n2, n3, n4, n5
from egide.contracts.integral_pro.schedule import protection_level
from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, const, exception, exclusion, no, rule, says, table, when
from egide.law.types import choices

EQUIPPED = clause(
    "ipro.1.1.4-j",
    article="1.1.4, exigences",
    title="Les moyens du niveau exigé, en bon état",
    summary="Le bâtiment a les moyens de protection du niveau porté aux conditions particulières, en état de marche.",
)
in_order = ask("in_order", FLAG, "Moyens de protection en bon état de marche", "Serrures, protections et alarme.")
level_met = table(protection_level, {"n1": n1, "n2": n2, "n3": n3, "n4": n4, "n5": n5})
equipped = says(EQUIPPED, level_met & in_order)

IN_USE = clause(
    "ipro.1.1.4-k",
    article="1.1.4, exigences",
    title="Tout utiliser en l’absence d’un assuré",
    summary="Quand aucun assuré n’est là, tous les moyens du niveau exigé sont en service.",
)
DAYTIME = clause(
    "ipro.1.1.4-l",
    article="1.1.4, exigences",
    title="Sauf au déjeuner et aux fermetures du jour",
    summary="Ne pas les utiliser pendant le déjeuner ou une fermeture en cours de journée ne coûte rien.",
)
CLOSING = choices(
    "closing",
    {
        "open": "Ouvert",
        "daytime": "Fermé pour le déjeuner ou en cours de journée",
        "closed": "Fermé la nuit, ou tout le jour",
    },
)
closing = ask("closing", CLOSING, "À l’heure des faits, le local était")
locked_up = ask("locked_up", FLAG, "Portes condamnées", "À tous leurs points, au moment des faits.")
panes_shut = ask(
    "panes_shut", FLAG, "Protections des vitrages fermées", "Volets, rideaux et grilles ; oui s’il n’y en a pas."
)
alarm_on = ask("alarm_on", FLAG, "Alarme en service", "Ou détection des caméras en marche, au moment des faits.")
all_used = table(
    protection_level,
    {
        "n1": locked_up,
        "n2": locked_up & panes_shut & ((alarm == "none") | alarm_on),
        "n3": locked_up & alarm_on,
        "n4": locked_up & panes_shut & alarm_on,
        "n5": locked_up & panes_shut & alarm_on,
    },
)
unused = rule(
    says(IN_USE, ~insured_present & ~all_used),
    exception(DAYTIME, closing == "daytime", no()),
)

BREACH = clause(
    "ipro.1.1.4-m",
    article="1.1.4, sanction",
    title="Sans la protection exigée, pas de garantie",
    summary="Rien n’est dû si l’absence de ces moyens a permis, facilité ou aggravé le vol.",
    reading="L’assureur prouve le manquement et son lien avec le vol ; à défaut, il n’est pas opposé.",
)
BEARING = choices(
    "bearing",
    {
        "none": "Sans lien avec le vol",
        "caused": "Il l’a permis",
        "eased": "Il l’a facilité",
        "worsened": "Il l’a aggravé",
    },
)
breach_bearing = ask("breach_bearing", BEARING, "Ce que le défaut de protection a fait au vol")
unprotected = exclusion(BREACH, (~equipped | unused) & ~(breach_bearing == "none"))

COMPLIANCE = choices(
    "compliance",
    {
        "compliant": "Conforme",
        "not_equipped": "Le niveau exigé n’est pas atteint",
        "out_of_order": "Des moyens sont en panne",
        "unused": "Des moyens n’étaient pas utilisés",
    },
)
compliance = when(
    ~level_met,
    const(COMPLIANCE, "not_equipped"),
    when(
        ~equipped,
        const(COMPLIANCE, "out_of_order"),
        when(unused, const(COMPLIANCE, "unused"), const(COMPLIANCE, "compliant")),
    ),
)
