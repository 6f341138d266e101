"""What the provider tells us about the messages we sent."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from ivr import undelivered
from ivr.service import Service
from ivr.store import outbox
from ivr.store.outbox import Fate, Outgoing, State
from sms.inbound import StatusNews
from sms.statuses import Status, TryLater, remedy

# States rank the statuses so that old news is refused; a final one comes last.
RANKS = {
    Status.ACCEPTED: 1,
    Status.QUEUED: 2,
    Status.SENDING: 3,
    Status.SENT: 4,
    Status.DELIVERED: 9,
    Status.UNDELIVERED: 9,
    Status.FAILED: 9,
    Status.CANCELED: 9,
}
MOST_TRIES = 5


def note(service: Service, news: StatusNews) -> None:
    """Note a status once; a message that failed goes again later or another way."""
    if news.status is None:
        return
    with service.store.transaction() as session:
        outgoing = outbox.sent_as(session, news.provider_id, news.ours)
        if outgoing is None:
            return
        if news.status in {Status.UNDELIVERED, Status.FAILED, Status.CANCELED}:
            _failed(service, session, outgoing, news)
        else:
            _went_on(service, session, news, news.status)


def _went_on(
    service: Service, session: Session, news: StatusNews, status: Status
) -> None:
    state = State.DELIVERED if status is Status.DELIVERED else State.ACCEPTED
    fate = Fate(state, RANKS[status], service.clock.now())
    outbox.follow(session, news.provider_id, fate)


def _failed(
    service: Service, session: Session, outgoing: Outgoing, news: StatusNews
) -> None:
    now = service.clock.now()
    code = str(news.error_code) if news.error_code else None
    fate = Fate(State.FAILED, RANKS[Status.FAILED], now, error_code=code)
    former = outgoing.state
    if not outbox.follow(session, news.provider_id, fate):
        return
    session.refresh(outgoing)
    if former in undelivered.TOLD_ANOTHER_WAY:
        return
    match remedy(news.error_code):
        case TryLater(after_seconds) if outgoing.tries < MOST_TRIES:
            # Its name and rank stay: what is said again of this try is old news.
            outgoing.state = State.WAITING
            outgoing.due_at = now + timedelta(seconds=after_seconds)
        case _:
            undelivered.another_way(service, session, outgoing)
