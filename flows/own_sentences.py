"""The sentences that the engine itself says, in whichever tree it stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from flows.asking import CENTURIES
from flows.expect import Choice, Expectation, YesNo, facts_beside
from flows.loading import Loaded
from flows.reading.distress import Distress
from flows.reading.nir_number import NirGroup

_PLAIN = (
    *(f"_silence_{rank}" for rank in (1, 2, 3)),
    *(f"_unclear_{rank}" for rank in (1, 2, 3)),
    *(f"_distress_{distress.value}" for distress in Distress),
    "_yes_no",
    "_until_hash",
    "_yes",
    "_no",
    "_pause",
    "_still_here",
    "_here_again",
    "_already_handed_over",
    "_greeting",
    "_in_language",
    "_help",
    "_practice_on",
    "_practice_off",
    "_practice_over",
    "_first_question",
    "_too_long",
    "_between",
    "_neither",
    "_century",
    *(f"_century_{century}" for century in CENTURIES),
    *(f"_part_{group.value}" for group in NirGroup),
)
_TOLD = {
    f"_value_{kind.__name__.lower()}": frozenset({"value", *facts_beside(kind)})
    for kind in get_args(Expectation)
    if kind not in {YesNo, Choice}
}

# Each sentence, and the values that it may mention.
OWN_SENTENCES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(_PLAIN, frozenset()),
        **_TOLD,
        "_option": frozenset({"label", "say", "key"}),
        "_offer": frozenset({"label", "key"}),
        "_read_back": frozenset({"value"}),
        "_former": frozenset({"former"}),
        "_part": frozenset({"part"}),
    }
)


def refuse_speechless(loaded: Loaded) -> None:
    """Raise BrokenTreeError when the engine would lack a sentence of its own."""
    words = loaded.tree.words
    for key, may_mention in OWN_SENTENCES.items():
        if not words.has(key):
            raise loaded.broken("", "not_worded", key)
        for value in sorted(words.mentioned(key) - may_mention):
            raise loaded.broken("", "not_yet_known", f"{key}: {value}")
