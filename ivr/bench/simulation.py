"""Ten days of callbacks, minute by minute, under the rules the service follows.

Requests come in peaks, some agents are absent without warning, many people do not
answer. The half-days offered, the next call after nobody answered and the order of the
queue are the service's own rules; two other orders are played beside ours, with the
same people and the same chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from ivr import attempts, windows
from ivr.hours import read_hours

PARIS = ZoneInfo("Europe/Paris")
HOURS = read_hours("lun-ven 09:00-12:30 13:30-17:00")
FIRST_DAY = datetime(2026, 2, 2, tzinfo=PARIS)
DAYS = 12  # ten of them worked
# What is left after the last request is worked through, and counted.
DAYS_AFTER = 9
REQUESTS = 10_000
AGENTS = 33
ABSENT = 0.15
MINUTES_PER_CALL = 15
TALK_MINUTES = (6, 20)
RING_MINUTES = 2
ANSWERS = 0.72
BUSY = 0.08
URGENT = 0.02
WARNED_MINUTES = 60
A_MINUTE = timedelta(minutes=1)
LONG_AGO = datetime(2000, 1, 1, tzinfo=PARIS)

Key = tuple[datetime, int, datetime, int]


@dataclass(slots=True)
class Request:
    """Somebody who waits for a call; ``promised`` is when their first window ends."""

    number: int
    called_at: datetime
    urgency: int
    due: datetime
    promised: datetime | None = None
    window: str = ""
    window_end: datetime | None = None
    tries: list[datetime] = field(default_factory=list)
    holders: int = 0
    is_over: bool = False

    @property
    def key(self) -> Key:
        """The place in the queue: promised window, urgency, first call."""
        return (self.due, self.urgency, self.called_at, self.number)


Order = Callable[["Request"], tuple[Any, ...]]


def ours(request: Request) -> tuple[Any, ...]:
    """Order as the service does."""
    return request.key


def first_come(request: Request) -> tuple[Any, ...]:
    """Serve who called first, whatever was promised."""
    return (request.called_at, request.number)


def newest_first(request: Request) -> tuple[Any, ...]:
    """Serve who called last."""
    return (-request.called_at.timestamp(), -request.number)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of everybody; ``kept`` is a share of the promises made."""

    promises: int
    kept: float
    warned: float
    duplicates: int
    overtaken: int
    vanished: int


