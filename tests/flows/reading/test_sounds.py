"""Words that sound alike are known for one another."""

import pytest

from flows.reading.sounds import sound
from flows.reading.stems import forms, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vitale", "vital"),
        ("cassée", "cacé"),
        ("téléphone", "téléfone"),
        ("courrier", "courié"),
        ("conseiller", "conseillé"),
        ("quatre", "catre"),
        ("eau", "haut"),
        ("impôts", "impot"),
        ("guichet", "guiché"),
        ("faim", "fin"),
        ("maison", "mézon"),
    ],
)
def test_spellings_of_one_sound_have_one_key(one: str, other: str) -> None:
    assert sound(one)[:3] == sound(other)[:3]


@pytest.mark.parametrize(("one", "other"), [("mère", "père"), ("oui", "non")])
def test_different_sounds_have_different_keys(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("perdue", "perdu"),
        ("perdre", "perdues"),
        ("lettre", "lettres"),
        ("declarer", "declaration"),
        ("mariee", "marie"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_the_forms_of_a_word_keep_a_husband_from_being_married() -> None:
    assert "mariee" in forms("marie")
    assert "mari" not in forms("marie")
