"""Agents are linked to who they are at the identity provider, and unlinked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.store import identities
from ivr.store.identities import Identity
from ivr.store.unit_of_work import Store
from tests.commands.conftest import JsonTerminal, Terminal
from tests.commands.test_agents import added

ISSUER = "https://compte.exemple.fr"


@pytest.fixture
def linking(ivr: Terminal, var: Path) -> Terminal:
    """Run ``ivr agents link`` where an identity provider is set."""

    def run(*arguments: str) -> Result:
        environment = {
            "IVR_VAR_DIR": str(var),
            "IVR_DATA_KEY": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "IVR_SECRET_KEY": "s" * 32,
            "IVR_LOG_LEVEL": "ERROR",
            "IVR_OIDC_ISSUER": ISSUER,
            "IVR_OIDC_CLIENT_ID": "bureau",
            "IVR_OIDC_CLIENT_SECRET": "a secret of the tests",
        }
        return CliRunner(env=environment).invoke(main, ["agents", "link", *arguments])

    return run


def found(store: Store, identity: Identity) -> str | None:
    with store.transaction() as session:
        agent = identities.find(session, identity)
        return agent.login if agent else None


def test_an_agent_is_found_by_the_subject_recorded(
    ivr: Terminal, ivr_json: JsonTerminal, linking: Terminal, store: Store
) -> None:
    # given
    added(ivr)

    # when
    done = linking("camille", "--subject", "9f2b")

    # then
    assert done.exit_code == 0, done.stderr
    assert found(store, Identity(ISSUER, "9f2b")) == "camille"
    assert found(store, Identity("https://autre.exemple.fr", "9f2b")) is None
    assert ivr_json("agents", "list")[0]["identity"] == "subject"


def test_an_address_serves_until_the_subject_is_known(
    ivr: Terminal, ivr_json: JsonTerminal, linking: Terminal, store: Store
) -> None:
    # given
    added(ivr)
    linking("camille", "--email", "Camille@Exemple.fr")
    before = ivr_json("agents", "list")[0]["identity"]

    # when
    first = found(store, Identity(ISSUER, "9f2b", "camille@exemple.fr"))
    somebody_else = found(store, Identity(ISSUER, "0000", "camille@exemple.fr"))
    later = found(store, Identity(ISSUER, "9f2b", "camille@autre.fr"))

    # then
    assert (before, first, somebody_else, later) == (
        "email",
        "camille",
        None,
        "camille",
    )


@pytest.mark.parametrize("by", [("--subject", "9f2b"), ("--email", "c@exemple.fr")])
def test_two_agents_never_share_an_identity(
    ivr: Terminal, linking: Terminal, by: tuple[str, str]
) -> None:
    # given
    added(ivr)
    added(ivr, "lou")
    linking("camille", *by)

    # when
    refused = linking("lou", *by)
    again = linking("camille", *by)

    # then
    assert refused.stderr == (
        "ivr: another agent has this identity: see ivr agents list, and take it from"
        " them first with ivr agents unlink\n"
    )
    assert (refused.exit_code, again.exit_code) == (1, 0)


def test_an_agent_unlinked_is_not_found_any_more(
    ivr: Terminal, linking: Terminal, store: Store
) -> None:
    # given
    added(ivr)
    linking("camille", "--subject", "9f2b")

    # when
    done = ivr("agents", "unlink", "camille")

    # then
    assert done.exit_code == 0
    assert found(store, Identity(ISSUER, "9f2b")) is None


def test_nobody_is_linked_without_an_identity_provider(ivr: Terminal) -> None:
    # given
    added(ivr)

    # when
    refused = ivr("agents", "link", "camille", "--subject", "9f2b")

    # then
    assert (refused.exit_code, refused.stderr) == (
        1,
        (
            "ivr: IVR_OIDC_ISSUER is not set: give it your identity provider's address"
            " first, as docs/operator.md tells\n"
        ),
    )


def test_one_way_to_be_known_is_given(ivr: Terminal, linking: Terminal) -> None:
    # given
    added(ivr)

    # when
    neither = linking("camille")
    both = linking("camille", "--subject", "9f2b", "--email", "c@exemple.fr")
    empty = linking("camille", "--subject", "")

    # then
    assert (neither.exit_code, both.exit_code, empty.exit_code) == (2, 2, 2)


def test_an_address_that_looks_alike_is_another(
    ivr: Terminal, linking: Terminal, store: Store
) -> None:
    # given
    added(ivr)
    linking("camille", "--email", "strasse@exemple.fr")

    # then
    assert found(store, Identity(ISSUER, "1", "straße@exemple.fr")) is None
    assert found(store, Identity(ISSUER, "1", "Strasse@exemple.fr")) == "camille"


def test_an_agent_may_have_no_password_at_all(
    ivr: Terminal, linking: Terminal, store: Store
) -> None:
    # when
    done = ivr("agents", "add", "lou", "--name", "Lou", "--no-password")
    linking("lou", "--subject", "9f2b")

    # then
    assert (done.exit_code, done.stderr) == (0, "lou may sign in once linked.\n")
    assert found(store, Identity(ISSUER, "9f2b")) == "lou"
