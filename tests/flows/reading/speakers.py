"""Ways of saying the same number, date or identifier aloud."""

from collections.abc import Callable, Sequence
from datetime import date

from flows.spoken import say_number
from flows.spoken.calendar_words import FRENCH_MONTHS

Speaker = Callable[[int], str]

_ROMAND_TENS = {7: "septante", 8: "huitante", 9: "nonante"}


def standard(number: int) -> str:
    """As in France, with hyphens."""
    return say_number(number)


def swiss(number: int) -> str:
    """With septante, huitante and nonante, with hyphens."""
    return _in_country(number, huitante=True)


def belgian(number: int) -> str:
    """With septante and nonante, but quatre-vingts."""
    return _in_country(number, huitante=False)


def digit_by_digit(number: int) -> str:
    """One digit after the other."""
    return " ".join(say_number(int(digit)) for digit in str(number))


def by_pairs(number: int) -> str:
    """Two digits at a time, with a pause after each pair."""
    return ", ".join(_pair(pair) for pair in pairs_of(str(number)))


def without_hyphens(speaker: Speaker) -> Speaker:
    """The same words as a recogniser writes them."""
    return lambda number: speaker(number).replace("-", " ")


def typed(number: int) -> str:
    """In figures."""
    return str(number)


def typed_by_thousands(number: int) -> str:
    """In figures, by groups of three."""
    return f"{number:,}".replace(",", " ")


SPEAKERS: tuple[Speaker, ...] = (
    standard,
    without_hyphens(standard),
    swiss,
    without_hyphens(swiss),
    belgian,
    without_hyphens(belgian),
    digit_by_digit,
    by_pairs,
    without_hyphens(by_pairs),
    typed,
    typed_by_thousands,
)


def in_groups(digits: str, sizes: Sequence[int]) -> str:
    """Say digits by groups of the given sizes, zeros in front said apart."""
    said: list[str] = []
    start = 0
    for size in sizes:
        said.append(group(digits[start : start + size]))
        start += size
    return " ".join(filter(None, said))


def group(digits: str) -> str:
    """Say a group of digits: "025" is "zéro vingt-cinq"."""
    zeros = len(digits) - len(digits.lstrip("0"))
    rest = [say_number(int(digits[zeros:]))] if digits[zeros:] else []
    return " ".join(["zéro"] * zeros + rest)


def pairs_of(digits: str) -> list[str]:
    """Cut digits by two, a lone one first."""
    odd = len(digits) % 2
    head = [digits[:odd]] if odd else []
    return head + [digits[at : at + 2] for at in range(odd, len(digits), 2)]


def day_in_words(day: date) -> str:
    """Say a date in full: "douze mars mille neuf cent cinquante-quatre"."""
    number = "premier" if day.day == 1 else say_number(day.day)
    return f"{number} {FRENCH_MONTHS[day.month - 1]} {say_number(day.year)}"


def day_in_figures_said(day: date) -> str:
    """Say a date by its figures: "douze, zéro trois, mille neuf cent …"."""
    return ", ".join((group(f"{day:%d}"), group(f"{day:%m}"), say_number(day.year)))


def day_with_month_number(day: date) -> str:
    """Say "le douze du trois mille neuf cent cinquante-quatre" without a pause."""
    return f"le {say_number(day.day)} {say_number(day.month)} {say_number(day.year)}"


def day_on_keypad(day: date) -> str:
    """Type JJMMAAAA."""
    return f"{day:%d%m%Y}#"


def day_written(day: date) -> str:
    """Write JJ/MM/AAAA."""
    return f"{day:%d/%m/%Y}"


DAY_SPEAKERS = (
    day_in_words,
    day_in_figures_said,
    day_with_month_number,
    day_on_keypad,
    day_written,
)


def _pair(pair: str) -> str:
    if pair.startswith("0") and len(pair) == 2:
        return f"zéro {say_number(int(pair[1]))}"
    return say_number(int(pair))


def _in_country(number: int, *, huitante: bool) -> str:
    millions, rest = divmod(number, 1_000_000)
    thousands, units = divmod(rest, 1_000)
    said: list[str] = []
    if millions:
        plural = "s" if millions > 1 else ""
        said += [_below_thousand(millions, huitante=huitante), f"million{plural}"]
    if thousands:
        if thousands > 1:
            said.append(_below_thousand(thousands, huitante=huitante))
        said.append("mille")
    if units or not said:
        said.append(_below_thousand(units, huitante=huitante))
    return " ".join(said)


def _below_thousand(number: int, *, huitante: bool) -> str:
    hundreds, rest = divmod(number, 100)
    said: list[str] = []
    if hundreds > 1:
        said.append(say_number(hundreds))
    if hundreds:
        said.append("cent" if rest or hundreds == 1 else "cents")
    if rest or not said:
        said.append(_below_hundred(rest, huitante=huitante))
    return " ".join(said)


def _below_hundred(number: int, *, huitante: bool) -> str:
    tens, unit = divmod(number, 10)
    if tens not in _ROMAND_TENS or (tens == 8 and not huitante):
        return say_number(number)
    if not unit:
        return _ROMAND_TENS[tens]
    link = " et " if unit == 1 else "-"
    return f"{_ROMAND_TENS[tens]}{link}{say_number(unit)}"
