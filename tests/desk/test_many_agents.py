"""Fifty processes take cases at once, some killed: none is given twice, none is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from random import Random

from sqlalchemy import select

from ivr.store.agents import Agent
from ivr.store.callbacks import Callback, State
from ivr.store.declarative import table_of
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING as NOW

PROCESSES = 50
KILLED = 10
CASES = 600


def hire(store: Store) -> list[int]:
    with store.transaction() as session:
        team = [
            Agent(login=f"a{rank}", name="a", password_hash="", created_at=NOW)
            for rank in range(PROCESSES)
        ]
        session.add_all(team)
        session.flush()
        return [agent.id for agent in team]


def owe(store: Store) -> None:
    with store.transaction() as session:
        session.add_all(
            Callback(
                reference=f"C{rank}", reason="asked", first_called_at=NOW, due_at=NOW
            )
            for rank in range(CASES)
        )


def at_work(address: str, agent: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.desk.taking_processes", address, str(agent)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_many_processes_share_the_queue_without_losing_or_doubling_a_case(
    address: str, store_of: Callable[[], Store]
) -> None:
    # given
    store = store_of()
    owe(store)
    team = hire(store)

    # when
    working = [at_work(address, agent) for agent in team]
    for victim in Random(7).sample(working, KILLED):  # noqa: S311  # no secret
        assert victim.stdout is not None
        victim.stdout.readline()
        victim.kill()
    said = [process.communicate()[0].split() for process in working]

    # then
    columns = table_of(Callback).c
    with store.reading() as session:
        taken = session.execute(select(columns.id, columns.taken_by)).all()
        left = session.scalars(
            select(Callback.id).where(Callback.state == State.WAITING)
        ).all()
    assert left == []
    owner = {str(case): agent for case, agent in taken}
    claims = [(case, team[rank]) for rank, cases in enumerate(said) for case in cases]
    assert len(owner) == CASES
    assert all(owner[case] == agent for case, agent in claims)
    assert len({case for case, _ in claims}) == len(claims)
