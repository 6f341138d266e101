"""Agents are added with a password nobody reads, disabled, and put on shift."""

from __future__ import annotations

from argon2 import PasswordHasher

from ivr.store import agents
from ivr.store.unit_of_work import Store
from tests.commands.conftest import JsonTerminal, Terminal

PASSWORD = "un mot de passe long"  # noqa: S105  # opens nothing


def added(ivr: Terminal, login: str = "camille") -> None:
    done = ivr(
        "agents", "add", login, "--name", "Camille", "--password-stdin", typed=PASSWORD
    )
    assert done.exit_code == 0, done.stderr


def test_an_agent_is_added_with_a_password_that_is_not_kept(
    ivr: Terminal, ivr_json: JsonTerminal, store: Store
) -> None:
    # when
    added(ivr)

    # then
    [agent] = ivr_json("agents", "list")
    assert (agent["login"], agent["role"]) == ("camille", "agent")
    with store.reading() as session:
        kept = agents.everyone(session)[0].password_hash
    assert PASSWORD not in kept
    assert PasswordHasher().verify(kept, PASSWORD)


def test_the_password_is_asked_twice_at_a_terminal(ivr: Terminal) -> None:
    # when
    asked = ivr(
        "agents", "add", "lou", "--name", "Lou", typed=f"{PASSWORD}\n{PASSWORD}\n"
    )

    # then
    assert asked.exit_code == 0
    assert PASSWORD not in asked.output


def test_a_short_password_is_refused(ivr: Terminal) -> None:
    # when
    refused = ivr(
        "agents", "add", "lou", "--name", "Lou", "--password-stdin", typed="court"
    )

    # then
    assert refused.exit_code == 1
    assert refused.stderr == "ivr: a password has at least 12 characters\n"


def test_a_login_is_given_once(ivr: Terminal) -> None:
    # given
    added(ivr)

    # when
    again = ivr(
        "agents", "add", "camille", "--name", "C", "--password-stdin", typed=PASSWORD
    )

    # then
    assert again.exit_code == 1
    assert again.stderr == "ivr: camille is already an agent's login\n"


def test_a_disabled_agent_stays_in_the_list(
    ivr: Terminal, ivr_json: JsonTerminal
) -> None:
    # given
    added(ivr)

    # when
    done = ivr("agents", "disable", "camille")

    # then
    assert done.exit_code == 0
    assert ivr_json("agents", "list")[0]["disabled_at"] is not None


def test_an_unknown_agent_cannot_be_disabled(ivr: Terminal) -> None:
    # when
    refused = ivr("agents", "disable", "nobody")

    # then
    assert (refused.exit_code, refused.stderr) == (
        1,
        "ivr: no agent signs in as nobody\n",
    )


def test_shifts_follow_the_opening_hours_and_are_added_once(
    ivr: Terminal, store: Store
) -> None:
    # given: the eleventh of November is a public holiday, then comes a weekend
    added(ivr)
    days = ("--from", "2026-11-11", "--to", "2026-11-15")

    # when
    first = ivr("agents", "shift", "camille", *days)
    second = ivr("agents", "shift", "camille", *days)

    # then: a morning and an afternoon on the Thursday and on the Friday
    assert first.stderr == "4 shifts added.\n"
    assert second.stderr == "0 shifts added.\n"
