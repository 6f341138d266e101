"""The supervisor's pages: the board and the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Depends, Response

from ivr import board
from ivr.calling import Desk
from ivr.desk import queue_list, views
from ivr.desk.access import SUPERVISORS, DeskRoute, Posted
from ivr.desk.case_routes import hand_over
from ivr.desk.finding import cases_found
from ivr.desk.pages import Visitor
from ivr.desk.queue_routes import LIST_ALONE
from ivr.desk.room import Room, colleagues
from ivr.desk.telling import teller_of
from ivr.desk.wording import Vocabulary
from ivr.store import agents, audit

MOST_LINES = 200
MOST_HALVES = 6
# What depends on the hour alone (who is late, who is there) may be that old.
GATHERED_EVERY = timedelta(seconds=10)

Bars = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class HalfShown:
    """A half-day in words, and what it holds."""

    half: str
    room: int
    promised: int
    free: int


@dataclass(frozen=True, slots=True)
class FiguresShown:
    """The board as the page shows it; ``kept_share`` in hundredths."""

    waiting: int
    late: int
    today: int
    on_shift: int
    present: int
    oldest: str
    due: int
    kept: int
    kept_share: int
    outcomes: Bars
    tries: Bars
    by_body: Bars
    by_half: Bars
    capacity: tuple[HalfShown, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the audit log in words."""

    at: str
    who: str
    what: str
    reference: str
    detail: str


@dataclass(slots=True)
class Board:
    """The figures, gathered once for all who look while nothing changes."""

    kept: tuple[str, datetime, FiguresShown] | None = None

    def shown(self, desk: Desk, vocabulary: Vocabulary, version: str) -> FiguresShown:
        """Give the figures of a state of the queue, some seconds old at most."""
        if self.kept is not None:
            known, at, figures = self.kept
            if known == version and desk.now - at < GATHERED_EVERY:
                return figures
        figures = figures_shown(desk, vocabulary)
        self.kept = (version, desk.now, figures)
        return figures


def board_routes(room: Room) -> APIRouter:
    """Make the routes of supervision."""
    router = APIRouter(route_class=DeskRoute)
    _add_board(router, room)
    _add_audit(router, room)
    return router


def _add_board(router: APIRouter, room: Room) -> None:
    gathered = Board()
    supervisors = room.door.reader(*SUPERVISORS)
    senders = room.door.posted(*SUPERVISORS)

    @router.get("/desk/board")
    def show(
        part: str = "", notice: str = "", visitor: Visitor = Depends(supervisors)
    ) -> Response:
        """Show the figures; them alone when the page asks for them again."""
        with room.looking(visitor) as desk:
            version = queue_list.version(desk)
            figures = gathered.shown(desk, room.pages.vocabulary, version)
            if part == LIST_ALONE:
                return room.pages.show("board_figures", visitor, figures=figures)
            return room.pages.show(
                "board",
                visitor,
                figures=figures,
                version=version,
                colleagues=colleagues(desk),
                notice=room.pages.notice(notice),
            )

    @router.post("/desk/board/hand")
    def hand(posted: Posted = Depends(senders)) -> Response:
        """Hand any case to an agent."""
        with room.looking(posted.visitor) as desk:
            found = cases_found(desk, posted["reference"])
        reference = found[0].reference if len(found) == 1 else ""
        return hand_over(room, posted, reference, back="/board")


def _add_audit(router: APIRouter, room: Room) -> None:
    supervisors = room.door.reader(*SUPERVISORS)

    @router.get("/desk/audit")
    def log(agent: str = "", visitor: Visitor = Depends(supervisors)) -> Response:
        """Show who saw and did what."""
        chosen = int(agent) if agent.isdecimal() and len(agent) < 10 else None
        with room.looking(visitor) as desk:
            return room.pages.show(
                "audit",
                visitor,
                team=agents.everyone(desk.session),
                chosen=chosen,
                lines=_lines(desk, room.pages.vocabulary, chosen),
            )


def figures_shown(desk: Desk, vocabulary: Vocabulary) -> FiguresShown:
    """Put the board in words."""
    found = board.figures(desk.service, desk.session)
    zone = desk.service.settings.timezone
    halves = tuple(
        HalfShown(views.half_day(one.name), one.room, one.promised, one.free)
        for one in found.capacity
    )
    by_half = [(one.half, one.promised) for one in halves[:MOST_HALVES]]
    return FiguresShown(
        waiting=found.waiting,
        late=found.late,
        today=found.today,
        on_shift=found.on_shift,
        present=found.present,
        oldest=views.short_moment(found.oldest, zone),
        due=found.due,
        kept=found.kept,
        kept_share=round(100 * found.kept / found.due) if found.due else 0,
        outcomes=_bars(vocabulary, "outcomes", found.outcomes),
        tries=views.bars(found.tries),
        by_body=_bars(vocabulary, "bodies", found.by_body),
        by_half=views.bars(by_half),
        capacity=halves,
    )


def _bars(vocabulary: Vocabulary, group: str, counts: board.Counts) -> Bars:
    return views.bars([(vocabulary.said(group, key), count) for key, count in counts])


def _lines(desk: Desk, vocabulary: Vocabulary, agent: int | None) -> list[Line]:
    teller = teller_of(desk, vocabulary)
    return [
        Line(
            at=teller.short_moment(one.at),
            who=teller.agent(one.agent_id),
            what=teller.said("actions", one.action),
            reference=one.reference or "",
            detail=teller.detail(one.action, one.detail),
        )
        for one in audit.latest(desk.session, MOST_LINES, agent)
    ]
