"""Ways of pointing at one option of a list, or at none of them."""

from __future__ import annotations

from enum import StrEnum

from flows.reading.folding import words


class Refusal(StrEnum):
    """Ways of choosing nothing."""

    NONE = "none"
    UNKNOWN = "unknown"
    ALL = "all"


REFUSALS: dict[Refusal, tuple[str, ...]] = {
    Refusal.NONE: (
        "ni l'un ni l'autre",
        "ni l'une ni l'autre",
        "ni un ni l'autre",
        "ni une ni l'autre",
        "ni l'un ni l'autre des deux",
        "aucun",
        "aucune",
        "aucun des deux",
        "aucune des deux",
        "aucun des trois",
        "aucune des trois",
        "aucun de ceux-là",
        "aucune de celles-là",
        "aucun de ces choix",
        "rien de tout ça",
        "rien de tout cela",
        "pas un seul",
        "pas une seule",
        "rien du tout",
        "c'est rien de tout ça",
        "c'est pas dans la liste",
        "pas dans la liste",
        "c'est pas dedans",
        "autre chose",
        "c'est autre chose",
        "non autre chose",
        "pour autre chose",
        "un autre sujet",
        "une autre raison",
        "pas ça",
        "c'est pas ça",
        "aucune de ces réponses",
        "ça ne correspond pas",
        "y a pas ce que je veux",
        "y a pas mon cas",
        "c'est pas mon cas",
        "les autres",
        "non",
    ),
    Refusal.UNKNOWN: (
        "je sais pas",
        "je sais plus",
        "sais pas",
        "j'en sais rien",
        "aucune idée",
        "j'ai aucune idée",
        "pas la moindre idée",
        "je suis pas sûr",
        "je suis pas sûre",
        "je me souviens plus",
        "je me souviens pas",
        "je me rappelle plus",
        "je me rappelle pas",
        "j'ai oublié",
        "j'hésite",
        "peut-être",
        "ça dépend",
        "n'importe",
        "n'importe lequel",
        "n'importe laquelle",
        "peu importe",
        "ça m'est égal",
        "comme vous voulez",
        "c'est pareil",
        "je peux pas vous dire",
        "je saurais pas vous dire",
        "je saurais pas dire",
        "je connais pas",
    ),
    Refusal.ALL: (
        "les deux",
        "tous les deux",
        "toutes les deux",
        "les trois",
        "tous les trois",
        "toutes les trois",
        "l'un et l'autre",
        "l'une et l'autre",
        "tout",
        "tous",
        "toutes",
        "un peu des deux",
        "l'un ou l'autre",
        "l'une ou l'autre",
    ),
}

CORRECTIONS: tuple[str, ...] = (
    "non",
    "pardon",
    "excusez-moi",
    "je veux dire",
    "je voulais dire",
    "enfin",
    "plutôt",
    "en fait",
    "finalement",
    "je me trompe",
    "je me suis trompé",
    "je me suis trompée",
    "correction",
)

# What surrounds a position or a bare number without changing it.
SETTINGS: frozenset[str] = frozenset(
    words(
        """
        le la l un une celle celui c est ce serait sera je j prends prend
        prendrais choisis choisi voudrais veux dirais dis option choix numero
        reponse proposition touche tape tapez pour moi s il vous plait te merci
        oui ok d accord bon voila allez mettez va vais prendre de du des que
        avez dit cite possibilite premier premiere deuxieme second seconde
        troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dernier
        derniere milieu au avant
        """
    )
)

ORDINALS: dict[str, int] = {
    "premier": 1,
    "premiere": 1,
    "1er": 1,
    "1ere": 1,
    "deuxieme": 2,
    "second": 2,
    "seconde": 2,
    "2eme": 2,
    "2e": 2,
    "2nd": 2,
    "2nde": 2,
    "troisieme": 3,
    "3eme": 3,
    "3e": 3,
    "quatrieme": 4,
    "4eme": 4,
    "4e": 4,
    "cinquieme": 5,
    "5eme": 5,
    "5e": 5,
    "sixieme": 6,
    "6eme": 6,
    "6e": 6,
    "septieme": 7,
    "7eme": 7,
    "7e": 7,
    "huitieme": 8,
    "8eme": 8,
    "8e": 8,
    "neuvieme": 9,
    "9eme": 9,
    "9e": 9,
}

CARDINALS: dict[str, int] = {
    "un": 1,
    "une": 1,
    "hun": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    **{str(number): number for number in range(1, 21)},
}

BEFORE_A_CARDINAL: frozenset[str] = frozenset(
    {"le", "la", "numero", "option", "choix", "touche", "reponse", "proposition"}
)
