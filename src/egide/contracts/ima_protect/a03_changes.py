"""Article 3: what is changed at home or on the equipment. Who may touch it, what to say within fifteen days, who pays."""

from __future__ import annotations

from egide.contracts.ima_protect.a19_price import TECHNICIAN_PRICE
from egide.contracts.ima_protect.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, ask, const, day_after, euros, exclusion, says, table, when
from egide.law.types import choices

# ── Who may touch the equipment ─────────────────────────────────────────────────────────────────────────────────────

APPROVED_ONLY = clause(
    "ima.3-a",
    article="3",
    title="Des techniciens agréés",
    summary="Poser et modifier ne revient qu’aux techniciens agréés, à la date convenue avec le client.",
)
LEAVE_IT = clause(
    "ima.3-b",
    article="3",
    title="Ne pas toucher à l’équipement",
    summary="Le client ne déplace rien et n’y fait faire que ce qu’IMA Protect préconise.",
    reading="Un geste préconisé qui ne déplace rien (changer une pile, par exemple) est permis au client.",
)
THIRD_PARTIES = clause(
    "ima.3-l",
    article="3",
    title="Les tiers que le client fait venir",
    summary="Le client répond de l’artisan ou de l’opérateur télécom qu’il fait intervenir, et de ce qui s’ensuit.",
)
WORKER = choices(
    "worker",
    {
        "approved": "Un technicien agréé par IMA Protect",
        "customer": "Le client",
        "third_party": "Un tiers venu à la demande du client",
    },
)
ACT = choices("act", {"moved": "Pose, déplacement ou modification", "other": "Autre intervention"})
worker = ask("worker", WORKER, "Qui est intervenu", "Celui qui a touché à l’équipement.")
act = ask("act", ACT, "Ce qui a été fait", "Sur l’équipement lui-même.")
recommended = ask("recommended", FLAG, "Préconisé par IMA Protect", "Le guide ou le service technique l’a demandé.")
WORK = choices(
    "work",
    {
        "allowed": "Permis",
        "not_approved": "Manquement : réservé à un technicien agréé",
        "not_recommended": "Manquement : intervention non préconisée",
    },
)
by_others = when(
    act == "moved",
    says(APPROVED_ONLY, const(WORK, "not_approved")),
    says(LEAVE_IT, when(recommended, const(WORK, "allowed"), const(WORK, "not_recommended"))),
)
work = table(
    worker,
    {
        "approved": says(APPROVED_ONLY, const(WORK, "allowed")),
        "customer": by_others,
        "third_party": by_others,
    },
)
answerable = table(
    worker,
    {
        "approved": const(PAYER, "operator"),
        "customer": const(PAYER, "customer"),
        "third_party": says(THIRD_PARTIES, const(PAYER, "customer")),
    },
)

# ── What happens at home ────────────────────────────────────────────────────────────────────────────────────────────

