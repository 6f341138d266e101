"""What has been kept for long enough is forgotten every night, by the worker itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ivr import retention
from ivr.store.audit import Entry
from ivr.store.deliveries import Delivery
from ivr.store.heartbeats import Heartbeat
from ivr.sweeping import PURGE
from tests.running import ON_SQLITE, PARIS, House

LONG_AGO = datetime(2024, 1, 1, tzinfo=PARIS)


def paris(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("last", "now"),
    [
        (None, "2026-02-02T03:00"),
        ("2026-02-02T02:00", "2026-02-02T03:00"),
        ("2026-02-02T23:00", "2026-02-03T03:00"),
        ("2026-02-02T03:00", "2026-02-05T14:00"),
        ("2026-03-28T03:00", "2026-03-29T03:00"),
        ("2026-10-24T03:00", "2026-10-25T03:00"),
    ],
)
def test_the_purge_is_due_each_night_or_as_soon_as_it_can(
    last: str | None, now: str
) -> None:
    assert retention.is_due(paris(last) if last else None, paris(now))


@pytest.mark.parametrize(
    ("last", "now"),
    [
        (None, "2026-02-02T02:59"),
        ("2026-02-02T03:00", "2026-02-02T03:01"),
        ("2026-02-02T03:00", "2026-02-03T02:59"),
        # Clocks change on these nights.
        ("2026-03-29T03:00", "2026-03-29T03:30"),
        ("2026-10-25T03:00", "2026-10-25T03:30"),
    ],
)
def test_one_purge_a_night_is_enough(last: str | None, now: str) -> None:
    assert not retention.is_due(paris(last) if last else None, paris(now))


@ON_SQLITE
def test_the_worker_forgets_at_night_and_not_before(house: House) -> None:
    # given
    house.keep(Entry(at=LONG_AGO, action="seen"))
    house.keep(Delivery(key="token:1", answer="", at=LONG_AGO))
    house.at("2026-02-02T02:00")
    house.work()
    before = len(house.all(Entry)), len(house.all(Delivery))

    # when
    house.at("2026-02-02T03:00")
    house.work()

    # then
    assert before == (1, 1)
    assert (house.all(Entry), house.all(Delivery)) == ([], [])


@ON_SQLITE
def test_the_worker_forgets_once_a_night(house: House) -> None:
    # given
    house.at("2026-02-02T03:00")
    house.work()
    house.keep(Entry(at=LONG_AGO, action="seen"))

    # when
    house.at("2026-02-02T15:00")
    house.work()
    same_day = len(house.all(Entry))
    house.at("2026-02-03T03:00")
    house.work()

    # then
    assert same_day == 1
    assert house.all(Entry) == []
    (purged,) = (one.at for one in house.all(Heartbeat) if one.name == PURGE)
    assert purged == paris("2026-02-03T03:00")


@ON_SQLITE
def test_a_sentence_spoken_to_one_person_goes_with_the_night(house: House) -> None:
    # given
    folder = house.service.settings.var_dir / retention.SOUNDS
    folder.mkdir(parents=True)
    spoken = folder / "one.wav"
    spoken.write_bytes(b"")
    written = datetime.fromtimestamp(spoken.stat().st_mtime, tz=PARIS)

    # when: two nights later
    house.clock.at = written + timedelta(days=2)
    house.at(f"{house.clock.at.date()}T03:00")
    house.work()

    # then
    assert not spoken.exists()
