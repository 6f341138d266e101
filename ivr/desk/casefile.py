"""Everything we know about one case, gathered on one page."""

from __future__ import annotations

from dataclasses import dataclass

from flows.errors import UnknownTreeError
from flows.tree import Tree
from ivr.calling import Desk
from ivr.desk import views
from ivr.desk.case_records import Records
from ivr.desk.case_talks import conversations_of, told
from ivr.desk.telling import Teller, teller_of
from ivr.desk.views import Fact, Item, Talk
from ivr.desk.wording import Vocabulary
from ivr.masking import mask_nir
from ivr.store import people
from ivr.store.callbacks import Callback
from ivr.store.people import Person


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


def gather(
    desk: Desk, vocabulary: Vocabulary, case: Callback, *, revealed: bool = False
) -> CaseFile:
    """Read everything about a case; the case of somebody else never mixes in."""
    teller = teller_of(desk, vocabulary)
    person = people.by_id(desk.session, case.person_id) if case.person_id else None
    tree = _procedure(desk, case)
    talks = conversations_of(desk, case, person)
    records = Records(teller, case, person, [talk.id for talk in talks])
    yes_no = vocabulary.words["yes_no"]
    return CaseFile(
        reference=case.reference,
        code=views.code(case.reference),
        who=_who(teller, case, person, revealed=revealed),
        why=_why(teller, case, tree),
        answers=views.answers_shown(tree, case.answers, yes_no, revealed=revealed),
        talks=tuple(told(teller, one) for one in talks),
        requests=records.requests(),
        bookings=records.bookings(),
        outgoing=records.outgoing(),
        incidents=records.incidents(),
        attempts=records.attempts(),
        notes=records.notes(),
        consents=records.consents(),
        history=records.history(),
        others=records.others(),
        person_id=case.person_id,
        procedure=case.procedure or "",
        has_address=bool(person and person.address),
    )


def _procedure(desk: Desk, case: Callback) -> Tree | None:
    """Find the tree the case is about; None when there is none of that name."""
    try:
        return desk.service.library.newest(case.procedure or "")
    except UnknownTreeError:
        return None


def _who(
    teller: Teller, case: Callback, person: Person | None, *, revealed: bool
) -> tuple[Fact, ...]:
    label = teller.vocabulary.words["who"]
    needs = ", ".join(teller.said("needs", need) for need in case.needs)
    facts = (
        Fact(label["phone"], views.phone(case.number)),
        *(_identity(teller, person, revealed=revealed) if person else ()),
        Fact(label["language"], teller.said("languages", case.language)),
        Fact(label["needs"], needs),
    )
    return tuple(fact for fact in facts if fact.value)


def _identity(teller: Teller, person: Person, *, revealed: bool) -> tuple[Fact, ...]:
    label, nir = teller.vocabulary.words["who"], person.nir or ""
    channel = teller.said("channels", person.preferred_channel.value)
    return (
        Fact(label["name"], person.name or ""),
        Fact(label["nir"], nir if revealed or not nir else mask_nir(nir)),
        Fact(label["file_number"], person.file_number or ""),
        Fact(label["birth_date"], views.birth_date(person.birth_date)),
        Fact(label["address"], ", ".join(person.address or ())),
        Fact(label["preferred_channel"], channel),
    )


def _why(teller: Teller, case: Callback, tree: Tree | None) -> tuple[Fact, ...]:
    label = teller.vocabulary.words["why"]
    facts = (
        Fact(label["reason"], teller.said("reasons", case.reason)),
        Fact(label["procedure"], tree.title if tree else case.procedure or ""),
        Fact(label["body"], teller.said("bodies", case.body or "")),
        Fact(label["urgency"], teller.said("urgencies", str(case.urgency))),
        Fact(label["first_called"], teller.moment(case.first_called_at)),
        Fact(label["promised"], teller.promised(case)),
        Fact(label["moved"], str(case.moved) if case.moved else ""),
    )
    return tuple(fact for fact in facts if fact.value)
