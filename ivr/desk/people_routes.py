"""The people the service knows: found by number, merged, split, and undone."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Depends, Response

from ivr.calling import Desk
from ivr.desk import finding, merging, views
from ivr.desk.access import NOT_FOUND, SUPERVISORS, DeskRoute, Posted
from ivr.desk.merging import Done, Result, SamePerson, TwoPeople, Unknown
from ivr.desk.pages import Visitor
from ivr.desk.room import Room
from ivr.desk.views import Fact, Item
from ivr.masking import MASK, mask_name, mask_nir
from ivr.store import merges, people
from ivr.store.people import Person

AT = "/desk/people/{number}"


@dataclass(frozen=True, slots=True)
class Found:
    """A person found by a number."""

    id: int
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class MergeShown:
    """A merge or split that can be undone."""

    id: int
    at: str
    source: int
    target: int


def people_routes(room: Room) -> APIRouter:
    """Make the routes of people."""
    router = APIRouter(route_class=DeskRoute)
    _add_finding(router, room)
    _add_merging(router, room)
    return router


def _add_finding(router: APIRouter, room: Room) -> None:
    readers, senders = room.door.reader(), room.door.posted()

    @router.get("/desk/people")
    def ask(visitor: Visitor = Depends(readers)) -> Response:
        """Ask for a number."""
        return room.pages.show("people", visitor, found=None)

    @router.post("/desk/people")
    def find(posted: Posted = Depends(senders)) -> Response:
        """List the people known by a number, which no address ever holds."""
        with room.at_work(posted.visitor) as desk:
            found = [
                _found(room, one) for one in finding.people_found(desk, posted["q"])
            ]
            desk.note("searched")
        return room.pages.show("people", posted.visitor, found=found)

    @router.get(AT)
    def person(
        number: int, notice: str = "", visitor: Visitor = Depends(readers)
    ) -> Response:
        """Show a person's record; who looked at it is written."""
        return _page(room, visitor, number, room.pages.notice(notice))


def _add_merging(router: APIRouter, room: Room) -> None:
    mergers = room.door.posted(*SUPERVISORS)

    @router.post(f"{AT}/merge")
    def merge(number: int, posted: Posted = Depends(mergers)) -> Response:
        """Give everything of another record to this one."""
        with room.at_work(posted.visitor) as desk:
            result = merging.merge(desk, _number(posted["other"]), number)
        return _after(room, posted, result, number, "merged")

    @router.post(f"{AT}/split")
    def split(number: int, posted: Posted = Depends(mergers)) -> Response:
        """Give a case a record of its own."""
        with room.at_work(posted.visitor) as desk:
            result = merging.split(desk, number, posted["reference"])
        return _after(room, posted, result, number, "split")

    @router.post(f"{AT}/undo")
    def undo(number: int, posted: Posted = Depends(mergers)) -> Response:
        """Undo a merge or a split."""
        with room.at_work(posted.visitor) as desk:
            result = merging.undo(desk, _number(posted["merge"]))
        return _after(room, posted, result, number, "undone")


def _after(
    room: Room, posted: Posted, result: Result, number: int, notice: str
) -> Response:
    match result:
        case Done(person_id):
            return room.pages.go_to(f"/people/{person_id}", notice)
        case SamePerson():
            return room.pages.go_to(f"/people/{number}", "refused_same")
        case TwoPeople():
            return room.pages.go_to(f"/people/{number}", "refused_nir")
        case Unknown():
            return room.pages.go_to(f"/people/{number}", "refused_unknown")


def _page(room: Room, visitor: Visitor, number: int, notice: str) -> Response:
    with room.at_work(visitor) as desk:
        person = people.by_id(desk.session, number)
        if person is None:
            return room.pages.show(
                "refused", visitor, status=NOT_FOUND, why="no_person"
            )
        desk.note("person_seen", detail=str(number))
        return room.pages.show(
            "person",
            visitor,
            id=number,
            who=_who(room, person),
            cases=_cases(room, desk, number),
            merges=_merges(desk, number),
            may_merge=visitor.agent.role in SUPERVISORS,
            notice=notice,
        )


def _found(room: Room, person: Person) -> Found:
    label = room.pages.vocabulary.words["people"]["number"]
    name = mask_name(person.name) if person.name else MASK
    return Found(person.id, name, label.replace("{number}", str(person.id)))


def _who(room: Room, person: Person) -> tuple[Fact, ...]:
    label = room.pages.vocabulary.words["who"]
    facts = (
        Fact(label["name"], person.name or ""),
        Fact(label["phone"], views.phone(person.phone)),
        Fact(label["nir"], mask_nir(person.nir) if person.nir else ""),
        Fact(label["file_number"], person.file_number or ""),
        Fact(label["birth_date"], views.birth_date(person.birth_date)),
        Fact(label["address"], ", ".join(person.address or ())),
    )
    return tuple(fact for fact in facts if fact.value)


def _cases(room: Room, desk: Desk, number: int) -> tuple[Item, ...]:
    zone = room.service.settings.timezone
    return tuple(
        Item(
            views.moment(one.first_called_at, zone),
            one.reference,
            room.pages.vocabulary.said("states", one.state.value),
        )
        for one in finding.of_person(desk.session, number)
    )


def _merges(desk: Desk, number: int) -> list[MergeShown]:
    zone = desk.service.settings.timezone
    return [
        MergeShown(one.id, views.moment(one.at, zone), one.from_id, one.to_id)
        for one in merges.of_person(desk.session, number)
    ]


def _number(given: str) -> int:
    digits = given.strip()
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 0