@dataclass(slots=True)
class Days:
    """The days being played."""

    order: Order
    chance: Random
    waiting: list[Request] = field(default_factory=list)
    everybody: list[Request] = field(default_factory=list)
    busy_until: list[datetime] = field(default_factory=list)
    held: dict[int, tuple[Request, bool]] = field(default_factory=dict)
    promised: Counter[str] = field(default_factory=Counter)
    warned: int = 0
    duplicates: int = 0
    overtaken: int = 0

    def play(self) -> Tally:
        """Play every minute, and count."""
        coming = _arrivals(Random(1))  # noqa: S311  # a simulation
        local = FIRST_DAY
        while local < FIRST_DAY + timedelta(days=DAYS + DAYS_AFTER):
            while coming and coming[-1][0] <= local:
                self._comes(*coming.pop())
            if HOURS.is_open(local):
                self._work(local)
            local += A_MINUTE
        return self._tally()

    def _comes(self, at: datetime, urgency: int, liking: float) -> None:
        request = Request(len(self.everybody), at, urgency, at)
        self.everybody.append(request)
        desk = windows.Desk(HOURS, MINUTES_PER_CALL, _planned)
        backlog = sum(not one.window for one in self.waiting)
        found = windows.windows_with_room(desk, at, self.promised, backlog)
        if found:
            half = found[0] if liking < 0.7 else found[-1]
            request.window = windows.name_of(half)
            self.promised[request.window] += 1
            start, end = windows.bounds(request.window, HOURS, at)
            request.due, request.promised = start, end
            request.window_end = end
        if urgency == 0:
            request.due = LONG_AGO
        self.waiting.append(request)

    def _work(self, local: datetime) -> None:
        self._finish(local)
        self._warn(local)
        due = sorted((one for one in self.waiting if one.due <= local), key=self.order)
        for rank in range(self._present(local)):
            if not due:
                return
            if self.busy_until[rank] <= local and rank not in self.held:
                self._take(rank, due, local)

    def _take(self, rank: int, due: list[Request], local: datetime) -> None:
        request = due.pop(0)
        self.overtaken += any(one.key < request.key for one in due)
        self.waiting.remove(request)
        request.holders += 1
        self.duplicates += request.holders > 1
        request.tries.append(local)
        self.promised[request.window] -= request.window in self.promised
        answers = self.chance.random() < ANSWERS
        took = self.chance.randint(*TALK_MINUTES) if answers else RING_MINUTES
        self.busy_until[rank] = local + took * A_MINUTE
        self.held[rank] = (request, answers)

    def _finish(self, local: datetime) -> None:
        for rank, (request, answered) in list(self.held.items()):
            if self.busy_until[rank] > local:
                continue
            del self.held[rank]
            request.holders -= 1
            if answered:
                request.is_over = True
                continue
            busy = self.chance.random() < BUSY
            match attempts.after_no_answer(request.tries, HOURS, local, busy=busy):
                case attempts.CallAgain(at):
                    request.due = at
                    self.waiting.append(request)
                case attempts.WriteInstead():
                    request.is_over = True

    def _warn(self, local: datetime) -> None:
        """Move the promises that cannot be kept, and count whom we warned."""
        soon = local + WARNED_MINUTES * A_MINUTE
        ending = sorted(
            (
                one
                for one in self.waiting
                if one.window_end and one.window_end <= soon and not one.tries
            ),
            key=ours,
        )
        for rank, request in enumerate(ending):
            assert request.window_end is not None  # noqa: S101  # chosen so above
            left = (request.window_end - local).total_seconds() / 60
            if rank >= self._present(local) * left / MINUTES_PER_CALL:
                request.window_end = None
                self.warned += 1

    def _present(self, local: datetime) -> int:
        """Count who truly came this half-day."""
        half = attempts.half_day_of(local)
        lots = Random(str(half))  # noqa: S311  # the same absences for every order
        present = sum(lots.random() >= ABSENT for _ in range(AGENTS))
        while len(self.busy_until) < AGENTS:
            self.busy_until.append(FIRST_DAY)
        return present

    def _tally(self) -> Tally:
        promises = [one for one in self.everybody if one.promised]
        kept = sum(
            bool(one.tries)
            and one.promised is not None
            and one.tries[0] <= one.promised
            for one in promises
        )
        known = len(self.waiting) + len(self.held)
        over = sum(one.is_over for one in self.everybody)
        return Tally(
            promises=len(promises),
            kept=kept / max(1, len(promises)),
            warned=self.warned / max(1, len(promises)),
            duplicates=self.duplicates,
            overtaken=self.overtaken,
            vanished=len(self.everybody) - known - over,
        )


def compare() -> Mapping[str, Tally]:
    """Play the same days under each order."""
    orders: Mapping[str, Order] = {
        "ours": ours,
        "first come": first_come,
        "newest first": newest_first,
    }
    return {
        name: Days(order, Random(2)).play()  # noqa: S311  # a simulation
        for name, order in orders.items()
    }


def _planned(start: datetime, end: datetime) -> float:
    """Count the agents planned, who will not all come."""
    return AGENTS


def _arrivals(chance: Random) -> list[tuple[datetime, int, float]]:
    """Draw when people call: more on Mondays, most in mid-morning; the last first."""
    days = [FIRST_DAY + timedelta(days=one) for one in range(DAYS)]
    weights = [(1.6, 1.1, 1.0, 1.0, 0.9, 0.2, 0.1)[day.weekday()] for day in days]
    drawn = []
    for _ in range(REQUESTS):
        day = chance.choices(days, weights)[0]
        hour = min(
            22.0, max(7.0, chance.gauss(10.5 if chance.random() < 0.6 else 15, 2))
        )
        urgency = 0 if chance.random() < URGENT else 2
        drawn.append((day + timedelta(hours=hour), urgency, chance.random()))
    return sorted(drawn, reverse=True)
