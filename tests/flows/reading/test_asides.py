"""Greetings and languages are heard for what they are, and only alone."""

from __future__ import annotations

import pytest

from flows.reading.asides import Aside, aside_in


@pytest.mark.parametrize(
    "said", ["Bonjour !", "Allô ?", "bonsoir madame", "euh, bonjour à vous", "Hello"]
)
def test_a_greeting_is_a_greeting(said: str) -> None:
    assert aside_in(said) is Aside.GREETING


@pytest.mark.parametrize(
    "said",
    [
        "English please",
        "Hello, do you speak English?",
        "Sorry, I don't speak French",
        "vous parlez anglais s'il vous plaît",
        "EN ANGLAIS",
    ],
)
def test_english_is_asked_for(said: str) -> None:
    assert aside_in(said) is Aside.ENGLISH


@pytest.mark.parametrize("said", ["en français", "French please", "Français"])
def test_french_is_asked_for(said: str) -> None:
    assert aside_in(said) is Aside.FRENCH


@pytest.mark.parametrize(
    "said",
    [
        "",
        "madame",
        "oui",
        "bonjour, j'ai perdu ma carte",
        "ma carte est en anglais",
        "x" * 10_000,
    ],
)
def test_anything_more_is_an_answer(said: str) -> None:
    assert aside_in(said) is None
