"""Finds acronyms in a text, and whether the text says them in full.

In French the words must begin with the letters of the acronym, little words aside: « la
Caf, la caisse d'allocations familiales ». An acronym is French in English too, so there
it is enough to say at once what it is: "the Caf, the family benefits office".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.checking.sentences import flat, unaccented

# Words of everybody, and those that a text message is answered with.
KNOWN = frozenset({"SMS", "MMS", "OK", "CEDEX", "STOP", "REPRISE", "START"})
# Acronyms that are written as words too.
_NAMES = (
    r"(?:Aah|Anah|Ants|Apl|Aspa|Assedic|Caf|Carsat|Ccas|Cnaf|Cnam|Cnav|Cpam|Crous|Css"
    r"|Insee|Mdph|Msa|Nir|Ofii|Ofpra|Pmi|Rib|Rsa|Urssaf)"
)
_ACRONYM = re.compile(rf"\b(?:[A-Z]{{2,}}|{_NAMES})\b")
_WORD = re.compile(r"[a-z]+")
_LITTLE = re.compile(
    r"aux?|[adl]|d[eu]s?|l[ae]s?|en|et|par|pour|sur|and|for|in|of|the|to"
)
# Whose letters are not those that its words begin with.
_OTHERWISE = {"urssaf": "union de recouvrement"}
_PAUSE = re.compile(r"[.,?!;:()]")
_LONG = 4  # a word may give two letters: ANAH, Agence NAtionale de l'Habitat


def acronyms_in(text: str) -> tuple[str, ...]:
    """Give the acronyms of a text, each once, but for those that everybody knows."""
    found = (match.group() for match in _ACRONYM.finditer(unaccented(text)))
    return tuple(dict.fromkeys(one for one in found if one not in KNOWN))


def is_spelt_out(acronym: str, text: str, language: str) -> bool:
    """Tell whether a text says in full what an acronym stands for."""
    letters = acronym.lower()
    plain = flat(text)
    if language != "fr" and _is_told_at_once(letters, plain):
        return True
    if letters in _OTHERWISE:
        return _OTHERWISE[letters] in plain
    clauses = (_WORD.findall(clause) for clause in _PAUSE.split(plain))
    return any(
        _spell([word for word in words[at:] if word != letters], letters, len(letters))
        for words in clauses
        for at in range(len(words))
    )


def _spell(words: Sequence[str], letters: str, length: int) -> bool:
    """Tell whether the first words begin with these letters, in their order.

    ``length`` is that of the whole acronym.
    """
    if not letters:
        return True
    if not words:
        return False
    first, rest = words[0], words[1:]
    for count in (1, 2) if length >= _LONG else (1,):
        if first.startswith(letters[:count]) and _spell(rest, letters[count:], length):
            return True
    return _LITTLE.fullmatch(first) is not None and _spell(rest, letters, length)


def _is_told_at_once(letters: str, text: str) -> bool:
    after = rf"\b{letters}(?:,| \(|:) ?(?:the|a|an|our|your|which|who|that|or)\b"
    return re.search(rf"{after}|\({letters}\)", text) is not None
