"""Entering the desk and leaving it."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response

from ivr.desk.access import (
    EVERYBODY,
    FORBIDDEN,
    SAME_SITE,
    DeskRoute,
    Form,
    Posted,
    form_of,
)
from ivr.desk.room import Room
from ivr.desk.signing_in import (
    COOKIE,
    LONGEST_DAY,
    Credentials,
    SignedIn,
    TooManyTries,
    WrongPassword,
    sign_in,
    sign_out,
)

TOO_MANY = 429


def sign_routes(room: Room) -> APIRouter:
    """Make the routes of signing in and out."""
    router = APIRouter(route_class=DeskRoute)
    _add_entering(router, room)
    _add_leaving(router, room)
    return router


def _add_entering(router: APIRouter, room: Room) -> None:
    pages = room.pages

    @router.get("/desk/sign-in")
    def ask(next: str = "", notice: str = "") -> Response:  # noqa: A002  # the field
        """Ask who comes in."""
        return pages.show(
            "sign_in",
            None,
            why="",
            kept="",
            next=inside(next),
            notice=pages.notice(notice),
        )

    @router.post("/desk/sign-in")
    def enter(request: Request, form: Form = Depends(form_of)) -> Response:
        """Let somebody in, or say that the password is wrong."""
        if request.headers.get("Sec-Fetch-Site", "") not in SAME_SITE:
            return _again(room, form, "stale", FORBIDDEN)
        if not room.service.settings.desk_passwords:
            return _again(room, form, "no_password", FORBIDDEN)
        login, password = form.get("login", ""), form.get("password", "")
        given = Credentials(login, password, address_of(request))
        match sign_in(room.service, given):
            case SignedIn() as opened:
                return let_in(room, opened, inside(form.get("next", "")))
            case WrongPassword():
                return _again(room, form, "wrong", FORBIDDEN)
            case TooManyTries():
                return _again(room, form, "too_many", TOO_MANY)


def _add_leaving(router: APIRouter, room: Room) -> None:
    senders = room.door.posted(*EVERYBODY)

    @router.post("/desk/sign-out")
    def leave(posted: Posted = Depends(senders)) -> Response:
        """Close the session."""
        sign_out(room.service, posted.visitor)
        response = room.pages.go_to("/sign-in", "signed_out")
        response.delete_cookie(COOKIE, path="/desk")
        return response


def let_in(room: Room, opened: SignedIn, next_path: str) -> Response:
    """Give the browser its session's cookie, and the page it wanted."""
    response = room.pages.go_to(next_path)
    response.set_cookie(
        COOKIE,
        opened.token,
        max_age=int(LONGEST_DAY.total_seconds()),
        path="/desk",
        secure=is_over_https(room),
        httponly=True,
        samesite="lax",
    )
    return response


def is_over_https(room: Room) -> bool:
    """Tell whether browsers reach the desk by https, so that cookies demand it."""
    return room.service.settings.public_url.startswith("https://")


def address_of(request: Request) -> str:
    """Give the address a request comes from, to count its tries."""
    return request.client.host if request.client else ""


def _again(room: Room, form: Form, why: str, status: int) -> Response:
    return room.pages.show(
        "sign_in",
        None,
        status=status,
        why=why,
        kept="",
        next=inside(form.get("next", "")),
        notice="",
    )


def inside(path: str) -> str:
    """Keep a path of the desk alone: nobody is sent elsewhere by an address."""
    plain = path.split("?")[0]
    is_plain = plain.startswith("/") and not plain.startswith("//")
    return plain if is_plain and "\\" not in plain and plain.isprintable() else ""
