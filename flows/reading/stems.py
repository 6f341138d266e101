"""The part of a French word that stays when its ending changes."""

from __future__ import annotations

from flows.reading.folding import words

_SHORTEST_STEM = 3

_ENDINGS: tuple[str, ...] = tuple(
    sorted(
        words(
            """
            issement ation ition ement ment anc eraient erait eron eront erez erai
            era iront irait irai aient ait ai ant ent ont on ion iez er ez r ir oir
            i u it is us ur teur tric abl eux eus al el ell if iv ag ist iss
            """
        ),
        key=len,
        reverse=True,
    )
)

# Words too bare to tell one subject from another.
EMPTY_WORDS: frozenset[str] = frozenset(
    words(
        """
        le la les l un une des du de d au aux a et ou en y ce c cet cette ces ca
        cela je j moi toi tu t il elle on nous vous ils elles me m te se s lui leur
        leurs mon ma mes ton ta tes son sa ses notre nos votre vos qui que qu
        dont quoi est suis es etes sommes sont ete etre etait ai as avez avons
        ont avoir eu avait pour par dans sur avec chez vers si mais car vais va
        vas faire fait bien tres plait merci oui donc voila bonjour monsieur
        madame voudrais veux aimerais souhaite souhaiterais peux pouvez bon ok
        """
    )
)


def stem(word: str) -> str:
    """Give the stem of a folded ``word``, never shorter than three letters."""
    bare = _bare_form(word)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST_STEM:
            return bare[: -len(ending)]
    return bare


def forms(word: str) -> frozenset[str]:
    """Give a folded ``word`` in both genders and numbers, as far as spelling tells."""
    singular = word[:-1] if word.endswith("s") and len(word) > _SHORTEST_STEM else word
    stripped = singular[:-1] if singular.endswith(("ee", "ue")) else singular
    return frozenset(
        root + ending
        for root in (singular, stripped)
        for ending in ("", "s", "e", "es")
    )


def _bare_form(word: str) -> str:
    for ending in ("sx", "e", "e"):
        if len(word) > _SHORTEST_STEM and word[-1] in ending:
            word = word[:-1]
    return word
