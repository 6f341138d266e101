"""When somebody who rang back is on the line, their case opens by itself."""

from __future__ import annotations

import pytest

from ivr.calling import Desk
from ivr.store import agents, callbacks, conversations
from ivr.store.conversations import Opening
from ivr.store.desk_calls import DeskCall, State
from ivr.store.standings import Channel
from tests.browser.desk.conftest import OpenDesk
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.enable_socket]

CASE, LEG = "HJM346", "CA1"


def rings_back(desk: OpenDesk) -> None:
    """Have whoever is owed a call talk to the agent who accepted theirs."""
    service = desk.team.service
    with service.store.transaction() as session:
        agent = agents.by_login(session, "anne")
        case = callbacks.by_reference(session, CASE)
        assert agent is not None
        assert case is not None
        conversations.start(session, Opening(Channel.VOICE, LEG, "welcome", NOW))
        session.add(
            DeskCall(
                token="theirs",  # noqa: S106  # it opens nothing
                callback_id=case.id,
                agent_id=agent.id,
                person_leg=LEG,
                state=State.TALKING,
                started_at=NOW,
            )
        )
        Desk(service, session, agent).note("talking", CASE)


def test_the_case_of_who_is_on_the_line_opens(desk: OpenDesk) -> None:
    # given
    desk.team.owe(CASE)
    page = desk.page("anne")

    # when
    rings_back(desk)

    # then
    page.wait_for_url(f"{desk.origin}/desk/cases/{CASE}")


def test_who_is_writing_is_not_torn_away(desk: OpenDesk) -> None:
    # given
    desk.team.owe(CASE)
    page = desk.page("anne")
    page.focus("#search")

    # when
    rings_back(desk)

    # then
    page.wait_for_selector("#live a")
    assert page.get_attribute("#live a", "href") == f"/desk/cases/{CASE}"
    assert page.url == f"{desk.origin}/desk"
