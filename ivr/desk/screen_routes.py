"""The addresses of the procedure on screen."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Depends, Response

from ivr import calling
from ivr.calling import Case, Desk, Held
from ivr.desk import screen, views
from ivr.desk.access import DeskRoute, Posted
from ivr.desk.knowledge_routes import titles
from ivr.desk.pages import Visitor
from ivr.desk.room import Room
from ivr.store.callbacks import Callback

AT = "/desk/cases/{reference}/screen"


def screen_routes(room: Room) -> APIRouter:
    """Make the routes of the procedure on screen."""
    router = APIRouter(route_class=DeskRoute)
    _add_opening(router, room)
    _add_replying(router, room)
    return router


def _add_opening(router: APIRouter, room: Room) -> None:
    senders = room.door.posted()

    @router.post(f"{AT}/resume")
    def resume(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Go on where the person stopped."""
        return _open(room, posted, reference, screen.resume)

    @router.post(f"{AT}/begin")
    def begin(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Begin a procedure."""
        tree = posted["tree"]
        return _open(
            room, posted, reference, lambda desk, case: screen.begin(desk, case, tree)
        )


def _add_replying(router: APIRouter, room: Room) -> None:
    readers, senders = room.door.reader(), room.door.posted()

    @router.get(AT)
    def show(
        reference: str,
        notice: str = "",
        visitor: Visitor = Depends(readers),
    ) -> Response:
        """Show the open question."""
        return _page(room, visitor, reference, room.pages.notice(notice))

    @router.post(AT)
    def reply(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Go on with the person's reply."""
        with room.at_work(posted.visitor) as desk:
            case = calling.find(desk, reference)
        if not isinstance(case, Held):
            return room.explain(posted.visitor, case, reference, posted["text"])
        number = posted["number"]
        given = screen.read_reply(posted["keys"], posted["text"])
        rank = int(number) if number.isdecimal() and len(number) < 6 else 0
        done = screen.reply(room.service, case.callback, given, rank)
        return _after(room, reference, done=done)


def _open(
    room: Room,
    posted: Posted,
    reference: str,
    opening: Callable[[Desk, Callback], bool],
) -> Response:
    with room.at_work(posted.visitor) as desk:
        case: Case = calling.find(desk, reference)
        if not isinstance(case, Held):
            return room.explain(posted.visitor, case, reference)
        opened = opening(desk, case.callback)
        if opened:
            desk.note("screen", reference)
    tree = posted["tree"]
    done = opened and screen.say_first_words(room.service, case.callback, tree)
    return _after(room, reference, done=done)


def _after(room: Room, reference: str, *, done: bool) -> Response:
    if not done:
        return room.pages.go_to(f"/cases/{reference}", "screen_failed")
    return room.pages.go_to(f"/cases/{reference}/screen")


def _page(room: Room, visitor: Visitor, reference: str, notice: str) -> Response:
    with room.at_work(visitor) as desk:
        case = calling.find(desk, reference)
        if not isinstance(case, Held):
            return room.explain(visitor, case, reference)
        shown = screen.shown(desk, case.callback, room.pages.vocabulary)
        return room.pages.show(
            "screen",
            visitor,
            reference=reference,
            code=views.code(reference),
            asked=shown.asked,
            ended=shown.ended,
            can_resume=screen.can_resume(desk, case.callback),
            trees=[(name, title) for name, title, _ in titles(room.service.library)],
            suggested=case.callback.procedure or "",
            notice=notice,
        )
