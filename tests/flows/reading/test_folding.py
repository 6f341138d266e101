"""Everything heard or typed takes one plain spelling."""

import pytest

from flows.reading.colloquial import plain_words
from flows.reading.folding import fold, without_hesitations, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Été à Noël, ça va ?", "ete a noel ca va"),
        ("Cœur d'Œuvre", "coeur d oeuvre"),
        ("l'aide-soignante", "l aide soignante"),
        ("L’apostrophe courbe", "l apostrophe courbe"),  # noqa: RUF001 as text messages have it
        ("  trop   d'espaces  ", "trop d espaces"),
        ("٣٤ ५६ ７", "34 56 7"),  # noqa: RUF001 digits of other scripts
        ("", ""),
        ("…?!", ""),
    ],
)
def test_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_are_the_folded_words() -> None:
    assert words("C'est à moi !") == ("c", "est", "a", "moi")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("euh… oui", "oui"),
        ("ben voilà quoi, c'est ça hein", "c est ca"),
        ("oui s'il vous plaît", "oui"),
        ("alors douze, enfin treize", "douze enfin treize"),
        ("euh", ""),
        ("Saint-Malo, s'il te plaît", "saint malo"),
        ("l'Île-d'Yeu, dis", "l ile d yeu dis"),
    ],
)
def test_hesitations_are_left_out_but_not_corrections(text: str, kept: str) -> None:
    assert without_hesitations(text) == kept


@pytest.mark.parametrize(
    "said", ["je ne sais pas", "j'sais pas", "chais pas", "jsais pa", "euh je sais pas"]
)
def test_one_sentence_said_in_many_ways_has_the_same_plain_words(said: str) -> None:
    assert plain_words(said) == ("je", "sais", "pas")


def test_what_a_text_message_shortens_is_written_out() -> None:
    assert plain_words("g perdu ma carte, koi faire") == (
        *("j", "ai", "perdu", "ma", "carte"),
        *("quoi", "faire"),
    )
