"""Articles 3.1.1 to 3.1.3: what the insured owes after a theft, until when; 3.1, what failing to do it really costs."""

from __future__ import annotations

from egide.contracts.integral_pro.vocabulary import excuse, papers, statements
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    AMOUNT,
    DAY,
    FLAG,
    MOMENT,
    all_of,
    any_of,
    ask,
    const,
    day_after,
    day_of,
    euros,
    exclusion,
    moment_after,
    says,
    table,
    when,
)
from egide.law.types import choices

# ── 3.1.1 Mesures de sauvegarde ─────────────────────────────────────────────────────────────────────────────────────

SALVAGE = clause(
    "ipro.3.1.1-a",
    article="3.1.1",
    title="Limiter le sinistre",
    summary="Aussitôt, l’assuré sauve ce qui peut l’être et préserve les recours contre un responsable.",
)
NO_REPAIR = clause(
    "ipro.3.1.1-b",
    article="3.1.1",
    title="Ne rien réparer sans accord écrit",
    summary="Le matériel touché est arrêté, et n’est pas réparé sans l’accord écrit de l’assureur.",
)
URGENT_REPAIR = clause(
    "ipro.3.1.1-c",
    article="3.1.1",
    title="Demande de réparer en urgence",
    summary="En urgence, l’autorisation se demande par lettre recommandée, si l’aspect du sinistre reste le même.",
)
TACIT = clause(
    "ipro.3.1.1-d",
    article="3.1.1",
    title="Le silence vaut accord",
    summary="Sans réponse plus de cinq jours ouvrés après la réception de la demande, l’accord est acquis.",
)
KEEP_PARTS = clause(
    "ipro.3.1.1-e",
    article="3.1.1",
    title="Garder les parties abîmées",
    summary="Jusqu’à l’expertise, l’assuré garde ce qui est abîmé ou à remplacer et facilite le constat.",
)
PERMISSION = choices(
    "permission to repair",
    {
        "granted": "Accordée par écrit",
        "tacit": "Acquise par le silence de l’assureur",
        "waiting": "Demandée, délai en cours",
        "refused": "Refusée",
        "not_asked": "Pas de demande recevable",
    },
)
REPLY = choices("reply", {"none": "Aucune", "agreed": "Accord écrit", "refused": "Refus"})
urgent = ask("urgent", FLAG, "Réparation urgente")
by_registered_letter = ask("by_registered_letter", FLAG, "Demandée par lettre recommandée")
aspect_kept = ask("aspect_kept", FLAG, "La réparation laisse voir ce qu’était le sinistre")
request_received_on = ask("request_received_on", DAY, "Demande reçue par l’assureur le")
reply = ask("reply", REPLY, "Réponse de l’assureur")
today = ask("today", DAY, "Jour où la question se pose")
tacit_after = day_after(request_received_on, Delay(5, Unit.WORKING_DAYS))
receivable = says(URGENT_REPAIR, all_of(urgent, by_registered_letter, aspect_kept))
not_asked = const(PERMISSION, "not_asked")
permission = table(
    reply,
    {
        "agreed": says(NO_REPAIR, const(PERMISSION, "granted")),
        "refused": when(receivable, const(PERMISSION, "refused"), not_asked),
        "none": when(
            receivable,
            says(TACIT, when(today > tacit_after, const(PERMISSION, "tacit"), const(PERMISSION, "waiting"))),
            not_asked,
        ),
    },
)

# ── 3.1.2 Déclaration ───────────────────────────────────────────────────────────────────────────────────────────────

