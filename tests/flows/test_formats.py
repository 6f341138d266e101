"""A value takes the words that fit a voice, a text message or a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.formats import UNBROKEN, WAYS, Form, express

EVERY_WAY = [
    (
        "phone",
        "+33612345678",
        (
            "zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit",
            "06 12 34 56 78",
            "06 12 34 56 78",
        ),
    ),
    ("digits", "1234", ("un deux, trois quatre", "1234", "1234")),
    ("number", "54", ("cinquante-quatre", "54", "54")),
    (
        "code",
        "B7K429",
        ("B 7, K 4, 2 9", "B7-K4-29", f"B7{UNBROKEN}K4{UNBROKEN}29"),
    ),
    (
        "amount",
        "184.50 month",
        (
            "cent quatre-vingt-quatre euros et cinquante centimes",
            "184,50 €",
            "184,50 €",
        ),
    ),
    (
        "day",
        "2026-12-01",
        ("le mardi premier décembre", "mar 1er déc", "mardi 1er décembre 2026"),
    ),
    (
        "birth",
        "1954-03-12",
        ("le douze mars mille neuf cent cinquante-quatre", "12/03/1954", "12/03/1954"),
    ),
    ("time", "2026-12-01T14:30", ("quatorze heures trente", "14h30", "14 h 30")),
    (
        "moment",
        "2026-12-01T14:30",
        (
            "le mardi premier décembre à quatorze heures trente",
            "mar 1er déc 14h30",
            "mardi 1er décembre 2026 à 14 h 30",
        ),
    ),
    (
        "window",
        "2026-12-01/morning",
        (
            "le mardi premier décembre, dans la matinée",
            "mar 1er déc matin",
            "le mardi 1er décembre 2026, dans la matinée",
        ),
    ),
    ("nir", "025 38", ("zéro vingt-cinq, trente-huit", "025 38", "025 38")),
    ("nir", "000 07", ("zéro zéro zéro, zéro sept", "000 07", "000 07")),
    (
        "address",
        "12 RUE PASTEUR\n29200 BREST",
        (
            "12 rue Pasteur, 29200 Brest",
            "12 RUE PASTEUR, 29200 BREST",
            "12 RUE PASTEUR\n29200 BREST",
        ),
    ),
    (
        "address",
        "8 bis avenue des Frères-O'Brien\n29000 SAINT-RENAN",
        (
            "8 bis avenue des Frères-O'Brien, 29000 Saint-Renan",
            "8 bis avenue des Frères-O'Brien, 29000 SAINT-RENAN",
            "8 bis avenue des Frères-O'Brien\n29000 SAINT-RENAN",
        ),
    ),
    (
        "address",
        "LIEU DIT L AUBE\n1 RUE DE L EXEMPLE\n29200 BREST",
        (
            "lieu dit l Aube, 1 rue de l Exemple, 29200 Brest",
            "LIEU DIT L AUBE, 1 RUE DE L EXEMPLE, 29200 BREST",
            "LIEU DIT L AUBE\n1 RUE DE L EXEMPLE\n29200 BREST",
        ),
    ),
]


@pytest.mark.parametrize(("way", "value", "expressed"), EVERY_WAY)
def test_a_value_is_said_written_short_or_written_in_full(
    way: str, value: str, expressed: tuple[str, str, str]
) -> None:
    # when
    forms = tuple(express(way, value, "fr", form) for form in Form)

    # then
    assert forms == expressed


def test_an_english_birth_is_said_without_its_weekday() -> None:
    # when
    said = express("birth", "1954-03-12", "en", Form.SAID)

    # then
    assert said == "the twelfth of March nineteen fifty-four"


@pytest.mark.parametrize("form", list(Form))
def test_an_english_moment_is_at_its_hour(form: Form) -> None:
    # then
    assert " at " in express("moment", "2026-12-01T14:30", "en", form)


@pytest.mark.parametrize(
    ("way", "value"),
    [
        ("", "184"),
        ("colour", "rouge"),
        ("phone", ""),
        ("number", "beaucoup"),
        ("amount", "peu"),
        ("amount", "  "),
        ("amount", "1e999999"),
        ("window", " "),
        ("day", "bientôt"),
    ],
)
def test_a_value_that_does_not_fit_its_way_is_given_as_it_is(
    way: str, value: str
) -> None:
    # then
    assert express(way, value, "fr", Form.SAID) == value


@given(
    way=st.sampled_from(sorted(WAYS)),
    value=st.text() | st.text(alphabet="0123456789 -:T/.eNaIf"),
    language=st.sampled_from(["fr", "en"]),
    form=st.sampled_from(list(Form)),
)
def test_no_value_however_strange_prevents_the_sentence(
    way: str, value: str, language: str, form: Form
) -> None:
    # then
    assert isinstance(express(way, value, language, form), str)
