"""Article 9.2: people whose image may be taken. Whom the customer tells, where a camera may look, what nobody answers for."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, exclusion, says

EVERYONE_TOLD = clause(
    "ima.9.2-a",
    article="9.2",
    title="Prévenir qui peut entrer",
    summary="Le client prévient l’employé, le collaborateur, le voisin, l’utilisateur autorisé : leur image peut être prise "
    "lors d’une alarme ou quand il le décide.",
    reading="Le texte dit « utilisateur utilisé » : il faut lire autorisé.",
)
EMPLOYEES = clause(
    "ima.9.2-b",
    article="9.2",
    title="Salariés prévenus avant",
    summary="L’employeur prévient ses salariés avant que la caméra serve (code du travail, L. 1222-4) et suit la loi "
    "78-17.",
)
PUBLIC = clause(
    "ima.9.2-c",
    article="9.2",
    title="Clientèle prévenue",
    summary="Qui reçoit du public signale ses caméras à sa clientèle, selon la CNIL.",
    reading="L’usage privé exclut d’ordinaire ce cas ; s’il se présente, l’obligation vaut.",
)
OWN_LAND = clause(
    "ima.9.2-e",
    article="9.2",
    title="Chez soi seulement",
    summary="Une caméra extérieure ne voit que la propriété du client, ni la rue ni le voisin.",
)
UNLAWFUL = clause(
    "ima.9.2-d",
    article="9.2",
    title="Usage illicite",
    summary="IMA Protect n’est pas responsable d’un usage contraire à la loi.",
)
POOR_QUALITY = clause(
    "ima.9.2-f",
    article="9.2",
    title="Mauvaises images",
    summary="IMA Protect n’est pas responsable d’une vidéo de mauvaise qualité.",
)

people_told = ask("people_told", FLAG, "Personnes prévenues", "Toutes celles qui peuvent accéder au site le savent.")
has_employees = ask("has_employees", FLAG, "Salariés sur le site", "Un employé de maison en est un.")
employees_told = ask("employees_told", FLAG, "Salariés prévenus avant", "Avant la première utilisation de la caméra.")
data_law_kept = ask(
    "data_law_kept", FLAG, "Loi 78-17 respectée", "Le client a fait ce que demande la loi, s’il le faut."
)
receives_public = ask("receives_public", FLAG, "Public reçu", "Le client est un professionnel qui accueille du public.")
public_told = ask("public_told", FLAG, "Clientèle prévenue", "Un panneau ou un écrit signale les caméras.")
outdoor_camera = ask("outdoor_camera", FLAG, "Caméra extérieure", "Une caméra au moins est posée dehors.")
sees_beyond = ask("sees_beyond", FLAG, "Champ au-delà de chez soi", "Elle voit la rue ou le voisinage.")

tell_people = says(EVERYONE_TOLD, ~people_told)
tell_employees = says(EMPLOYEES, has_employees & ~employees_told)
keep_data_law = says(EMPLOYEES, has_employees & ~data_law_kept)
tell_public = says(PUBLIC, receives_public & ~public_told)
turn_camera = says(OWN_LAND, outdoor_camera & sees_beyond)

unlawful_use = ask(
    "unlawful_use", FLAG, "Usage illicite établi", "Les images ont servi contre la loi, du fait du client."
)
poor_quality = ask(
    "poor_quality", FLAG, "Reproche : qualité des vidéos", "Ce qui est reproché est la qualité de l’image."
)
answers_for_images = ~exclusion(UNLAWFUL, unlawful_use) & ~exclusion(POOR_QUALITY, poor_quality)
