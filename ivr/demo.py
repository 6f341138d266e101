"""Demonstration data: fictitious counters, slots and an agent, marked as such."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from ivr.service import Service
from ivr.store import agents, sites, slots
from ivr.store.agents import Agent, Role, Shift
from ivr.store.sites import Site
from ivr.store.slots import NewSlot

WEEKS = 2
SLOT = timedelta(minutes=30)
SLOT_TIMES = (time(9, 0), time(10, 0), time(11, 0), time(14, 0), time(15, 30))
LOGIN = "demo"
PASSWORD = "demonstration"  # noqa: S105  # printed on the screen, for a trial only
NAME = "Camille Démonstration"


@dataclass(frozen=True, slots=True)
class DemoSite:
    """A counter that exists nowhere."""

    code: str
    name: str
    postcode: str
    address: tuple[str, ...]
    phone: str
    opening_hours: str


# 02 61 91 .. .. are numbers kept for fiction (Arcep, décision 2018-0881).
SITES = (
    DemoSite(
        "demo-brest",
        "Guichet fictif de Brest",
        "29200",
        ("1 rue de l'Exemple", "29200 BREST"),
        "02 61 91 29 20",
        "lun-ven 09:00-12:30 13:30-17:00",
    ),
    DemoSite(
        "demo-guingamp",
        "Guichet fictif de Guingamp",
        "22200",
        ("2 place de l'Exemple", "22200 GUINGAMP"),
        "02 61 91 22 20",
        "lun-ven 09:00-12:00 14:00-16:30",
    ),
    DemoSite(
        "demo-plouzane",
        "Guichet fictif de Plouzané",
        "29280",
        ("3 allée de l'Exemple", "29280 PLOUZANE"),
        "02 61 91 29 28",
        "lun-ven 09:00-12:00 14:00-16:30; sam 09:00-12:00",
    ),
)


def fill(service: Service) -> None:
    """Add what is missing of the demonstration data; done again, it adds nothing."""
    today = service.local_now().date()
    with service.store.transaction() as session:
        for one in SITES:
            slots.open_all(session, list(_slots(service, _site(session, one), today)))
        _agent(service, session, today)


def working_days(service: Service, today: date) -> Iterator[date]:
    """Give the days of the next two weeks on which agents are there."""
    for ahead in range(WEEKS * 7 + 1):
        day = today + timedelta(days=ahead)
        if service.settings.hours.openings(day):
            yield day


def _site(session: Session, one: DemoSite) -> Site:
    known = sites.by_code(session, one.code)
    if known is not None:
        return known
    site = Site(
        code=one.code,
        name=one.name,
        postcode=one.postcode,
        address=list(one.address),
        phone=one.phone,
        opening_hours=one.opening_hours,
        is_fictitious=True,
    )
    session.add(site)
    session.flush()
    return site


def _slots(service: Service, site: Site, today: date) -> Iterator[NewSlot]:
    for day in working_days(service, today):
        for at in SLOT_TIMES:
            start = _at(service, day, at)
            yield NewSlot(site.id, start, start + SLOT, capacity=2)


def _agent(service: Service, session: Session, today: date) -> None:
    now = service.clock.now()
    agent = agents.by_login(session, LOGIN)
    if agent is None:
        agent = Agent(
            login=LOGIN,
            name=NAME,
            password_hash=PasswordHasher().hash(PASSWORD),
            role=Role.SUPERVISOR,
            created_at=now,
        )
        session.add(agent)
        session.flush()
    for day in working_days(service, today):
        for opening in service.settings.hours.openings(day):
            start = _at(service, day, opening.start)
            end = _at(service, day, opening.end)
            if not any(
                shift.agent_id == agent.id
                for shift in agents.shifts_between(session, start, end)
            ):
                session.add(Shift(agent_id=agent.id, starts_at=start, ends_at=end))
                session.flush()


def _at(service: Service, day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=service.settings.timezone)
