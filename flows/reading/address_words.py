"""The words of French addresses, with the short forms the post office allows.

Short forms: NF Z10-011, annex, used only when a line is longer than 38 characters.
"""

from __future__ import annotations

from typing import Final

from flows.reading.tokens import word_set

WAYS: Final = word_set(
    """
    avenu avenues boulevards places plac chemins impasses impass allees quais cours
    rue ru rues r avenue av ave boulevard bd bld bvd boul place pl chemin che route rte
    impasse imp allee all quai cours square sq passage ruelle venelle lotissement
    sente sentier faubourg fbg esplanade promenade mail voie cite cour montee cote
    traverse villa rond carrefour parvis galerie levee digue clos
    """
)
WRITTEN_WAYS: Final = {
    "r": "rue",
    "avenu": "avenue",
    "avenues": "avenue",
    "boulevards": "boulevard",
    "places": "place",
    "plac": "place",
    "chemins": "chemin",
    "impasses": "impasse",
    "impass": "impasse",
    "allees": "allee",
    "quais": "quai",
    "appartements": "appartement",
    "portes": "porte",
    "chambres": "chambre",
    "escaliers": "escalier",
    "residences": "residence",
    "batiments": "batiment",
    "dus": "du",
    "las": "la",
    "ru": "rue",
    "rues": "rue",
    "av": "avenue",
    "ave": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "bvd": "boulevard",
    "boul": "boulevard",
    "pl": "place",
    "che": "chemin",
    "rte": "route",
    "imp": "impasse",
    "all": "allee",
    "sq": "square",
    "fbg": "faubourg",
    "bat": "batiment",
    "appart": "appartement",
    "app": "appartement",
    "apt": "appartement",
    "appt": "appartement",
    "esc": "escalier",
    "res": "residence",
    "imm": "immeuble",
    "lieudit": "lieu dit",
    "st": "saint",
    "ste": "sainte",
}
DOORS: Final = word_set(
    """
    appartements portes chambres escaliers
    appartement appart app apt appt porte chambre escalier esc logement couloir chez
    studio boite ecrou matricule cellule ccas cias
    """
)
BUILDINGS: Final = word_set(
    """
    residences batiments
    batiment bat residence res immeuble imm entree tour hall ehpad foyer hlm usld
    resid hopital clinique maison centre camping caravane domaine chalet quartier
    """
)
PLACES: Final = word_set("lieu lieudit hameau bp cs tsa poste")
SUFFIXES: Final = word_set("bis ter quater quinquies")
_FLOORS: Final = {
    "premier": "1",
    "1er": "1",
    "deuxieme": "2",
    "second": "2",
    "troisieme": "3",
    "quatrieme": "4",
    "cinquieme": "5",
    "sixieme": "6",
    "septieme": "7",
    "huitieme": "8",
    "neuvieme": "9",
    "dixieme": "10",
    "onzieme": "11",
    "douzieme": "12",
}
# A recogniser adds a silent "s".
FLOORS: Final = _FLOORS | {f"{word}s": floor for word, floor in _FLOORS.items()}
SHORT_FORMS: Final = {
    "AVENUE": "AV",
    "BOULEVARD": "BD",
    "PLACE": "PL",
    "CHEMIN": "CHE",
    "ROUTE": "RTE",
    "IMPASSE": "IMP",
    "ALLEE": "ALL",
    "SQUARE": "SQ",
    "FAUBOURG": "FG",
    "LOTISSEMENT": "LOT",
    "QUARTIER": "QUA",
    "RESIDENCE": "RES",
    "BATIMENT": "BAT",
    "IMMEUBLE": "IMM",
    "APPARTEMENT": "APP",
    "ESCALIER": "ESC",
    "ETAGE": "ETG",
    "CHAMBRE": "CHB",
    "GENERAL": "GAL",
    "MARECHAL": "MAL",
    "COMMANDANT": "CDT",
    "CAPITAINE": "CNE",
    "COLONEL": "CEL",
    "LIEUTENANT": "LT",
    "DOCTEUR": "DR",
    "PROFESSEUR": "PR",
    "PRESIDENT": "PDT",
    "SAINT": "ST",
    "SAINTE": "STE",
    "NOTRE": "ND",
    "GRAND": "GD",
    "GRANDE": "GDE",
    "ANCIENNE": "ANC",
    "ANCIEN": "ANC",
    "NATIONAL": "NAL",
    "PENITENTIAIRE": "PENIT",
}
