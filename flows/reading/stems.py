"""The part of a French word that stays when its ending changes."""

from __future__ import annotations

from functools import lru_cache

from flows.reading.folding import words

_SHORTEST_STEM = 3

_ENDINGS: tuple[str, ...] = tuple(
    sorted(
        words(
            """
            issement issements ations ation ements ement ances ance eraient
            erait erais erons eront erez erai eras era iront irait irais aient
            ait ais ant ante antes ants ions ion iez ons ees ee es er ez ent re
            ir oir e s x i u it is us ue ues ie ies ure ures rice teur teurs
            trice ables able eux euse al ale aux elle el els elles if ive ifs
            ives age ages iste istes
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
        cela je j tu t il elle on nous vous ils elles me m te se s lui leur
        leurs mon ma mes ton ta tes son sa ses notre nos votre vos qui que qu
        dont quoi est suis es etes sommes sont ete etre etait ai as avez avons
        ont avoir eu avait pour par dans sur avec chez vers si mais car vais va
        vas faire fait bien tres plait merci oui donc voila bonjour monsieur
        madame voudrais veux aimerais souhaite souhaiterais peux pouvez bon ok
        """
    )
)


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Give the stem of a folded ``word``, never shorter than three letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
