"""Requests, incidents, agents, trees and heartbeats are kept and found again."""

from datetime import timedelta

from ivr.store import (
    agents,
    heartbeats,
    incidents,
    people,
    published_trees,
    requests,
)
from ivr.store.agents import Agent, Presence, Role, Shift
from ivr.store.incidents import Incident
from ivr.store.requests import Request
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING

NOW = MONDAY_MORNING
HOUR = timedelta(hours=1)


def test_a_request_is_found_by_its_reference_and_its_person(store: Store) -> None:
    # given
    with store.transaction() as session:
        person = people.add(session, NOW)
        session.add(
            Request(
                reference="3HJMP7",
                code="P7",
                kind="lost_card",
                person_id=person.id,
                answers={"perdue": "oui"},
                recorded_at=NOW,
                corrected_until=NOW + timedelta(days=15),
            )
        )

    # when
    with store.reading() as session:
        found = requests.by_reference(session, "3HJMP7")
        of_person = requests.of_person(session, person.id)
        latest = requests.latest(session, 10)

    # then
    assert found is not None
    assert list(of_person) == list(latest) == [found]
    assert (found.code, found.answers) == ("P7", {"perdue": "oui"})
    assert found.state is requests.State.RECORDED


def test_an_incident_is_dated_proof(store: Store) -> None:
    # given
    with store.transaction() as session:
        session.add(
            Incident(reference="3HJMP7", kind="turn_failed", at=NOW, detail="KeyError")
        )

    # when
    with store.reading() as session:
        found = incidents.by_reference(session, "3HJMP7")
        latest = incidents.latest(session, 10)

    # then
    assert found is not None
    assert list(latest) == [found]
    assert (found.kind, found.at, found.detail) == ("turn_failed", NOW, "KeyError")


def test_shifts_of_disabled_agents_do_not_count(store: Store) -> None:
    # given
    with store.transaction() as session:
        anne = Agent(login="anne", name="Anne", password_hash="", created_at=NOW)
        gone = Agent(
            login="yann",
            name="Yann",
            password_hash="",
            role=Role.SUPERVISOR,
            created_at=NOW,
            disabled_at=NOW,
        )
        session.add_all([anne, gone])
        session.flush()
        session.add_all(
            Shift(
                agent_id=agent, starts_at=NOW + HOUR * start, ends_at=NOW + HOUR * end
            )
            for agent, start, end in [
                (anne.id, 0, 2),
                (anne.id, 3, 4),
                (gone.id, 0, 4),
            ]
        )

    # when
    with store.reading() as session:
        touching = agents.shifts_between(session, NOW + HOUR, NOW + HOUR * 3)
        of_gone = agents.shifts_between(session, NOW, NOW + HOUR, gone.id)
        planned = agents.presences_between(session, NOW + HOUR, NOW + HOUR * 3)
        on_shift = agents.count_on_shift(session, NOW, NOW + HOUR * 4)
        logins = [agent.login for agent in agents.everyone(session)]
        known = agents.by_login(session, "anne")

    # then
    assert [shift.starts_at for shift in touching] == [NOW]
    assert list(of_gone) == []
    assert planned == [Presence(NOW, NOW + HOUR * 2, 1)]
    assert on_shift == 1
    assert logins == ["anne", "yann"]
    assert known is not None
    assert (known.role, known.skills) == (Role.AGENT, [])


def test_a_published_version_never_changes(store: Store) -> None:
    # given
    with store.transaction() as session:
        first = published_trees.publish(session, "caf", "1", {"tree.yaml": "a"}, NOW)
        changed = published_trees.publish(session, "caf", "1", {"tree.yaml": "b"}, NOW)
        second = published_trees.publish(session, "caf", "2", {"tree.yaml": "c"}, NOW)

    # when
    with store.reading() as session:
        kept = published_trees.find(session, "caf", "1")
        versions = published_trees.versions(session, "caf")
        unknown = published_trees.find(session, "caf", "3")

    # then
    assert (first, changed, second) == (True, False, True)
    assert kept is not None
    assert kept.sources == {"tree.yaml": "a"}
    assert [found.version for found in versions] == ["2", "1"]
    assert unknown is None


def test_the_last_heartbeat_is_the_one_kept(store: Store) -> None:
    # given
    with store.transaction() as session:
        heartbeats.beat(session, "worker", NOW)
        heartbeats.beat(session, "worker", NOW + HOUR)

    # when
    with store.reading() as session:
        last = heartbeats.last(session, "worker")
        never = heartbeats.last(session, "web")

    # then
    assert last == NOW + HOUR
    assert never is None
