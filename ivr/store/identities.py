"""Identities: who an agent is for the organisation's identity provider."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ivr.store.agents import Agent


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider says somebody is; ``email`` only when it was verified there."""

    issuer: str
    subject: str
    email: str | None = None

    @property
    def key(self) -> str:
        """What is compared: a subject means nothing outside its issuer."""
        return f"{self.issuer} {self.subject}"


def find(session: Session, identity: Identity) -> Agent | None:
    """Find the agent of an identity; an address serves until a subject is known.

    An address may be given to somebody else one day, a subject never is (OpenID
    Connect Core 1.0, 5.7): the first sign-in by address records the subject.
    """
    known = _by_subject(session, identity.key)
    if known is not None or identity.email is None:
        return known
    invited = _by_email(session, identity.email)
    if invited is None or invited.openid_subject is not None:
        return None
    invited.openid_subject = identity.key
    return invited


def link_subject(session: Session, agent: Agent, identity: Identity) -> bool:
    """Record an agent's subject; False when it is already another agent's."""
    other = _by_subject(session, identity.key)
    if other is not None and other.id != agent.id:
        return False
    agent.openid_subject, agent.openid_email = identity.key, None
    return True


def link_email(session: Session, agent: Agent, email: str) -> bool:
    """Record the address of a first sign-in; False when it is already another's."""
    other = _by_email(session, email)
    if other is not None and other.id != agent.id:
        return False
    agent.openid_subject, agent.openid_email = None, _folded(email)
    return True


def unlink(agent: Agent) -> None:
    """Forget who an agent is at the identity provider."""
    agent.openid_subject = agent.openid_email = None


def _by_subject(session: Session, key: str) -> Agent | None:
    return session.scalars(select(Agent).where(Agent.openid_subject == key)).first()


def _by_email(session: Session, email: str) -> Agent | None:
    wanted = Agent.openid_email == _folded(email)
    return session.scalars(select(Agent).where(wanted)).first()


def _folded(email: str) -> str:
    """Drop capitals, of plain letters alone: two addresses never become one."""
    plain = email.strip()
    return plain.lower() if plain.isascii() else plain
