"""Whether a person says that they, or someone near them, are in distress now."""

from __future__ import annotations

import re

from flows.reading.colloquial import plain_words
from flows.reading.heard import heard_words
from flows.reading.lexicon.alarms import (
    ALARMS,
    FAR_AWAY,
    NEGATIONS,
    NO_ALARM,
    SUPPOSED,
    Distress,
)
from flows.reading.lexicon.alarms_misheard import FRAGMENTS
from flows.reading.near_phrases import near_phrases

__all__ = ["Distress", "distress_in"]


def _any_line_of(patterns: str) -> re.Pattern[str]:
    lines = (line.strip() for line in patterns.strip().splitlines())
    return re.compile("|".join(rf"\b(?:{line})\b" for line in lines))


_ALARMS = {distress: _any_line_of(lines) for distress, lines in ALARMS.items()}
_FAR_AWAY = _any_line_of(FAR_AWAY)
_NO_ALARM = _any_line_of(NO_ALARM)
_NEAR = near_phrases(FRAGMENTS)
_MANY_WORDS = 16  # a longer story tells its alarm more than once
_DENIED = re.compile(NEGATIONS)
_SUPPOSED = re.compile(SUPPOSED)


def distress_in(text: str) -> Distress | None:
    """
    Give the gravest distress told in ``text`` as present and real, if any.

    What is denied, supposed or long past does not count; thoughts of suicide count
    even so, whenever they began.
    """
    looks = dict.fromkeys((plain_words(text), heard_words(text)))
    told = next(filter(None, (_told(" ".join(look)) for look in looks)), None)
    return told or _nearly_told(plain_words(text))


def _nearly_told(heard: tuple[str, ...]) -> Distress | None:
    """Give the alarm whose usual words are heard but for one."""
    said = " ".join(heard)
    if len(heard) > _MANY_WORDS or _FAR_AWAY.search(said) or _NO_ALARM.search(said):
        return None
    found = (
        match.tag
        for match in _NEAR.within(heard)
        if not _is_denied_or_supposed(" ".join(heard[: match.start]))
    )
    return next(found, None)


def _is_denied_or_supposed(before: str) -> bool:
    return bool(_DENIED.search(before) or _SUPPOSED.search(before))


def _told(said: str) -> Distress | None:
    remote = _FAR_AWAY.search(said) is not None
    for distress, alarm in _ALARMS.items():
        if remote and distress is not Distress.SUICIDE:
            continue
        if _is_told(said, alarm, distress):
            return distress
    return None


def _is_told(said: str, alarm: re.Pattern[str], distress: Distress) -> bool:
    if distress is not Distress.SUICIDE and _NO_ALARM.search(said):
        return False
    return any(
        not _is_denied_or_supposed(said[: match.start()])
        for match in alarm.finditer(said)
    )
