"""The queue: who waits, and taking the next."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Response

from ivr import attempts, calling
from ivr.desk import queue_list
from ivr.desk.access import NOT_FOUND, DeskRoute, Posted
from ivr.desk.finding import cases_found
from ivr.desk.pages import Visitor
from ivr.desk.queue_list import Chosen
from ivr.desk.room import Room

LIST_ALONE = "list"


def queue_routes(room: Room) -> APIRouter:
    """Make the routes of the queue."""
    router = APIRouter(route_class=DeskRoute)
    _add_queue(router, room)
    _add_finding(router, room)
    return router


def _add_queue(router: APIRouter, room: Room) -> None:
    readers, senders = room.door.reader(), room.door.posted()

    @router.get("/desk")
    def queue(
        show: str = "waiting",
        body: str = "",
        language: str = "",
        part: str = "",
        notice: str = "",
        visitor: Visitor = Depends(readers),
    ) -> Response:
        """Show who waits; the list alone when a page asks for it again."""
        chosen = Chosen(show, body, language)
        if part == LIST_ALONE:
            return _list_alone(room, visitor, chosen)
        return _page(room, visitor, chosen, room.pages.notice(notice))

    @router.post("/desk/next")
    def take_next(posted: Posted = Depends(senders)) -> Response:
        """Take the first case due, or say that there is none."""
        if not attempts.may_call(room.service.local_now()):
            return room.pages.go_to("", "not_now")
        with room.at_work(posted.visitor) as desk:
            taken = calling.take_next(desk)
        if taken is None:
            return room.pages.go_to("", "nobody_waits")
        return room.pages.go_to(f"/cases/{taken.reference}", "taken")


def _add_finding(router: APIRouter, room: Room) -> None:
    readers = room.door.reader()

    @router.get("/desk/find")
    def find(q: str = "", visitor: Visitor = Depends(readers)) -> Response:
        """Find a case by reference or by a number of the person."""
        with room.at_work(visitor) as desk:
            found = cases_found(desk, q)
            desk.note("searched")
        if len(found) == 1:
            return room.pages.go_to(f"/cases/{found[0].reference}")
        with room.looking(visitor) as desk:
            rows = queue_list.shown(desk, room.pages.vocabulary, found)
        return room.pages.show(
            "found", visitor, status=200 if rows else NOT_FOUND, rows=rows
        )


def _page(room: Room, visitor: Visitor, chosen: Chosen, notice: str) -> Response:
    with room.looking(visitor) as desk:
        bodies, languages = queue_list.bodies_and_languages(desk)
        return room.pages.show(
            "queue",
            visitor,
            rows=queue_list.listed(desk, room.pages.vocabulary, chosen),
            counts=queue_list.counted(desk),
            version=queue_list.version(desk),
            bodies=bodies,
            languages=languages,
            chosen=chosen,
            notice=notice,
        )


def _list_alone(room: Room, visitor: Visitor, chosen: Chosen) -> Response:
    with room.looking(visitor) as desk:
        rows = queue_list.listed(desk, room.pages.vocabulary, chosen)
    return room.pages.show("queue_table", visitor, rows=rows)
