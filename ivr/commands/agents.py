"""Agents: who may sign in at the desk, and when each one calls people back."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from getpass import GetPassWarning
from warnings import catch_warnings, simplefilter

import click
from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from flows.library import open_library
from ivr.clock import SystemClock
from ivr.commands.moments import A_DAY, days_between
from ivr.commands.opening import RefusedError, the_settings, the_store
from ivr.commands.showing import Facts, show_all
from ivr.settings import Settings
from ivr.skills import SERVICE, known_to
from ivr.store import agents as store
from ivr.store import desk_sessions, identities
from ivr.store.agents import Agent, Role, Shift
from ivr.store.identities import Identity

# ANSSI, « Recommandations relatives à l'authentification multifacteur et aux mots de
# passe » (2021), R22: twelve characters where the rest of the sign-in is protected.
SHORTEST_PASSWORD = 12
NOTHING_TYPED = (
    "no password was given: send one with --password-stdin, or add the agent with"
    " --no-password if they enter with your identity provider"
)


@click.group()
def agents() -> None:
    """Say who may sign in at the desk, and when each one is there.

    \b
    Example:
      ivr agents add camille --name "Camille Le Goff"
    """


@agents.command()
@click.argument("login")
@click.option("--name", required=True, help="The name colleagues know.")
@click.option(
    "--role",
    type=click.Choice([one.value for one in Role]),
    default=Role.AGENT.value,
    show_default=True,
)
@click.option("--skill", "skills", multiple=True, help="A body or language; repeat it.")
@click.option("--password-stdin", is_flag=True, help="Read it from standard input.")
@click.option("--no-password", is_flag=True, help="An identity provider alone.")
def add(
    login: str,
    name: str,
    role: str,
    skills: tuple[str, ...],
    *,
    password_stdin: bool,
    no_password: bool,
) -> None:
    """Add an agent; the password is asked twice, or read from standard input.

    Without a password they sign in once linked to the identity provider.

    \b
    Example:
      printf %s "$PASSWORD" | ivr agents add camille --name Camille --password-stdin
    """
    settings = the_settings()
    _check_skills(skills)
    # No password has an empty hash.
    password_hash = (
        ""
        if no_password
        else PasswordHasher().hash(_password(from_stdin=password_stdin))
    )
    with the_store(settings).transaction() as session:
        if store.by_login(session, login) is not None:
            raise RefusedError(f"{login} is already an agent's login: choose another")
        session.add(
            Agent(
                login=login,
                name=name,
                password_hash=password_hash,
                role=Role(role),
                skills=list(skills),
                created_at=SystemClock().now(),
            )
        )
    how = " once linked" if no_password else ""
    click.echo(f"{login} may sign in{how}.", err=True)


@agents.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_agents(*, as_json: bool) -> None:
    """List agents, disabled ones included.

    \b
    Example:
      ivr agents list
    """
    settings = the_settings()
    with the_store(settings).reading() as session:
        rows = [_facts(agent) for agent in store.everyone(session)]
    show_all(rows, settings.timezone, as_json=as_json)


@agents.command()
@click.argument("login")
def disable(login: str) -> None:
    """Let an agent sign in no more; what they did stays under their name.

    \b
    Example:
      ivr agents disable camille
    """
    with the_store(the_settings()).transaction() as session:
        agent = _known(session, login)
        agent.disabled_at = agent.disabled_at or SystemClock().now()
    click.echo(f"{login} may not sign in any more.", err=True)


@agents.command()
@click.argument("login")
@click.option("--subject", help="The code the provider gives them (sub).")
@click.option("--email", help="The verified address of their first sign-in.")
def link(login: str, subject: str | None, email: str | None) -> None:
    """Say who an agent is at the identity provider: by code, or by e-mail address.

    The address serves once: the first sign-in records the code that comes with it.

    \b
    Example:
      ivr agents link camille --email camille@exemple.fr
    """
    issuer = the_settings().oidc_issuer
    if issuer is None:
        raise RefusedError(
            "IVR_OIDC_ISSUER is not set: give it your identity provider's address"
            " first, as docs/operator.md tells"
        )
    if bool(subject) == bool(email):
        raise click.UsageError("give --subject or --email")
    with the_store(the_settings()).transaction() as session:
        agent = _known(session, login)
        if email:
            is_free = identities.link_email(session, agent, email)
        else:
            identity = Identity(issuer, subject or "")
            is_free = identities.link_subject(session, agent, identity)
        if not is_free:
            raise RefusedError(
                "another agent has this identity: see ivr agents list, and take it"
                " from them first with ivr agents unlink"
            )
    click.echo(f"{login} may sign in with the identity provider.", err=True)


@agents.command()
@click.argument("login")
def unlink(login: str) -> None:
    """Forget who an agent is at the identity provider, and sign them out.

    \b
    Example:
      ivr agents unlink camille
    """
    with the_store(the_settings()).transaction() as session:
        agent = _known(session, login)
        identities.unlink(agent)
        desk_sessions.end_all_of(session, agent.id)
    click.echo(f"{login} is linked to nobody at the identity provider.", err=True)


@agents.command()
@click.argument("login")
@click.option("--from", "first", required=True, type=A_DAY)
@click.option("--to", "last", required=True, type=A_DAY)
def shift(login: str, first: datetime, last: datetime) -> None:
    """Put an agent on shift during the opening hours of these days, both included.

    Callbacks are only promised for half-days when agents are on shift.

    \b
    Example:
      ivr agents shift camille --from 2026-12-01 --to 2026-12-31
    """
    settings = the_settings()
    days = days_between(first.date(), last.date())
    with the_store(settings).transaction() as session:
        agent = _known(session, login)
        added = 0
        for start, end in _openings(settings, days):
            known = store.shifts_between(session, start, end)
            if not any(one.agent_id == agent.id for one in known):
                session.add(Shift(agent_id=agent.id, starts_at=start, ends_at=end))
                added += 1
    click.echo(f"{added} shifts added.", err=True)


def _known(session: Session, login: str) -> Agent:
    agent = store.by_login(session, login)
    if agent is None:
        raise RefusedError(f"no agent signs in as {login}: see ivr agents list")
    return agent


def _password(*, from_stdin: bool) -> str:
    password = sys.stdin.readline().rstrip("\r\n") if from_stdin else _typed()
    if not password:
        raise RefusedError(NOTHING_TYPED)
    if len(password) < SHORTEST_PASSWORD:
        raise RefusedError(
            f"a password has at least {SHORTEST_PASSWORD} characters:"
            " choose a longer one"
        )
    return password


def _typed() -> str:
    """Ask for the password twice; refused where no terminal can hide it."""
    try:
        with catch_warnings():
            simplefilter("error", GetPassWarning)
            typed: str = click.prompt(
                "Password", hide_input=True, confirmation_prompt=True, err=True
            )
    except (GetPassWarning, click.Abort) as error:
        raise RefusedError(NOTHING_TYPED) from error
    return typed


def _check_skills(skills: Iterable[str]) -> None:
    """Refuse a skill that no caller could need: it would silently change nothing."""
    asked = frozenset(skills)
    if not asked:
        return
    known = known_to(open_library())
    bodies = known.bodies - {SERVICE}
    unknown = sorted(asked - bodies - known.languages)
    if unknown:
        raise click.BadParameter(
            f"no tree serves {', '.join(unknown)}: give a body"
            f" ({', '.join(sorted(bodies))}) or a language"
            f" ({', '.join(sorted(known.languages))})",
            param_hint="--skill",
        )


def _facts(agent: Agent) -> Facts:
    return {
        "login": agent.login,
        "name": agent.name,
        "role": agent.role.value,
        "skills": agent.skills,
        "identity": _linked_by(agent),
        "created_at": agent.created_at,
        "disabled_at": agent.disabled_at,
    }


def _linked_by(agent: Agent) -> str | None:
    if agent.openid_subject is not None:
        return "subject"
    return None if agent.openid_email is None else "email"


def _openings(
    settings: Settings, days: Iterable[date]
) -> Iterator[tuple[datetime, datetime]]:
    for day in days:
        for opening in settings.hours.openings(day):
            yield _at(settings, day, opening.start), _at(settings, day, opening.end)


def _at(settings: Settings, day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=settings.timezone)
