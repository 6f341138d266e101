"""A caller whom the service has welcomed, and what they hear when it breaks."""

from __future__ import annotations

from tests.fakes.caller import MOBILE, Caller, Heard, heard_in
from tests.running import House

APOLOGY = "Un problème chez nous m'empêche de continuer."
CALL_AGAIN = "Ce numéro répond jour et nuit."


def at_the_first_question(house: House, number: str = MOBILE) -> Caller:
    """Give a caller who has heard the welcome."""
    caller = house.caller(number)
    caller.rings()
    return caller


def assert_apologised_and_will_be_called(heard: Heard) -> None:
    """See that the call ends with an apology, and the promise of a call."""
    assert heard.is_over
    assert APOLOGY in heard.text
    assert "Un conseiller vous rappelle" in heard.text
    assert CALL_AGAIN not in heard.text


def said(house: House, twiml: str) -> str:
    """Give the words of an answer."""
    return heard_in(twiml, house.cache.words).text
