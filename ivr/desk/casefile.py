"""Everything we know about one case, gathered on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlalchemy import select

from flows.errors import UnknownTreeError
from flows.tree import Tree
from ivr.calling import Desk
from ivr.desk import views
from ivr.desk.views import Exchange, Fact, Item, Talk
from ivr.desk.wording import Vocabulary
from ivr.masking import mask_nir
from ivr.store import (
    agents,
    attempts,
    audit,
    callbacks,
    consents,
    conversations,
    notes,
    people,
    requests,
    turns,
)
from ivr.store.bookings import Booking
from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.incidents import Incident
from ivr.store.outbox import Kind, Outgoing
from ivr.store.people import Person
from ivr.store.slots import Slot
from ivr.windows import name_at

MOST_TALKS = 5
MOST_LINES = 30
MOST_OUTGOING = 20
NOBODY = 0  # no person bears that number


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case as the page shows it."""

    reference: str
    code: str
    who: tuple[Fact, ...]
    why: tuple[Fact, ...]
    answers: tuple[Fact, ...]
    talks: tuple[Talk, ...]
    requests: tuple[Item, ...]
    bookings: tuple[Item, ...]
    outgoing: tuple[Item, ...]
    incidents: tuple[Item, ...]
    attempts: tuple[Item, ...]
    notes: tuple[Item, ...]
    consents: tuple[Item, ...]
    history: tuple[Item, ...]
    others: tuple[Item, ...]
    person_id: int | None
    procedure: str
    has_address: bool


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Reads what the case page shows, in one transaction."""

    desk: Desk
    vocabulary: Vocabulary
    callback: Callback
    revealed: bool = False

    def gather(self) -> CaseFile:
        """Read everything about the case; the case of somebody else never mixes in."""
        person = self._person()
        talks = self._conversations(person)
        numbers = [talk.id for talk in talks]
        return CaseFile(
            reference=self.callback.reference,
            code=views.code(self.callback.reference),
            who=self._who(person),
            why=self._why(),
            answers=views.answers_shown(
                self.procedure(),
                self.callback.answers,
                self.vocabulary.words["yes_no"],
                revealed=self.revealed,
            ),
            talks=tuple(self._talk(one) for one in talks),
            requests=self._requests(person),
            bookings=self._bookings(person, numbers),
            outgoing=self._outgoing(person, numbers),
            incidents=self._incidents(numbers),
            attempts=self._attempts(),
            notes=self._notes(),
            consents=self._consents(person),
            history=self._history(),
            others=self._others(person),
            person_id=self.callback.person_id,
            procedure=self.callback.procedure or "",
            has_address=bool(person and person.address),
        )

    def procedure(self) -> Tree | None:
        """Find the tree the case is about; None when there is none of that name."""
        try:
            return self.desk.service.library.newest(self.callback.procedure or "")
        except UnknownTreeError:
            return None

    def _person(self) -> Person | None:
        number = self.callback.person_id
        return people.by_id(self.desk.session, number) if number else None

    def _who(self, person: Person | None) -> tuple[Fact, ...]:
        label = self.vocabulary.words["who"]
        facts = [Fact(label["phone"], views.phone(self.callback.number))]
        if person is not None:
            nir = person.nir or ""
            facts += [
                Fact(label["name"], person.name or ""),
                Fact(label["nir"], nir if self.revealed or not nir else mask_nir(nir)),
                Fact(label["file_number"], person.file_number or ""),
                Fact(label["birth_date"], person.birth_date or ""),
                Fact(label["address"], ", ".join(person.address or ())),
                Fact(
                    label["preferred_channel"],
                    self._said("channels", person.preferred_channel.value),
                ),
            ]
        language = self._said("languages", self.callback.language)
        facts.append(Fact(label["language"], language))
        needs = ", ".join(self._said("needs", need) for need in self.callback.needs)
        facts.append(Fact(label["needs"], needs))
        return tuple(fact for fact in facts if fact.value)

    def _why(self) -> tuple[Fact, ...]:
        label, case = self.vocabulary.words["why"], self.callback
        tree = self.procedure()
        facts = (
            Fact(label["reason"], self._said("reasons", case.reason)),
            Fact(label["procedure"], tree.title if tree else case.procedure or ""),
            Fact(label["body"], self._said("bodies", case.body or "")),
            Fact(label["urgency"], self._said("urgencies", str(case.urgency))),
            Fact(label["first_called"], self._moment(case.first_called_at)),
            Fact(label["promised"], promised(self.desk, case)),
            Fact(label["moved"], str(case.moved) if case.moved else ""),
        )
        return tuple(fact for fact in facts if fact.value)

    def _conversations(self, person: Person | None) -> Sequence[Conversation]:
        """List the conversations of the person, the one that led here first."""
        session = self.desk.session
        first = (
            session.get(Conversation, self.callback.conversation_id)
            if self.callback.conversation_id
            else None
        )
        on_desk = conversations.find(
            session, conversations.Channel.DESK, self.callback.reference
        )
        others: Sequence[Conversation] = ()
        if person is not None:
            found = select(Conversation).where(Conversation.person_id == person.id)
            latest = found.order_by(Conversation.id.desc()).limit(MOST_TALKS)
            others = session.scalars(latest).all()
        known = {one.id: one for one in (first, on_desk, *others) if one is not None}
        return list(known.values())[:MOST_TALKS]

    def _talk(self, talk: Conversation) -> Talk:
        zone = self.desk.service.settings.timezone
        exchanges = tuple(
            Exchange(
                at=views.short_moment(turn.at, zone),
                reply=views.said_in(turn.reply),
                said=tuple(turn.said),
            )
            for turn in turns.of_conversation(self.desk.session, talk.id)
        )
        channel = self._said("channels", talk.channel.value)
        return Talk(channel, self._moment(talk.started_at), talk.tree, exchanges)

    def _requests(self, person: Person | None) -> tuple[Item, ...]:
        if person is None:
            return ()
        return tuple(
            Item(
                self._moment(one.recorded_at),
                f"{self._said('requests', one.kind)} · {views.code(one.reference)}",
                self._said("request_states", one.state.value),
            )
            for one in requests.of_person(self.desk.session, person.id)
        )

    def _bookings(self, person: Person | None, numbers: list[int]) -> tuple[Item, ...]:
        own = Booking.conversation_id.in_(numbers) | (
            Booking.person_id == (person.id if person else NOBODY)
        )
        found = select(Booking, Slot).join(Slot, Slot.id == Booking.slot_id)
        rows = self.desk.session.execute(found.where(own).order_by(Slot.starts_at))
        return tuple(
            Item(
                self._moment(slot.starts_at),
                views.code(booking.reference),
                self._said("booking_states", booking.state.value),
            )
            for booking, slot in rows
        )

    def _outgoing(self, person: Person | None, numbers: list[int]) -> tuple[Item, ...]:
        own = Outgoing.conversation_id.in_(numbers) | (
            Outgoing.person_id == (person.id if person else NOBODY)
        )
        found = select(Outgoing).where(own).order_by(Outgoing.id.desc())
        return tuple(
            Item(
                self._moment(one.created_at),
                self._said("outgoing_kinds", one.kind.value),
                self._said("outgoing_states", one.state.value),
                _words_of(one),
            )
            for one in self.desk.session.scalars(found.limit(MOST_OUTGOING))
        )

    def _incidents(self, numbers: list[int]) -> tuple[Item, ...]:
        found = select(Incident).where(Incident.conversation_id.in_(numbers))
        return tuple(
            Item(
                self._moment(one.at),
                views.code(one.reference),
                self._said("incidents", one.kind),
            )
            for one in self.desk.session.scalars(found.order_by(Incident.id))
        )

    def _attempts(self) -> tuple[Item, ...]:
        return tuple(
            Item(
                self._moment(one.at),
                self._said("outcomes", one.outcome.value),
                self._agent(one.agent_id),
            )
            for one in attempts.of_callback(self.desk.session, self.callback.id)
        )

    def _notes(self) -> tuple[Item, ...]:
        return tuple(
            Item(self._moment(one.at), self._agent(one.agent_id), detail=one.text)
            for one in notes.of_callback(self.desk.session, self.callback.id)
        )

    def _consents(self, person: Person | None) -> tuple[Item, ...]:
        if person is None:
            return ()
        return tuple(
            Item(
                self._moment(one.at),
                self._said("consents", one.subject),
                self._said("consent_values", one.value),
            )
            for one in consents.history(self.desk.session, person.id)
        )

    def _history(self) -> tuple[Item, ...]:
        lines = audit.latest(
            self.desk.session, MOST_LINES, reference=self.callback.reference
        )
        return tuple(
            Item(
                self._moment(one.at),
                self._said("actions", one.action),
                self._agent(one.agent_id),
                detail_of(self.vocabulary, one.action, one.detail),
            )
            for one in lines
        )

    def _others(self, person: Person | None) -> tuple[Item, ...]:
        """Name the other open cases of this number, without a word of what they hold.

        A number may be a household's: only the same person's are called theirs.
        """
        number = self.callback.number
        open_cases = callbacks.waiting_at(self.desk.session, number) if number else ()
        return tuple(
            Item(
                self._moment(one.first_called_at),
                one.reference,
                self.vocabulary.words["others"][
                    "same_person"
                    if person is not None and one.person_id == person.id
                    else "same_number"
                ],
            )
            for one in open_cases
            if one.id != self.callback.id
        )

    def _agent(self, agent_id: int | None) -> str:
        agent = agents.by_id(self.desk.session, agent_id) if agent_id else None
        return agent.name if agent else self.vocabulary.words["the_service"]

    def _said(self, group: str, key: str) -> str:
        return self.vocabulary.said(group, key)

    def _moment(self, at: datetime) -> str:
        return views.moment(at, self.desk.service.settings.timezone)


def promised(desk: Desk, case: Callback) -> str:
    """Write the half-day promised; empty where none was."""
    if case.window_start is None or case.window_end is None:
        return ""
    zone = desk.service.settings.timezone
    start, end = case.window_start.astimezone(zone), case.window_end.astimezone(zone)
    name = name_at(start, desk.service.settings.hours)
    return f"{views.half_day(name)} ({start:%H:%M}\u2013{end:%H:%M})"


def detail_of(vocabulary: Vocabulary, action: str, detail: str) -> str:
    """Write the detail of a line of the audit log."""
    return vocabulary.said("outcomes", detail) if action == "outcome" else detail


def _words_of(outgoing: Outgoing) -> str:
    match outgoing.kind:
        case Kind.SMS:
            return str(outgoing.content.get("body", ""))
        case Kind.CALL:
            return str(outgoing.content.get("say", ""))
        case Kind.LETTER:
            parts = (outgoing.content.get(one, []) for one in ("told", "done", "todo"))
            return " ".join([str(outgoing.content.get("subject", "")), *chain(*parts)])
