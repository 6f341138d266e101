"""Days told from today: "demain", "dans trois jours", "mardi en huit", "à Noël"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import holidays

from flows.reading.cutting import natural_cut
from flows.reading.date_words import MONTHS, WEEKDAYS
from flows.reading.number_words import ROUGH, UNITS
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.tokens import Token

_WEEK: Final = timedelta(days=7)
_SOON_DAYS: Final = 2

# Longest first: "apres demain" holds "demain".
_NEAR: Final = {
    "avant hier": -2,
    "hier": -1,
    "apres apres demain": 3,
    "apres demain": 2,
    "demain": 1,
    "demains": 1,
    "de main": 1,
    "deux mains": 1,
    "aujourd hui": 0,
    "aujourdhui": 0,
    "auj": 0,
    "ajd": 0,
    "ce matin": 0,
    "ce midi": 0,
    "cet apres midi": 0,
    "cette apres midi": 0,
    "ce soir": 0,
    "tout de suite": 0,
    "maintenant": 0,
    "tout a l heure": 0,
}
_NEAR_PATTERN: Final = re.compile(r" (" + "|".join(_NEAR) + r")(?= )")
_COUNTED: Final = re.compile(
    r" (?:dans|sous|d ici|en) (?P<count>[a-z0-9 ]{1,40}?) (?:de )?"
    r"(?P<unit>jours?|semaines?|mois|ans?|annees?)(?= )"
)
# "huit jours" is one week, "quinze jours" two.
_FRENCH_WEEKS: Final = {8: 7, 15: 14}
IN_EIGHT: Final = re.compile(r" en (huit|8|quinze|15)(?= )")
_LAST: Final = re.compile(r" (dernier|derniere|passe|passee)(?= )")
_NEXT_WEEK: Final = re.compile(
    r" (semaine prochaine|semaine qui vient|semaine suivante|sem prochaine)(?= )"
)
_NEXT: Final = re.compile(r" (prochain|prochaine|qui vient|suivant)(?= )")

_PART_OF_MONTH: Final = re.compile(
    r" (?P<part>debut|mi|milieu|courant|fin) (?:de |du mois de |d )?(?P<month>[a-z]+)"
    r"(?= )"
)
_RANKS: Final = {
    "1": 0,
    "premier": 0,
    "deuxieme": 1,
    "second": 1,
    "troisieme": 2,
    "quatrieme": 3,
}
_RANKED: Final = re.compile(
    rf" (?P<rank>{'|'.join(_RANKS)}) (?P<day>[a-z]+) (?:de |du mois de |d )"
    r"(?P<month>[a-z]+)(?= )"
)
_FEASTS: Final = {
    "jour de l an": "Jour de l'an",
    "nouvel an": "Jour de l'an",
    "premier de l an": "Jour de l'an",
    "lundi de paques": "Lundi de Pâques",
    "fete du travail": "Fête du Travail",
    "ascension": "Ascension",
    "lundi de pentecote": "Lundi de Pentecôte",
    "fete nationale": "Fête nationale",
    "assomption": "Assomption",
    "toussaint": "Toussaint",
    "armistice": "Armistice",
    "noel": "Noël",
}
_SUNDAYS: Final = {"paques": "Lundi de Pâques", "pentecote": "Lundi de Pentecôte"}
FEAST_WORDS: Final = frozenset(" ".join((*_FEASTS, *_SUNDAYS)).split())


def near_day(spaced: str, today: date) -> Reading[date] | None:
    """Read "aujourd'hui", "demain", "après-demain", "hier"."""
    found = {_NEAR[match] for match in _NEAR_PATTERN.findall(spaced)}
    later = IN_EIGHT.search(spaced)
    if later and len(found) == 1:
        weeks = 1 if later[1] in {"huit", "8"} else 2
        return Understood(today + timedelta(days=found.pop()) + weeks * _WEEK)
    if len(found) > 1:
        return NotUnderstood(Why.SEVERAL)
    return Understood(today + timedelta(days=found.pop())) if found else None


def counted_day(spaced: str, today: date) -> Reading[date] | None:
    """Read "dans trois jours", "d'ici deux semaines", "dans un mois"."""
    match = _COUNTED.search(spaced)
    count = _count(match["count"]) if match else None
    if match is None or count is None:
        return None
    unit = match["unit"]
    if unit.startswith("jour"):
        return Understood(today + timedelta(days=_FRENCH_WEEKS.get(count, count)))
    if unit.startswith("semaine"):
        return Understood(today + count * _WEEK)
    months = count if unit == "mois" else 12 * count
    return Understood(months_later(today, months), certain=False)


def weekday(spaced: str, today: date) -> Reading[date] | None:
    """Read "mardi", "mardi prochain", "mardi en huit", "lundi de la semaine prochaine".

    The day is always to come; "mardi dernier" is past.
    """
    ranked = _RANKED.search(spaced)
    if ranked and ranked["day"] in WEEKDAYS and ranked["month"] in MONTHS:
        return _unsure(_ranked(ranked, today))
    named = {WEEKDAYS[word] for word in spaced.split() if word in WEEKDAYS}
    if len(named) != 1:
        return NotUnderstood(Why.SEVERAL) if named else None
    wanted = named.pop()
    ahead = (wanted - today.weekday()) % 7
    coming = today + timedelta(days=ahead or 7)
    if _LAST.search(spaced):
        return NotUnderstood(Why.PAST)
    if _NEXT_WEEK.search(spaced):
        monday = today - timedelta(days=today.weekday()) + _WEEK
        return Understood(monday + timedelta(days=wanted))
    later = IN_EIGHT.search(spaced)
    if later:
        weeks = 1 if later[1] in {"huit", "8"} else 2
        return Understood(coming + weeks * _WEEK)
    is_unclear = ahead == 0 or (ahead <= _SOON_DAYS and bool(_NEXT.search(spaced)))
    return Understood(coming, certain=not is_unclear)


def _ranked(match: re.Match[str], today: date) -> date:
    """The day of "le premier mercredi de décembre"."""
    month = MONTHS[match["month"]]
    first = date(today.year + (1 if month < today.month else 0), month, 1)
    ahead = (WEEKDAYS[match["day"]] - first.weekday()) % 7
    return first + timedelta(days=ahead) + _RANKS[match["rank"]] * _WEEK


def feast(spaced: str, today: date) -> Reading[date] | None:
    """Read a public holiday by its name; its eve and its morrow too."""
    name = next((said for said in _FEASTS if f" {said} " in spaced), "")
    sunday = next((said for said in _SUNDAYS if f" {said} " in spaced), "")
    if not name and not sunday:
        return None
    official = _FEASTS[name] if name else _SUNDAYS[sunday]
    shift = -1 if sunday and not name else 0
    shift += {" veille ": -1, " lendemain ": 1}.get(_beside(spaced), 0)
    days = (
        day + timedelta(days=shift)
        for year in (today.year, today.year + 1)
        for day in feast_days(year).get(official, ())
    )
    coming = next((day for day in days if day >= today), None)
    return None if coming is None else Understood(coming, certain=False)


def part_of_month(spaced: str, today: date) -> Reading[date] | None:
    """Read "début décembre", "mi-janvier", "fin mars"; never certain."""
    match = _PART_OF_MONTH.search(spaced)
    month = MONTHS.get(match["month"]) if match else None
    if match is None or month is None:
        return None
    year = today.year + (1 if month < today.month else 0)
    first = date(year, month, 1)
    day = {"debut": first, "fin": month_end(first)}.get(
        match["part"], first.replace(day=15)
    )
    return _unsure(max(day, today))


def vague_day(spaced: str, today: date) -> Reading[date] | None:
    """Read "fin du mois", "le mois prochain", "la semaine prochaine"; never certain."""
    month = months_later(today.replace(day=1), 1 if " mois prochain " in spaced else 0)
    if " week end " in spaced or " weekend " in spaced:
        return _unsure(today + timedelta(days=(5 - today.weekday()) % 7 or 7))
    if _NEXT_WEEK.search(spaced):
        return _unsure(today + timedelta(days=7 - today.weekday()))
    if (
        " dernier jour du mois " in spaced
        or " fin du mois " in spaced
        or " fin de mois " in spaced
    ):
        return _unsure(month_end(month))
    if " mi mois " in spaced or " milieu du mois " in spaced:
        middle = month.replace(day=15)
        return _unsure(middle if middle >= today else months_later(middle, 1))
    if " mois prochain " in spaced:
        return _unsure(month)
    return None


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    month = day.month - 1 + months
    year = day.year + month // 12
    last = calendar.monthrange(year, month % 12 + 1)[1]
    return date(year, month % 12 + 1, min(day.day, last))


def month_end(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@lru_cache(maxsize=16)
def feast_days(year: int) -> dict[str, tuple[date, ...]]:
    """Public holidays of mainland France, by their French name."""
    named: dict[str, tuple[date, ...]] = {}
    for day, names in holidays.country_holidays(
        "FR", years=year, language="fr"
    ).items():
        for name in names.split("; "):
            named[name] = (*named.get(name, ()), day)
    return named


def is_public_holiday(day: date) -> bool:
    """Tell whether a day is a public holiday in mainland France."""
    return any(day in days for days in feast_days(day.year).values())


def _unsure(day: date) -> Reading[date]:
    return Understood(day, certain=False)


def _beside(spaced: str) -> str:
    return next((word for word in (" veille ", " lendemain ") if word in spaced), "")


def _count(said: str) -> int | None:
    words = said.split()
    rough = [ROUGH[word] for word in words if word in ROUGH]
    if rough:
        return rough[0]
    if len(words) == 1 and words[0] in UNITS:
        return UNITS[words[0]]
    natural = natural_cut([Token(word) for word in words])
    return int(natural.digits) if natural and len(natural.digits) <= 3 else None
