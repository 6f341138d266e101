from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from post.characters import breakable, can_be_shown, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L\u2019été à Noël, « déjà » : 184,50\u202f€", None),
        ("# $x$ *y* _z_ @a \\b `c` <d> [e] {f} // /*", None),
        ("Łódź, Đorđe, Ñandú, Ştefan, Nguyễn", None),
        ("e\u0301te\u0301", "été"),
        ("\uff22\uff17", "B7"),
        ("bon\u200djour\ufeff", "bonjour"),
        ("a\x00b\x07c\td\r\n", "abc d\n"),
        ("ça va 😀 ?", "ça va □ ?"),
        ("中文", "□□"),
        ("x\u0489", "x"),
    ],
)
def test_a_text_keeps_all_that_the_fonts_can_show(
    text: str, expected: str | None
) -> None:
    assert shown(text) == (expected or text)


@given(st.text())
def test_every_text_becomes_showable_and_stays_so(text: str) -> None:
    assert all(map(can_be_shown, shown(text)))
    assert shown(shown(text)) == shown(text)


def test_an_endless_word_may_be_broken_and_no_other() -> None:
    name = "Rakotomalala-Andriamanantena"

    assert breakable(f"{name} {'x' * 65}") == "\u200b".join(
        (f"{name} {'x' * 30}", "x" * 30, "x" * 5)
    )


@given(st.text(st.characters(exclude_characters="\u200b")))
def test_breaking_words_changes_nothing_to_be_seen(text: str) -> None:
    assert breakable(text).replace("\u200b", "") == text


def test_french_needs_no_replacement() -> None:
    letters = "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ"
    letters += "«»\u2019\u201c\u201d\u2026\u2013\u2014€°²½ᵉ"

    assert shown(letters) == letters
    assert unicodedata.is_normalized("NFC", letters)
