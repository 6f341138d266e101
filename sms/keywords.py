"""The single words that command the service whatever the conversation.

Sources: Twilio's default opt-out words for long codes; STOP and CONTACT, which French
operators require on short codes; the French words people write in their place, which
no provider knows.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class Keyword(StrEnum):
    """What a one-word message commands."""

    STOP = "stop"  # no more text messages
    START = "start"  # text messages again
    HELP = "help"
    CONTACT = "contact"  # who are you, and how does one reach you


_WORDS = {
    **dict.fromkeys(
        (
            *("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke"),
            *("optout", "arret", "arrete", "arretes", "arreter", "arretez", "arrett"),
            *("desabonner", "desabonnement", "desinscrire", "desinscription"),
        ),
        Keyword.STOP,
    ),
    **dict.fromkeys(("start", "unstop", "reprise", "reprendre"), Keyword.START),
    **dict.fromkeys(("aide", "help", "info"), Keyword.HELP),
    "contact": Keyword.CONTACT,
}

# Answers to a question, unless the person has stopped our messages: then no
# question is waiting, and the word can only mean "write to me again".
_ANSWERS_THAT_RESTART = frozenset({"oui", "yes"})

_LONGEST = max(map(len, _WORDS))
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def read_keyword(body: str, *, stopped: bool = False) -> Keyword | None:
    """Find the command a message is, or None when it is anything else.

    Case, accents and punctuation around the word do not matter. ``stopped`` says
    that this person has stopped our messages: « oui » then starts them again.
    """
    word = _folded(body)
    if stopped and word in _ANSWERS_THAT_RESTART:
        return Keyword.START
    return _WORDS.get(word)


def _folded(body: str) -> str:
    """Reduce a message to its bare word; a long message has none, at no cost."""
    if len(body) > 4 * _LONGEST:
        return ""
    decomposed = unicodedata.normalize("NFKD", body).casefold()
    letters = (mark for mark in decomposed if not unicodedata.combining(mark))
    return _EDGES.sub("", "".join(letters))
