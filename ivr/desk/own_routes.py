"""An agent's own page: their telephone, their skills, their hours."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter, Depends, Response

from flows.reading.phone import phone_from_caller
from ivr.calling import Desk
from ivr.desk import views
from ivr.desk.access import EVERYBODY, DeskRoute, Posted
from ivr.desk.finding import e164
from ivr.desk.pages import Visitor
from ivr.desk.room import Room
from ivr.store import agents

AHEAD = timedelta(days=10)
SPAN = "{} \N{EN DASH} {}"


def own_routes(room: Room) -> APIRouter:
    """Make the routes of an agent's own page."""
    router = APIRouter(route_class=DeskRoute)
    readers = room.door.reader(*EVERYBODY)
    senders = room.door.posted(*EVERYBODY)

    @router.get("/desk/me")
    def show(notice: str = "", visitor: Visitor = Depends(readers)) -> Response:
        """Show the agent's telephone and hours."""
        with room.looking(visitor) as desk:
            shifts = _shifts(desk)
        return room.pages.show(
            "me",
            visitor,
            phone=views.phone(visitor.agent.phone),
            shifts=shifts,
            notice=room.pages.notice(notice),
        )

    @router.post("/desk/me")
    def save(posted: Posted = Depends(senders)) -> Response:
        """Keep the number of the agent's telephone; none when it is left empty."""
        given = posted["phone"].strip()
        phone = phone_from_caller(e164(given)) if given else None
        if given and phone is None:
            return room.pages.go_to("/me", "bad_phone")
        with room.at_work(posted.visitor) as desk:
            desk.agent.phone = phone.e164 if phone else None
        return room.pages.go_to("/me", "saved")

    return router


def _shifts(desk: Desk) -> list[str]:
    zone = desk.service.settings.timezone
    until = desk.now + AHEAD
    own = agents.shifts_between(desk.session, desk.now, until, desk.agent.id)
    return [
        SPAN.format(views.moment(one.starts_at, zone), views.hour(one.ends_at, zone))
        for one in own
    ]
