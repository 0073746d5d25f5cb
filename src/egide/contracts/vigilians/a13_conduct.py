"""Articles 8.1, 8.4, 9, 13.2, 14: what each side may not do, and whose fault it is. One conduct, one clause."""

from __future__ import annotations

from egide.law.clauses import Clause, clause
from egide.law.formulas import ask, no, says, table, yes
from egide.law.types import choices

BREACHES: dict[str, tuple[str, Clause]] = {
    "privacy_complaint": (
        "Atteinte à l’image ou à la vie privée, établie",
        clause(
            "vig.9.2-a",
            article="9.2",
            title="Les droits des autres",
            summary="Le client respecte les droits d’OZONE PRO et des tiers : leur image, leur vie privée.",
        ),
    ),
    "for_third_parties": (
        "Service ouvert à un commerce voisin",
        clause(
            "vig.9.3-a",
            article="9.3",
            title="Pour ses seuls besoins",
            summary="Caméras et service ne servent pas à des tiers.",
            reading="Les utilisateurs que le client désigne (art. 1) ne sont pas des tiers.",
        ),
    ),
    "unlawful_use": (
        "Usage contraire à une loi ou à un règlement",
        clause("vig.9.5-a", article="9.5", title="Respecter la loi", summary="Le client observe lois et règlements."),
    ),
    "abusive_use": (
        "Usage abusif ou contraire à l’ordre public",
        clause(
            "vig.9.6-a",
            article="9.6",
            title="Sans abus",
            summary="L’usage reste conforme à l’ordre public et aux bonnes mœurs, sans abus.",
        ),
    ),
    "decompiled": (
        "Application modifiée, contournée ou décompilée",
        clause(
            "vig.9.7-a",
            article="9.7",
            title="Ne pas toucher à l’application",
            summary="Ni modifier, ni contourner, ni désactiver, ni décompiler, ni chercher le code.",
        ),
    ),
    "links_down": (
        "Internet, téléphone ou courant coupé du fait du client",
        clause(
            "vig.9.8-a",
            article="9.8",
            title="Des raccordements qui marchent",
            summary="Le client tient en état téléphone, internet et électricité.",
        ),
    ),
    "update_refused": (
        "Mise à jour prescrite, non faite",
        clause(
            "vig.8.4-a",
            article="8.4",
            title="Suivre les évolutions",
            summary="Le client applique les évolutions et mises à jour prescrites.",
        ),
    ),
    "access_rented": (
        "Accès loué, revendu ou distribué",
        clause(
            "vig.13.2.d-a",
            article="13.2.d",
            title="Ne pas revendre l’accès",
            summary="L’accès, professionnel, ne se revend ni ne se loue.",
        ),
    ),
    "software_distributed": (
        "Logiciel fourni copié, adapté ou diffusé",
        clause(
            "vig.13.2.j-a",
            article="13.2.j",
            title="Les logiciels fournis",
            summary="Ils s’emploient selon le contrat, sans être corrigés, adaptés, traduits ni diffusés.",
        ),
    ),
    "illicit_content": (
        "Contenu illicite diffusé, consulté ou gardé",
        clause(
            "vig.13.2.n-a",
            article="13.2.n",
            title="Aucun contenu illicite",
            summary="Rien d’illicite ne se diffuse, ne se demande ni ne se garde.",
            reading="La liste est ouverte.",
        ),
    ),
    "mass_mailing": (
        "Courriels en masse, non sollicités",
        clause(
            "vig.13.2.n-b",
            article="13.2.n",
            title="Pas d’envois en masse",
            summary="Les envois massifs ou répétés, que personne n’a demandés, sont interdits.",
            reading="Aucun volume n’est fixé.",
        ),
    ),
    "hacking": (
        "Piratage, ou usage illicite d’informations du réseau",
        clause("vig.13.2.n-c", article="13.2.n", title="Pas de piratage", summary="Le piratage est interdit."),
    ),
    "equipment_opened": (
        "Équipement ouvert ou modifié sans accord",
        clause(
            "vig.14.5-a",
            article="14.5",
            title="Ne rien changer à l’équipement",
            summary="De la livraison à la restitution : entretenir, et n’intervenir qu’avec l’accord d’OZONE PRO.",
        ),
    ),
    "foreign_equipment": (
        "Équipement étranger au parc, qui s’authentifie",
        clause(
            "vig.14.1-a",
            article="14.1",
            title="Le seul matériel fourni",
            summary="Un équipement que OZONE PRO n’a pas fourni ne s’authentifie pas.",
        ),
    ),
    "authentication_moved": (
        "Données d’authentification transférées ailleurs",
        clause(
            "vig.14.2-a",
            article="14.2",
            title="Une fraude : tout est suspendu",
            summary="Transférer ces données vers son propre matériel suspend tout le service à l’instant.",
        ),
    ),
}
ALLOWED = {
    "ordinary": (
        "Usage conforme",
        clause(
            "vig.13.2.a-a",
            article="13.2.a",
            title="Un usage conforme",
            summary="Le client se sert du service selon le contrat, les conseils reçus et le droit.",
        ),
    ),
}
CONDUCTS = {**BREACHES, **ALLOWED}
CONDUCT = choices("conduct", {name: label for name, (label, _) in CONDUCTS.items()})
conduct = ask("conduct", CONDUCT, "Ce qui est constaté", "Établi, avec sa date au dossier.")
breach = table(
    conduct,
    {name: says(clause_, yes() if name in BREACHES else no()) for name, (_, clause_) in CONDUCTS.items()},
)

SANCTION = clause(
    "vig.13.2.q-a",
    article="13.2.q",
    title="Coupé aussitôt",
    summary="Manquer aux règles de l’article 13.2 fait couper le service à l’instant ; le client renvoie l’équipement, à "
    "ses frais.",
    reading="« En cas de contradiction » est lu « en cas de manquement ».",
)
cut_at_once = says(
    SANCTION,
    conduct.one_of("access_rented", "software_distributed", "illicit_content", "mass_mailing", "hacking"),
)
FRAUD = BREACHES["authentication_moved"][1]
suspended_at_once = says(FRAUD, conduct == "authentication_moved")

NO_HELP_AFTER_FRAUD = clause(
    "vig.14.3-a",
    article="14.3",
    title="Plus d’assistance après la fraude",
    summary="La fraude constatée, aucune demande d’aide n’est plus reçue.",
    reading="Le texte renvoie à 16.2 : il faut lire 14.2.",
)
help_refused = says(NO_HELP_AFTER_FRAUD, conduct == "authentication_moved")
CLAUSES = tuple(clause_ for _, clause_ in CONDUCTS.values())
