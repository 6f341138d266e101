"""How a French word sounds, so that two spellings of one sound are one key."""

from __future__ import annotations

import re

from flows.reading.folding import fold

# In order: each rule rewrites letters into the sounds used by the next ones.
# Capitals stand for sounds without a letter of their own: A (an), I (in), O (on),
# S (ch), N (gn), E (é or è), Y (ill).
# Each begins with letters without which it changes nothing.
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (needed, re.compile(pattern), sound)
    for needed, pattern, sound in (
        ("s", r"(?<=[aeiouy])s(?=[aeiouy])", "z"),
        ("ph", r"ph", "f"),
        ("h", r"sch|ch|sh", "S"),
        ("gn", r"gn", "N"),
        ("sc", r"sc(?=[eiy])", "s"),
        ("ti", r"ti(?=on|el|al|eu)", "si"),
        ("c", r"c(?=[eiy])|ç", "s"),
        ("", r"qu|q|ck|cc|c|k", "k"),
        ("g", r"ge(?=[ao])|g(?=[eiy])", "j"),
        ("gu", r"gu(?=[eiy])", "g"),
        ("ill", r"(?<=[aeo])ill?e?s?$|(?<=[aeou])ill(?=[a-z])", "Y"),
        ("ill", r"ill(?=[aeou])|ille?s?$", "iY"),
        ("au", r"eaux?|aux|au(?=[^aeiouy]|$)", "o"),
        ("e", r"oeu|eux?|oe", "e"),
        ("oin", r"oins?$|oin(?=[^aeiouyn])", "wI"),
        ("o", r"oi|oy", "wa"),
        ("ou", r"ou(?=[aeiy])", "w"),
        ("ou", r"ou", "u"),
        ("", r"(?:ain|ein|aim|yn|ym|in|im|un|um)(?=[^aeiouynm]|$)", "I"),
        ("ien", r"ien(?=[^aeiouyn]|$)", "iI"),
        ("", r"(?:an|am|en|em)(?=[^aeiouynm]|$)", "A"),
        ("o", r"(?:on|om)(?=[^aeiouynm]|$)", "O"),
        ("", r"ai[st]?(?:ent)?$|ai|ei|ee?s?$(?<=ee)|er$|ez$|et$|es$(?<=les)", "E"),
        ("h", r"h", ""),
        ("y", r"y", "i"),
        ("", r"x$|(?<=[a-zA-Z])[tdspz]+$", ""),
        ("e", r"e$", ""),
        ("e", r"e(?=[^aeiou]{2})", "E"),
        ("", r"(.)\1+", r"\1"),
    )
)


def sound(word: str) -> str:
    """Give the sound of one ``word``; words that sound alike share it."""
    heard = word if word.isascii() and word.islower() else fold(word)
    for needed, pattern, replacement in _RULES:
        if needed in heard:
            heard = pattern.sub(replacement, heard)
    return heard
