"""What is said to whoever answers, not to the question: a greeting, a language."""

from __future__ import annotations

from enum import StrEnum

from flows.reading.folding import words


class Aside(StrEnum):
    """What a person may say instead of answering, and means no harm by."""

    GREETING = "greeting"
    FRENCH = "fr"
    ENGLISH = "en"


_GREETINGS = frozenset(
    {"bonjour", "bonsoir", "rebonjour", "salut", "coucou", "allo", "hello", "hi"}
)
_COURTESY = frozenset(
    {
        *("madame", "monsieur", "mademoiselle", "messieurs", "dames"),
        *("a", "tous", "toutes", "vous", "re", "merci", "pardon", "euh"),
        *("s", "il", "plait", "svp"),
        *("there", "sorry", "excuse", "me", "please", "sir", "madam"),
    }
)
_LANGUAGES: dict[Aside, tuple[str, ...]] = {
    Aside.FRENCH: (
        "français",
        "en français",
        "parlez français",
        "parlez-moi en français",
        "je préfère en français",
        "je parle français",
        "french",
        "in french",
        "back to french",
    ),
    Aside.ENGLISH: (
        "english",
        "in english",
        "english version",
        "speak english",
        "do you speak english",
        "you speak english",
        "can you speak english",
        "could you speak english",
        "does anyone speak english",
        "i speak english",
        "i only speak english",
        "i don't speak french",
        "i do not speak french",
        "i don't understand french",
        "i can't speak french",
        "i don't understand",
        "anglais",
        "en anglais",
        "parlez anglais",
        "parlez-vous anglais",
        "est-ce que parlez anglais",
        "parlez-vous l'anglais",
        "je parle anglais",
        "je parle que anglais",
        "je parle qu'anglais",
        "je ne parle qu'anglais",
        "je ne parle que l'anglais",
        "on peut parler anglais",
        "peut-on parler anglais",
    ),
}


def _bare(text: str) -> tuple[str, ...]:
    return tuple(
        word for word in words(text) if word not in _COURTESY and word not in _GREETINGS
    )


_ASKED = {
    _bare(phrase): language
    for language, phrases in _LANGUAGES.items()
    for phrase in phrases
}


def aside_in(text: str) -> Aside | None:
    """Give the aside that ``text`` is, politeness left out; None for anything more."""
    bare = _bare(text)
    if bare:
        return _ASKED.get(bare)
    greeted = _GREETINGS.intersection(words(text))
    return Aside.GREETING if greeted else None
