"""A live call from somebody we tried to call."""

from __future__ import annotations

from datetime import timedelta

from ivr.service import Service
from ivr.store import agents
from ivr.store.attempts import Attempt, Outcome
from ivr.store.callbacks import Callback
from tests.fakes.caller import MOBILE
from tests.fakes.clock import MONDAY_MORNING
from tests.running import ON_SQLITE
from tests.voice.conftest import Studio

pytestmark = ON_SQLITE


def test_who_rings_back_live_waits_for_the_agent_by_the_other_way(
    studio: Studio,
) -> None:
    # given somebody whom the agent on shift called in vain
    agent_called_in_vain(studio.service)
    connection = studio.rings()
    line = studio.line()
    line.dials(connection, "CA1")
    line.waits_to_hear("cherchons à vous joindre, au sujet de : votre carte Vitale")
    line.waits_to_hear("tapez 3")

    # when
    line.presses("1")
    line.waits_to_hear("Ne quittez pas")
    line.waits_for_the_end()
    twiml = studio.goes_on_by_keypad(connection)

    # then
    assert "/voice/joining/ring?call=" in twiml
    assert "<Hangup" not in twiml


def agent_called_in_vain(service: Service) -> None:
    """Have the agent on shift call the person of these tests without an answer."""
    with service.store.transaction() as session:
        (agent,) = agents.active(session)
        agent.phone = "+33639980099"
        case = Callback(
            reference="CASE01",
            number=MOBILE,
            number_index=MOBILE,
            reason="asked",
            body="assurance_maladie",
            procedure="carte_vitale",
            first_called_at=MONDAY_MORNING,
            due_at=MONDAY_MORNING + timedelta(hours=4),
            tries=1,
        )
        session.add(case)
        session.flush()
        session.add(
            Attempt(
                callback_id=case.id,
                agent_id=agent.id,
                at=MONDAY_MORNING,
                outcome=Outcome.NO_ANSWER,
            )
        )
