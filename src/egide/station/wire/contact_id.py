"""Contact ID (SIA DC-05) as ADM-CID messages carry it: `1130 01 015` = new event, code 130, area 01, zone 015.

The table gives each code's meaning: what it is when new, what it is when restored (a plain restoral unless the second name
says otherwise: 401 new is an opening, 401 restored is a closing), whether its number is a zone or a user, and its French text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from egide.station.wire.signal import Kind, Qualifier


class Meaning(NamedTuple):
    new: Kind
    restored: Kind
    subject: str
    text: str


class Event(NamedTuple):
    code: str
    qualifier: Qualifier
    area: str
    number: str


_EVENT = re.compile(r"([136])\s*([0-9A-F]{3})\s*([0-9A-F]{2})\s*([0-9A-F]{3})", re.IGNORECASE)
_QUALIFIERS = {"1": Qualifier.NEW, "3": Qualifier.RESTORE, "6": Qualifier.STATUS}


def read(packet: str) -> Event | None:
    """The event of one packet, None when it is not Contact ID. Missing or doubled spaces are what panels send, and are read."""
    found = _EVENT.fullmatch(packet.strip())
    if found is None:
        return None
    qualifier, code, area, number = found.groups()
    return Event(code.upper(), _QUALIFIERS[qualifier], area.upper(), number.upper())


def meaning(code: str) -> Meaning:
    """What `code` means. A code outside the table is UNKNOWN, with its family's name for the person who will look at it."""
    found = TABLE.get(code)
    if found is not None:
        return found
    family = FAMILIES.get(code[:2]) or FAMILIES.get(code[:1]) or "famille inconnue"
    return Meaning(Kind.UNKNOWN, Kind.UNKNOWN, "zone", f"Code Contact ID {code} inconnu ({family})")


FAMILIES = {
    "1": "alarme",
    "10": "alarme médicale",
    "11": "alarme incendie",
    "12": "alarme panique",
    "13": "alarme intrusion",
    "14": "alarme générale",
    "15": "alarme technique 24 h/24",
    "16": "alarme technique 24 h/24",
    "2": "supervision incendie",
    "3": "dérangement",
    "35": "dérangement de transmission",
    "36": "dérangement de transmission",
    "37": "dérangement de boucle",
    "38": "dérangement de détecteur",
    "4": "mise en et hors service, accès",
    "5": "organe isolé",
    "6": "essai et divers",
    "7": "code libre de l’installateur",
    "9": "configuration à distance et divers",
}

