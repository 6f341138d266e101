"""A slow pace is offered once, kept for that person on a yes, forgotten on request."""

from __future__ import annotations

from flows.manner import Manner
from flows.reading.phone import phone_from_caller
from flows.reply import Keys, Reply, Words
from ivr.answer import Answer
from ivr.conversation import take_turn
from ivr.service import Contact
from ivr.store import people
from ivr.store.consents import Consent
from ivr.store.people import Person
from tests.fakes.caller import MOBILE
from tests.fakes.clock import MONDAY_MORNING
from tests.running import House

SLOWER, FASTER = Words("plus lentement"), Words("plus vite")
YES, NO = Words("oui"), Words("non")
TO_THE_END = (Words("carte Vitale"), Keys("4"), Keys("3"), NO)
FASTER_TO_THE_END = (Words("carte Vitale"), Keys("4"), FASTER, Keys("3"), NO)
OFFER = "Voulez-vous que je m'en souvienne à vos prochains appels ?"
OFFER_TO_FORGET = "Voulez-vous que je parle normalement à vos prochains appels ?"


def calls(
    house: House, name: str, *replies: Reply, number: str | None = MOBILE
) -> Answer:
    """Call, reply, and give the last answer."""
    caller = phone_from_caller(number) if number else None
    contact = Contact("voice", name, caller, Manner.SPOKEN)
    given: list[Answer] = []

    def keep(answer: Answer) -> str:
        given.append(answer)
        return ""

    for reply in (None, *replies):
        take_turn(house.service, contact, reply, None, keep)
    return given[-1]


def values(house: House) -> list[str]:
    """Give each yes and no about the pace, the first first."""
    return [one.value for one in house.all(Consent) if one.subject == "pace"]


def test_a_slow_pace_is_kept_for_the_next_calls_on_a_yes(house: House) -> None:
    # given
    offered = calls(house, "CA1", SLOWER, *TO_THE_END)

    # when
    calls(house, "CA2", SLOWER, *TO_THE_END, YES)

    # then
    assert OFFER in offered.text
    assert values(house) == ["slow"]
    assert house.only(Person).pace == "slow"
    assert calls(house, "CA3").pace.value == "slow"


def test_a_kept_pace_is_not_offered_again(house: House) -> None:
    # given
    calls(house, "CA1", SLOWER, *TO_THE_END, YES)

    # when
    ended = calls(house, "CA2", *TO_THE_END)

    # then
    assert ended.is_over
    assert OFFER not in ended.text


def test_a_refusal_is_kept_and_nothing_else(house: House) -> None:
    # given
    calls(house, "CA1", SLOWER, *TO_THE_END, NO)

    # when
    ended = calls(house, "CA2", SLOWER, *TO_THE_END)

    # then
    assert values(house) == ["refused"]
    assert ended.is_over
    assert calls(house, "CA3").pace.value == "normal"


def test_a_kept_pace_is_forgotten_on_request(house: House) -> None:
    # given
    calls(house, "CA1", SLOWER, *TO_THE_END, YES)

    # when
    offered = calls(house, "CA2", *FASTER_TO_THE_END)
    calls(house, "CA3", *FASTER_TO_THE_END, YES)

    # then
    assert OFFER_TO_FORGET in offered.text
    assert values(house) == ["slow", "normal"]
    assert calls(house, "CA4").pace.value == "normal"


def test_speaking_faster_once_does_not_forget_a_kept_pace(house: House) -> None:
    # given
    calls(house, "CA1", SLOWER, *TO_THE_END, YES)

    # when
    calls(house, "CA2", *FASTER_TO_THE_END, NO)

    # then
    assert calls(house, "CA3").pace.value == "slow"


def test_asking_for_another_pace_chooses_no_option(house: House) -> None:
    # when
    faster, slower = calls(house, "CA1", FASTER), calls(house, "CA2", SLOWER)

    # then
    assert (faster.node, slower.node) == ("request", "request")
    assert (faster.pace.value, slower.pace.value) == ("normal", "slow")


def test_who_never_asked_for_another_pace_is_asked_nothing(house: House) -> None:
    # then
    assert calls(house, "CA1", *TO_THE_END).is_over


def test_a_withheld_number_is_not_offered_what_cannot_be_kept(house: House) -> None:
    # when
    ended = calls(house, "CA1", SLOWER, *TO_THE_END, number=None)

    # then
    assert ended.is_over
    assert house.all(Person) == []


def test_a_household_is_not_offered_a_pace_for_all_of_it(house: House) -> None:
    # given
    with house.service.store.transaction() as session:
        for _ in range(2):
            people.add(session, MONDAY_MORNING, MOBILE).pace = "slow"

    # when
    opened = calls(house, "CA1")
    ended = calls(house, "CA2", SLOWER, *TO_THE_END)

    # then
    assert opened.pace.value == "normal"
    assert ended.is_over


def test_a_rehearsal_keeps_nothing(house: House) -> None:
    # when
    calls(house, "CA1", Words("essai"), SLOWER, *TO_THE_END, YES)

    # then
    assert values(house) == []
