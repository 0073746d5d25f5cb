"""The SIA event codes (SIA DC-03): two letters, what they mean, what the number after them counts, their French text.

Most codes are a family letter and a suffix (B for burglary, A for alarm: BA), the rest have a row of their own. A restoral is
a code of its own here (BR), so a meaning has one kind, and `restores` says of what.
"""

from __future__ import annotations

from typing import NamedTuple

from egide.station.wire.contact_id import SUBJECTS
from egide.station.wire.signal import Kind


class Meaning(NamedTuple):
    kind: Kind
    subject: str
    text: str
    restores: Kind | None = None


def meaning(code: str) -> Meaning:
    """What `code` means. A code outside the table is UNKNOWN and says so to the person who will look at it."""
    return TABLE.get(code) or Meaning(Kind.UNKNOWN, "zone", f"Code SIA {code} inconnu")


# Family letter: the kind of its alarm, and its name after a noun ("alarme intrusion").
_FAMILIES = {
    "B": (Kind.INTRUSION, "intrusion"),
    "F": (Kind.FIRE, "incendie"),
    "G": (Kind.CO, "gaz"),
    "H": (Kind.DURESS, "agression"),
    "K": (Kind.FIRE, "chaleur"),
    "M": (Kind.SOS, "médicale"),
    "P": (Kind.SOS, "panique"),
    "Q": (Kind.SOS, "d’urgence"),
    "S": (Kind.FIRE, "sprinkleur"),
    "T": (Kind.TAMPER, "autoprotection"),
    "U": (Kind.UNKNOWN, "de type inconnu"),
    "W": (Kind.FLOOD, "inondation"),
    "Z": (Kind.TECHNICAL, "gel"),
}


def _family_rows() -> dict[str, Meaning]:
    rows = {}
    for letter, (alarm, name) in _FAMILIES.items():
        rows[letter + "A"] = Meaning(alarm, "zone", f"Alarme {name}")
        rows[letter + "B"] = Meaning(Kind.BYPASS, "zone", f"Zone {name} isolée")
        rows[letter + "H"] = Meaning(Kind.RESTORAL, "zone", f"Fin d’alarme {name}", alarm)
        rows[letter + "J"] = Meaning(Kind.RESTORAL, "zone", f"Fin de dérangement {name}", Kind.PANEL_TROUBLE)
        rows[letter + "R"] = Meaning(Kind.RESTORAL, "zone", f"Retour à la normale {name}", alarm)
        rows[letter + "S"] = Meaning(Kind.PANEL_TROUBLE, "zone", f"Supervision {name}")
        rows[letter + "T"] = Meaning(Kind.PANEL_TROUBLE, "zone", f"Dérangement {name}")
        rows[letter + "U"] = Meaning(Kind.RESTORAL, "zone", f"Zone {name} remise en circuit", Kind.BYPASS)
    return rows


