"""What was recorded, sent and done about a case, each thing in one line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from flows.rules.births import AGREES, birth_in_number
from ivr.desk import views
from ivr.desk.telling import Teller
from ivr.desk.views import Item
from ivr.store import attempts, audit, consents, notes, requests
from ivr.store.bookings import Booking
from ivr.store.callbacks import OPEN, Callback
from ivr.store.incidents import Incident
from ivr.store.outbox import Kind, Outgoing
from ivr.store.people import Person
from ivr.store.requests import Request
from ivr.store.slots import Slot

MOST_LINES = 30
READ = ("told", "done", "todo", "know")  # of a letter
MOST_OUTGOING = 20
MOST_OTHERS = 20
NOBODY = 0  # no person bears that number


@dataclass(frozen=True, slots=True)
class Records:
    """Reads the records of one case; ``talks`` are the numbers of its conversations."""

    teller: Teller
    case: Callback
    person: Person | None
    talks: list[int]

    @property
    def session(self) -> Session:
        """The transaction in which the page is read."""
        return self.teller.desk.session

    def requests(self) -> tuple[Item, ...]:
        """Give what the person asked for, the last first."""
        if self.person is None:
            return ()
        return tuple(
            Item(
                self.teller.moment(one.recorded_at),
                f"{self.teller.said('requests', one.kind)} · "
                f"{views.code(one.reference)}",
                self.teller.said("request_states", one.state.value),
                self._to_check(one),
            )
            for one in requests.of_person(self.session, self.person.id)
        )

    def bookings(self) -> tuple[Item, ...]:
        """Give the appointments, the earliest first."""
        own = self._is_own(Booking.conversation_id, Booking.person_id)
        found = select(Booking, Slot).join(Slot, Slot.id == Booking.slot_id)
        rows = self.session.execute(found.where(own).order_by(Slot.starts_at))
        return tuple(
            Item(
                self.teller.moment(slot.starts_at),
                views.code(booking.reference),
                self.teller.said("booking_states", booking.state.value),
            )
            for booking, slot in rows
        )

    def outgoing(self) -> tuple[Item, ...]:
        """Give the messages, letters and calls that left, the last first."""
        own = self._is_own(Outgoing.conversation_id, Outgoing.person_id)
        found = select(Outgoing).where(own).order_by(Outgoing.id.desc())
        return tuple(
            Item(
                self.teller.moment(one.created_at),
                self.teller.said("outgoing_kinds", one.kind.value),
                self.teller.said("outgoing_states", one.state.value),
                _words_of(one),
            )
            for one in self.session.scalars(found.limit(MOST_OUTGOING))
        )

    def incidents(self) -> tuple[Item, ...]:
        """Give what broke on our side, the first first."""
        found = select(Incident).where(Incident.conversation_id.in_(self.talks))
        return tuple(
            Item(
                self.teller.moment(one.at),
                views.code(one.reference),
                self.teller.said("incidents", one.kind),
            )
            for one in self.session.scalars(found.order_by(Incident.id))
        )

    def attempts(self) -> tuple[Item, ...]:
        """Give each call to the person, and who made it."""
        return tuple(
            Item(
                self.teller.moment(one.at),
                self.teller.said("outcomes", one.outcome.value),
                self.teller.agent(one.agent_id),
            )
            for one in attempts.of_callback(self.session, self.case.id)
        )

    def notes(self) -> tuple[Item, ...]:
        """Give what agents wrote."""
        return tuple(
            Item(
                self.teller.moment(one.at),
                self.teller.agent(one.agent_id),
                detail=one.text,
            )
            for one in notes.of_callback(self.session, self.case.id)
        )

    def consents(self) -> tuple[Item, ...]:
        """Give what the person agreed to or refused."""
        if self.person is None:
            return ()
        return tuple(
            Item(
                self.teller.moment(one.at),
                self.teller.said("consents", one.subject),
                self.teller.said("consent_values", one.value),
            )
            for one in consents.history(self.session, self.person.id)
        )

    def history(self) -> tuple[Item, ...]:
        """Give who saw and did what, the last first."""
        reference = self.case.reference
        return tuple(
            Item(
                self.teller.moment(one.at),
                self.teller.said("actions", one.action),
                self.teller.agent(one.agent_id),
                self.teller.detail(one.action, one.detail),
            )
            for one in audit.latest(self.session, MOST_LINES, reference=reference)
        )

    def others(self) -> tuple[Item, ...]:
        """Name the other open cases of this number, without a word of what they hold.

        A number may be a household's: only the same person's are called theirs.
        """
        if not self.case.number:
            return ()
        found = (
            select(Callback.first_called_at, Callback.reference, Callback.person_id)
            .where(Callback.number_index == self.case.number)
            .where(Callback.state.in_(OPEN), Callback.id != self.case.id)
            .order_by(Callback.first_called_at)
            .limit(MOST_OTHERS)
        )
        words = self.teller.vocabulary.words["others"]
        known = self.person.id if self.person else NOBODY
        return tuple(
            Item(
                self.teller.moment(first_called_at),
                reference,
                words["same_person" if owner == known else "same_number"],
            )
            for first_called_at, reference, owner in self.session.execute(found)
        )

    def _to_check(self, request: Request) -> str:
        """Tell what of a request does not fit; empty when all does."""
        told = (str(request.answers.get(one, "")) for one in ("nir", "birth_date"))
        found = birth_in_number(*told)
        return "" if found == AGREES else self.teller.said("birth_checks", found)

    def _is_own(
        self,
        talk: InstrumentedAttribute[int | None],
        owner: InstrumentedAttribute[int | None],
    ) -> ColumnElement[bool]:
        known = self.person.id if self.person else NOBODY
        return talk.in_(self.talks) | (owner == known)


def _words_of(outgoing: Outgoing) -> str:
    match outgoing.kind:
        case Kind.SMS:
            return str(outgoing.content.get("body", ""))
        case Kind.CALL:
            return str(outgoing.content.get("say", ""))
        case Kind.LETTER:
            parts = (outgoing.content.get(one, []) for one in READ)
            return " ".join([str(outgoing.content.get("subject", "")), *chain(*parts)])
