"""Whatever is said, an answer is a value or a named misunderstanding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.choices import Candidate, read_choice
from flows.reading.commands import Command, command_in, whole_command
from flows.reading.distress import distress_in
from flows.reading.folding import MAX_CHARACTERS, fold, without_hesitations, words
from flows.reading.mixed import also_chosen, whom_in
from flows.reading.outcome import NotUnderstood, Understood, Why
from flows.reading.yes_no import read_yes_no
from tests.flows.reading.answers_bank import QUESTIONS, READERS, bank

ANYTHING = st.text(max_size=300)
ORDINARY_WORDS = sorted({word for line in bank() for word in line.said.split()})
SENTENCES = st.lists(st.sampled_from(ORDINARY_WORDS), max_size=15).map(" ".join)
CARD = QUESTIONS["card"]
AT_LENGTH = {
    "one long word": "o" * 10_000,
    "the same word": "oui " * 2_500,
    "a long story": "alors moi je voulais savoir pour la carte de ma mère " * 200,
    "signs only": "?!… " * 2_500,
}
FOREIGN = (
    "I would like to speak to someone about my card",
    "quiero hablar con alguien por favor",
    "أريد بطاقة جديدة من فضلك",
    "我想要一张新卡",
    "я хочу новую карту",
    "ich verstehe kein Wort",
)
SCRIPTS = {"arabic": "٢", "devanagari": "२", "bengali": "২", "thai": "๒", "wide": "２"}  # noqa: RUF001 the digit two as people's own keyboards write it


@given(ANYTHING)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANYTHING)
def test_folded_text_has_single_spaces_and_no_capital(text: str) -> None:
    folded = fold(text)

    assert folded == " ".join(folded.split())
    assert folded == folded.lower()


@given(ANYTHING)
def test_leaving_hesitations_out_adds_no_word(text: str) -> None:
    assert set(without_hesitations(text).split()) <= set(words(text))


@pytest.mark.parametrize("kind", READERS)
@given(said=st.one_of(ANYTHING, SENTENCES))
def test_no_reading_ever_fails(kind: str, said: str) -> None:
    assert isinstance(READERS[kind](said, "card"), str)


@given(said=st.one_of(ANYTHING, SENTENCES))
def test_a_choice_is_always_one_of_the_options(said: str) -> None:
    reading = read_choice(said, CARD)

    assert isinstance(reading, NotUnderstood) or reading.value in {
        candidate.name for candidate in CARD
    }


@given(said=SENTENCES)
def test_an_order_heard_alone_is_also_heard_anywhere(said: str) -> None:
    alone = whole_command(said)

    assert alone is None or command_in(said) == alone


@given(rank=st.integers(1, 9), count=st.integers(1, 9))
def test_a_bare_digit_chooses_by_position_or_names_what_is_wrong(
    rank: int, count: int
) -> None:
    # given
    candidates = [Candidate(f"option_{n}", "abcdefghi"[n] * 8) for n in range(count)]

    # when
    reading = read_choice(str(rank), candidates)

    # then
    beyond = NotUnderstood(Why.NO_SUCH_OPTION)
    assert reading == (Understood(f"option_{rank - 1}") if rank <= count else beyond)


@pytest.mark.parametrize("said", AT_LENGTH.values(), ids=AT_LENGTH)
@pytest.mark.parametrize("kind", READERS)
def test_ten_thousand_characters_are_read_without_fuss(kind: str, said: str) -> None:
    assert READERS[kind](said, "card")


@pytest.mark.parametrize("said", FOREIGN)
def test_another_language_is_not_understood_and_starts_nothing(said: str) -> None:
    assert read_yes_no(said) == NotUnderstood(Why.UNCLEAR)
    assert isinstance(read_choice(said, CARD), NotUnderstood)
    assert command_in(said) is None
    assert distress_in(said) is None
    assert whom_in(said) is None


@pytest.mark.parametrize("digit", SCRIPTS.values(), ids=SCRIPTS)
def test_digits_of_other_scripts_choose_like_ours(digit: str) -> None:
    assert read_choice(digit, CARD) == Understood("broken")


def test_only_the_first_two_thousand_characters_are_read() -> None:
    assert len(fold("a" * 10_000)) == MAX_CHARACTERS
    assert read_yes_no("euh " * 600 + "oui") == NotUnderstood(Why.UNCLEAR)


def test_a_child_is_read_like_anybody() -> None:
    assert read_yes_no("voui madame") == Understood(value=True)
    assert whom_in("c'est pour ma maman elle a perdu sa carte") is not None


def test_an_insult_offers_a_person_and_answers_nothing() -> None:
    assert command_in("connard") is Command.HUMAN
    assert read_yes_no("connard") == NotUnderstood(Why.UNCLEAR)


def test_contradictory_answers_are_named_so() -> None:
    assert read_yes_no("oui mais non") == NotUnderstood(Why.SEVERAL)
    assert read_choice("perdue ou volée", CARD) == NotUnderstood(Why.SEVERAL)
    assert also_chosen("perdue ou volée", {"card": CARD}) == {}
