"""How a request for a benefit ends when it is not covered, whichever the benefit."""

from __future__ import annotations

from egide.contracts.axa_assistance.a02_cover import BENEFITS, COVER
from egide.law.procedures import Do, End

TELL = Do("tell_refusal", "Dire à l’assuré le motif du refus", "insured", BENEFITS)
REFUSALS = {value: End(value, label, (TELL,)) for value, label in COVER.options if value != "covered"}
"""By the value of the cover."""
