from __future__ import annotations

import dataclasses
from itertools import permutations

from post.letter import Done, Fact, Paragraph, ToDo, Told, as_data
from tests.post.sample_letters import LETTER, RETURN, SLIP, WORDS


def _headings(sections: object) -> list[object]:
    assert isinstance(sections, list)
    return [section["heading"] for section in sections]


def typeset(text: str) -> str:
    """Give a text with the apostrophes of print."""
    return text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def test_sections_come_in_one_order_whatever_they_were_given_in() -> None:
    orders = [
        _headings(
            as_data(dataclasses.replace(LETTER, sections=sections), WORDS)["sections"]
        )
        for sections in permutations(LETTER.sections)
    ]

    assert orders == 120 * [
        [
            "Ce que vous nous avez dit",
            "Ce que nous avons fait",
            "Ce que vous devez faire",
            "Pour corriger",
            typeset("Si vous n'êtes pas d'accord"),
        ]
    ]


def test_two_sections_of_one_kind_become_one_and_an_empty_one_disappears() -> None:
    sections = (
        Told((Paragraph("Un."),)),
        ToDo(()),
        Done((Paragraph("Deux."),)),
        Told((Paragraph("Trois."),)),
    )

    data = as_data(dataclasses.replace(LETTER, sections=sections), WORDS)

    assert data["sections"] == [
        {
            "heading": "Ce que vous nous avez dit",
            "blocks": [
                {"kind": "paragraph", "text": "Un."},
                {"kind": "paragraph", "text": "Trois."},
            ],
        },
        {
            "heading": "Ce que nous avons fait",
            "blocks": [{"kind": "paragraph", "text": "Deux."}],
        },
    ]


def test_the_reference_and_the_telephone_number_are_labelled() -> None:
    data = as_data(LETTER, WORDS)

    assert data["reference"] == {"label": "Votre dossier", "value": "B7-K4-29"}
    assert data["telephone"] == {
        "label": "Pour nous joindre",
        "value": "01 23 45 67 89",
    }
    assert data["page"] == ["Page ", " sur ", ""]
    assert data["slip"] is None


def test_a_slip_says_what_is_known_already() -> None:
    slip = dataclasses.replace(SLIP, facts=(Fact("Nom", "Zoé 😀"),), blanks=("Le",))

    data = as_data(dataclasses.replace(LETTER, slip=slip), WORDS)

    assert data["slip"] == {
        "heading": "Feuille à renvoyer",
        "return_to": list(RETURN.lines),
        "instructions": [typeset(one) for one in SLIP.instructions],
        "facts": [{"label": "Nom", "value": "Zoé □"}],
        "choices": [typeset(one) for one in SLIP.choices],
        "blanks": ["Le"],
    }
