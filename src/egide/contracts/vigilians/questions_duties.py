"""What can be asked about duties: use, support, equipment, interruptions, liability, disputes."""

from __future__ import annotations

from egide.contracts.vigilians import a08_use as use
from egide.contracts.vigilians import a13_conduct as conduct
from egide.contracts.vigilians import a13_duties as duties
from egide.contracts.vigilians import a14_property as property_
from egide.contracts.vigilians import a15_interruptions as interruptions
from egide.contracts.vigilians import a16_liability as liability
from egide.contracts.vigilians import a18_disputes as disputes
from egide.law.questions import Action, Answer, Question

QUESTIONS = (
    # ── 8 to 11 ─────────────────────────────────────────────────────────────────────────────────────────────────────
    Question("activation", "Le service peut-il être activé ?", Answer(verdict=use.may_activate)),
    Question(
        "installation",
        "Qui pose les caméras, et à quel prix ?",
        Answer(
            verdict=use.installer_accepted,
            amount=use.installation_cost,
            actions=(
                Action(
                    "call_hotline", "Appeler le 09 72 71 70 70", "customer", use.INSTALLATION_HELP, use.hotline_helps
                ),
            ),
        ),
        "Le montant est à la charge du client.",
    ),
    Question(
        "people_told",
        "Qui reste à informer des caméras ?",
        Answer(
            actions=(
                Action("tell_employees", "Informer les salariés", "customer", use.PEOPLE_TOLD, use.employees_to_tell),
                Action("tell_visitors", "Informer les visiteurs", "customer", use.PEOPLE_TOLD, use.visitors_to_tell),
            ),
        ),
    ),
    Question("defect_reported", "Le défaut est-il signalé à temps ?", Answer(verdict=use.reported_at_once)),
    Question("controls", "Combien de caméras restent à contrôler ?", Answer(fields={"pending": use.controls_pending})),
    Question("assistance_option", "L’assistance AXA peut-elle être souscrite ?", Answer(verdict=use.assistance_option)),
    Question(
        "monitoring_option", "La télésurveillance peut-elle être souscrite ?", Answer(verdict=use.monitoring_option)
    ),
    # ── 13 ──────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "conduct",
        "Est-ce un manquement du client, et qu’entraîne-t-il ?",
        Answer(
            verdict=conduct.breach,
            actions=(
                Action("cut", "Couper aussitôt", "system", conduct.SANCTION, conduct.cut_at_once),
                Action(
                    "return_equipment",
                    "Renvoyer l’équipement, aux frais du client",
                    "customer",
                    conduct.SANCTION,
                    conduct.cut_at_once,
                ),
                Action("suspend_all", "Suspendre tout le service", "system", conduct.FRAUD, conduct.suspended_at_once),
                Action(
                    "refuse_help",
                    "Refuser toute demande d’assistance",
                    "customer",
                    conduct.NO_HELP_AFTER_FRAUD,
                    conduct.help_refused,
                ),
            ),
        ),
    ),
    Question("conformity", "Ce qui est livré manque-t-il à la commande ?", Answer(verdict=duties.not_as_ordered)),
    Question("availability", "Le service doit-il fonctionner à ce moment ?", Answer(verdict=duties.expected)),
    Question(
        "opening",
        "OZONE PRO répond-elle à ce moment ?",
        Answer(verdict=duties.office_open, date=duties.office_from),
    ),
    Question("support", "Le support prend-il cette difficulté ?", Answer(verdict=duties.supported)),
    Question("customer_space", "Cela se voit-il dans l’espace client ?", Answer(verdict=duties.is_shown)),
    Question("credentials", "Les identifiants sont-ils remplacés ?", Answer(verdict=duties.credentials_replaced)),
    Question("identity", "L’identité d’un utilisateur est-elle attendue ?", Answer(verdict=duties.identity_pending)),
    Question(
        "finalisation",
        "La souscription peut-elle être finalisée ?",
        Answer(
            verdict=duties.may_finalise,
            actions=(Action("describe_needs", "Décrire ses besoins", "customer", duties.NEEDS, duties.needs_missing),),
        ),
    ),
    Question("change_told", "Le changement est-il signalé à temps ?", Answer(verdict=duties.change_told_at_once)),
    Question(
        "risk",
        "Qui supporte la perte de l’équipement ?",
        Answer(verdict=duties.bearer, amount=duties.still_due),
        "Le montant est l’abonnement, qui reste dû.",
    ),
    Question(
        "backup",
        "Quelles sauvegardes rappeler ?",
        Answer(
            actions=(
                Action(
                    "backup_before_call",
                    "Sauvegarder avant l’appel",
                    "customer",
                    duties.BACKUP,
                    duties.backup_before_call,
                ),
                Action(
                    "backup_before_end", "Sauvegarder avant la fin", "customer", duties.BACKUP, duties.backup_before_end
                ),
            ),
        ),
    ),
    Question("data", "Que sont devenues les données ?", Answer(verdict=duties.data_state)),
    Question("rights", "La déclaration de droits manque-t-elle ?", Answer(verdict=duties.declaration_missing)),
    Question("recourse", "Que rembourse le client après le procès d’un tiers ?", Answer(amount=duties.recourse)),
    # ── 14 ──────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "owner", "À qui est l’équipement ?", Answer(verdict=property_.owner, fields={"article_14": property_.in_scope})
    ),
    Question("seizure", "Quand avertir OZONE PRO d’une saisie ?", Answer(date=property_.notice_due_on)),
    Question("insurance", "L’assurance de l’équipement est-elle prouvée ?", Answer(verdict=property_.insurance)),
    Question("damage_by_equipment", "Qui répond du dommage causé ?", Answer(verdict=property_.damage_liable)),
    # ── 15 ──────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "interruption",
        "Le service peut-il être suspendu pour ce motif ?",
        Answer(
            verdict=interruptions.may_suspend,
            amount=interruptions.compensation,
            dates={"resumes_at": interruptions.resumes_at},
        ),
        "Le montant est l’indemnité du client : aucune.",
    ),
    Question("partly_impossible", "Que devient le reste du contrat ?", Answer(verdict=interruptions.continues)),
    # ── 16 ──────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "guarantee",
        "Ce défaut est-il garanti ?",
        Answer(verdict=liability.guarantee, amount=liability.client_cost, dates={"notify_by": liability.notify_by}),
        "Le montant est ce que la correction coûte au client : rien.",
    ),
    Question("claimant", "Cette réclamation est-elle recevable ?", Answer(verdict=liability.claim_receivable)),
    Question("liability", "Qui répond de ce dommage ?", Answer(verdict=liability.who_answers)),
    Question("force_majeure_effect", "Cette inexécution est-elle un manquement ?", Answer(verdict=liability.judged)),
    # ── 18 to 21 ────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "conciliation",
        "La demande de conciliation est-elle valable ?",
        Answer(verdict=disputes.letter_valid, dates={"meet_by": disputes.meet_by}),
    ),
    Question(
        "judge",
        "Le juge peut-il être saisi ?",
        Answer(verdict=disputes.may_go_to_court, dates={"four_months": disputes.four_months}),
    ),
    Question(
        "agreement",
        "Que signer après l’accord ?",
        Answer(
            actions=(
                Action("record", "Procès-verbal de constat", "both", disputes.RECORD, disputes.record_due),
                Action(
                    "new_confirmation",
                    "Nouvelle confirmation et nouvelles conditions",
                    "both",
                    disputes.RECORD,
                    disputes.new_confirmation_due,
                ),
            ),
        ),
    ),
    Question("register", "Le registre de cet utilisateur est-il complet ?", Answer(verdict=disputes.register_complete)),
    Question("transfer", "Le contrat peut-il être cédé ?", Answer(verdict=disputes.transfer)),
    Question("obligor", "Qui doit le service ce jour-là ?", Answer(verdict=disputes.obligor)),
    Question(
        "client_insurance", "La déclaration d’assurance est-elle vraie ?", Answer(verdict=disputes.declaration_true)
    ),
    Question("court", "Quel tribunal est compétent ?", Answer(verdict=disputes.competent_court)),
)
