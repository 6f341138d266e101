"""A call that was cut may be taken up by another person of the same household."""

from __future__ import annotations

import pytest

from ivr.store.requests import Request
from tests.dialogues.cutting import UP_TO_BIRTH, cut_off
from tests.dialogues.keys import BORN, LOST_CARD, NIR, RECORD_IT, YES
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE

UP_TO_NUMBER = (*RECORD_IT, NIR)
UP_TO_AGREEMENT = LOST_CARD[:8]
BACK, PAUSE = "*3", "*4"


@pytest.mark.parametrize(
    "cut_at",
    [
        UP_TO_BIRTH,
        UP_TO_NUMBER,
        (*UP_TO_BIRTH, BORN),
        (*UP_TO_BIRTH, BORN, PAUSE),
        (*UP_TO_BIRTH, BACK),
    ],
)
def test_nothing_answered_in_another_call_is_said_back(
    house: House, cut_at: tuple[str, ...]
) -> None:
    # given
    cut_off(house, *cut_at)
    caller = house.caller()
    caller.rings()

    # when
    heard = [caller.presses(keys).text for keys in (YES, *[BACK] * 3)]

    # then
    said = " ".join(heard)
    assert "date de naissance" in said or "numéro de sécurité sociale" in said
    assert not any(told in said for told in ("Vous aviez répondu", "finit par", "1954"))


@pytest.mark.parametrize("paused", [(), (PAUSE,)])
def test_what_was_to_be_agreed_to_is_asked_again(
    house: House, paused: tuple[str, ...]
) -> None:
    # given
    cut_off(house, *UP_TO_AGREEMENT, *paused)
    caller = house.caller()
    caller.rings()

    # when
    heard = caller.presses(YES)

    # then
    assert "C'est d'accord" in heard.text
    assert house.all(Request) == []
    caller.presses(YES)
    assert house.only(Request).answers["nir"] == NIR