# code  kind[/kind when restored]  z(one) u(ser) d(oor) p(art of the system)  text
_ROWS = """
100 sos z Alarme médicale
101 sos z Appel d’urgence d’une personne
102 sos z Appel de présence non reçu
103 sos z Chute détectée
110 fire z Alarme incendie
111 smoke z Détection de fumée
112 fire z Détection de combustion
113 fire z Écoulement d’eau dans les sprinkleurs
114 fire z Détection de chaleur
115 fire z Déclencheur manuel d’incendie
116 smoke z Détection de fumée en gaine
117 fire z Détection de flamme
118 fire z Préalarme incendie
120 sos z Alarme panique
121 duress u Code sous contrainte
122 sos z Alarme panique silencieuse
123 sos z Alarme panique sonore
124 duress z Accès accordé sous contrainte
125 duress z Sortie accordée sous contrainte
126 sos u Suspicion d’agression
129 sos z Alarme panique confirmée
130 intrusion z Intrusion
131 intrusion z Intrusion périmétrique
132 intrusion z Intrusion intérieure
133 intrusion z Intrusion, zone 24 h/24
134 intrusion z Intrusion, zone d’entrée ou de sortie
135 intrusion z Intrusion, zone jour et nuit
136 intrusion z Intrusion extérieure
137 tamper z Autoprotection
138 intrusion z Préalarme intrusion
139 intrusion z Intrusion confirmée
140 intrusion z Alarme générale
141 tamper p Bus ouvert
142 tamper p Bus en court-circuit
143 panel_trouble p Module d’extension en panne
144 tamper z Autoprotection d’un détecteur
145 tamper p Autoprotection d’un module
146 intrusion z Intrusion silencieuse
147 panel_trouble z Détecteur non supervisé
150 technical z Alarme technique 24 h/24
151 co z Détection de gaz
152 technical z Défaut de réfrigération
153 technical z Défaut de chauffage
154 flood z Fuite d’eau
155 intrusion z Rupture de bande de vitrage
156 panel_trouble z Défaut en journée
157 technical z Niveau bas de gaz en bouteille
158 technical z Température haute
159 technical z Température basse
161 technical z Défaut de ventilation
162 co z Monoxyde de carbone
163 technical z Niveau de cuve
168 technical z Humidité haute
169 technical z Humidité basse
200 panel_trouble z Supervision incendie
201 technical z Pression d’eau basse
202 technical z CO2 d’extinction bas
203 technical z Vanne fermée
204 technical z Niveau d’eau bas
205 technical z Pompe en marche
206 technical z Pompe en panne
300 panel_trouble p Dérangement du système
301 power_cut/power_restore p Coupure du secteur|Retour du secteur
302 low_battery p Batterie de la centrale faible
303 panel_trouble p Mémoire vive défectueuse
304 panel_trouble p Mémoire morte défectueuse
305 panel_trouble p Redémarrage de la centrale
306 information p Programmation modifiée
307 panel_trouble p Autotest en échec
308 panel_trouble p Arrêt de la centrale
309 low_battery p Essai de batterie en échec
310 panel_trouble p Défaut de terre
311 low_battery p Batterie absente ou hors d’usage
312 panel_trouble p Surintensité de l’alimentation
313 information u Réarmement par le technicien
314 power_cut/power_restore p Alimentation principale en panne|Alimentation principale rétablie
315 panel_trouble p Dérangement du système
316 tamper p Autoprotection du système
317 tamper p Autoprotection de la centrale
320 panel_trouble p Défaut de sirène ou de relais
321 panel_trouble p Défaut de sirène 1
322 panel_trouble p Défaut de sirène 2
323 panel_trouble p Défaut de relais d’alarme
324 panel_trouble p Défaut de relais de dérangement
325 panel_trouble p Défaut de relais inverseur
326 panel_trouble p Défaut de diffuseur 3
327 panel_trouble p Défaut de diffuseur 4
330 panel_trouble p Dérangement d’un périphérique
331 panel_trouble p Bus ouvert
332 panel_trouble p Bus en court-circuit
333 panel_trouble p Module en panne
334 panel_trouble p Répéteur en panne
335 information p Imprimante sans papier
336 information p Imprimante en panne
337 panel_trouble p Module sans alimentation continue
338 low_battery p Batterie d’un module faible
339 panel_trouble p Redémarrage d’un module
341 tamper p Autoprotection d’un module
342 power_cut/power_restore p Module privé de secteur|Secteur du module rétabli
343 panel_trouble p Autotest d’un module en échec
344 tamper p Brouillage radio
345 information p Chiffrement désactivé|Chiffrement activé
350 communication_loss p Défaut de transmission
351 communication_loss p Ligne téléphonique 1 en défaut
352 communication_loss p Ligne téléphonique 2 en défaut
353 communication_loss p Émetteur radio longue portée en défaut
354 communication_loss p Événement non transmis
355 communication_loss p Supervision radio perdue
356 communication_loss p Scrutation du centre perdue
357 communication_loss p Antenne radio en défaut
358 communication_loss p Essai de transmission en échec
370 panel_trouble z Défaut de boucle
371 panel_trouble z Boucle ouverte
372 panel_trouble z Boucle en court-circuit
373 panel_trouble z Dérangement d’une zone incendie
374 intrusion z Alarme sur erreur de sortie
375 panel_trouble z Dérangement d’une zone panique
376 panel_trouble z Dérangement d’une zone agression
377 panel_trouble z Zone à déclenchements répétés
378 panel_trouble z Zones croisées en dérangement
380 panel_trouble z Dérangement d’un détecteur
381 panel_trouble z Détecteur radio non supervisé
382 panel_trouble z Détecteur filaire non supervisé
383 tamper z Autoprotection d’un détecteur
384 low_battery z Pile d’un détecteur faible
385 panel_trouble z Détecteur de fumée trop sensible
386 panel_trouble z Détecteur de fumée trop peu sensible
387 panel_trouble z Détecteur d’intrusion trop sensible
388 panel_trouble z Détecteur d’intrusion trop peu sensible
389 panel_trouble z Autotest d’un détecteur en échec
391 panel_trouble z Détecteur sans activité
392 panel_trouble z Dérive d’un détecteur
393 panel_trouble z Entretien demandé
394 panel_trouble z Détecteur de monoxyde à remplacer
400 disarmed/armed u Mise hors service|Mise en service
401 disarmed/armed u Mise hors service|Mise en service
402 disarmed/armed u Mise hors service de groupe|Mise en service de groupe
403 disarmed/armed u Mise hors service automatique|Mise en service automatique
404 information u Mise hors service tardive|Mise en service tardive
405 information u Mise hors service différée|Mise en service différée
406 cancel u Annulation par l’utilisateur
407 disarmed/armed u Mise hors service à distance|Mise en service à distance
408 disarmed/armed u Mise hors service rapide|Mise en service rapide
409 disarmed/armed u Mise hors service par clé|Mise en service par clé
411 information u Rappel demandé
412 information u Accès à distance réussi
413 information u Accès à distance refusé
414 panel_trouble u Arrêt du système commandé
415 communication_loss u Arrêt du transmetteur commandé
416 information p Téléchargement réussi
421 access u Accès refusé
422 access u Accès accordé
423 intrusion z Accès forcé
424 access u Sortie refusée
425 access u Sortie accordée
426 access z Porte maintenue ouverte
427 panel_trouble z Contact de porte en défaut
428 panel_trouble z Demande de sortie en défaut
429 access u Entrée en programmation d’accès
430 access u Sortie de programmation d’accès
431 access u Niveau de menace modifié
432 panel_trouble z Relais d’accès en défaut
433 access z Demande de sortie shuntée
434 access z Contact de porte shunté
435 access u Accès d’une seconde personne
436 access u Accès irrégulier
441 disarmed/partial_armed u Mise hors service|Mise en service partielle
442 disarmed/partial_armed u Mise hors service par clé|Mise en service partielle par clé
443 armed/armed u Mise en service malgré un défaut
444 disarmed/partial_armed u Mise hors service|Mise en service de nuit
450 disarmed/armed u Mise hors service hors horaire|Mise en service hors horaire
451 disarmed/armed u Mise hors service anticipée|Mise en service anticipée
452 disarmed/armed u Mise hors service tardive|Mise en service tardive
453 information u Absence de mise hors service
454 information u Absence de mise en service
455 panel_trouble u Mise en service automatique en échec
456 partial_armed/partial_armed u Mise en service partielle
457 information u Erreur de sortie
458 disarmed/armed u Utilisateur sur place|Mise en service
459 information u Mise en service récente
461 access z Code erroné
462 information u Code valable
463 armed/armed u Remise en service après alarme
464 information u Mise en service automatique retardée
465 restoral/restoral z Alarme panique réarmée
466 information u Technicien sur place|Départ du technicien
501 bypass d Lecteur d’accès désactivé
520 bypass p Sirène ou relais désactivé
521 bypass p Sirène 1 désactivée
522 bypass p Sirène 2 désactivée
523 bypass p Relais d’alarme désactivé
524 bypass p Relais de dérangement désactivé
525 bypass p Relais inverseur désactivé
526 bypass p Diffuseur 3 désactivé
527 bypass p Diffuseur 4 désactivé
531 information p Module ajouté
532 information p Module retiré
551 communication_loss p Transmetteur désactivé
552 communication_loss p Émetteur radio désactivé
553 information p Téléchargement désactivé
554 communication_loss p Convertisseur optique en défaut
555 communication_loss p Réseau optique en défaut
570 bypass z Zone isolée
571 bypass z Zone incendie isolée
572 bypass z Zone 24 h/24 isolée
573 bypass z Zone intrusion isolée
574 bypass u Groupe de zones isolé
575 bypass z Zone isolée après déclenchements répétés
576 bypass z Zone d’accès shuntée
577 bypass z Point d’accès isolé
578 bypass z Zone de coffre isolée
579 bypass z Zone de ventilation isolée
601 periodic_test p Essai manuel
602 periodic_test p Essai périodique
603 periodic_test p Essai périodique radio
604 information u Essai incendie
605 information p État à suivre
606 information p Écoute à suivre
607 information u Essai de passage
608 periodic_test p Essai périodique, dérangement présent
609 information p Vidéo à suivre
611 information z Point essayé
612 information z Point non essayé
613 information z Zone intrusion essayée
614 information z Zone incendie essayée
615 information z Zone panique essayée
616 panel_trouble p Intervention demandée
621 information p Journal remis à zéro
622 information p Journal à moitié plein
623 information p Journal presque plein
624 panel_trouble p Journal saturé, événements perdus
625 information u Heure et date réglées
626 panel_trouble p Heure ou date fausse
627 information p Entrée en programmation
628 information p Sortie de programmation
629 information p Repère du journal
630 information p Horaire modifié
631 information p Horaire d’exception modifié
632 information p Horaire d’accès modifié
641 sos z Absence de mouvement d’une personne
642 information u Retour d’un enfant
643 access z Porte réservée ouverte|Porte réservée fermée
645 information z Secours arrivés
646 sos z Secours supplémentaires demandés
647 information z Secours supplémentaires annulés
651 unknown/unknown z Code réservé au constructeur
652 unknown/unknown u Code réservé au constructeur
653 unknown/unknown u Code réservé au constructeur
654 information p Système sans activité
655 information u Code modifié par l’installateur
703 unknown/unknown z Auxiliaire 3
704 information z Essai de l’installateur
796 communication_loss p Canal dérivé muet
798 communication_loss p Contrôleur du canal dérivé en panne
900 information p Téléchargement abandonné
901 information p Début de téléchargement|Fin de téléchargement
902 information p Téléchargement interrompu
903 information p Mise à jour commencée|Mise à jour terminée
904 panel_trouble p Mise à jour en échec
910 armed/armed z Mise en service automatique avec zone isolée
911 bypass z Zone isolée à la mise en service
912 information z Alarme incendie acquittée sur place
913 information u Début d’essai de supervision|Fin d’essai de supervision
914 information u Début d’essai agression|Fin d’essai agression
915 information u Début d’essai intrusion|Fin d’essai intrusion
916 information u Début d’essai de supervision imprimé|Fin d’essai de supervision imprimé
917 information z Début de diagnostic intrusion|Fin de diagnostic intrusion
918 information z Début de diagnostic incendie|Fin de diagnostic incendie
919 information z Diagnostic
920 information u Mise en service avec défaut
921 access u Accès refusé, code inconnu
922 technical z Alarme d’un point de supervision
923 bypass z Point de supervision isolé
924 panel_trouble z Point de supervision en dérangement
925 bypass z Point agression isolé
926 power_cut/power_restore p Secteur absent depuis quatre heures|Retour du secteur
927 panel_trouble p Sortie en dérangement
928 information u Utilisateur de l’événement précédent
929 information u Fin de session
954 communication_loss p Liaison au centre perdue
961 panel_trouble p Base du récepteur inaccessible
962 panel_trouble p Licence du récepteur expirée
"""

