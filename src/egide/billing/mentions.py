"""What the law wants written on a document, besides its figures, in French."""

from __future__ import annotations

from functools import lru_cache

from egide.contracts import load

EXEMPT = "Opération d’assurance exonérée de TVA (art. 261 C, 2° du code général des impôts)."
RECOVERY = "Frais de recouvrement en cas de retard : indemnité de 40 € (art. L441-10 et D441-5 du code de commerce)."
NO_DISCOUNT = "Pas d’escompte pour paiement anticipé."


@lru_cache(maxsize=256)
def mentions_of(contract: str, kind: str, business: bool) -> list[str]:
    """The mentions of a document of this contract, to a business or to a consumer."""
    if kind in ("premium", "receipt"):
        return [EXEMPT]
    if not business:
        return [NO_DISCOUNT]
    charging = load(contract).charging
    late = (charging.late if charging else "") or "taux de la BCE majoré de dix points (art. L441-10)"
    return [f"Pénalités de retard : {late}.", RECOVERY, NO_DISCOUNT]
