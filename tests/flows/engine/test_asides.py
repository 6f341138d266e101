"""A greeting is returned, and a language is followed, without a reproach."""

from __future__ import annotations

from flows.commanding import said_at_any_question
from flows.expect import Name
from flows.library import open_library
from flows.manner import Manner, manner_in
from flows.progress import Asking, Misses
from flows.reply import Words
from tests.flows.engine.small_tree import SHELF
from tests.flows.engine.talk import talk_of


def test_a_greeting_is_returned_and_counts_as_no_miss() -> None:
    # when
    talk = talk_of(SHELF).says("Allô, bonjour ?").says("bonjour madame")

    # then
    assert talk.asks == talk_of(SHELF).asks
    assert talk.keys[0] == "_greeting"
    assert talk.progress.misses == Misses()


def test_a_dictated_name_is_never_taken_for_an_aside() -> None:
    assert said_at_any_question(Words("Anglais"), Name(), Asking()) is None
    assert said_at_any_question(Words("Bonjour"), Name(), Asking()) is None


def test_a_tree_worded_in_english_goes_on_in_english_by_keys() -> None:
    # given
    talk = talk_of(open_library(), tree="carte_vitale")

    # when
    english = talk.says("Sorry, do you speak English?")

    # then
    assert english.asks == talk.asks
    assert english.progress.language == "en"
    assert english.progress.manner is Manner.KEYPAD
    assert "For another question, press 4." in english.heard


def test_french_comes_back_when_asked_for() -> None:
    # given
    talk = talk_of(open_library(), tree="carte_vitale")

    # when
    french = talk.says("English please").says("in French please")

    # then
    assert french.progress.language == "fr"


def test_without_words_in_that_language_a_person_takes_over() -> None:
    # when
    talk = talk_of(SHELF).says("English please")

    # then
    assert talk.progress.language == "en"
    assert talk.asks == "human.number"


def test_text_messages_stay_text_messages_in_any_language() -> None:
    assert manner_in("en", Manner.TEXT) is Manner.TEXT
    assert manner_in("fr", Manner.SPOKEN) is Manner.SPOKEN
