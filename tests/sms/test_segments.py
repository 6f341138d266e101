from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms.segments import (
    EXTENSION,
    GSM7_ALPHABET,
    Encoding,
    Segments,
    fits,
    measure,
    plain,
    split,
)

SENTENCES = st.lists(
    st.text(alphabet="aé ç€😀M.!?\n", min_size=1, max_size=400), min_size=1, max_size=6
).map(" ".join)


# The expected counts were checked against the provider's own calculator.
@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", Segments(Encoding.GSM7, 0, 0)),
        ("é", Segments(Encoding.GSM7, 1, 1)),
        ("a" * 160, Segments(Encoding.GSM7, 1, 160)),
        ("a" * 161, Segments(Encoding.GSM7, 2, 161)),
        ("a" * 306, Segments(Encoding.GSM7, 2, 306)),
        ("a" * 307, Segments(Encoding.GSM7, 3, 307)),
        ("€" * 80, Segments(Encoding.GSM7, 1, 160)),
        ("ç", Segments(Encoding.UCS2, 1, 1)),
        ("ç" * 70, Segments(Encoding.UCS2, 1, 70)),
        ("ç" * 71, Segments(Encoding.UCS2, 2, 71)),
        ("ç" * 134, Segments(Encoding.UCS2, 2, 134)),
        ("ç" * 135, Segments(Encoding.UCS2, 3, 135)),
        ("😀" * 35, Segments(Encoding.UCS2, 1, 70)),
    ],
)
def test_a_text_costs_what_the_network_will_count(
    text: str, segments: Segments
) -> None:
    assert measure(text) == segments


def test_a_euro_sign_is_never_cut_between_two_segments() -> None:
    # 306 septets would fill two segments, but the sign at the end of the first moves.
    assert measure("a" * 152 + "€" + "a" * 152).count == 3


def test_an_emoji_is_never_cut_between_two_segments() -> None:
    assert measure("ç" * 66 + "😀" + "ç" * 66).count == 3


def test_the_alphabet_has_the_letters_french_keeps_and_lacks_the_others() -> None:
    assert set("éèàùÇÉÄÖÜñ€") <= GSM7_ALPHABET
    assert GSM7_ALPHABET.isdisjoint("çêâîôûëïœÀÈÊ\u2019«»…")
    assert len(GSM7_ALPHABET) == 127 + len(EXTENSION)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reçu : l\u2019été, c\u2019est noté…", "Recu : l'été, c'est noté..."),
        ("« Vous êtes prêt »", '"Vous etes pret"'),
        ("«\u202foui\u00a0»", '"oui"'),
        ("184,50\u202f€", "184,50 €"),
        ("Cœur, sœur, Œuvre", "Coeur, soeur, OEuvre"),
        ("À bientôt, Noël, naïf", "A bientot, Noel, naif"),
        ("e\u0301te\u0301", "été"),
        ("14\u00a0h \u2013 16\u00a0h", "14 h - 16 h"),
        ("n° 12, 2ᵉ étage", "no 12, 2e étage"),
        ("zéro\u200bun\u00adneuf", "zérounneuf"),
        ("a\x00b\x07c\td", "abc d"),
        ("Łódź, Đorđe", "Lodz, Dorde"),
        ("½ heure", "1/2 heure"),
        ("😀 مرحبا", "😀 مرحبا"),
    ],
)
def test_plain_text_costs_less_and_says_the_same(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text(alphabet=sorted(GSM7_ALPHABET)))
def test_what_is_already_in_the_alphabet_is_kept(text: str) -> None:
    assert plain(text) == text


@given(st.text())
def test_making_plain_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(
    st.text(
        alphabet="àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛŸŒÆ«»\u2019“”…\u2013— €\u00a0\u202f"
    )
)
def test_french_always_travels_in_seven_bits(text: str) -> None:
    assert set(plain(text)) <= GSM7_ALPHABET


def test_a_short_text_is_not_numbered() -> None:
    text = "Carte Vitale perdue : c'est noté le 24/11, dossier B7-K4-29."

    assert split(text) == (text,)
    assert fits(text, most=1)


def test_a_long_text_is_cut_after_a_sentence() -> None:
    first = "Un formulaire arrive par la poste. " * 5
    second = "Vous le renvoyez avec une photo. " * 6

    parts = split(first + second)

    assert [part[:4] for part in parts] == ["1/2 ", "2/2 "]
    assert all(part.endswith(".") for part in parts)


def test_an_abbreviation_is_not_the_end_of_a_sentence() -> None:
    text = "Rendez-vous mardi avec M. Le Goff au guichet de Brest et de Quimper. " * 5

    parts = split(text)

    assert not any(part.endswith("M.") for part in parts)


def test_a_sentence_too_long_for_one_part_is_cut_between_words() -> None:
    parts = split("formulaire " * 60)

    assert all(part.endswith("formulaire") for part in parts)
    assert sum(part.count("formulaire") for part in parts) == 60


def test_a_long_blank_gives_nothing_to_send() -> None:
    assert split(" " * 400) == ()


def test_ten_parts_or_more_are_numbered_with_room_for_it() -> None:
    parts = split("Une phrase assez courte. " * 150)

    assert len(parts) >= 10
    assert parts[-1].startswith(f"{len(parts)}/{len(parts)} ")
    assert all(fits(part) for part in parts)


def test_ten_thousand_characters_without_a_space_are_cut_too() -> None:
    parts = split("x" * 10_000)

    assert all(fits(part) for part in parts)
    assert sum(part.count("x") for part in parts) == 10_000


@given(SENTENCES, st.integers(min_value=1, max_value=3))
def test_every_part_fits_and_no_word_is_lost(text: str, most: int) -> None:
    parts = split(text, most)

    assert all(fits(part, most) for part in parts)
    assert _bare("".join(_unnumbered(parts))) == _bare(text)


def _unnumbered(parts: tuple[str, ...]) -> list[str]:
    if len(parts) == 1:
        return list(parts)
    return [re.sub(r"^\d+/\d+ ", "", part) for part in parts]


def _bare(text: str) -> str:
    return "".join(
        character
        for character in text
        if unicodedata.category(character)[0] not in "ZC"
    )
