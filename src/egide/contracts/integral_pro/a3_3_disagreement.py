"""Articles 3.3.3 and 4.2 as far as a theft claim needs them: joint expertise, and the end of the right to act."""

from __future__ import annotations

from egide.law.clauses import clause

EXPERTISE = clause(
    "ipro.3.3.3-a",
    article="3.3.3",
    title="Expertise amiable avant tout procès",
    summary="Faute d’accord sur les dommages, une expertise amiable contradictoire est obligatoire.",
)
TIME_BARRED = clause(
    "ipro.4.2-a",
    article="4.2",
    title="Deux ans pour agir",
    summary="Toute action née du contrat s’éteint deux ans après l’événement qui lui donne naissance.",
    reading="Pour un refus, les deux ans sont comptés de ce refus ; une nouvelle pièce ou une lettre recommandée relance le "
    "dossier.",
)
