"""An answer that is late: the caller hears ours before the provider's."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event

import pytest
from starlette.testclient import TestClient

from ivr.app import create_app
from ivr.in_time import InTime, Threads
from ivr.store.callbacks import Callback
from ivr.taking_in import take_in_spool
from ivr.turnstile import Turnstile
from tests.fakes.caller import MOBILE, Caller
from tests.fakes.provider import ORIGIN, Provider
from tests.fakes.texter import Texter
from tests.ivr.breaking import hanging_database, locked_database
from tests.running import ON_SQLITE, House

SOON_SECONDS = 0.1
LONG_SECONDS = 20.0


@pytest.fixture
def hurried(house: House) -> Iterator[Provider]:
    """Give the provider of a service that must answer very soon."""
    app = create_app(house.service, house.voice, longest_seconds=SOON_SECONDS)
    with TestClient(app, base_url=ORIGIN) as client:
        yield Provider(client)


@dataclass(slots=True)
class Slow:
    """A work that lasts until it is let go."""

    began: Event = field(default_factory=Event)
    may_end: Event = field(default_factory=Event)
    times: int = 0

    def work(self) -> str:
        self.times += 1
        self.began.set()
        self.may_end.wait(LONG_SECONDS)
        return "late"


def test_what_is_done_in_time_is_given() -> None:
    # given
    in_time = InTime[str](Threads("works", 1).through, LONG_SECONDS)

    # when
    given = asyncio.run(in_time.answer(lambda: "in time", lambda: "instead", "last"))

    # then
    assert given == "in time"


def test_what_is_late_is_replaced_and_what_has_not_begun_never_does(
    house: House,
) -> None:
    # given
    store = house.service.store
    slow, turnstile = Slow(), Turnstile(store)
    in_time = InTime(turnstile.through, SOON_SECONDS)

    async def both() -> list[str]:
        under_way = asyncio.create_task(
            in_time.answer(slow.work, lambda: "instead", "last")
        )
        await asyncio.to_thread(slow.began.wait, LONG_SECONDS)
        given = [await in_time.answer(slow.work, lambda: "instead too", "last")]
        given.append(await under_way)
        slow.may_end.set()
        given.append(await turnstile.through(lambda: "the next"))
        return given

    # when
    given = asyncio.run(both())

    # then: where works do not wait for one another, both have begun
    assert given == ["instead too", "instead", "the next"]
    assert slow.times == (1 if store.writes_one_by_one else 2)


def test_what_is_late_instead_too_gives_way_to_the_last_words() -> None:
    # given: as on a disk that hangs, nothing ends
    slow = Slow()
    works = Threads("works", 1)
    in_time = InTime[str](works.through, SOON_SECONDS, SOON_SECONDS)

    async def all_at_once() -> list[str]:
        answers = [in_time.answer(slow.work, slow.work, "last") for _ in range(20)]
        given = await asyncio.gather(*answers)
        slow.may_end.set()
        return list(given)

    # when
    given = asyncio.run(all_at_once())

    # then
    assert given == ["last"] * 20


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/voice/status", 204),
        ("/sms/status?oid=1", 204),
        ("/voice/fallback", 200),
        ("/voice/announcement/say?oid=1", 200),
        ("/voice/announcement/key?oid=1", 200),
        ("/voice/announcement/left?oid=1", 200),
        ("/voice/announcement/machine?oid=1", 204),
        ("/voice/announcement/status?oid=1", 204),
        ("/voice/joining/ring?call=x", 200),
        ("/voice/joining/after?call=x", 200),
    ],
)
def test_no_webhook_waits_for_a_database_that_hangs(
    house: House, hurried: Provider, path: str, status: int
) -> None:
    # given
    form = {"CallSid": "CA1", "MessageSid": "SM1", "From": MOBILE, "To": MOBILE}
    form |= {"CallStatus": "completed", "MessageStatus": "sent"}

    # when
    with hanging_database(house):
        answer = hurried.post(path, form)

    # then
    assert answer.status_code == status


@pytest.mark.parametrize("path", ["/readyz", "/metrics", "/healthz"])
def test_no_probe_waits_for_a_database_that_hangs(house: House, path: str) -> None:
    # when
    with hanging_database(house):
        answer = house.client.get(path)

    # then
    assert answer.status_code == (503 if path == "/readyz" else 200)


def test_a_call_answered_late_is_apologised_for_and_called_back(
    house: House, hurried: Provider, address: str
) -> None:
    # given
    caller = Caller(hurried, house.cache.words)
    caller.heard = house.caller().rings()

    # when
    with locked_database(address):
        heard = caller.presses("1")

    # then
    assert heard.is_over
    assert "Un problème chez nous m'empêche de continuer." in heard.text
    take_in_spool(house.service)
    assert house.only(Callback).number == MOBILE


@ON_SQLITE
def test_a_text_answered_late_is_apologised_for_and_called_back(
    house: House, hurried: Provider, address: str
) -> None:
    # given
    texter = Texter(hurried)

    # when
    with locked_database(address):
        written = texter.writes("carte Vitale")

    # then
    assert "Un problème chez nous" in " ".join(written)
    take_in_spool(house.service)
    assert house.only(Callback).number == MOBILE