FROM_KNOWLEDGE = clause(
    "ipro.3.1.2-p",
    article="3.1.2",
    title="Les délais courent de la connaissance",
    summary="Les délais de déclaration partent du jour où l’assuré a su, non de celui des faits.",
    reading="Le jour où il a su ne compte pas.",
)
DECLARATION = clause(
    "ipro.3.1.2-d",
    article="3.1.2",
    title="Déclarer un vol sous cinq jours ouvrés",
    summary="Un vol se déclare dans les cinq jours ouvrés de sa connaissance.",
    reading="Jours ouvrés : du lundi au vendredi, sauf jours fériés.",
)
COMPLAINT = clause(
    "ipro.3.1.2-k",
    article="3.1.2",
    title="Porter plainte sous 24 heures",
    summary="Après un vol, une tentative ou du vandalisme, la plainte suit la découverte de 24 heures au plus.",
)
RECEIPT = clause(
    "ipro.3.1.2-l",
    article="3.1.2",
    title="Joindre le récépissé de plainte",
    summary="L’original du récépissé part avec la déclaration.",
)
PROSECUTOR = clause(
    "ipro.3.1.2-m",
    article="3.1.2",
    title="Plainte au Parquet à la demande de l’assureur",
    summary="Demandée par l’assureur, elle est déposée, et ne se retire pas sans son accord.",
)
discovered_at = ask(
    "discovered_at", MOMENT, "Moment où l’assuré a su", "Celui où il a découvert le vol, ou en a été averti."
)
declared_on = ask("declared_on", DAY, "Jour de la déclaration à l’assureur")
complaint_at = ask("complaint_at", MOMENT, "Moment de la plainte")
known_day = says(FROM_KNOWLEDGE, day_of(discovered_at))
declare_by = says(DECLARATION, day_after(known_day, Delay(5, Unit.WORKING_DAYS)))
complain_by = says(COMPLAINT, moment_after(discovered_at, Delay(24, Unit.HOURS)))
declared_late = declared_on > declare_by
complaint_late = complaint_at > complain_by

# ── 3.1.3 Documents ─────────────────────────────────────────────────────────────────────────────────────────────────

STATEMENT = clause(
    "ipro.3.1.3-a",
    article="3.1.3",
    title="État estimatif et preuves",
    summary="Sous dix jours ouvrés : l’état des dommages, et la preuve que les biens existaient et de leur valeur.",
    reading="Les dix jours partent de la déclaration ; son jour ne compte pas.",
)
LEASED = clause(
    "ipro.3.1.3-b",
    article="3.1.3",
    title="Biens à crédit ou en crédit-bail",
    summary="Pour eux, dans le même délai : l’adresse de l’organisme et le numéro du contrat.",
)
OTHER_POLICY = clause(
    "ipro.3.1.3-c",
    article="3.1.3",
    title="Déclarer une autre assurance",
    summary="Toute autre assurance des mêmes risques se déclare dès qu’elle est connue.",
)
SUMMONS = clause(
    "ipro.3.1.3-e",
    article="3.1.3",
    title="Transmettre sous 48 heures les actes reçus",
    summary="Avis, convocation, assignation ou acte reçu part chez l’assureur dans les 48 heures.",
)
ON_REQUEST = clause(
    "ipro.3.1.3-f",
    article="3.1.3",
    title="Remettre ce que l’assureur demande",
    summary="Tout document utile, même comptable, est remis sans délai dès qu’il est demandé.",
)
statement_by = says(STATEMENT, day_after(declared_on, Delay(10, Unit.WORKING_DAYS)))
statement_on = ask("statement_on", DAY, "État estimatif reçu le")
statement_late = statement_on > statement_by
receipt_given = ask("receipt_given", FLAG, "Original du récépissé de plainte reçu")
statement_given = ask("statement_given", FLAG, "État estimatif reçu")
proofs_given = ask("proofs_given", FLAG, "Preuves de l’existence et de la valeur des biens reçues")
leased_goods = ask("leased_goods", FLAG, "Des biens sont à crédit ou en crédit-bail")
lease_given = ask("lease_given", FLAG, "Organisme et numéro du contrat de crédit connus")
other_policy = ask("other_policy", FLAG, "Une autre assurance couvre les mêmes risques")
other_policy_declared = ask("other_policy_declared", FLAG, "Cette autre assurance est déclarée")
asked_papers_given = ask("asked_papers_given", FLAG, "Documents demandés par l’assureur tous remis")
lacks_receipt = says(RECEIPT, ~receipt_given)
lacks_statement = says(STATEMENT, ~statement_given | ~proofs_given)
lacks_lease = says(LEASED, leased_goods & ~lease_given)
lacks_policy = says(OTHER_POLICY, other_policy & ~other_policy_declared)
lacks_asked = says(ON_REQUEST, ~asked_papers_given)
complete = ~any_of(lacks_receipt, lacks_statement, lacks_lease, lacks_policy, lacks_asked)
summons_received_at = ask("summons_received_at", MOMENT, "Acte ou convocation reçu le")
send_summons_by = says(SUMMONS, moment_after(summons_received_at, Delay(48, Unit.HOURS)))

