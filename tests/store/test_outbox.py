"""What must leave is written once, claimed once, and its fate only advances."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from ivr.store import inbox, outbox
from ivr.store.inbox import ReceivedText
from ivr.store.outbox import Fate, Kind, NewOutgoing, Outgoing, State
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING

NOW = MONDAY_MORNING
MINUTE = timedelta(minutes=1)


def text_message(key: str, after: timedelta = timedelta(0)) -> NewOutgoing:
    return NewOutgoing(
        kind=Kind.SMS,
        dedupe_key=key,
        recipient="+33612345678",
        content={"text": "Votre rendez-vous est noté."},
        due_at=NOW + after,
    )


def write(store: Store, *new: NewOutgoing) -> list[bool]:
    with store.transaction() as session:
        return [outbox.add(session, one, NOW) for one in new]


def claim_first(store: Store) -> Outgoing:
    with store.transaction() as session:
        (first, *_) = outbox.due(session, NOW, 1)
        claimed = outbox.claim(session, first, "marker", NOW)
    assert claimed is not None
    return claimed


def test_the_same_message_is_written_once(store: Store) -> None:
    # when
    written = write(store, text_message("booking 1"), text_message("booking 1"))

    # then
    assert written == [True, False]
    with store.reading() as session:
        (kept,) = outbox.latest(session, 10, Kind.SMS)
    assert (kept.recipient, kept.content) == (
        "+33612345678",
        {"text": "Votre rendez-vous est noté."},
    )
    assert (kept.state, kept.tries) == (State.WAITING, 0)


def test_messages_are_due_in_their_order_and_not_before(store: Store) -> None:
    # given
    write(
        store,
        text_message("late", after=MINUTE),
        text_message("soon", after=-MINUTE),
        text_message("now"),
    )

    # when
    with store.reading() as session:
        due = outbox.due(session, NOW, 10)
        keys = [found.dedupe_key for i in due if (found := outbox.by_id(session, i))]

    # then
    assert keys == ["soon", "now"]


def test_a_message_is_claimed_by_one_worker(store: Store) -> None:
    # given
    write(store, text_message("booking 1"))
    with store.reading() as session:
        (message,) = outbox.due(session, NOW, 1)
    gate = threading.Barrier(8)

    def claim(rank: int) -> bool:
        gate.wait()
        with store.transaction() as session:
            return outbox.claim(session, message, f"marker {rank}", NOW) is not None

    # when
    with ThreadPoolExecutor(8) as threads:
        claimed = list(threads.map(claim, range(8)))

    # then
    assert sum(claimed) == 1
    with store.reading() as session:
        kept = outbox.by_id(session, message)
    assert kept is not None
    assert (kept.state, kept.tries) == (State.SENDING, 1)
    assert kept.sent_marker == f"marker {claimed.index(True)}"


def test_a_message_accepted_is_followed_until_it_is_delivered(store: Store) -> None:
    # given
    write(store, text_message("booking 1"))
    claimed = claim_first(store)

    # when
    with store.transaction() as session:
        accepted = Fate(State.ACCEPTED, 10, NOW)
        settled = outbox.settle(session, claimed, accepted, "SM1")
        again = outbox.settle(session, claimed, accepted, "SM2")
        followed = [
            outbox.follow(session, "SM1", Fate(State.DELIVERED, 30, NOW)),
            outbox.follow(session, "SM1", Fate(State.ACCEPTED, 20, NOW)),
            outbox.follow(session, "SM1", Fate(State.FAILED, 30, NOW)),
            outbox.follow(session, "SM9", Fate(State.DELIVERED, 30, NOW)),
        ]

    # then
    assert (settled, again) == (True, False)
    assert followed == [True, False, False, False]
    with store.reading() as session:
        kept = outbox.by_provider_id(session, "SM1")
    assert kept is not None
    assert (kept.state, kept.status_rank) == (State.DELIVERED, 30)


def test_a_message_that_failed_waits_and_is_tried_again(store: Store) -> None:
    # given
    write(store, text_message("booking 1"))
    claimed = claim_first(store)

    # when
    with store.transaction() as session:
        back = outbox.try_again(session, claimed, NOW + MINUTE, NOW)
        twice = outbox.try_again(session, claimed, NOW + MINUTE, NOW)
        due_now = outbox.due(session, NOW, 10)
        due_later = outbox.due(session, NOW + MINUTE, 10)
        claimed_again = outbox.claim(session, claimed.id, "other", NOW + MINUTE)

    # then
    assert (back, twice) == (True, False)
    assert (due_now, due_later) == ([], [claimed.id])
    assert claimed_again is not None
    assert (claimed_again.tries, claimed_again.sent_marker) == (2, "other")


def test_only_the_worker_whose_try_it_is_says_what_became_of_it(store: Store) -> None:
    # given
    write(store, text_message("booking 1"))
    former = claim_first(store)
    with store.transaction() as session:
        outbox.try_again(session, former, NOW, NOW)
        claimed = outbox.claim(session, former.id, "other", NOW)
    assert claimed is not None

    # when
    with store.transaction() as session:
        accepted = Fate(State.ACCEPTED, 10, NOW)
        by_the_former = [
            outbox.try_again(session, former, NOW, NOW),
            outbox.settle(session, former, accepted, "SM1"),
        ]
        by_the_other = outbox.settle(session, claimed, accepted, "SM2")

    # then
    assert (by_the_former, by_the_other) == ([False, False], True)


def test_a_message_given_up_says_why(store: Store) -> None:
    # given
    write(store, text_message("booking 1"))
    claimed = claim_first(store)
    fate = Fate(State.GIVEN_UP, 100, NOW, "21614", "not a mobile number")

    # when
    with store.transaction() as session:
        outbox.settle(session, claimed, fate)

    # then
    with store.reading() as session:
        kept = outbox.by_id(session, claimed.id)
    assert kept is not None
    assert (kept.state, kept.error_code) == (State.GIVEN_UP, "21614")
    assert kept.reason == "not a mobile number"


def test_what_a_crash_left_being_sent_is_found(store: Store) -> None:
    # given
    write(store, text_message("booking 1"), text_message("booking 2"))
    claimed = claim_first(store)

    # when
    with store.reading() as session:
        at_once = outbox.left_sending(session, NOW, 10)
        later = outbox.left_sending(session, NOW + MINUTE, 10)

    # then
    assert at_once == []
    assert later == [claimed.id]


def test_a_message_nobody_confirmed_is_found(store: Store) -> None:
    # given
    write(store, text_message("booking 1"), text_message("booking 2"))
    claimed = claim_first(store)
    with store.transaction() as session:
        outbox.settle(session, claimed, Fate(State.ACCEPTED, 10, NOW), "SM1")

    # when
    with store.reading() as session:
        at_once = outbox.unproved(session, Kind.SMS, NOW, 10)
        later = outbox.unproved(session, Kind.SMS, NOW + MINUTE, 10)
        letters = outbox.unproved(session, Kind.LETTER, NOW + MINUTE, 10)

    # then
    assert (at_once, later, letters) == ([], [claimed.id], [])


def test_a_message_is_held_for_lost_once(store: Store) -> None:
    # given
    write(store, text_message("booking 1"))
    claimed = claim_first(store)
    with store.transaction() as session:
        outbox.settle(session, claimed, Fate(State.ACCEPTED, 10, NOW), "SM1")

    # when
    with store.transaction() as session:
        lost = outbox.doubt(session, claimed.id)
        again = outbox.doubt(session, claimed.id)

    # then
    assert lost is not None
    assert (lost.state, lost.error_code) == (State.FAILED, "no_proof")
    assert again is None


def test_names_that_no_message_bears_keep_their_order(store: Store) -> None:
    # given
    write(store, text_message("booking 1"))
    claimed = claim_first(store)
    with store.transaction() as session:
        outbox.settle(session, claimed, Fate(State.ACCEPTED, 10, NOW), "SM2")

    # then
    with store.reading() as session:
        assert outbox.nobodys(session, ("SM3", "SM2", "SM1")) == ["SM3", "SM1"]
        assert outbox.nobodys(session, ()) == []


def test_a_message_received_twice_is_kept_once(store: Store) -> None:
    # given
    sender = "+33612345678"

    # when
    with store.transaction() as session:
        received = [
            inbox.receive(session, "SM1", sender, "Bonjour 🙂", NOW),
            inbox.receive(session, "SM1", sender, "Bonjour 🙂", NOW),
            inbox.receive(session, "SM2", None, "", NOW),
        ]

    # then
    assert received == [True, False, True]
    with store.reading() as session:
        kept = session.scalars(select(ReceivedText).order_by(ReceivedText.id)).all()
    assert [(one.message_sid, one.body, one.sender, one.at) for one in kept] == [
        ("SM1", "Bonjour 🙂", sender, NOW),
        ("SM2", "", None, NOW),
    ]
