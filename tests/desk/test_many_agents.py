"""Fifty processes take cases at once, some killed: none given twice, none lost."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random

from sqlalchemy import select

from ivr.store.agents import Agent
from ivr.store.callbacks import Callback, State
from ivr.store.declarative import table_of
from ivr.store.unit_of_work import Store
from tests.desk.taking_processes import take_all
from tests.fakes.clock import MONDAY_MORNING as NOW

PROCESSES = 50
KILLED = 10
CASES = 300


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


def start(address: str, team: list[int], folder: Path) -> list[ForkServerProcess]:
    # One process imports everything, and the others are its copies.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.desk.taking_processes"])
    working = [
        context.Process(target=take_all, args=(address, agent, folder / str(agent)))
        for agent in team
    ]
    for process in working:
        process.start()
    return working


def claims(folder: Path, team: list[int]) -> list[tuple[str, int]]:
    """Give every case said to be taken, and by whom; the dead may have said nothing."""
    said = [(agent, folder / str(agent)) for agent in team]
    return [
        (case, agent)
        for agent, file in said
        if file.exists()
        for case in file.read_text().split()
    ]


def test_many_processes_share_the_queue_without_losing_or_doubling_a_case(
    address: str, store_of: Callable[[], Store], tmp_path: Path
) -> None:
    # given
    store = store_of()
    owe(store)
    team = hire(store)

    # when
    working = start(address, team, tmp_path)
    for victim in Random(7).sample(working, KILLED):  # noqa: S311  # no secret
        victim.join(timeout=0.05)
        victim.kill()
    for process in working:
        process.join()

    # then
    columns = table_of(Callback).c
    with store.reading() as session:
        taken = session.execute(select(columns.id, columns.taken_by)).all()
        left = session.scalars(
            select(Callback.id).where(Callback.state == State.WAITING)
        ).all()
    owner = {str(case): agent for case, agent in taken}
    said = claims(tmp_path, team)
    assert left == []
    assert all(owner[case] == agent for case, agent in said)
    assert len({case for case, _ in said}) == len(said)
    assert len(said) >= CASES - KILLED
