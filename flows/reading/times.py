"""Hours of the day, and mornings or afternoons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from flows.reading.corrections import parts
from flows.reading.cutting import cuts, natural_cut
from flows.reading.date_words import MONTHS, WEEKDAYS
from flows.reading.days import read_day
from flows.reading.doubt import is_doubt
from flows.reading.frames import all_explained, certain_if
from flows.reading.homophones import ear_for, read_twice
from flows.reading.numerals import is_number_word
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.runs import Run, runs
from flows.reading.tokens import Token, token_words, tokens, word_set

NOON: Final = 12
# Without "du matin" or "de l'après-midi", one to six o'clock is in the afternoon:
# no public office opens at night.
EARLIEST_HOUR: Final = 7

_HOUR_WORDS: Final = word_set("h heure heures")
_NAMED_HOURS: Final = {"midi": "12", "minuit": "0"}
# "Dans une heure" is counted from now, which no reading knows.
_FROM_NOW: Final = re.compile(r" (?:dans|d ici) (?:[a-z]+ ){1,3}(?:heures?|minutes?) ")
_EVENING: Final = re.compile(r" (du soir|ce soir|le soir|soirs?|soiree) ")
_AFTERNOON: Final = re.compile(
    r" (apres midis?|apm|aprem|apremidi|apres le dejeuner|apres manger|apres le repas"
    r"|en journee apres midi|fins? de journee?|fin d apres midi) "
)
_MORNING: Final = re.compile(
    r" (matins?|matinee|matine|mat|avant midi|tot|premiere heure|matins|matinees) "
)
_INDIFFERENT: Final = re.compile(
    r" (peu importe|n importe|egal|m arrange|comme vous voulez|quand vous voulez"
    r"|les deux|toute la journee|l un ou l autre) "
)
_MINUTE_MARKS: Final = word_set("quart quarts demi demie moins")
_MINUTE_WORDS: Final = (
    (" moins le quart ", -15),
    (" moins un quart ", -15),
    (" moins les quart ", -15),
    (" trois quarts ", 45),
    (" et quart ", 15),
    (" un quart ", 15),
    (" et demie ", 30),
    (" et demi ", 30),
    (" demie ", 30),
)


class HalfDay(StrEnum):
    """Half of a working day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


