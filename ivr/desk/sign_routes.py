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
    pages, senders = room.pages, room.door.posted(*EVERYBODY)

    @router.get("/desk/sign-in")
    def ask(next: str = "", notice: str = "") -> Response:  # noqa: A002  # the field
        """Ask who comes in."""
        return pages.show(
            "sign_in",
            None,
            why="",
            kept="",
            next=_inside(next),
            notice=pages.notice(notice),
        )

    @router.post("/desk/sign-in")
    def enter(request: Request, form: Form = Depends(form_of)) -> Response:
        """Let somebody in, or say that the password is wrong."""
        if request.headers.get("Sec-Fetch-Site", "") not in SAME_SITE:
            return _again(room, form, "stale", FORBIDDEN)
        address = request.client.host if request.client else ""
        given = Credentials(form.get("login", ""), form.get("password", ""), address)
        match sign_in(room.service, given):
            case SignedIn(token):
                response = pages.go_to(_inside(form.get("next", "")))
                response.set_cookie(
                    COOKIE,
                    token,
                    max_age=int(LONGEST_DAY.total_seconds()),
                    path="/desk",
                    secure=room.service.settings.public_url.startswith("https://"),
                    httponly=True,
                    samesite="lax",
                )
                return response
            case WrongPassword():
                return _again(room, form, "wrong", FORBIDDEN)
            case TooManyTries():
                return _again(room, form, "too_many", TOO_MANY)

    @router.post("/desk/sign-out")
    def leave(posted: Posted = Depends(senders)) -> Response:
        """Close the session."""
        sign_out(room.service, posted.visitor)
        response = pages.go_to("/sign-in", "signed_out")
        response.delete_cookie(COOKIE, path="/desk")
        return response

    return router


def _again(room: Room, form: Form, why: str, status: int) -> Response:
    return room.pages.show(
        "sign_in",
        None,
        status=status,
        why=why,
        kept="",
        next=_inside(form.get("next", "")),
        notice="",
    )


def _inside(path: str) -> str:
    """Keep a path of the desk alone: nobody is sent elsewhere by an address."""
    plain = path.split("?")[0]
    is_plain = plain.startswith("/") and not plain.startswith("//")
    return plain if is_plain and "\\" not in plain and plain.isprintable() else ""
