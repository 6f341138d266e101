"""Entering the desk with the identity provider, from the first click to the session."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import TypeAlias

import structlog
from sqlalchemy.orm import Session

from ivr.desk.openid_attempt import Attempt, Proofs, proofs_of, read_attempt
from ivr.desk.openid_provider import IdentityProvider
from ivr.desk.openid_token import NotBelieved
from ivr.desk.openid_web import ProviderDownError
from ivr.desk.signing_in import (
    SignedIn,
    TooManyTries,
    has_tried_too_much,
    note_failure,
    open_session,
)
from ivr.service import Service
from ivr.store import identities
from ivr.store.agents import Agent
from ivr.store.identities import Identity

log = structlog.get_logger(__name__)

WAY = "OpenID Connect"


@dataclass(frozen=True, slots=True)
class OpenId:
    """The identity provider, and the secret that binds attempts to browsers."""

    provider: IdentityProvider
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Away:
    """The browser goes to this address, and keeps the cookie meanwhile."""

    address: str
    cookie: str


@dataclass(frozen=True, slots=True)
class Return:
    """What a browser brought back, the cookie included, and where it comes from."""

    cookie: str
    address: str
    code: str
    state: str
    issuer: str
    error: str


@dataclass(frozen=True, slots=True)
class Entered:
    """An agent comes in, and goes on to the page they wanted."""

    session: SignedIn
    next_path: str


@dataclass(frozen=True, slots=True)
class ProviderDown:
    """The provider does not answer as it must."""


@dataclass(frozen=True, slots=True)
class Stale:
    """The answer is not to an attempt of this browser, or comes too late."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The provider let nobody in: the person gave up there, or was refused."""


@dataclass(frozen=True, slots=True)
class Unproved:
    """What the provider gave does not hold."""


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Somebody is known to the provider, and is no agent of ours."""

    subject: str


@dataclass(frozen=True, slots=True)
class Disabled:
    """The agent may not come in any more."""


Refused: TypeAlias = (
    ProviderDown | Stale | Cancelled | Unproved | Unlinked | Disabled | TooManyTries
)


def begin(service: Service, openid: OpenId, next_path: str) -> Away | ProviderDown:
    """Send a browser to the provider."""
    now = int(service.clock.now().timestamp())
    attempt = Attempt(service.clock.new_id(), now, next_path)
    try:
        address = openid.provider.address_for(proofs_of(attempt, openid.secret))
    except ProviderDownError as error:
        return _down(error)
    return Away(address, attempt.cookie)


def finish(service: Service, openid: OpenId, brought: Return) -> Entered | Refused:
    """Let in whom the provider names, when the answer holds and the agent is ours."""
    attempt = read_attempt(brought.cookie, service.clock.now())
    if attempt is None:
        return Stale()
    proofs = proofs_of(attempt, openid.secret)
    if not hmac.compare_digest(brought.state.encode(), proofs.state.encode()):
        return Stale()
    with service.store.reading() as session:
        if has_tried_too_much(service, session, brought.address):
            return TooManyTries()
    # Asking the provider holds no transaction.
    try:
        told = _who(openid, brought, proofs)
    except ProviderDownError as error:
        return _down(error)
    with service.store.transaction() as session:
        outcome = _admitted(service, session, told, attempt.next_path)
        if not isinstance(outcome, Entered | Cancelled):
            note_failure(service, session, brought.address)
        return outcome


def _who(
    openid: OpenId, brought: Return, proofs: Proofs
) -> Identity | NotBelieved | Cancelled:
    issuer = openid.provider.client.issuer
    must_say = openid.provider.says_who_answers()
    if brought.issuer != issuer and (must_say or brought.issuer):
        return NotBelieved("iss")
    if brought.error or not brought.code:
        return Cancelled()
    return openid.provider.identity_of(brought.code, proofs)


def _admitted(
    service: Service,
    session: Session,
    told: Identity | NotBelieved | Cancelled,
    next_path: str,
) -> Entered | Cancelled | Unproved | Unlinked | Disabled:
    match told:
        case Cancelled():
            return told
        case NotBelieved(why):
            log.warning("identity not believed", why=why)
            return Unproved()
        case Identity(subject=subject):
            agent = identities.find(session, told)
            if agent is None:
                return Unlinked(subject)
            return _opened(service, session, agent, next_path)


def _opened(
    service: Service, session: Session, agent: Agent, next_path: str
) -> Entered | Disabled:
    if agent.disabled_at is not None:
        return Disabled()
    return Entered(SignedIn(open_session(service, session, agent, WAY)), next_path)


def _down(error: ProviderDownError) -> ProviderDown:
    log.warning("identity provider not usable", why=str(error))
    return ProviderDown()
