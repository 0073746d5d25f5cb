"""The steps of an SOS (article 8.3.1) and of a forced disarm: danger to persons, police and guard at the same moment."""

from __future__ import annotations

from egide.contracts.ima_protect.a08_3_1_sos import AGGRESSION, CALL_FIRST, CONSTRAINED, LISTEN_FIRST, MISTAKE, UNCLEAR
from egide.contracts.ima_protect.lexicon import DURESS_CODE
from egide.law.clauses import Clause
from egide.law.procedures import Begin, Each, End, Go, Next, Outcome, Step, Target


def police(name: str, clause: Clause, then: Target) -> Step:
    """Danger to persons: the police are called, and a guard leaves at the same moment."""
    return Step(
        name,
        "Appeler la police : danger pour des personnes",
        by="operator",
        to="police",
        clause=clause,
        do=(Begin("guard_visit", clause),),
        outcomes=(Outcome("called", "Police prévenue", then),),
    )


HELP_SENT = End("police_and_guard", "Police prévenue, agent envoyé")

listen = Step(
    "listen",
    "Écouter le site sans parler",
    by="operator",
    to="site",
    clause=LISTEN_FIRST,
    outcomes=(
        Outcome("aggression", "Agression en cours", Go("police_aggression"), AGGRESSION),
        Outcome("not_verifiable", "Rien de sûr", Go("sos_call"), UNCLEAR),
        Outcome("cannot_listen", "Écoute impossible", Go("sos_call"), UNCLEAR),
    ),
)

sos_call = Step(
    "sos_call",
    "Téléphoner au site et demander le code",
    by="operator",
    to="site",
    clause=CALL_FIRST,
    code=("code_right", "code_wrong"),
    outcomes=(
        Outcome("code_right", "Bon code", Go("confirm_mistake"), MISTAKE),
        Outcome("code_wrong", "Code faux", Go("police_constrained"), CONSTRAINED),
        Outcome("constrained", "Ne peut pas parler librement", Go("police_constrained"), CONSTRAINED),
        Outcome("no_answer", "Personne ne répond", Go("police_constrained"), CONSTRAINED),
    ),
)

confirm_mistake = Step(
    "confirm_mistake",
    "Demander s’il s’agit d’une erreur",
    by="operator",
    to="site",
    clause=MISTAKE,
    outcomes=(
        Outcome("confirmed", "Erreur confirmée", End("handling_error", "Erreur de manipulation confirmée, code donné")),
        Outcome("not_confirmed", "Erreur non confirmée", Go("police_constrained"), CONSTRAINED),
    ),
)

tell_quietly = Step(
    "tell_quietly",
    "Prévenir discrètement cette personne",
    by="operator",
    to="contact",
    clause=DURESS_CODE,
    help="N’appelez ni le site ni le client : il est peut-être sous la menace. Passez la personne si elle vit sur "
    "place.",
    each=Each("contacts", exhausted=End("duress_handed_over", "Police prévenue, agent envoyé, proches avertis")),
    outcomes=(
        Outcome("told", "Prévenue", Next("tell_quietly")),
        Outcome("unreachable", "Injoignable", Next("tell_quietly")),
        Outcome("on_site", "Vit sur place : non appelée", Next("tell_quietly")),
    ),
)

police_aggression = police("police_aggression", AGGRESSION, HELP_SENT)
police_constrained = police("police_constrained", CONSTRAINED, HELP_SENT)
police_duress = police("police_duress", DURESS_CODE, Go("tell_quietly"))