_KNOWN: Final = (
    _HOUR_WORDS
    | frozenset(_NAMED_HOURS)
    | frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | word_set(
        """
        matin soir apres midi aprem demain aujourd hui moins quart quarts demi demie
        vers partir pour jour rendez rdv cet ce soir journee matinee point virgule
        prochain debut fin
        """
    )
)
_EAR: Final = ear_for(_KNOWN)
_KEYS: Final = {
    "1": HalfDay.MORNING,
    "un": HalfDay.MORNING,
    "2": HalfDay.AFTERNOON,
    "deux": HalfDay.AFTERNOON,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A half-day that suits a person, of a given day when one was said."""

    half: HalfDay
    day: date | None = None


def read_time(text: str) -> Reading[time]:
    """Read an hour: "quatorze heures trente", "midi et demi", "14h30", "1430".

    An hour that may be of the morning or of the evening is not certain; two
    different hours give ``Why.SEVERAL``, 25 o'clock ``Why.OUT_OF_RANGE``.
    """
    said = tokens(text)
    if not said:
        return NotUnderstood(Why.EMPTY)
    if _FROM_NOW.search(f" {' '.join(token_words(said))} "):
        return NotUnderstood(Why.UNCLEAR)
    return read_twice(said, lambda heard: _doubted(_read(heard), heard), _EAR)


def _doubted(reading: Reading[time], said: tuple[Token, ...]) -> Reading[time]:
    """Doubt an hour beside words that may be its minutes misheard."""
    words = token_words(said)
    has_minutes = not _MINUTE_MARKS.isdisjoint(words)
    hour = reading.value if isinstance(reading, Understood) else None
    is_lost = has_minutes and hour is not None and not hour.minute
    last_hour = max((at for at, w in enumerate(words) if w in _HOUR_WORDS), default=0)
    others = [
        run
        for run in runs(said)
        if run.start > last_hour + 1 and run.before not in {"et", "moins", "point"}
    ]
    condition = all_explained(said, _KNOWN) and not (is_lost or others)
    return certain_if(reading, condition=condition)


def read_half_day(text: str, today: date) -> Reading[Moment]:
    """Read "le matin", "demain après-midi", "mardi vers dix heures", 1 or 2.

    ``Why.UNKNOWN`` when either would do or the person cannot say.
    """
    said = tokens(text)
    spaced = f" {' '.join(token_words(said))} "
    if not said:
        return NotUnderstood(Why.EMPTY)
    half = _half(text, spaced)
    match half:
        case Understood(value, certain):
            is_key = len(said) == 1 and said[0].word in _KEYS
            day = NotUnderstood(Why.EMPTY) if is_key else read_day(text, today)
            if day == NotUnderstood(Why.PAST):
                return NotUnderstood(Why.PAST)
            named = day.value if isinstance(day, Understood) else None
            is_day_lost = named is None and not is_key and _has_number(said)
            is_open = any(token.word == "ou" for token in said)
            is_sure = certain and not (is_day_lost or is_open)
            return Understood(Moment(value, named), is_sure)
        case NotUnderstood() as misunderstanding:
            return misunderstanding


def _has_number(said: Sequence[Token]) -> bool:
    return any(is_number_word(token.word) for token in said)


def _half(text: str, spaced: str) -> Reading[HalfDay]:
    is_afternoon = bool(_AFTERNOON.search(spaced) or _EVENING.search(spaced))
    is_morning = bool(_MORNING.search(spaced))
    if _INDIFFERENT.search(spaced) and is_morning == is_afternoon:
        return NotUnderstood(Why.UNKNOWN)
    match is_morning, is_afternoon:
        case True, False:
            return Understood(HalfDay.MORNING)
        case False, True:
            return Understood(HalfDay.AFTERNOON)
        case True, True:
            return NotUnderstood(Why.SEVERAL)
        case _:
            return _half_by_hour(text, spaced)


def _half_by_hour(text: str, spaced: str) -> Reading[HalfDay]:
    key = _KEYS.get(spaced.strip())
    if key is not None:
        return Understood(key)
    match read_time(text):
        case Understood(hour):
            half = HalfDay.MORNING if hour.hour < NOON else HalfDay.AFTERNOON
            return Understood(half, certain=False)
        case NotUnderstood(Why.UNKNOWN | Why.SEVERAL) as misunderstanding:
            return misunderstanding
        case NotUnderstood():
            return NotUnderstood(Why.UNCLEAR)


def _read(said: tuple[Token, ...]) -> Reading[time]:
    for part in reversed(parts(_plain_hours(said))):
        hours = _hours(part)
        if _is_a_choice(part) or len({(hour, minute) for hour, minute, _ in hours}) > 1:
            return NotUnderstood(Why.SEVERAL)
        if hours:
            hour, minute, is_told = hours[0]
            return _on_the_clock(hour, minute, part, is_told=is_told)
    why = Why.UNKNOWN if is_doubt(token_words(said)) else Why.UNCLEAR
    return NotUnderstood(why)


def _on_the_clock(
    hour: int, minute: int, part: Sequence[Token], *, is_told: bool
) -> Reading[time]:
    """Place an hour in the day by "du matin", "du soir" or the usual opening hours."""
    spaced = f" {' '.join(token.word for token in part)} "
    total = hour * 60 + minute
    is_late = bool(_AFTERNOON.search(spaced) or _EVENING.search(spaced))
    is_early = bool(_MORNING.search(spaced))
    if is_late and total < NOON * 60:
        total += NOON * 60
    is_guessed = not (is_late or is_early) and 60 <= total < EARLIEST_HOUR * 60
    if is_guessed:
        total += NOON * 60
    if not 0 <= total < 24 * 60 or abs(minute) >= 60:
        return NotUnderstood(Why.OUT_OF_RANGE)
    return Understood(time(total // 60, total % 60), certain=is_told and not is_guessed)


def _hours(part: tuple[Token, ...]) -> list[tuple[int, int, bool]]:
    """Give each hour said with its minutes, and whether the word "heure" was there."""
    words = token_words(part)
    found = runs(part)
    hours: list[tuple[int, int, bool]] = []
    at = 0
    while at < len(found):
        hour, used = _hour(found, at, words)
        if hour is not None:
            hours.append(hour)
        at += used
    told = [hour for hour in hours if hour[2]]
    return told or hours


def _is_a_choice(part: Sequence[Token]) -> bool:
    """Tell "entre dix et onze heures" and "neuf heures ou dix heures"."""
    is_open = any(token.word in {"ou", "entre"} for token in part)
    return is_open and len(runs(part)) > 1


def _plain_hours(part: Sequence[Token]) -> tuple[Token, ...]:
    """Put "12 h" for "midi", "0 h" for "minuit" and "14 h 30" for "14.30"."""
    kept: list[Token] = []
    for token in part:
        before = kept[-1].word if kept else ""
        if token.word in _NAMED_HOURS and before not in {"apres", "avant"}:
            kept += (Token(_NAMED_HOURS[token.word]), Token("h"))
        elif token.word in {"point", "virgule"} and before.isdigit():
            kept.append(Token("h"))
        else:
            kept.append(token)
    return tuple(kept)


def _hour(
    found: Sequence[Run], at: int, words: Sequence[str]
) -> tuple[tuple[int, int, bool] | None, int]:
    """Read the hour that begins at a run of numbers, and how many runs it takes."""
    run = found[at]
    is_told = run.after in _HOUR_WORDS
    if not is_told:
        return _bare(run, words), 1
    hour = _value(run)
    following = found[at + 1] if at + 1 < len(found) else None
    stop = following.start if following else len(words)
    between = words[run.stop + 1 : stop]
    if (
        following
        and set(between) <= {"et", "moins"}
        and following.after not in _HOUR_WORDS
    ):
        minute = _value(following)
        is_before = "moins" in between
        if following.after in {"quart", "quarts"}:
            minute *= 15
        return (hour, -minute if is_before else minute, True), 2
    spaced = f" {' '.join(words[run.stop : run.stop + 6])} "
    return (hour, _minutes_word(spaced), True), 1


def _bare(run: Run, words: Sequence[str]) -> tuple[int, int, bool] | None:
    """Read "14 30", "1430" or "14"; none is certain among other words."""
    ways = cuts(run.said, longest=4, kept=8)
    digits = next((way.digits for way in ways if len(way.digits) in {1, 2, 3, 4}), "")
    is_alone = len(run.said) == len(words)
    if not digits:
        return None
    if len(digits) <= 2:
        is_time = is_alone or run.before in {"a", "vers", "pour", "apres", "avant"}
        return (int(digits), 0, False) if is_time else None
    hour, minute = int(digits[:-2]), int(digits[-2:])
    return (hour, minute, is_alone and len(digits) == 4) if minute < 60 else None


def _minutes_word(spaced: str) -> int:
    return next((minute for words, minute in _MINUTE_WORDS if words in spaced), 0)


def _value(run: Run) -> int:
    natural = natural_cut(run.said)
    return min(int(natural.digits), 99) if natural else 99
