"""Article 8 as a table: which handling for which offer, option of the minute, kind of alert and detectors.

SOS goes by the offer alone, duress by nothing but itself. Otherwise operators handle what is delegated to them, for water and
carbon monoxide by informing only; the voice server announces the rest.
"""

from __future__ import annotations

from egide.contracts.ima_protect.a08_1_a_la_carte import VOICE_SERVER, announced
from egide.contracts.ima_protect.a08_2_1_verification import INFORMATION_ONLY, delegated, informs_only, tout_inclus
from egide.contracts.ima_protect.a08_3_1_sos import CALL_FIRST, LISTEN_FIRST, calls, listens, sos
from egide.contracts.ima_protect.a08_3_2_immediate_stop import PREVENTION_IN_PROTECT_PLUS, SIREN
from egide.contracts.ima_protect.lexicon import DURESS_CODE, VERIFICATION
from egide.contracts.ima_protect.vocabulary import HANDLING, kind
from egide.law.formulas import const, exception, rule, says, when

by_operator = when(
    kind == "smoke",
    when(
        tout_inclus,
        says(SIREN, const(HANDLING, "operator")),
        says(PREVENTION_IN_PROTECT_PLUS, const(HANDLING, "operator")),
    ),
    says(VERIFICATION, const(HANDLING, "operator")),
)
by_voice_server = says(VOICE_SERVER, when(announced, const(HANDLING, "voice_server"), const(HANDLING, "not_covered")))

handling = rule(
    when(delegated, by_operator, by_voice_server),
    exception(INFORMATION_ONLY, informs_only & delegated, const(HANDLING, "inform")),
    exception(LISTEN_FIRST, sos & listens, const(HANDLING, "sos_listen")),
    exception(CALL_FIRST, sos & calls, const(HANDLING, "sos_call")),
    exception(DURESS_CODE, kind == "duress", const(HANDLING, "duress")),
)
