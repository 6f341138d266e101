"""A conversation is opened once, held by one turn at a time, and found again."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.exc import IntegrityError

from ivr.store import conversations, deliveries, people, turns
from ivr.store.conversations import Opening
from ivr.store.standings import Channel, Standing, State
from ivr.store.turns import NewTurn
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING

LATER = MONDAY_MORNING + timedelta(minutes=1)
CALL = Opening(
    Channel.VOICE, "CA1", "accueil", MONDAY_MORNING, {"node": "menu"}, "+33612345678"
)
THREAD = Opening(Channel.SMS, "a1b2", "accueil", MONDAY_MORNING)


def take_turn(store: Store, opening: Opening, delivery: str) -> str:
    """Do what a webhook does: answer once, whoever else delivers it."""
    with store.transaction() as session:
        held = conversations.find_for_update(
            session, opening.channel, opening.key
        ) or conversations.start(session, opening)
        known = deliveries.answer_to(session, delivery)
        if known is not None:
            return known
        number = held.turns + 1
        conversations.save(session, held.id, "accueil", {"turn": number}, LATER)
        turns.add(
            session,
            NewTurn(held.id, number, LATER, [], None, None, "accueil", "menu", 3),
        )
        answer = f"{held.id}/{number}"
        deliveries.record(session, delivery, held.id, answer, LATER)
        return answer


def together(jobs: list[Callable[[], str]]) -> list[str]:
    """Run every job at the same instant, each in a thread of its own."""
    gate = threading.Barrier(len(jobs))

    def run(job: Callable[[], str]) -> str:
        gate.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as threads:
        return [done.result() for done in [threads.submit(run, job) for job in jobs]]


def test_a_conversation_starts_where_its_opening_says(store: Store) -> None:
    # when
    with store.transaction() as session:
        started = conversations.start(session, CALL)

    # then
    assert started == Standing(
        id=started.id,
        channel=Channel.VOICE,
        key="CA1",
        caller="+33612345678",
        person_id=None,
        tree="accueil",
        progress={"node": "menu"},
        state=State.OPEN,
        turns=0,
        started_at=MONDAY_MORNING,
        last_turn_at=MONDAY_MORNING,
    )


def test_an_unknown_key_has_no_conversation(store: Store) -> None:
    with store.transaction() as session:
        assert conversations.find_for_update(session, Channel.VOICE, "CA9") is None
        assert conversations.find(session, Channel.VOICE, "CA9") is None


def test_progress_is_kept_and_turns_are_counted(store: Store) -> None:
    # given
    with store.transaction() as session:
        started = conversations.start(session, CALL)

    # when
    with store.transaction() as session:
        conversations.save(session, started.id, "caf", {"answers": ["é"]}, LATER)

    # then
    with store.transaction() as session:
        held = conversations.find_for_update(session, Channel.VOICE, "CA1")
    assert held is not None
    assert (held.tree, held.progress) == ("caf", {"answers": ["é"]})
    assert (held.turns, held.last_turn_at) == (1, LATER)


def test_starting_a_call_again_holds_the_first_one(store: Store) -> None:
    # given
    with store.transaction() as session:
        first = conversations.start(session, CALL)
        conversations.finish(session, first.id, State.ENDED, LATER)

    # when
    with store.transaction() as session:
        again = conversations.start(session, CALL)

    # then
    assert again.id == first.id
    assert again.state is State.ENDED


def test_a_thread_of_messages_starts_afresh_once_ended(store: Store) -> None:
    # given
    with store.transaction() as session:
        first = conversations.start(session, THREAD)
        conversations.finish(session, first.id, State.ENDED, LATER)

    # when
    with store.transaction() as session:
        second = conversations.start(session, THREAD)
        held = conversations.find_for_update(session, Channel.SMS, "a1b2")

    # then
    assert second.id != first.id
    assert held == second


def test_a_conversation_ends_once(store: Store) -> None:
    # given
    with store.transaction() as session:
        started = conversations.start(session, CALL)

    # when
    with store.transaction() as session:
        first = conversations.finish(session, started.id, State.HUNG_UP, LATER)
        second = conversations.finish(session, started.id, State.ENDED, LATER)

    # then
    with store.reading() as session:
        kept = conversations.find(session, Channel.VOICE, "CA1")
    assert (first, second) == (True, False)
    assert kept is not None
    assert (kept.state, kept.ended_at) == (State.HUNG_UP, LATER)


def test_a_status_that_arrives_late_is_refused(store: Store) -> None:
    # given
    with store.transaction() as session:
        conversations.start(session, CALL)

    # when
    with store.transaction() as session:
        noted = [conversations.note_status(session, "CA1", rank) for rank in (2, 1, 3)]
        unknown = conversations.note_status(session, "CA9", 1)

    # then
    assert noted == [True, False, True]
    assert not unknown


def test_conversations_are_listed_by_channel_by_caller_and_by_silence(
    store: Store,
) -> None:
    # given
    with store.transaction() as session:
        call = conversations.start(session, CALL)
        thread = conversations.start(session, THREAD)
        person = people.add(session, MONDAY_MORNING)
        conversations.belongs_to(session, call.id, person.id)
        conversations.save(session, thread.id, "accueil", {}, LATER)

    # when
    with store.reading() as session:
        calls = conversations.latest(session, Channel.VOICE, 10)
        others = conversations.others_of_caller(session, "+33612345678", thread.id)
        none = conversations.others_of_caller(session, "+33612345678", call.id)
        silent = conversations.silent_since(session, LATER, 10)

    # then
    assert [found.id for found in calls] == [call.id]
    assert [found.id for found in others] == [call.id]
    assert not none
    assert [found.person_id for found in calls] == [person.id]
    assert silent == [call.id]


@pytest.mark.parametrize("opening", [CALL, THREAD])
def test_one_webhook_delivered_many_times_at_once_does_one_thing(
    store: Store, opening: Opening
) -> None:
    # when
    answers = together([lambda: take_turn(store, opening, "token")] * 6)

    # then
    with store.reading() as session:
        kept = conversations.find(session, opening.channel, opening.key)
        assert kept is not None
        assert kept.turns == len(turns.of_conversation(session, kept.id)) == 1
    assert answers == [f"{kept.id}/1"] * 6


@pytest.mark.parametrize("opening", [CALL, THREAD])
def test_different_webhooks_of_one_conversation_wait_for_one_another(
    store: Store, opening: Opening
) -> None:
    # given
    tokens = [f"token {rank}" for rank in range(6)]

    # when
    answers = together([partial(take_turn, store, opening, t) for t in tokens])

    # then
    with store.reading() as session:
        kept = conversations.find(session, opening.channel, opening.key)
        assert kept is not None
        numbers = [turn.number for turn in turns.of_conversation(session, kept.id)]
    assert numbers == [1, 2, 3, 4, 5, 6]
    assert sorted(answers) == [f"{kept.id}/{number}" for number in numbers]


def test_an_ended_thread_is_opened_again_by_one_message_only(store: Store) -> None:
    # given
    with store.transaction() as session:
        old = conversations.start(session, THREAD)
        conversations.finish(session, old.id, State.ENDED, LATER)

    def open_again() -> str:
        with store.transaction() as session:
            conversations.find_for_update(session, Channel.SMS, "a1b2")
            return str(conversations.start(session, THREAD).id)

    # when
    opened = together([open_again] * 6)

    # then
    assert len(set(opened)) == 1
    assert opened[0] != str(old.id)


def test_a_turn_is_kept_as_it_was(store: Store) -> None:
    # given
    with store.transaction() as session:
        call = conversations.start(session, CALL)
    said, understood = [{"text": "Bonjour à vous"}], {"value": "oui"}
    first = NewTurn(
        call.id, 1, LATER, said, {"keys": "1"}, understood, "accueil", "menu", 12
    )

    # when
    with store.transaction() as session:
        turns.add(session, first)
    with pytest.raises(IntegrityError), store.transaction() as session:
        turns.add(session, first)

    # then
    with store.reading() as session:
        (kept,) = turns.of_conversation(session, call.id)
    assert (kept.said, kept.reply, kept.understood) == (
        said,
        {"keys": "1"},
        understood,
    )
    assert (kept.at, kept.tree, kept.node, kept.milliseconds) == (
        *(LATER, "accueil"),
        *("menu", 12),
    )


def test_the_first_answer_of_a_webhook_is_given_back(store: Store) -> None:
    # given
    with store.transaction() as session:
        recorded = deliveries.record(session, "t1", None, "<Response/>", MONDAY_MORNING)
        again = deliveries.record(session, "t1", None, "other", LATER)

    # when
    with store.transaction() as session:
        known = deliveries.answer_to(session, "t1")

    # then
    assert (recorded, again) == (True, False)
    assert known == "<Response/>"
