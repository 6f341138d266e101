"""Who people call for, and what shows that somebody is only mentioned."""

from __future__ import annotations

from enum import StrEnum


class Whom(StrEnum):
    """The person a request is for, seen from the caller."""

    SELF = "self"
    PARENT = "parent"
    PARTNER = "partner"
    CHILD = "child"
    SIBLING = "sibling"
    RELATIVE = "relative"
    ACQUAINTANCE = "acquaintance"
    CLIENT = "client"  # the caller helps people for a living, or as a volunteer


NAMED: dict[Whom, tuple[str, ...]] = {
    Whom.SELF: ("moi", "moi-même", "mon compte à moi"),
    Whom.PARENT: (
        "ma mère",
        "mon père",
        "maman",
        "papa",
        "ma maman",
        "mon papa",
        "mes parents",
        "ma belle-mère",
        "mon beau-père",
        "mes beaux-parents",
    ),
    Whom.PARTNER: (
        "mon mari",
        "ma femme",
        "mon conjoint",
        "ma conjointe",
        "mon compagnon",
        "ma compagne",
        "mon époux",
        "mon épouse",
        "mon copain",
        "ma copine",
        "mon ami avec qui je vis",
        "mon concubin",
    ),
    Whom.CHILD: (
        "mon fils",
        "ma fille",
        "mon enfant",
        "mes enfants",
        "mon bébé",
        "mon petit",
        "ma petite",
        "mon gamin",
        "ma gamine",
        "mes gosses",
        "mes jumeaux",
        "mes filles",
        "mes fils",
        "mon garçon",
        "mon grand",
        "ma grande",
    ),
    Whom.SIBLING: (
        "mon frère",
        "ma sœur",
        "mes frères",
        "mes sœurs",
        "ma belle-sœur",
        "mon beau-frère",
    ),
    Whom.RELATIVE: (
        "ma grand-mère",
        "mon grand-père",
        "mes grands-parents",
        "mamie",
        "papi",
        "ma mamie",
        "mon papi",
        "mon oncle",
        "ma tante",
        "mon neveu",
        "ma nièce",
        "mon cousin",
        "ma cousine",
        "mon petit-fils",
        "ma petite-fille",
        "mon gendre",
        "ma belle-fille",
        "quelqu'un de ma famille",
        "un membre de ma famille",
    ),
    Whom.ACQUAINTANCE: (
        "mon voisin",
        "ma voisine",
        "un ami",
        "une amie",
        "mon ami",
        "mon amie",
        "un copain",
        "une copine",
        "un voisin",
        "une voisine",
        "quelqu'un d'autre",
        "une autre personne",
        "une connaissance",
        "un monsieur",
        "une dame",
        "un collègue",
        "une collègue",
    ),
    Whom.CLIENT: (
        "une personne que j'accompagne",
        "une dame que j'accompagne",
        "un monsieur que j'accompagne",
        "une personne que je suis",
        "une famille que j'accompagne",
        "un usager",
        "une usagère",
        "un bénéficiaire",
        "une bénéficiaire",
        "un résident",
        "une résidente",
        "un patient",
        "une patiente",
        "un détenu",
        "une personne protégée",
        "un majeur protégé",
        "mon protégé",
        "ma protégée",
        "la personne dont je suis tuteur",
        "la personne dont je suis la tutrice",
    ),
}

# "Pour ma mère", "c'est ma mère", "j'appelle au nom de ma mère".
LEADING_TO: tuple[str, ...] = (
    "pour",
    "au nom de",
    "à la place de",
    "de la part de",
    "c'est",
    "c'est pas pour moi c'est",
    "j'aide",
    "j'accompagne",
    "je m'occupe de",
    "concernant",
    "au sujet de",
    "à propos de",
    "par rapport à",
    "rapport à",
    "la carte de",
    "la carte vitale de",
    "le passeport de",
    "le dossier de",
    "les papiers de",
    "la retraite de",
    "la pension de",
    "les impôts de",
    "la carte d'identité de",
    "l'attestation de",
    "le numéro de",
    "la sienne à",
)

# Before a name, what shows that the person is only mentioned.
ONLY_MENTIONED_AFTER: tuple[str, ...] = (
    "chez",
    "avec",
    "par",
    "comme",
    "de",
    "et",
    "à",
    "grâce à",
    "sans",
    "que",
    "quand",
    "contre",
)

# After a name, what shows the same.
ONLY_MENTIONED_BEFORE: tuple[str, ...] = (
    "m'a",
    "m'ont",
    "me",
    "m'avait",
    "m'aide",
    "nous",
    "dit",
    "disait",
    "pense",
    "croit",
    "vous a",
    "est mort",
    "est morte",
    "est décédé",
    "est décédée",
    "vient de mourir",
    "et moi",
    "est à côté",
    "est avec moi",
)

# The caller speaks for themselves, whoever else is named.
FOR_ONESELF: tuple[str, ...] = (
    "c'est pour moi",
    "pour moi-même",
    "c'est moi",
    "j'appelle pour moi",
    "c'est moi qui",
    "moi j'ai",
    "moi je",
    "pour mon compte",
    "pas pour quelqu'un d'autre",
)
