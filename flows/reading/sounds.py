"""How a French word sounds, so that two spellings of one sound are one key."""

from __future__ import annotations

import re

from flows.reading.folding import fold

# In order: each rule rewrites letters into the sounds used by the next ones.
# Capitals stand for sounds without a letter of their own: A (an), I (in), O (on),
# S (ch), N (gn), E (é or è), Y (ill).
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?<=[aeiouy])s(?=[aeiouy])", "z"),
        (r"ph", "f"),
        (r"sch|ch|sh", "S"),
        (r"gn", "N"),
        (r"sc(?=[eiy])", "s"),
        (r"ti(?=on|el|al|eu)", "si"),
        (r"c(?=[eiy])|ç", "s"),
        (r"qu|q|ck|cc|c|k", "k"),
        (r"ge(?=[ao])|g(?=[eiy])", "j"),
        (r"gu(?=[eiy])", "g"),
        (r"(?<=[aeo])ill?e?s?$|(?<=[aeou])ill(?=[a-z])", "Y"),
        (r"ill(?=[aeou])|ille?s?$", "iY"),
        (r"eaux?|aux|au(?=[^aeiouy]|$)", "o"),
        (r"oeu|eux?|oe", "e"),
        (r"oins?$|oin(?=[^aeiouyn])", "wI"),
        (r"oi|oy", "wa"),
        (r"ou(?=[aeiy])", "w"),
        (r"ou", "u"),
        (r"(?:ain|ein|aim|yn|ym|in|im|un|um)(?=[^aeiouynm]|$)", "I"),
        (r"ien(?=[^aeiouyn]|$)", "iI"),
        (r"(?:an|am|en|em)(?=[^aeiouynm]|$)", "A"),
        (r"(?:on|om)(?=[^aeiouynm]|$)", "O"),
        (r"ai[st]?(?:ent)?$|ai|ei|ee?s?$(?<=ee)|er$|ez$|et$|es$(?<=les)", "E"),
        (r"h", ""),
        (r"y", "i"),
        (r"w", "w"),
        (r"x$|(?<=[a-zA-Z])[tdspz]+$", ""),
        (r"e$", ""),
        (r"e(?=[^aeiou]{2})", "E"),
        (r"(.)\1+", r"\1"),
    )
)


def sound(word: str) -> str:
    """Give the sound of one ``word``; words that sound alike share it."""
    heard = fold(word)
    for pattern, replacement in _RULES:
        heard = pattern.sub(replacement, heard)
    return heard
