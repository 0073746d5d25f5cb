"""What can be asked about money: invoices, payment, arrears, termination, equipment, indemnities."""

from __future__ import annotations

from egide.contracts.vigilians import a12_billing as billing
from egide.contracts.vigilians import a12_unpaid as unpaid
from egide.contracts.vigilians import a16_liability as liability
from egide.contracts.vigilians import a17_termination as termination
from egide.law.questions import Action, Answer, Line, Question

QUESTIONS = (
    # ── 12.1 ────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question("price", "Quel prix facturer ?", Answer(amount=billing.price_applied)),
    Question("invoice", "Quel est le montant TTC ?", Answer(amount=billing.gross, fields={"vat": billing.vat})),
    Question(
        "periods",
        "Combien de mois sont dus ?",
        Answer(
            amount=billing.due_for_periods,
            date=billing.first_period_from,
            fields={"periods": billing.periods},
        ),
    ),
    Question(
        "invoice_dates",
        "La facture est-elle émise à temps, et quand est-elle prélevée ?",
        Answer(
            verdict=billing.issued_in_time,
            dates={
                "available_from": billing.available_from,
                "earliest_debit": billing.earliest_debit,
                "latest_debit": billing.latest_debit,
            },
        ),
    ),
    Question("copy", "Que coûte un autre exemplaire de la facture ?", Answer(amount=billing.copy_fee)),
    Question("billing_rules", "Quelles règles de facturation suivre ?", Answer(verdict=billing.billing_rules)),
    Question("billing_set_up", "La facturation peut-elle commencer ?", Answer(verdict=billing.billing_set_up)),
    Question(
        "paid_late", "Ce paiement est-il tardif ?", Answer(verdict=billing.paid_late, dates={"pay_by": billing.pay_by})
    ),
    Question("price_conflict", "Quel prix vaut, s’ils se contredisent ?", Answer(amount=billing.price_resolved)),
    Question("grid_price", "Quel prix pour cette durée ?", Answer(amount=billing.grid_price)),
    Question(
        "deposit",
        "Quel dépôt de garantie, et quel premier prélèvement ?",
        Answer(
            amount=billing.first_debit,
            lines=(Line("Dépôt de garantie", billing.deposit, billing.DEPOSIT),),
        ),
        "Le montant est celui du premier prélèvement : le dépôt, et le premier mois TTC.",
    ),
    # ── Arrears ─────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "late_costs",
        "Que coûte ce retard de paiement ?",
        Answer(
            amount=unpaid.penalty + unpaid.recovery_fee + unpaid.default_fees,
            lines=(
                Line("Pénalité de retard", unpaid.penalty, unpaid.PENALTY),
                Line("Indemnité de recouvrement", unpaid.recovery_fee, unpaid.RECOVERY),
                Line("Frais de défaut de paiement", unpaid.default_fees, unpaid.DEFAULT_FEE),
            ),
        ),
    ),
    Question(
        "suspension",
        "Le service peut-il être suspendu pour impayé ?",
        Answer(
            verdict=unpaid.may_suspend,
            dates={"reminder": unpaid.reminder_on, "cut_announced": unpaid.cut_announced, "cut_from": unpaid.cut_from},
            actions=(
                Action("sms", "Relance par SMS, coupure annoncée", "customer", unpaid.FIRST_REMINDER),
                Action("email", "Relance par e-mail, coupure annoncée", "customer", unpaid.FIRST_REMINDER),
            ),
            fields={"service": unpaid.service_state},
        ),
    ),
    Question(
        "unpaid_termination", "Le contrat peut-il être résilié pour impayés ?", Answer(verdict=unpaid.may_terminate)
    ),
    Question(
        "billed_while_suspended",
        "Que facture-t-on pendant la suspension ?",
        Answer(amount=unpaid.billed_while_suspended),
    ),
    Question("recovery_costs", "Quels frais sont à la charge du client ?", Answer(amount=unpaid.costs_charged)),
    Question(
        "reconnection",
        "Que faut-il payer pour revenir en service ?",
        Answer(verdict=unpaid.reconnected, amount=unpaid.reconnection),
    ),
    Question("new_contract", "Un nouveau contrat est-il possible ?", Answer(verdict=unpaid.new_contract)),
    # ── 17 ──────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "breach_termination",
        "Le contrat peut-il être résilié pour manquement ?",
        Answer(verdict=termination.may_terminate, dates={"notice_runs_until": termination.notice_runs_until}),
    ),
    Question(
        "before_service",
        "Que coûte une résiliation avant la mise en service ?",
        Answer(
            amount=termination.before_service_due,
            date=termination.return_before_service,
            lines=(
                Line("Frais d’accès", termination.access_due, termination.BEFORE_SERVICE),
                Line("Frais d’expédition", termination.shipping_due, termination.AFTER_SHIPMENT),
            ),
        ),
        "La date est celle où le matériel doit être rendu, aux frais du client.",
    ),
    Question(
        "termination_form", "La demande de résiliation est-elle en forme ?", Answer(verdict=termination.form_valid)
    ),
    Question(
        "early_termination",
        "Que coûte un départ avant le terme ?",
        Answer(
            amount=termination.final_account,
            lines=(
                Line("Frais de résiliation", termination.fee, termination.EARLY),
                Line("Mensualités restantes", termination.indemnity, termination.EARLY),
                Line("Solde du compte", termination.balance, termination.FINAL_ACCOUNT),
            ),
            fields={"months_left": billing.months_left, "before_balance": termination.early_cost},
        ),
    ),
    Question(
        "equipment_return",
        "Que devient l’équipement, et que coûte-t-il ?",
        Answer(
            verdict=termination.owner_after,
            amount=termination.equipment_charge,
            date=termination.return_by,
        ),
        "Le verdict dit à qui il est ensuite ; la date, jusqu’à quand le rendre s’il n’est pas acheté.",
    ),
    Question(
        "termination_by_ozone",
        "OZONE PRO peut-elle résilier de plein droit ?",
        Answer(
            verdict=termination.of_right,
            amount=termination.refund_for_breach,
            lines=(Line("Sommes encore dues", termination.still_due, termination.SUMS_KEPT, termination.of_right),),
            actions=(
                Action(
                    "return_equipment",
                    "Rendre l’équipement, aux frais du client",
                    "customer",
                    termination.RETURNED_AT_CLIENT_COST,
                    termination.of_right,
                ),
            ),
        ),
        "Le montant est ce qui est remboursé au client : rien.",
    ),
    Question("mailboxes", "Jusqu’à quand les adresses sont-elles gardées ?", Answer(date=termination.mailboxes_until)),
    Question(
        "service_stopped",
        "L’arrêt du service est-il annoncé assez tôt ?",
        Answer(verdict=termination.notice_long_enough, amount=termination.stop_fee),
    ),
    # ── 16 ──────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "indemnity",
        "Quelle indemnité OZONE PRO doit-elle ?",
        Answer(
            verdict=liability.engaged,
            amount=liability.indemnity,
            lines=(
                Line("Plafond de l’événement", liability.event_limit, liability.PER_EVENT),
                Line("Reste du plafond des douze mois", liability.yearly_room, liability.OVER_TWELVE_MONTHS),
            ),
            fields={
                "admissible": liability.admissible,
                "refused": liability.refused_beyond,
                "harms": liability.admitted,
            },
        ),
    ),
)
