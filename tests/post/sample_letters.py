"""Letters and words for the tests: fictitious people, places and numbers."""

from __future__ import annotations

import datetime

from post.address import PostalAddress
from post.letter import (
    Disagree,
    Done,
    Fact,
    Facts,
    Letter,
    LetterWords,
    Paragraph,
    Points,
    Slip,
    Steps,
    ToCorrect,
    ToDo,
    Told,
)

WORDS = LetterWords(
    language="fr",
    sender=("Le service public au téléphone",),
    reference="Votre dossier",
    telephone="Pour nous joindre",
    telephone_note="appel gratuit",
    told="Ce que vous nous avez dit",
    done="Ce que nous avons fait",
    to_do="Ce que vous devez faire",
    to_know="Bon à savoir",
    to_correct="Pour corriger",
    disagree="Si vous n'êtes pas d'accord",
    closing=("Votre service public au téléphone",),
    page="Page {page} sur {pages}",
)

RECIPIENT = PostalAddress(
    (
        "Mme Marie-Antoinette Rakotomalala-Kers",
        "Appt. 12, 3ᵉ étage",
        "RESIDENCE DES QUATRE POMPES",
        "115 BD DU GENERAL CHARLES DE GAULLE",
        "SAINT PIERRE QUILBIGNON",
        "29200 BREST CEDEX 12",
    )
)

RETURN = PostalAddress(
    ("Service public au téléphone", "LIBRE REPONSE 12345", "29228 BREST CEDEX 2")
)

LETTER = Letter(
    reference="B7-K4-29",
    recipient=RECIPIENT,
    telephone="01 23 45 67 89",
    date=datetime.date(2026, 11, 24),
    dated="Le mardi 24 novembre 2026",
    subject="Votre carte Vitale perdue",
    sections=(
        Told(
            (
                Paragraph("Vous nous avez appelés le mardi 24 novembre à 10 h 12."),
                Facts(
                    (
                        Fact("Votre demande", "une nouvelle carte Vitale"),
                        Fact("La carte est", "perdue depuis le 24 novembre"),
                    )
                ),
            )
        ),
        Done((Paragraph("Nous avons noté la perte. La carte est bloquée."),)),
        ToDo(
            (
                Steps(
                    (
                        "Remplissez la feuille jointe.",
                        "Ajoutez une photo d'identité récente.",
                        "Renvoyez le tout dans l'enveloppe déjà affranchie.",
                    )
                ),
                Paragraph("Mettez aussi dans l'enveloppe :"),
                Points(("la copie d'une pièce d'identité", "la photo")),
            )
        ),
        ToCorrect(
            (
                Paragraph(
                    "Quelque chose est faux ? Appelez le 01 23 45 67 89 avant le "
                    "9 décembre. On corrige, sans conséquence pour vous."
                ),
            )
        ),
        Disagree(
            (
                Paragraph(
                    "Vous pouvez écrire au Défenseur des droits, sans timbre : "
                    "Libre réponse 71120, 75342 Paris cedex 07."
                ),
            )
        ),
    ),
)

SLIP = Slip(
    heading="Feuille à renvoyer",
    return_to=RETURN,
    instructions=("Cochez, signez, et renvoyez cette feuille.",),
    facts=(Fact("Dossier", "B7-K4-29"), Fact("Nom", "Rakotomalala-Kersauson")),
    choices=(
        "Je déclare avoir perdu ma carte Vitale.",
        "Je joins une photo et la copie d'une pièce d'identité.",
    ),
    blanks=("Fait à", "Le", "Signature"),
)