FIFTEEN_DAYS = Delay(15, Unit.DAYS)
TELL = clause(
    "ima.3-c",
    article="3",
    title="Prévenir sous quinze jours",
    summary="Meubles devant un détecteur, matériel déplacé pour des travaux, détecteur masqué, animaux arrivés ou partis : "
    "le client le dit dans les quinze jours.",
    reading="Le jour de l’événement ne compte pas ; le quinzième jour est encore à temps.",
)
OPINION = clause(
    "ima.3-j",
    article="3",
    title="Un avis avant de transformer",
    summary="Avant une transformation qui pourrait gêner le système, IMA Protect dit si elle est faisable et ce qu’il faut "
    "aménager.",
    reading="Le client l’annonce donc avant les travaux, non dans les quinze jours qui suivent.",
)
CHANGE = choices(
    "home change",
    {
        "furniture": "Meubles déplacés devant un détecteur",
        "equipment_moved": "Matériel déplacé à cause de travaux",
        "detector_blocked": "Détecteur masqué à la suite de travaux",
        "animals": "Animaux arrivés, ou partis",
        "transformation": "Transformation du logement qui peut gêner le système",
    },
)
home_change = ask("home_change", CHANGE, "Ce qui change au logement", "L’événement, ou les travaux prévus.")
changed_on = ask(
    "changed_on", DAY, "Jour de l’événement", "Pour une transformation, le jour où les travaux commencent."
)
change_told_on = ask("change_told_on", DAY, "IMA Protect prévenue le", "Le jour où le client l’a dit.")
is_transformation = says(OPINION, home_change == "transformation")
fifteenth_day = says(TELL, day_after(changed_on, FIFTEEN_DAYS))
notify_by = when(is_transformation, says(OPINION, changed_on), fifteenth_day)
NOTICE = choices(
    "change notice",
    {
        "in_time": "Prévenu à temps",
        "late": "Prévenu trop tard",
        "opinion_due": "Avis technique à donner avant les travaux",
        "works_begun": "Travaux commencés sans avis technique",
    },
)
notice = when(
    is_transformation,
    says(
        OPINION,
        when(change_told_on <= changed_on, const(NOTICE, "opinion_due"), const(NOTICE, "works_begun")),
    ),
    says(TELL, when(change_told_on <= fifteenth_day, const(NOTICE, "in_time"), const(NOTICE, "late"))),
)

# ── Adapting to it ──────────────────────────────────────────────────────────────────────────────────────────────────

ADAPT = clause(
    "ima.3-d",
    article="3",
    title="Adapter, de loin si possible",
    summary="IMA Protect adapte la configuration à distance, et ne se déplace que si elle ne le peut pas.",
)
remote_possible = ask(
    "remote_possible", FLAG, "Possible à distance", "Le service technique peut régler ou juger le cas sans se déplacer."
)
visit_needed = says(ADAPT, ~remote_possible)
VISIT_PRICE = clause(
    "ima.3-e",
    article="3",
    title="Une visite payée au tarif",
    summary="Le technicien qui vient adapter la configuration est facturé au prix de la fiche.",
    reading="C’est le prix du technicien demandé par le client, le seul déplacement que la fiche donne.",
)
OPINION_PRICE = clause(
    "ima.3-k",
    article="3",
    title="La visite pour avis se paie",
    summary="Le déplacement qu’une transformation rend nécessaire est facturé au prix de la fiche.",
)
technician_visit = says(TECHNICIAN_PRICE, euros("99.00"))
change_price = when(
    visit_needed,
    when(is_transformation, says(OPINION_PRICE, technician_visit), says(VISIT_PRICE, technician_visit)),
    euros("0.00"),
)

# ── When nothing can be monitored any more ──────────────────────────────────────────────────────────────────────────

NOT_LIABLE = clause(
    "ima.3-m",
    article="3",
    title="IMA Protect n’en répond pas",
    summary="Si ce que le client a modifié chez lui empêche de surveiller, IMA Protect n’est pas responsable.",
)
home_changed = ask(
    "home_changed", FLAG, "Logement ou équipement modifié", "Une modification de l’article 3, du fait du client."
)
monitoring_lost = ask("monitoring_lost", FLAG, "Surveillance impossible", "Le site ne peut plus être surveillé.")
because_of_home = home_changed & monitoring_lost
liable = ~exclusion(NOT_LIABLE, because_of_home)

THIRTY_DAYS = Delay(30, Unit.DAYS)
MAY_END = clause(
    "ima.3-n",
    article="3",
    title="Résiliation après mise en demeure",
    summary="Surveillance devenue impossible : IMA Protect peut résilier trente jours après une mise en demeure sans effet.",
    reading="Elle le peut dès le trentième jour suivant la mise en demeure ; remédier avant l’en empêche.",
)
formal_notice_on = ask("formal_notice_on", DAY, "Mise en demeure du", "Le jour où elle a été présentée au client.")
remedied = ask("remedied", FLAG, "Remédié", "Le client a remis les choses en ordre dans les trente jours.")
