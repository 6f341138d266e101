"""Numbers in words, in French and in English."""

from __future__ import annotations

from typing import Final

HIGHEST: Final = 999_999_999

_FRENCH: Final = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_FRENCH_TENS: Final = {
    2: "vingt",
    3: "trente",
    4: "quarante",
    5: "cinquante",
    6: "soixante",
    7: "soixante",
    8: "quatre-vingt",
    9: "quatre-vingt",
}
_ENGLISH: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS: Final = [
    "-",
    "-",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]


def say_number(number: int, language: str = "fr", *, feminine: bool = False) -> str:
    """Say a number from 0 to 999,999,999; ValueError outside.

    ``feminine`` gives "vingt et une" before a feminine noun; "en" says it in English,
    any other language in French.
    """
    if not 0 <= number <= HIGHEST:
        message = f"no words for {number}"
        raise ValueError(message)
    if language == "en":
        return _english(number)
    said = _french(number)
    is_one = number % 10 == 1 and number % 100 not in {11, 71, 91}
    return f"{said}e" if feminine and is_one else said


def _french(number: int) -> str:
    millions, rest = divmod(number, 1_000_000)
    thousands, units = divmod(rest, 1_000)
    said: list[str] = []
    if millions:
        plural = "s" if millions > 1 else ""
        said.append(f"{_french_hundreds(millions)} million{plural}")
    if thousands:
        # "deux cent mille", "quatre-vingt mille": no plural before "mille".
        count = _french_hundreds(thousands)
        bare = count.removesuffix("s") if _ends_in_s(thousands) else count
        said.append("mille" if thousands == 1 else f"{bare} mille")
    if units or not said:
        said.append(_french_hundreds(units))
    return " ".join(said)


def _ends_in_s(number: int) -> bool:
    """Tell whether "cent" or "vingt" would take its plural mark: 200, 80."""
    return number % 100 == 80 or (number % 100 == 0 and number > 100)


def _french_hundreds(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _french_tens(rest)
    count = "" if hundreds == 1 else f"{_FRENCH[hundreds]} "
    if rest:
        return f"{count}cent {_french_tens(rest)}"
    return f"{count}cents" if hundreds > 1 else "cent"


def _french_tens(number: int) -> str:
    if number < len(_FRENCH):
        return _FRENCH[number]
    if number == 80:
        return "quatre-vingts"
    tens, unit = divmod(number, 10)
    if tens in {7, 9}:
        unit += 10
    if not unit:
        return _FRENCH_TENS[tens]
    if unit in {1, 11} and tens < 8:
        return f"{_FRENCH_TENS[tens]} et {_FRENCH[unit]}"
    return f"{_FRENCH_TENS[tens]}-{_FRENCH[unit]}"


def _english(number: int) -> str:
    for size, name in ((1_000_000, "million"), (1_000, "thousand")):
        count, rest = divmod(number, size)
        if count:
            link = " and " if 0 < rest < 100 else " "
            after = f"{link}{_english(rest)}" if rest else ""
            return f"{_english(count)} {name}{after}"
    return _english_hundreds(number)


def _english_hundreds(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _english_tens(rest)
    after = f" and {_english_tens(rest)}" if rest else ""
    return f"{_ENGLISH[hundreds]} hundred{after}"


def _english_tens(number: int) -> str:
    if number < len(_ENGLISH):
        return _ENGLISH[number]
    tens, unit = divmod(number, 10)
    return f"{_ENGLISH_TENS[tens]}-{_ENGLISH[unit]}" if unit else _ENGLISH_TENS[tens]
