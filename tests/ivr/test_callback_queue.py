"""Who is called back, when, and in what order; a promise is only what can be kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ivr.store import callbacks
from ivr.store.agents import Agent, Shift
from ivr.store.callbacks import Callback, Urgency
from tests.dialogues.keys import AGREED, LOST, THIS_NUMBER, TO_A_PERSON
from tests.fakes.caller import Heard
from tests.fakes.clock import MONDAY_MORNING
from tests.running import ON_SQLITE, PARIS, House

pytestmark = ON_SQLITE

MORNING_HOLDS = 14  # one agent from nine to half past twelve, fifteen minutes each
TUESDAY = datetime(2026, 2, 3, 8, tzinfo=UTC)


def asks_for_a_person(house: House) -> Heard:
    caller = house.caller()
    caller.rings()
    return caller.presses(*TO_A_PERSON, *THIS_NUMBER)


def is_promised(house: House, *keys: str) -> Callback:
    caller = house.caller()
    caller.rings()
    caller.presses(*TO_A_PERSON, *THIS_NUMBER, *keys, *AGREED)
    return house.all(Callback)[-1]


def on_shift(house: House, start: str, end: str) -> None:
    agent = house.all(Agent)[0]
    house.keep(Shift(agent_id=agent.id, starts_at=paris(start), ends_at=paris(end)))


def waiting_since(at: datetime) -> Callback:
    return Callback(
        reference=f"WAIT{at:%H%M}",
        number="+33639980077",
        number_index="+33639980077",
        reason="asked",
        first_called_at=at,
        due_at=at,
    )


def paris(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=PARIS)


def test_a_public_holiday_is_not_promised(house: House) -> None:
    # given
    on_shift(house, "2026-05-01T09:00", "2026-05-01T17:00")
    on_shift(house, "2026-05-04T09:00", "2026-05-04T12:30")
    house.at("2026-04-30T20:00")

    # when
    heard = asks_for_a_person(house)

    # then
    assert "lundi quatre mai, dans la matinée" in heard.text
    assert "premier mai" not in heard.text


def test_a_half_day_that_is_full_is_not_offered(house: House) -> None:
    # given
    house.at("2026-02-02T20:00")
    house.keep(*(promised_at(TUESDAY, rank) for rank in range(MORNING_HOLDS)))

    # when
    heard = asks_for_a_person(house)

    # then
    assert "mardi trois février, dans la matinée" not in heard.text
    assert "mardi trois février, dans l'après-midi" in heard.text


def test_one_place_left_can_still_be_promised(house: House) -> None:
    # given
    house.at("2026-02-02T20:00")
    house.keep(*(promised_at(TUESDAY, rank) for rank in range(MORNING_HOLDS - 1)))

    # when
    heard = asks_for_a_person(house)

    # then
    assert "mardi trois février, dans la matinée" in heard.text


def test_a_half_day_about_to_end_is_not_promised(house: House) -> None:
    # given
    house.at("2026-02-02T12:29")

    # when
    callback = is_promised(house)

    # then
    assert callback.window_start == datetime(2026, 2, 2, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "monday", "starts_at"),
    [
        ("2026-03-29T00:30:00+00:00", "2026-03-30", "2026-03-30T07:00:00+00:00"),
        ("2026-03-29T01:30:00+00:00", "2026-03-30", "2026-03-30T07:00:00+00:00"),
        ("2026-10-25T00:30:00+00:00", "2026-10-26", "2026-10-26T08:00:00+00:00"),
        ("2026-10-25T01:30:00+00:00", "2026-10-26", "2026-10-26T08:00:00+00:00"),
    ],
)
def test_on_clock_change_nights_the_promise_is_told_in_the_new_time(
    house: House, now: str, monday: str, starts_at: str
) -> None:
    # given
    on_shift(house, f"{monday}T09:00", f"{monday}T12:30")
    house.clock.at = datetime.fromisoformat(now)

    # when
    callback = is_promised(house, "1")

    # then
    assert callback.window_start == datetime.fromisoformat(starts_at)


def test_distress_goes_before_everybody(house: House) -> None:
    # given
    house.keep(waiting_since(MONDAY_MORNING - timedelta(days=2)))

    # when
    house.texter().writes("je vais me suicider", "oui", "oui", "oui")

    # then
    assert [one.reason for one in queue(house)] == ["suicide", "asked"]
    assert queue(house)[0].urgency == Urgency.AT_ONCE


def test_a_life_goes_before_a_roof(house: House) -> None:
    # given
    cold = house.texter("+33639980002")
    cold.writes("je suis à la rue ce soir", "oui", "oui", "oui")
    house.later(minutes=5)

    # when
    house.texter().writes("je vais me suicider", "oui", "oui", "oui")

    # then
    assert [one.urgency for one in queue(house)] == [Urgency.AT_ONCE, Urgency.SOON]


def test_distress_moves_up_a_place_already_held(house: House) -> None:
    # given
    house.keep(waiting_since(MONDAY_MORNING - timedelta(days=2)))
    is_promised(house)

    # when
    house.texter().writes("je vais me suicider", "oui", "oui", "oui")

    # then
    first, _ = queue(house)
    assert (first.number, first.urgency) == ("+33639980001", Urgency.AT_ONCE)
    assert len(house.all(Callback)) == 2


def test_asking_again_keeps_the_half_day_promised_first(house: House) -> None:
    # given
    house.at("2026-02-02T20:00")
    first = is_promised(house, "1")
    another = house.caller(call="CA2")
    another.rings()

    # when
    heard = another.presses(*TO_A_PERSON, *THIS_NUMBER, "2", *AGREED)

    # then
    kept = house.only(Callback)
    assert (kept.window_start, kept.due_at) == (first.window_start, first.due_at)
    assert "mardi trois février, dans la matinée" in heard.text


def test_a_place_without_a_half_day_is_told_as_such(house: House) -> None:
    # given
    house.at("2026-03-02T10:00")
    is_promised(house)
    on_shift(house, "2026-03-03T09:00", "2026-03-03T12:30")
    house.at("2026-03-02T20:00")
    another = house.caller(call="CA2")
    another.rings()

    # when
    heard = another.presses(*TO_A_PERSON, *THIS_NUMBER, "1", *AGREED)

    # then
    assert "dès qu'un conseiller est libre" in heard.text
    assert house.only(Callback).window_start is None


def test_a_half_day_gone_by_is_not_promised_again(house: House) -> None:
    # given
    is_promised(house)
    house.at("2026-02-02T20:00")
    another = house.caller(call="CA2")
    another.rings()

    # when
    heard = another.presses(*TO_A_PERSON, *THIS_NUMBER, "1", *AGREED)

    # then
    assert "dès qu'un conseiller est libre" in heard.text


def test_another_matter_is_another_place(house: House) -> None:
    # given
    is_promised(house)
    another = house.caller(call="CA2")
    another.rings()

    # when
    another.presses(*LOST, *TO_A_PERSON, *THIS_NUMBER, *AGREED)

    # then
    assert [one.procedure for one in house.all(Callback)] == [
        "welcome",
        "carte_vitale",
    ]


def promised_at(start: datetime, rank: int) -> Callback:
    return Callback(
        reference=f"FULL{rank}",
        number=f"+336399801{rank:02d}",
        number_index=f"+336399801{rank:02d}",
        reason="asked",
        first_called_at=MONDAY_MORNING,
        due_at=start,
        window_start=start,
        window_end=start + timedelta(hours=3, minutes=30),
    )


def queue(house: House) -> list[Callback]:
    with house.service.store.reading() as session:
        return list(callbacks.waiting(session, 10))
