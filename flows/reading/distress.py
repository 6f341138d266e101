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

__all__ = ["Distress", "distress_in"]


def _any_line_of(patterns: str) -> re.Pattern[str]:
    lines = (line.strip() for line in patterns.strip().splitlines())
    return re.compile("|".join(rf"\b(?:{line})\b" for line in lines))


_ALARMS = {distress: _any_line_of(lines) for distress, lines in ALARMS.items()}
_FAR_AWAY = _any_line_of(FAR_AWAY)
_NO_ALARM = _any_line_of(NO_ALARM)
_DENIED = re.compile(NEGATIONS)
_SUPPOSED = re.compile(SUPPOSED)


def distress_in(text: str) -> Distress | None:
    """
    Give the gravest distress told in ``text`` as present and real, if any.

    What is denied, supposed or long past does not count; thoughts of suicide count
    even so, whenever they began.
    """
    as_given, put_right = plain_words(text), heard_words(text)
    told = _told(" ".join(as_given))
    if told is None and put_right != as_given:
        return _told(" ".join(put_right))
    return told


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
        not _DENIED.search(said[: match.start()])
        and not _SUPPOSED.search(said[: match.start()])
        for match in alarm.finditer(said)
    )
