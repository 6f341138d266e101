"""Signing in: a password checked slowly, tries counted, a cookie nobody can guess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TypeAlias

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from ivr.desk.pages import Visitor
from ivr.service import Service
from ivr.store import agents, audit, desk_sessions
from ivr.store.agents import Agent
from ivr.store.audit import Deed
from ivr.store.desk_sessions import DeskSession

COOKIE = "desk"
# A working day, and a long lunch without touching anything.
LONGEST_DAY = timedelta(hours=12)
LONGEST_PAUSE = timedelta(hours=2)
# ANSSI, « Recommandations relatives à l'authentification multifacteur et aux mots de
# passe » (2021), R10: the number of tries in a given time is limited.
TRIES_COUNTED_FOR = timedelta(minutes=15)
MOST_TRIES_PER_LOGIN = 5
MOST_TRIES_PER_ADDRESS = 50
LONGEST_LOGIN = 64
LONGEST_PASSWORD = 256
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The password was right: the cookie to give the browser."""

    token: str


@dataclass(frozen=True, slots=True)
class WrongPassword:
    """The login or the password is wrong: which one is not told."""


@dataclass(frozen=True, slots=True)
class TooManyTries:
    """Too many wrong passwords lately: even the right one is refused for a while."""


SignIn: TypeAlias = SignedIn | WrongPassword | TooManyTries


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody typed, and the address they come from."""

    login: str
    password: str
    address: str


def sign_in(service: Service, given: Credentials) -> SignIn:
    """Check a password and open a session; every try is counted."""
    login = given.login.strip()[:LONGEST_LOGIN]
    with service.store.reading() as session:
        if has_tried_too_much(service, session, given.address, login):
            return TooManyTries()
        agent = agents.by_login(session, login)
    # The slow part holds no transaction.
    right = _is_right(agent, given.password[:LONGEST_PASSWORD])
    with service.store.transaction() as session:
        if agent is None or agent.disabled_at is not None or not right:
            note_failure(service, session, given.address, login)
            return WrongPassword()
        desk_sessions.forget_failures(session, _login_key(login))
        return SignedIn(open_session(service, session, agent))


def visitor_of(service: Service, token: str) -> Visitor | None:
    """Find who is signed in with a cookie; None when it opens nothing any more."""
    if not token:
        return None
    now = service.clock.now()
    with service.store.reading() as session:
        found = desk_sessions.find(session, token)
        agent = agents.by_id(session, found.agent_id) if found else None
    if found is None or agent is None or agent.disabled_at is not None:
        return None
    too_long = now - found.started_at > LONGEST_DAY
    if too_long or now - found.seen_at > LONGEST_PAUSE:
        return None
    if now - found.seen_at >= SEEN_EVERY:
        with service.store.transaction() as session:
            desk_sessions.seen(session, token, now)
    return Visitor(agent, found.csrf, token)


def sign_out(service: Service, visitor: Visitor) -> None:
    """Close a session: its cookie opens nothing any more."""
    with service.store.transaction() as session:
        desk_sessions.end(session, visitor.token)
        deed = Deed("signed_out", service.clock.now(), visitor.agent.id)
        audit.write(session, deed)


def open_session(
    service: Service, session: Session, agent: Agent, way: str = ""
) -> str:
    """Let an agent in, and write by which way; give the token of the cookie."""
    now = service.clock.now()
    token = service.clock.new_id() + service.clock.new_id()
    session.add(
        DeskSession(
            key=token,
            agent_id=agent.id,
            csrf=service.clock.new_id(),
            started_at=now,
            seen_at=now,
        )
    )
    audit.write(session, Deed("signed_in", now, agent.id, detail=way))
    return token


def has_tried_too_much(
    service: Service, session: Session, address: str, login: str | None = None
) -> bool:
    """Tell whether an address, or the login if one is given, failed too often."""
    since = service.clock.now() - TRIES_COUNTED_FOR
    by_address = desk_sessions.count_failures(session, _address_key(address), since)
    if by_address >= MOST_TRIES_PER_ADDRESS:
        return True
    if login is None:
        return False
    by_login = desk_sessions.count_failures(session, _login_key(login), since)
    return by_login >= MOST_TRIES_PER_LOGIN


def note_failure(
    service: Service, session: Session, address: str, login: str | None = None
) -> None:
    """Count a failed sign-in for an address, and for a login when one is given."""
    of_login = () if login is None else (_login_key(login),)
    keys = (*of_login, _address_key(address))
    desk_sessions.note_failure(session, keys, service.clock.now())


def _is_right(agent: Agent | None, password: str) -> bool:
    nobodys = _nobodys_hash()
    try:
        return PasswordHasher().verify(
            agent.password_hash if agent else nobodys, password
        )
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    """Give what is checked when nobody bears the login: both answers take as long."""
    return PasswordHasher().hash("nobody signs in with this password")


def _login_key(login: str) -> str:
    return f"login:{login.casefold()}"


def _address_key(address: str) -> str:
    return f"address:{address}"
