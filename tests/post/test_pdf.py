from __future__ import annotations

import dataclasses
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from post.address import PostalAddress
from post.characters import can_be_shown
from post.letter import (
    Fact,
    Facts,
    Letter,
    Paragraph,
    Points,
    Steps,
    ToCorrect,
    ToDo,
    Told,
)
from post.pdf import typeset
from tests.post.reading_pdf import page_texts, printed
from tests.post.sample_letters import LETTER, RECIPIENT, SLIP, WORDS

LARGE = dataclasses.replace(LETTER, large_print=True, slip=SLIP)
TRICKY = "# $x$ *y* _z_ @a \\b \\u{41} `c` <d> [e] {f} // /* ~ = - + 'g' \"h\""


def _with(*paragraphs: str) -> Letter:
    told = Told(tuple(Paragraph(text) for text in paragraphs))
    return dataclasses.replace(LETTER, sections=(told,))


def test_a_letter_is_an_accessible_a4_file() -> None:
    pdf = typeset(LETTER, WORDS)

    reader = PdfReader(io.BytesIO(pdf))

    catalogue = reader.root_object
    assert str(catalogue["/Lang"]) == "fr"
    assert "'/Marked': True" in str(catalogue["/MarkInfo"])
    assert "/StructTreeRoot" in catalogue
    assert reader.metadata is not None
    assert reader.metadata.title == "Votre carte Vitale perdue"
    assert b"pdfuaid:part" in pdf
    assert [round(float(side)) for side in reader.pages[0].mediabox] == [0, 0, 595, 842]


def test_the_same_letter_always_gives_the_same_bytes() -> None:
    assert typeset(LETTER, WORDS) == typeset(LETTER, WORDS)


def test_the_reference_and_the_telephone_come_before_the_rest() -> None:
    texts = [run.text for run in printed(typeset(LETTER, WORDS))]

    assert texts.index("B7-K4-29") < texts.index("01 23 45 67 89")
    assert texts.index("01 23 45 67 89") < texts.index("Votre carte Vitale perdue")


@pytest.mark.parametrize("letter", [LETTER, LARGE])
def test_only_the_address_shows_through_the_window(letter: Letter) -> None:
    runs = printed(typeset(letter, WORDS))

    may_show = [run for run in runs if run.left >= 88 and 34 <= run.baseline <= 96]
    assert [run.text for run in may_show] == list(RECIPIENT.lines)
    assert all(run.left >= 109 for run in may_show)
    assert may_show[0].baseline - 4 >= 49
    assert may_show[-1].baseline + 1 <= 79


def test_the_longest_address_line_is_within_the_window() -> None:
    characters, points = 38, 10
    width = characters * points * 0.602 * 25.4 / 72  # a fixed pitch of 0.602 em

    assert 109 + width <= 190


@pytest.mark.parametrize(("letter", "least"), [(LETTER, 14), (LARGE, 18)])
def test_nothing_but_the_address_is_in_small_print(letter: Letter, least: int) -> None:
    pdf = typeset(letter, WORDS)

    sizes = {
        run.size
        for page in range(len(page_texts(pdf)))
        for run in printed(pdf, page)
        if run.left < 109 or run.baseline > 97
    }
    assert min(sizes) >= least


def test_every_page_says_its_number_and_its_letter() -> None:
    pdf = typeset(dataclasses.replace(LETTER, slip=SLIP), WORDS)

    texts = page_texts(pdf)
    assert len(texts) == 3
    assert "Page 1 sur 3" in texts[0]
    assert "Page 3 sur 3" in texts[2]
    assert all("Votre dossier B7-K4-29" in text for text in texts)


def test_the_slip_has_a_sheet_of_its_own_with_our_address_in_the_window() -> None:
    pdf = typeset(LARGE, WORDS)

    last = printed(pdf, len(page_texts(pdf)) - 1)
    in_window = [run.text for run in last if run.left >= 88 and run.baseline <= 96]
    assert in_window == list(SLIP.return_to.lines)
    assert "Feuille à renvoyer" in [run.text for run in last]


def test_markup_in_a_persons_words_is_only_words() -> None:
    text = page_texts(typeset(_with(TRICKY), WORDS))[0]

    assert TRICKY in text


def test_accents_and_typographic_characters_are_printed() -> None:
    sentence = (
        "L\u2019été à Noël : cœur, \u201cŒuvre\u201d \u2026 184,50 € \u2013 n° 2, ÿ Ÿ"
    )

    assert sentence in page_texts(typeset(_with(sentence), WORDS))[0]


def test_an_endless_word_does_not_leave_the_sheet() -> None:
    runs = printed(typeset(_with("x" * 2000), WORDS))

    shown = "".join(run.text for run in runs if set(run.text) <= {"x", "\u200b"})
    assert shown.count("x") >= 1000
    assert all(len(run.text.replace("\u200b", "")) < 90 for run in runs)


def test_a_heading_is_never_left_alone_at_the_foot_of_a_page() -> None:
    letters = [
        dataclasses.replace(
            LETTER,
            sections=(
                Told(tuple(Paragraph("Une ligne.") for _ in range(lines))),
                ToCorrect((Paragraph("Appelez-nous."),)),
            ),
        )
        for lines in range(8, 22)
    ]

    pages = [page_texts(typeset(letter, WORDS)) for letter in letters]

    assert {len(texts) for texts in pages} == {1, 2}
    assert all(
        ("Pour corriger" in text) == ("Appelez-nous." in text)
        for texts in pages
        for text in texts
    )


def test_every_character_said_to_be_shown_is_in_the_fonts() -> None:
    everything = " ".join(
        chr(code) for code in range(0x3000) if can_be_shown(chr(code))
    )

    texts = page_texts(typeset(_with(everything), WORDS))

    assert len(texts) > 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_words_make_a_letter(words: str, name: str) -> None:
    letter = dataclasses.replace(
        LETTER,
        subject=name,
        recipient=PostalAddress((name[:38], "29200 BREST")),
        slip=dataclasses.replace(SLIP, facts=(Fact(name, words),), choices=(words,)),
        sections=(
            Told((Paragraph(words), Facts((Fact(name, words),)))),
            ToDo((Steps((words, name)), Points((words,)))),
        ),
    )

    assert typeset(letter, WORDS).startswith(b"%PDF-1.7")