# code  kind[/what it restores]  z(one) u(ser) a(rea) d(oor) p(art of the system)  text
_ROWS = """
AA tamper p Substitution de centrale
AB cancel z Transmission abandonnée par l’utilisateur
AN restoral/panel_trouble z Détecteur analogique rétabli
AR power_restore/power_cut p Retour du secteur
AS panel_trouble z Détecteur analogique à entretenir
AT power_cut p Coupure du secteur
BC cancel u Alarme intrusion annulée
BD panel_trouble z Zone à déclenchements répétés
BE restoral/panel_trouble z Fin de déclenchements répétés
BG intrusion z Alarme intrusion non confirmée
BM intrusion z Alarme intrusion confirmée par zone croisée
BV intrusion a Alarme intrusion confirmée
BX information z Zone intrusion essayée
BZ panel_trouble z Détecteur absent
CA armed a Mise en service automatique
CD information a Absence prolongée de mise en service
CE information u Mise en service retardée
CF armed u Mise en service forcée
CG partial_armed a Mise en service partielle
CI information a Absence de mise en service
CJ armed a Mise en service tardive
CK armed u Mise en service anticipée
CL armed u Mise en service
CM panel_trouble z Détecteur absent après mise en service
CO information p Commande envoyée
CP armed u Mise en service automatique
CQ armed u Mise en service à distance
CR intrusion u Alarme peu après la mise en service
CS armed z Mise en service par clé
CT information a Mise hors service tardive
CW armed a Mise en service forcée
CX information p Fonction exécutée
CZ armed z Mise en service d’un point
DA information u Badge ajouté
DB information u Badge supprimé
DC access d Accès fermé à tous
DD access d Accès refusé, code inconnu
DE access d Demande d’entrée
DF intrusion d Porte forcée
DG access d Accès accordé
DH access d Porte refermée
DI access d Accès refusé, double passage
DJ panel_trouble d Porte forcée hors surveillance
DK access d Accès refusé, code connu
DL intrusion d Porte restée ouverte sous surveillance
DM panel_trouble d Porte restée ouverte
DN access d Porte ouverte en fin de cycle
DO access d Accès ouvert
DP access d Accès refusé, hors horaire
DQ access d Accès refusé, zone en service
DR restoral/access d Accès rétabli
DS access d Porte concernée
DT panel_trouble p Dérangement du contrôle d’accès
DU information p Identifiant de l’installateur
DV access d Accès refusé, niveau insuffisant
DW access d Accès refusé, sas
DX access d Demande de sortie
DY access d Porte verrouillée
DZ access d Accès refusé, porte condamnée
EA intrusion z Alarme de sortie
EE information u Erreur de sortie
EJ restoral/tamper p Fin d’autoprotection d’un module
EM panel_trouble p Module absent
EN restoral/panel_trouble p Module retrouvé
ER restoral/panel_trouble p Module rétabli
ES tamper p Autoprotection d’un module
ET panel_trouble p Dérangement d’un module
EX information p État d’un appareil externe
EZ panel_trouble z Détecteur absent en fin de sortie
FC cancel z Alarme incendie annulée
FG fire z Alarme incendie non confirmée
FI information a Début d’essai incendie
FK information a Fin d’essai incendie
FL information z Alarme incendie acquittée sur place
FM fire z Alarme incendie confirmée par zone croisée
FQ restoral/panel_trouble z Fin de dérangement de supervision incendie
FV restoral/panel_trouble z Fin de supervision incendie
FW panel_trouble z Dérangement de supervision incendie
FX information z Zone incendie essayée
FY panel_trouble z Détecteur incendie absent
FZ panel_trouble z Supervision incendie absente
GX information z Zone gaz essayée
IA panel_trouble p Appareil en panne
IR restoral/panel_trouble p Appareil rétabli
JA access a Codes erronés répétés
JD information u Date modifiée
JH information u Jours fériés modifiés
JK information u Retour attendu d’un utilisateur
JL information p Journal presque plein
JO panel_trouble p Journal saturé
JP disarmed u Utilisateur sur place
JR information a Horaire exécuté
JS information u Horaire modifié
JT information u Heure modifiée
JV information u Code modifié
JX information u Code supprimé
JY information u Code ajouté
JZ information u Niveau d’un utilisateur modifié
LB information p Programmation locale commencée
LD information p Programmation locale refusée
LE information p Fin d’écoute
LF information p Début d’écoute
LR restoral/communication_loss p Ligne téléphonique rétablie
LS information p Programmation locale réussie
LT communication_loss p Ligne téléphonique en défaut
LU information p Programmation locale en échec
LX information p Programmation locale terminée
MI information p Message programmé
NA sos z Absence d’activité
NC information p État du réseau
NF partial_armed a Mise en service périmétrique forcée
NL partial_armed a Mise en service partielle
NM partial_armed a Mise en service partielle particulière
NR restoral/communication_loss p Réseau rétabli
NS restoral/sos z Activité reprise
NT communication_loss p Réseau en défaut
OA disarmed a Mise hors service automatique
OC cancel u Annulation par l’utilisateur
OG disarmed a Mise hors service d’une partie
OH disarmed u Mise hors service anticipée, après alarme
OI information a Absence de mise hors service
OJ disarmed a Mise hors service tardive
OK disarmed u Mise hors service anticipée
OL disarmed u Mise hors service tardive, après alarme
OP disarmed u Mise hors service
OQ disarmed u Mise hors service à distance
OR disarmed u Mise hors service après alarme
OS disarmed z Mise hors service par clé
OT information u Mise en service en retard
OU panel_trouble p Sortie en dérangement
OV restoral/panel_trouble p Sortie rétablie
OZ disarmed z Mise hors service d’un point
RA information p Appel de téléchargement en échec
RB information p Téléchargement commencé
RC information p Relais fermé
RD information p Téléchargement refusé
RN information p Réarmement à distance
RO information p Relais ouvert
RP periodic_test p Essai automatique
RR information p Mise sous tension
RS information p Téléchargement réussi
RT panel_trouble p Données perdues
RU information p Téléchargement en échec
RX periodic_test u Essai manuel
RY periodic_test z Essai, état anormal
SC information p Changement d’état
TC information p Tous les points essayés
TE information p Fin d’essai
TH restoral/tamper p Fin d’alarme autoprotection
TJ restoral/tamper p Fin de dérangement autoprotection
TP information z Point essayé
TS information p Début d’essai
TT tamper z Autoprotection, système hors service
TW information p Surveillance de secteur commencée
TX periodic_test p Essai de transmission
TZ information p Surveillance de secteur terminée
UG unknown z Alarme non confirmée, de type inconnu
UX unknown p Alarme non définie
UY panel_trouble z Détecteur absent
UZ unknown z Détecteur en service absent
VI information p Imprimante rechargée
VO information p Imprimante sans papier
VR restoral/information p Imprimante rétablie
VT information p Imprimante en dérangement
VX information p Essai d’imprimante
VY information p Imprimante en ligne
VZ information p Imprimante hors ligne
XA information p Compte inexistant reçu
XE panel_trouble p Point inattendu
XF panel_trouble p Point radio inattendu
XH restoral/tamper p Fin de brouillage radio
XI information z Détecteur réarmé
XJ restoral/tamper p Fin d’autoprotection du récepteur radio
XL panel_trouble p Signal radio faible
XM unknown z Détecteur absent, zone croisée en alarme
XQ tamper p Brouillage radio
XR restoral/low_battery z Pile d’un détecteur rétablie
XS tamper p Autoprotection du récepteur radio
XT low_battery z Pile d’un détecteur faible
XW bypass z Point exclu à la mise en service
XX communication_loss p Essai attendu non reçu
YA panel_trouble p Sirène en défaut
YB information p Taux d’occupation de la ligne
YC communication_loss p Transmission en échec
YD panel_trouble p Carte de ligne en défaut
YE restoral/panel_trouble p Carte de ligne rétablie
YF panel_trouble p Paramètres corrompus
YG information p Paramètres modifiés
YH restoral/panel_trouble p Sirène rétablie
YI panel_trouble p Surintensité
YJ restoral/panel_trouble p Fin de surintensité
YK restoral/communication_loss p Transmission rétablie
YM low_battery p Batterie absente
YN unknown p Message invalide de la centrale
YO unknown p Message inconnu
YP panel_trouble p Alimentation en défaut
YQ restoral/panel_trouble p Alimentation rétablie
YR restoral/low_battery p Batterie de la centrale rétablie
YS communication_loss p Dérangement de transmission
YT low_battery p Batterie de la centrale faible
YU panel_trouble p Erreur de diagnostic
YW panel_trouble p Redémarrage de la centrale
YX panel_trouble p Entretien demandé
YY information p État à suivre
YZ restoral/panel_trouble p Entretien effectué
"""


def _row(line: str) -> tuple[str, Meaning]:
    code, kinds, subject, text = line.split(maxsplit=3)
    kind, _, restores = kinds.partition("/")
    return code, Meaning(Kind(kind), SUBJECTS[subject], text, Kind(restores) if restores else None)


TABLE = _family_rows() | dict(_row(line) for line in _ROWS.split("\n") if line)