# ── 3.1 Ce que coûte un manquement ──────────────────────────────────────────────────────────────────────────────────

HARM = clause(
    "ipro.3.1-a",
    article="3.1, sanctions",
    title="Un manquement ne coûte que le tort causé",
    summary="Sauf cas fortuit ou force majeure, l’assureur peut réclamer ce que le manquement lui a fait perdre.",
    reading="Un retard ne fait perdre aucun droit : l’assureur prouve le manquement, son préjudice, et le chiffre. Le "
    "montant se réclame à part ; il ne se retire pas de l’indemnité.",
)
OTHER_BREACH = choices(
    "other breach",
    {
        "none": "Aucun autre",
        "spread": "N’a rien fait pour limiter le sinistre ou préserver un recours",
        "repaired": "A réparé sans accord",
        "parts_thrown": "N’a pas gardé les parties abîmées",
        "complaint_withdrawn": "N’a pas déposé la plainte demandée, ou l’a retirée sans accord",
        "papers_withheld": "N’a pas remis un document, un acte reçu ou une autre assurance",
        "recovery_hidden": "N’a pas signalé des objets retrouvés",
    },
)
other_breach = ask("other_breach", OTHER_BREACH, "Autre manquement aux obligations du 3.1")
harm = ask("harm", AMOUNT, "Préjudice que l’assureur établit", at_least=euros("0.00"))
breached = any_of(
    exclusion(DECLARATION, declared_late),
    exclusion(COMPLAINT, complaint_late),
    exclusion(STATEMENT, statement_late),
    exclusion(SALVAGE, other_breach == "spread"),
    exclusion(NO_REPAIR, other_breach == "repaired"),
    exclusion(KEEP_PARTS, other_breach == "parts_thrown"),
    exclusion(PROSECUTOR, other_breach == "complaint_withdrawn"),
    exclusion(HARM, other_breach.one_of("papers_withheld", "recovery_hidden")),
)
claimable = says(HARM, when(breached & (excuse == "none"), harm, euros("0.00")))

FALSE_STATEMENT = clause(
    "ipro.3.1-b",
    "ipro.lex.decheance",
    article="3.1, sanctions",
    title="Fausse déclaration",
    summary="Mentir sciemment sur la date, la nature, les causes ou les suites du sinistre fait perdre tout droit.",
    reading="L’assureur prouve que l’assuré savait ; une erreur de bonne foi ne coûte rien d’autre que sa correction.",
)
FRAUD = clause(
    "ipro.3.1-c",
    article="3.1, sanctions",
    title="Justificatifs faux, moyens frauduleux",
    summary="User sciemment de pièces inexactes, de fraude, ou taire volontairement : rien n’est dû pour tout le sinistre.",
    reading="« Volontairement » vise aussi les déclarations incomplètes.",
)
forfeited = any_of(
    exclusion(FALSE_STATEMENT, statements == "knowingly_false"),
    exclusion(FRAUD, (papers == "forged") | (statements == "withheld")),
)
