"""Opening hours, said and written."""

from __future__ import annotations

import pytest

from flows.formats import Form, express
from flows.spoken.hours import days_open

WEEK = "lun-ven 09:00-12:30 13:30-17:00; sam 09:00-12:00"
TUESDAY = "mar 14:00-16:00"


@pytest.mark.parametrize(
    ("hours", "language", "form", "words"),
    [
        (
            *(WEEK, "fr", Form.SAID),
            (
                "du lundi au vendredi, de neuf heures à midi trente. Puis de treize"
                " heures trente à dix-sept heures. Le samedi, de neuf heures à midi"
            ),
        ),
        (WEEK, "fr", Form.SHORT, "lun-ven 9h-12h30 13h30-17h, sam 9h-12h"),
        (
            *(WEEK, "fr", Form.FULL),
            (
                "du lundi au vendredi, de 9 h à 12 h 30 et de 13 h 30 à 17 h ;"
                " le samedi, de 9 h à 12 h"
            ),
        ),
        (
            *(TUESDAY, "en", Form.SAID),
            (
                "on Tuesday, from two o'clock in the afternoon"
                " to four o'clock in the afternoon"
            ),
        ),
        (
            *(WEEK, "en", Form.SHORT),
            "Mon-Fri 9 am-12:30 pm 1:30 pm-5 pm, Sat 9 am-12 pm",
        ),
        (
            *(WEEK, "en", Form.FULL),
            (
                "Monday to Friday, from 9 am to 12:30 pm and from 1:30 pm to 5 pm;"
                " on Saturday, from 9 am to 12 pm"
            ),
        ),
    ],
)
def test_opening_hours_are_told_as_people_say_or_write_them(
    hours: str, language: str, form: Form, words: str
) -> None:
    assert express("hours", hours, language, form) == words


def test_three_openings_are_listed() -> None:
    # given
    hours = "lun 08:00-09:00 10:00-11:00 14:00-15:00"

    # when
    words = express("hours", hours, "fr", Form.FULL)

    # then
    assert words == "le lundi, de 8 h à 9 h, de 10 h à 11 h et de 14 h à 15 h"


@pytest.mark.parametrize(
    "hours",
    [
        "mar  14:00-16:00",
        " MAR 14:00-16:00 ;",
        "mar 14:00-16:00; ; ",
        "mar-mar 14:00-16:00",
    ],
)
def test_hours_are_told_however_they_are_spaced(hours: str) -> None:
    assert express("hours", hours, "fr", Form.SHORT) == "mar 14h-16h"


def test_openings_are_told_in_their_order() -> None:
    # given
    hours = "lun 14:00-16:00 09:00-12:00"

    # then
    assert express("hours", hours, "fr", Form.SHORT) == "lun 9h-12h 14h-16h"


@pytest.mark.parametrize("text", ["", ";", "lundi 9h-12h", "lun", "abc 09:00-12:00"])
def test_what_is_not_written_as_opening_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        days_open(text)
