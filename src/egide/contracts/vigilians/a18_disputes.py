"""Articles 18 to 21: hardship and its conciliation, transfers, insurance, the court."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import AMOUNT, COUNT, DAY, FLAG, all_of, any_of, ask, const, count, day_after, euros, says, when
from egide.law.types import choices

# ── 18 Hardship ─────────────────────────────────────────────────────────────────────────────────────────────────────

CONCILIATION = clause(
    "vig.18.1-a",
    article="18.1",
    title="Concilier d’abord",
    summary="Un changement imprévisible rend le contrat trop onéreux : on tente de concilier, sans pouvoir refuser.",
)
LETTER = clause(
    "vig.18.2-a",
    article="18.2",
    title="Une lettre, une cause, trois dates",
    summary="La conciliation se demande en recommandé, avec sa cause et trois dates de réunion au moins.",
)
MEETINGS = clause(
    "vig.18.2-b",
    article="18.2",
    title="Deux mois pour se réunir",
    summary="On se réunit au siège d’OZONE PRO dans les deux mois de la lettre ; un tiers peut assister.",
)
RECORD = clause(
    "vig.18.3-a",
    article="18.3",
    title="L’accord s’écrit",
    summary="Un procès-verbal, et s’il le faut une nouvelle confirmation et de nouvelles conditions.",
)
JUDGE = clause(
    "vig.18.4-a",
    article="18.4",
    title="Le juge, après l’échec ou quatre mois",
    summary="L’échec constaté, ou quatre mois sans accord après la lettre, ouvrent la voie du juge.",
)
registered = ask("registered", FLAG, "Lettre recommandée avec accusé de réception", "De la partie lésée.")
cause_stated = ask("cause_stated", FLAG, "Cause indiquée", "Dans la lettre.")
dates_proposed = ask("dates_proposed", COUNT, "Dates de réunion proposées", "Dans la lettre.", at_least=count(0))
letter_valid = says(LETTER, all_of(registered, cause_stated, dates_proposed >= count(3)))
letter_received_on = ask("letter_received_on", DAY, "Réception de la lettre", "Par l’autre partie.")
meet_by = says(MEETINGS, day_after(letter_received_on, Delay(2, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)))
four_months = says(JUDGE, day_after(letter_received_on, Delay(4, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)))
conciliation_tried = ask("conciliation_tried", FLAG, "Conciliation demandée", "Par la lettre de 18.2.")
failure_recorded = ask("failure_recorded", FLAG, "Échec de la conciliation constaté", "Avant quatre mois.")
judge_asked_on = ask("judge_asked_on", DAY, "Jour où le juge serait saisi", "Par l’une ou l’autre.")
time_is_up = says(JUDGE, judge_asked_on > four_months)
may_go_to_court = says(CONCILIATION, conciliation_tried) & any_of(says(JUDGE, failure_recorded), time_is_up)
agreed = ask("agreed", FLAG, "Accord trouvé", "À la conciliation.")
new_terms = ask("new_terms", FLAG, "Contrat changé par l’accord", "Ses conditions ou son prix.")
record_due = says(RECORD, agreed)
new_confirmation_due = says(RECORD, agreed & new_terms)

# ── 19 Transfer ─────────────────────────────────────────────────────────────────────────────────────────────────────

REGISTER = clause(
    "vig.19.2-a",
    article="19.2",
    title="Tenir la liste des utilisateurs",
    summary="Le client garde l’identité, l’usage et la période de chacun.",
)
user_identity = ask("user_identity", FLAG, "Identité de l’utilisateur notée", "Au registre du client.")
user_use = ask("user_use", FLAG, "Usage noté", "Au registre du client.")
user_period = ask("user_period", FLAG, "Période d’utilisation notée", "Au registre du client.")
register_complete = says(REGISTER, all_of(user_identity, user_use, user_period))

TO_A_THIRD_PARTY = clause(
    "vig.19.3-a",
    article="19.3",
    title="Céder à un tiers",
    summary="Il faut l’accord d’OZONE PRO, qui peut refuser sans motif, et ne plus rien devoir.",
)
TRANSFER = choices(
    "transfer",
    {
        "allowed": "Possible",
        "no_agreement": "Refusé : accord d’OZONE PRO nécessaire",
        "debt": "Refusé : une somme reste due",
    },
)
agreement_given = ask("agreement_given", FLAG, "Accord d’OZONE PRO", "Donné d’avance.")
account_debt = ask("account_debt", AMOUNT, "Dette du compte", "Au jour de la cession.", at_least=euros("0.00"))
transfer = says(
    TO_A_THIRD_PARTY,
    when(
        agreement_given,
        when(account_debt > euros("0.00"), const(TRANSFER, "debt"), const(TRANSFER, "allowed")),
        const(TRANSFER, "no_agreement"),
    ),
)

BY_OZONE = clause(
    "vig.19.4-a",
    article="19.4",
    title="OZONE PRO peut céder",
    summary="À une affiliée, ou à qui peut reprendre le contrat ; elle ne doit plus rien ensuite.",
)
OBLIGOR = choices("obligor", {"ozone": "OZONE PRO", "transferee": "Le cessionnaire"})
ceded_on = ask("ceded_on", DAY, "Jour de la cession", "Par OZONE PRO.")
obligation_on = ask("obligation_on", DAY, "Jour considéré", "Celui de l’obligation.")
obligor = says(BY_OZONE, when(obligation_on >= ceded_on, const(OBLIGOR, "transferee"), const(OBLIGOR, "ozone")))

# ── 20, 21 Insurance, court ─────────────────────────────────────────────────────────────────────────────────────────

CLIENT_INSURED = clause(
    "vig.20.1-a",
    article="20.1",
    title="Le client est assuré",
    summary="Il déclare une assurance valable, qui couvre les risques du contrat.",
)
insured_until = ask("insured_until", DAY, "Fin de l’assurance du client", "Son dernier jour.")
checked_on = ask("checked_on", DAY, "Jour considéré", "Celui du contrôle.")
declaration_true = says(CLIENT_INSURED, checked_on <= insured_until)

COURT = clause(
    "vig.21.1-a",
    article="21.1",
    title="Avranches",
    summary="Validité, interprétation, exécution, résolution : tout litige va au tribunal d’Avranches.",
)
COURTS = choices("court", {"avranches": "Tribunal d’Avranches", "other": "Autre tribunal"})
competent_court = says(COURT, const(COURTS, "avranches"))
