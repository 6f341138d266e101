"""One case on one page, and everything an agent does with it."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Depends, Response

from ivr import calling
from ivr.calling import Held, InTheQueue, Kept
from ivr.desk import case_page, sending_by_hand
from ivr.desk.access import DeskRoute, Posted
from ivr.desk.pages import Visitor
from ivr.desk.room import Room
from ivr.desk.sending_by_hand import AlreadySent, Empty, NoTexts, Sent, TooLong
from ivr.store.attempts import Outcome
from ivr.unreached import NoAddress

LARGE = 413
AT = "/desk/cases/{reference}"


def case_routes(room: Room) -> APIRouter:
    """Make the routes of a case."""
    router = APIRouter(route_class=DeskRoute)
    _add_reading(router, room)
    _add_holding(router, room)
    _add_writing(router, room)
    return router


def _add_reading(router: APIRouter, room: Room) -> None:
    readers, senders = room.door.reader(), room.door.posted()

    @router.get(AT)
    def case(
        reference: str,
        notice: str = "",
        visitor: Visitor = Depends(readers),
    ) -> Response:
        """Show a case; who looked at it is written."""
        return case_page.show(room, visitor, reference, room.pages.notice(notice))

    @router.post(f"{AT}/reveal")
    def reveal(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Show a case with its numbers in full; who saw them is written."""
        return case_page.show(room, posted.visitor, reference, "", revealed=True)


def _add_holding(router: APIRouter, room: Room) -> None:
    senders = room.door.posted()

    @router.post(f"{AT}/take")
    def take(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Take this case."""
        with room.at_work(posted.visitor) as desk:
            result = calling.take(desk, reference)
        if isinstance(result, Held):
            return room.pages.go_to(f"/cases/{reference}", "taken")
        return room.explain(posted.visitor, result, reference)

    @router.post(f"{AT}/release")
    def release(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Put a case back in its place."""
        with room.at_work(posted.visitor) as desk:
            result = calling.release(desk, reference)
        if isinstance(result, InTheQueue):
            return room.pages.go_to("", "released")
        return room.explain(posted.visitor, result, reference)

    @router.post(f"{AT}/hand")
    def hand(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Hand a case to a colleague."""
        return hand_over(room, posted, reference, back="")

    @router.post("/desk/alive")
    def alive(posted: Posted = Depends(senders)) -> Response:
        """Note that the agent is at work: their cases stay theirs."""
        with room.at_work(posted.visitor) as desk:
            calling.give_a_sign(desk)
        return Response(status_code=204)


def _add_writing(router: APIRouter, room: Room) -> None:
    senders = room.door.posted()

    @router.post(f"{AT}/outcome")
    def outcome(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Write what came of a call."""
        return _outcome(room, posted, reference)

    @router.post(f"{AT}/note")
    def note(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Keep a note."""
        write = partial(sending_by_hand.note, text=posted["text"], once=posted["once"])
        return _sent(room, posted, reference, write, "noted")

    @router.post(f"{AT}/text")
    def text(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Send a text message already checked."""
        messages = room.pages.vocabulary.messages
        chosen = messages.text(posted["template"])
        send = partial(sending_by_hand.text, template=chosen, once=posted["once"])
        return _sent(room, posted, reference, send, "sent")

    @router.post(f"{AT}/letter")
    def letter(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Send a letter already checked."""
        messages = room.pages.vocabulary.messages
        chosen = messages.letter(posted["template"])
        send = partial(sending_by_hand.letter, template=chosen, once=posted["once"])
        return _sent(room, posted, reference, send, "sent")


def hand_over(room: Room, posted: Posted, reference: str, back: str) -> Response:
    """Hand a case to whom the form names, and go back."""
    to = posted["to"]
    with room.at_work(posted.visitor) as desk:
        result = calling.hand(desk, reference, int(to) if to.isdecimal() else 0)
    match result:
        case calling.Held() | calling.WithSomebody():
            return room.pages.go_to(back, "handed")
        case refused:
            return room.explain(posted.visitor, refused, reference)


def _outcome(room: Room, posted: Posted, reference: str) -> Response:
    if posted["outcome"] not in {one.value for one in Outcome}:
        return room.door.refused(posted.visitor, "stale")
    outcome = Outcome(posted["outcome"])
    with room.at_work(posted.visitor) as desk:
        again = case_page.start_of(desk, posted["window"])
        result = calling.record(desk, reference, outcome, again)
    match result:
        case Kept(_, follows, letter):
            if letter:
                room.service.wake()
                return room.pages.go_to("", "outcome_letter")
            return room.pages.go_to("", "outcome_again" if follows else "outcome")
        case NoAddress():
            return room.pages.go_to(f"/cases/{reference}", "no_address")
        case refused:
            return room.explain(posted.visitor, refused, reference)


def _sent(
    room: Room,
    posted: Posted,
    reference: str,
    act: partial[sending_by_hand.Result],
    notice: str,
) -> Response:
    with room.at_work(posted.visitor) as desk:
        result = act(desk, reference)
    back = f"/cases/{reference}"
    match result:
        case Sent():
            room.service.wake()
            return room.pages.go_to(back, notice)
        case AlreadySent():
            return room.pages.go_to(back, "already")
        case NoTexts():
            return room.pages.go_to(back, "no_texts")
        case NoAddress():
            return room.pages.go_to(back, "no_address")
        case Empty():
            return room.pages.go_to(back, "empty")
        case TooLong(kept):
            return room.pages.show(
                "refused",
                posted.visitor,
                status=LARGE,
                why="too_long",
                kept=kept,
                back=f"/desk{back}",
            )
        case refused:
            return room.explain(posted.visitor, refused, reference, posted["text"])
