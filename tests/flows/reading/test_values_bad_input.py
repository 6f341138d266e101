"""Whatever is said or sent, a reading answers with a value or a named reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.reading.outcome import NotUnderstood, Understood, Why
from tests.flows.reading.values_bank import READERS

NOTHING = ("", "   ", "*", "#", "...", "\u2028", "😀😀")
LONG = (
    "un deux trois ",
    "quatre vingt ",
    "cent ",
    "mille ",
    "1",
    "1 ",
    "a ",
    "non ",
    "douze non ",
    "le 3 ",
    "12 mars ",
    "12 rue ",
    "comme ",
    "deux fois ",
    "double ",
    "euros ",
    "virgule ",
    "é",
)
ODD = (
    "عندي ثلاثة أطفال",
    "मुझे पैसे चाहिए",
    "Ich habe keine Ahnung",
    "tapez votre réponse puis dièse",
    "cette machine est nulle",
    "½ Ⅷ 五",
    "1e5",
    "99/99/9999",
    "31/02/2020 30/02/2020",
    "+33",
    "\x00\x01",
)
# Words of every kind of answer, in any order, strays among them.
ANY_WORDS = tuple(
    """
    zéro un deux trois quatre cinq six sept huit neuf dix onze quinze seize vingt trente
    soixante septante cent mille et virgule double fois A B alpha comme clé euros heures
    demie moins quart mars mai lundi demain prochain vacances rentrée après avant rue
    bis bateau lampe donc sans si cet toi non pardon né Martin tiret
    """.split()  # noqa: SIM905  # a list of words reads better on lines
)
BESIDE = {"digits": "7", "commune": "51300"}
KINDS = sorted(READERS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("said", NOTHING)
def test_nothing_said_is_empty(kind: str, said: str) -> None:
    assert READERS[kind](said, BESIDE.get(kind, "")) == NotUnderstood(Why.EMPTY)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("said", LONG)
def test_ten_thousand_characters_are_no_error(kind: str, said: str) -> None:
    # given
    endless = (said * 10_000)[:10_000]

    # when
    reading = READERS[kind](endless, BESIDE.get(kind, ""))

    # then
    assert isinstance(reading, Understood | NotUnderstood)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("said", ODD)
def test_what_makes_no_sense_is_no_error(kind: str, said: str) -> None:
    assert isinstance(
        READERS[kind](said, BESIDE.get(kind, "")), Understood | NotUnderstood
    )


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(words=st.lists(st.sampled_from(ANY_WORDS), min_size=1, max_size=22))
def test_known_words_in_any_order_are_no_error(kind: str, words: list[str]) -> None:
    assert isinstance(
        READERS[kind](" ".join(words), BESIDE.get(kind, "")),
        Understood | NotUnderstood,
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("number", "deux ou trois"),
        ("amount", "mille ou mille deux cents"),
        ("day", "mardi ou mercredi"),
        ("time", "neuf heures ou dix heures"),
        ("digits", "1234567 ou 1234568"),
        ("half_day", "le matin ou l'après-midi"),
    ],
)
def test_two_answers_at_once_are_named_several(kind: str, said: str) -> None:
    assert READERS[kind](said, BESIDE.get(kind, "")) == NotUnderstood(Why.SEVERAL)
