"""Agents are added with a password nobody reads, disabled, and put on shift."""

from __future__ import annotations

import pytest
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
    assert refused.stderr == (
        "ivr: a password has at least 12 characters: choose a longer one\n"
    )


def test_a_login_is_given_once(ivr: Terminal) -> None:
    # given
    added(ivr)

    # when
    again = ivr(
        "agents", "add", "camille", "--name", "C", "--password-stdin", typed=PASSWORD
    )

    # then
    assert again.exit_code == 1
    assert again.stderr == (
        "ivr: camille is already an agent's login: choose another\n"
    )


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
        "ivr: no agent signs in as nobody: see ivr agents list\n",
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


def test_a_period_that_ends_before_it_starts_is_a_misuse(ivr: Terminal) -> None:
    # given
    added(ivr)

    # when
    misused = ivr(
        "agents", "shift", "camille", "--from", "2026-12-10", "--to", "2026-12-01"
    )

    # then
    assert misused.exit_code == 2
    assert "give --to a day on or after --from" in misused.stderr


def test_a_skill_that_no_tree_needs_is_a_misuse(
    ivr: Terminal, ivr_json: JsonTerminal
) -> None:
    # when
    misused = ivr("agents", "add", "lou", "--name", "Lou", "--skill", "caff")

    # then
    assert misused.exit_code == 2
    assert "no tree serves caff: give a body (assurance_maladie" in misused.stderr
    assert "or a language (en, fr)" in misused.stderr
    assert ivr_json("agents", "list") == []


def test_bodies_and_languages_are_skills(ivr: Terminal, ivr_json: JsonTerminal) -> None:
    # when
    skills = ("--skill", "assurance_maladie", "--skill", "en")
    ivr("agents", "add", "lou", "--name", "Lou", "--no-password", *skills)

    # then
    assert ivr_json("agents", "list")[0]["skills"] == ["assurance_maladie", "en"]


@pytest.mark.parametrize("way", [(), ("--password-stdin",)])
def test_without_a_password_an_agent_is_told_how_to_give_one(
    ivr: Terminal, way: tuple[str, ...]
) -> None:
    # when
    refused = ivr("agents", "add", "lou", "--name", "Lou", *way, typed="")

    # then
    assert refused.exit_code == 1
    assert refused.stderr.splitlines()[-1].startswith("ivr: no password was given: ")
