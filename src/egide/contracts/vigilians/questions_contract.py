"""What can be asked before and about the contract: who, where, the order, the service, its length, withdrawal, changes."""

from __future__ import annotations

from egide.contracts.vigilians import a01_definitions as words
from egide.contracts.vigilians import a01_eligibility as eligibility
from egide.contracts.vigilians import a03_order as order
from egide.contracts.vigilians import a04_service as service
from egide.contracts.vigilians import a05_duration as duration
from egide.contracts.vigilians import a06_withdrawal as withdrawal
from egide.contracts.vigilians import a07_changes as changes
from egide.law.questions import Action, Answer, Line, Question

QUESTIONS = (
    # ── 1 ───────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question("version", "Ces conditions s’appliquent-elles à cette commande ?", Answer(verdict=words.this_version)),
    Question(
        "applicant",
        "Cette personne peut-elle souscrire, pour ce local ?",
        Answer(verdict=words.status, fields={"territory": words.sold_here, "eligible": words.eligible}),
    ),
    Question("user", "Cette personne peut-elle utiliser le service ?", Answer(verdict=words.user_admitted)),
    Question("application_fee", "Que coûte l’application ?", Answer(amount=words.application_fee)),
    Question(
        "papers",
        "Le contrat est-il complet ?",
        Answer(
            verdict=words.contract_complete,
            fields={"order_form": words.order_complete, "conditions_accepted": words.conditions_accepted},
        ),
    ),
    Question("alert_route", "Où va une alerte ?", Answer(verdict=words.alert_route)),
    Question(
        "served",
        "Ce local est-il servi, et surveillé à cette heure ?",
        Answer(verdict=words.served_here, fields={"monitored": words.monitored_now}),
    ),
    Question("speed", "Ce débit est-il conforme ?", Answer(verdict=words.speed_compliant)),
    Question(
        "change_type",
        "Est-ce un upgrade ou un downgrade ?",
        Answer(
            verdict=words.change_type,
            actions=(
                Action(
                    "join_conditions",
                    "Joindre les conditions du service ajouté",
                    "customer",
                    words.EXTRA_SERVICE,
                    words.conditions_to_join,
                ),
            ),
        ),
    ),
    Question("eligibility", "Le local est-il éligible ?", Answer(verdict=eligibility.premises_eligibility)),
    Question("force_majeure", "Est-ce un cas de force majeure ?", Answer(verdict=words.is_force_majeure)),
    Question("hotline_ticket", "La hotline ouvre-t-elle un ticket ?", Answer(verdict=words.hotline_ticket)),
    Question(
        "password_loss",
        "Que faire d’un mot de passe perdu ou détourné ?",
        Answer(
            verdict=words.reported_late,
            actions=(
                Action("change_password", "Changer le mot de passe à l’instant", "customer", words.PASSWORD_CHANGED),
            ),
            fields={"client_liable": words.client_liable_for_password},
        ),
        "Le verdict dit si l’avertissement est tardif.",
    ),
    # ── 2, 3 ────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question("precedence", "Quelles conditions l’emportent ?", Answer(verdict=order.prevailing)),
    Question("send_conditions", "Faut-il envoyer les conditions ?", Answer(verdict=order.conditions_sent)),
    Question("order", "Où en est la commande ?", Answer(verdict=order.order)),
    Question(
        "order_next",
        "Que faire de la commande reçue ?",
        Answer(
            verdict=order.following,
            amount=order.cancellation_indemnity,
            actions=(
                Action(
                    "ask_address", "Demander l’adresse du local", "customer", order.INFORMATION, order.check_blocked
                ),
            ),
        ),
        "Le montant est l’indemnité due si la commande est annulée : aucune.",
    ),
    Question(
        "delivery",
        "Le service peut-il être livré ici ?",
        Answer(verdict=order.deliverable, fields={"internet_study": order.study_made}),
    ),
    Question("shipment", "Jusqu’à quand le matériel doit-il partir ?", Answer(date=order.ship_by)),
    Question(
        "amendment",
        "Cet avenant peut-il être appliqué ?",
        Answer(
            verdict=order.amendment,
            actions=(
                Action(
                    "confirm_in_writing", "Confirmer par écrit", "customer", order.WRITTEN, order.to_confirm_in_writing
                ),
            ),
        ),
    ),
    Question("amendment_effect", "De quel jour vaut l’avenant ?", Answer(date=order.amendment_effect)),
    # ── 4 ───────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "entitlements",
        "À quoi le client a-t-il droit ?",
        Answer(
            verdict=service.camera_included,
            fields={"cameras": service.cameras_included, "monitoring": service.monitoring_included},
        ),
        "Le verdict porte sur la caméra dont le numéro est donné.",
    ),
    Question(
        "cameras",
        "Quelles caméras sont reliées ?",
        Answer(verdict=service.site_served, fields={"connected": service.cameras_connected}),
    ),
    Question(
        "access",
        "L’accès à l’image est-il ouvert ?",
        Answer(verdict=service.stream_open, fields={"password_to_change": service.password_to_change}),
    ),
    Question(
        "prerequisites",
        "Le client a-t-il ce qu’il faut ?",
        Answer(
            verdict=service.prerequisites,
            actions=(
                Action("box", "Il manque une box", "customer", service.BROADBAND, service.box_missing),
                Action("mobile", "Il manque un numéro de mobile", "customer", service.MOBILE, service.mobile_missing),
                Action("camera", "Il manque une caméra Vigilians", "customer", service.SUPPLIED, ~service.site_served),
            ),
        ),
    ),
    Question(
        "stream", "L’image est-elle encore ouverte ?", Answer(verdict=service.stream, dates={"cut_at": service.cut_at})
    ),
    # ── 5 ───────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "commitment",
        "Quand l’engagement s’achève-t-il ?",
        Answer(
            date=duration.commitment_ends,
            dates={"shown": duration.end_shown},
            fields={"months": duration.length_confirmed},
        ),
    ),
    Question("state", "Où en est le contrat ce jour-là ?", Answer(verdict=duration.state)),
    Question(
        "leave",
        "Quand la résiliation du client prend-elle effet ?",
        Answer(date=duration.leaves_on, dates={"notice_ends": duration.notice_ends}),
        "Sans indemnité : à la fin de l’engagement, puis à chaque anniversaire.",
    ),
    Question("recommitment", "Jusqu’à quand l’avenant engage-t-il ?", Answer(date=duration.recommitted_until)),
    # ── 6 ───────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "withdrawal",
        "Cette rétractation est-elle admise ?",
        Answer(verdict=withdrawal.withdrawal, dates={"last_day": withdrawal.last_day}),
    ),
    Question("withdrawal_right", "Le client a-t-il un droit de rétractation ?", Answer(verdict=withdrawal.has_right)),
    # ── 7 ───────────────────────────────────────────────────────────────────────────────────────────────────────────
    Question(
        "change_request",
        "Le client peut-il demander ce changement, et à quel prix ?",
        Answer(
            verdict=changes.admissible,
            amount=changes.change_fee,
            lines=(Line("Frais de modification", changes.change_fee, changes.CHANGE_FEE),),
        ),
    ),
    Question(
        "new_conditions", "Les nouvelles conditions ont-elles été bien annoncées ?", Answer(verdict=changes.notice)
    ),
    Question(
        "leave_after_change",
        "Le client peut-il partir à cause des nouvelles conditions ?",
        Answer(
            verdict=changes.leaving,
            amount=changes.leaving_fee,
            date=changes.leaves_on,
            dates={"until": changes.leave_until},
        ),
    ),
)
