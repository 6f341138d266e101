"""The worker's log bears the name of the request whose turn left it something to do."""

from __future__ import annotations

from dataclasses import replace

from flows.manner import Manner
from flows.reading.phone import phone_from_caller
from flows.reply import Words
from ivr.conversation import take_turn
from ivr.logs import current_request, of_request
from ivr.service import Contact
from tests.dialogues.test_by_text import VITALE_CARD
from tests.fakes.caller import MOBILE
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE


def test_the_worker_is_woken_in_the_name_of_the_request(house: House) -> None:
    # given
    woken: list[str] = []
    service = replace(house.service, wake=lambda: woken.append(current_request()))
    texter = Contact("sms", MOBILE, phone_from_caller(MOBILE), Manner.TEXT)

    # when
    for text in VITALE_CARD:
        with service.store.together() as kept, of_request("a0b1"):
            take_turn(service, texter, Words(text), None, lambda answer: "")
        assert kept.result()

    # then
    assert set(woken) == {"a0b1"}