SUBJECTS = {"z": "zone", "u": "user", "a": "area", "d": "door", "p": "device"}


def row(line: str) -> tuple[str, Meaning]:
    """One line of a table of codes: code, kind[/kind when restored], subject, text. The SIA table is written the same way."""
    code, kinds, subject, text = line.split(maxsplit=3)
    new, _, restored = kinds.partition("/")
    kind = Kind(new)
    after = Kind(restored) if restored else kind if kind in _NOTHING_TO_RESTORE else Kind.RESTORAL
    return code, Meaning(kind, after, SUBJECTS[subject], text)


_NOTHING_TO_RESTORE = {Kind.INFORMATION, Kind.ACCESS, Kind.CANCEL, Kind.PERIODIC_TEST}


TABLE = dict(row(line) for line in _ROWS.split("\n") if line)
TABLE.update(
    {str(code): Meaning(Kind.UNKNOWN, Kind.UNKNOWN, "zone", "Code libre de l’installateur") for code in range(750, 790)}
)


def text(meaning: Meaning, qualifier: Qualifier) -> str:
    """The French text of an event: a code with two texts has the second for its restoral or closing."""
    new, _, restored = meaning.text.partition("|")
    if qualifier is not Qualifier.RESTORE:
        return new
    if restored:
        return restored
    return f"Fin\u00a0: {new[0].lower()}{new[1:]}" if meaning.restored is Kind.RESTORAL else new
