"""The sentence that fits a language and a manner, strict about its values."""

from __future__ import annotations

import pytest

from flows.errors import MissingWordingError
from flows.manner import Manner
from flows.prompt import Prompt
from flows.values import Offer
from flows.wording import Entry, Words, template, word

WORDS = Words(
    {
        "fr": {
            "hello": Entry(
                {
                    Manner.SPOKEN: template("Bonjour {name}."),
                    Manner.TEXT: template("Salut {name}."),
                }
            ),
            "hello.help": Entry({Manner.SPOKEN: template("Aide.")}),
            "short": Entry({Manner.TEXT: template("Court.")}),
            "silent": Entry(
                {Manner.SPOKEN: template(""), Manner.SCREEN: template(" Vu. ")}
            ),
            "offers": Entry({Manner.SPOKEN: template("Soit {slots}.")}),
        },
        "en": {"hello": Entry({Manner.SPOKEN: template("Hello {first}.")})},
    }
)


def words_of(tree: str, version: str) -> Words:
    return WORDS


def said(key: str, values: dict[str, object], language: str, manner: Manner) -> str:
    prompt = Prompt("main", "1", key, values)  # type: ignore[arg-type]  # a test gives what it likes
    return word(words_of, prompt, language, manner)


@pytest.mark.parametrize(
    ("manner", "sentence"),
    [
        (Manner.SPOKEN, "Bonjour Anne."),
        (Manner.KEYPAD, "Bonjour Anne."),
        (Manner.TEXT, "Salut Anne."),
        (Manner.SCREEN, "Bonjour Anne."),
    ],
)
def test_each_manner_has_its_sentence_or_the_spoken_one(
    manner: Manner, sentence: str
) -> None:
    # then
    assert said("hello", {"name": "Anne"}, "fr", manner) == sentence


def test_french_fills_the_gaps_of_the_other_languages() -> None:
    # then
    assert said("hello", {"first": "Anne"}, "en", Manner.TEXT) == "Hello Anne."
    assert said("hello.help", {}, "en", Manner.TEXT) == "Aide."
    assert said("hello.help", {}, "br", Manner.TEXT) == "Aide."


def test_a_sentence_only_written_is_said_rather_than_nothing() -> None:
    # then
    assert said("short", {}, "fr", Manner.SPOKEN) == "Court."


def test_a_manner_may_have_nothing_to_say() -> None:
    # then
    assert said("silent", {}, "fr", Manner.SPOKEN) == ""
    assert said("silent", {}, "fr", Manner.SCREEN) == "Vu."


def test_a_value_may_be_a_sentence_a_number_or_offers() -> None:
    # given
    inner = Prompt("main", "1", "hello.help")
    slots = (Offer("12"), Offer("15"))

    # then
    assert said("hello", {"name": inner}, "fr", Manner.SPOKEN) == "Bonjour Aide.."
    assert said("hello", {"name": 54}, "fr", Manner.SPOKEN) == "Bonjour 54."
    assert said("offers", {"slots": slots}, "fr", Manner.SPOKEN) == "Soit 12, 15."


@pytest.mark.parametrize("key", ["hello", "nothing"])
def test_a_missing_wording_or_value_is_never_passed_over(key: str) -> None:
    # when / then
    with pytest.raises(MissingWordingError) as missing:
        said(key, {}, "fr", Manner.SPOKEN)
    assert missing.value.tree == "main"
    assert missing.value.key.startswith(key)


def test_the_keys_and_values_of_a_sentence_are_known() -> None:
    # then
    assert WORDS.keys_under("hello") == ("hello", "hello.help")
    assert WORDS.names("fr", "hello") == {"name"}
    assert WORDS.mentioned("hello") == {"name", "first"}
    assert WORDS.mentioned("nothing") == frozenset()
    assert WORDS.has("short")
    assert not WORDS.has("first")


def test_a_prompt_is_fixed_when_everyone_hears_the_same() -> None:
    # given
    label = Prompt("main", "1", "hello.help")
    varying = Prompt("main", "1", "hello", {"name": "Anne"})

    # then
    assert Prompt("main", "1", "o", {"label": label, "key": "1", "say": "un"}).is_fixed
    assert Prompt("main", "1", "f", {"figures.delay": "12"}).is_fixed
    assert not varying.is_fixed
    assert not Prompt("main", "1", "o", {"label": varying}).is_fixed
