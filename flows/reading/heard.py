"""The words of a reply, those misheard or misspelt put right when it is plain."""

from __future__ import annotations

import re
from itertools import chain

from flows.reading.colloquial import plain_words
from flows.reading.lexicon.agreement import AGREEMENT, DENIABLE, POLITE
from flows.reading.lexicon.alarms import ALARMS, FAR_AWAY, NEGATIONS, NO_ALARM
from flows.reading.lexicon.orders import ANYWHERE, INSULTS, SWEARING
from flows.reading.lexicon.orders_alone import ALONE, AROUND, NOT_ORDERS
from flows.reading.lexicon.people import FOR_ONESELF, LEADING_TO, NAMED
from flows.reading.lexicon.subjects import SUBJECTS
from flows.reading.stems import EMPTY_WORDS
from flows.reading.vocabulary import vocabulary

_PHRASES = chain(
    *AGREEMENT.values(),
    *ANYWHERE.values(),
    *ALONE.values(),
    *NAMED.values(),
    *SUBJECTS.values(),
    *(DENIABLE, POLITE, INSULTS, SWEARING, AROUND, NOT_ORDERS),
    *(FOR_ONESELF, LEADING_TO),
)
_PATTERNS = " ".join((*ALARMS.values(), FAR_AWAY, NO_ALARM, NEGATIONS))

# Every word the readings know: none of them is ever put right.
VOCABULARY = vocabulary(
    (
        *sorted(EMPTY_WORDS),
        *(word for phrase in _PHRASES for word in plain_words(phrase)),
        *re.findall(r"[a-z]{3,}", _PATTERNS),
    )
)


def heard_words(text: str) -> tuple[str, ...]:
    """Give the plain words of ``text``; unknown words become those they resemble."""
    return VOCABULARY.repaired(plain_words(text))
