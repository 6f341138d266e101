"""Entering the desk with the identity provider: going there, coming back."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from ivr.desk.access import FORBIDDEN, UNAVAILABLE, DeskRoute
from ivr.desk.openid_attempt import LONGEST_ATTEMPT
from ivr.desk.openid_signing_in import (
    Away,
    Cancelled,
    Disabled,
    Entered,
    OpenId,
    ProviderDown,
    Refused,
    Return,
    Stale,
    Unlinked,
    Unproved,
    begin,
    finish,
)
from ivr.desk.pages import PROTECTION, SEE_OTHER
from ivr.desk.room import Room
from ivr.desk.sign_routes import TOO_MANY, address_of, inside, is_over_https, let_in
from ivr.desk.signing_in import TooManyTries

START = "/desk/sign-in/openid"
RETURN = f"{START}/return"
COOKIE = "desk_openid"
# What a provider sends is short; the rest is not worth a look.
LONGEST_VALUE = 4096


def openid_routes(room: Room) -> APIRouter:
    """Make the routes of the identity provider; none when the settings name none."""
    router = APIRouter(route_class=DeskRoute)
    openid = room.openid
    if openid is None:
        return router

    @router.get(START)
    def leave(next: str = "") -> Response:  # noqa: A002  # the field
        """Send the browser to the provider."""
        match begin(room.service, openid, inside(next)):
            case Away(address, cookie):
                return _away(room, address, cookie)
            case ProviderDown() as down:
                return _refused(room, down)

    @router.get(RETURN)
    def come_back(request: Request) -> Response:
        """Let in whom the provider names, or say why not."""
        response = _answer(room, openid, _brought(request))
        response.delete_cookie(COOKIE, path=START)
        return response

    return router


def _away(room: Room, address: str, cookie: str) -> Response:
    response = RedirectResponse(address, SEE_OTHER, headers=PROTECTION)
    response.set_cookie(
        COOKIE,
        cookie,
        max_age=int(LONGEST_ATTEMPT.total_seconds()),
        path=START,
        secure=is_over_https(room),
        httponly=True,
        # The provider sends the browser back from another site.
        samesite="lax",
    )
    return response


def _brought(request: Request) -> Return:
    def given(name: str) -> str:
        return request.query_params.get(name, "")[:LONGEST_VALUE]

    return Return(
        cookie=request.cookies.get(COOKIE, "")[:LONGEST_VALUE],
        address=address_of(request),
        code=given("code"),
        state=given("state"),
        issuer=given("iss"),
        error=given("error"),
    )


def _answer(room: Room, openid: OpenId, brought: Return) -> Response:
    outcome = finish(room.service, openid, brought)
    if isinstance(outcome, Entered):
        return let_in(room, outcome.session, outcome.next_path)
    return _refused(room, outcome)


def _refused(room: Room, refusal: Refused) -> Response:
    why, status = _why(room, refusal)
    code = refusal.subject if isinstance(refusal, Unlinked) else ""
    return room.pages.show(
        "sign_in",
        None,
        status=status,
        why=why,
        code=code,
        kept="",
        next="",
        notice="",
    )


def _why(room: Room, refusal: Refused) -> tuple[str, int]:
    match refusal:
        case ProviderDown():
            may_type = room.service.settings.desk_passwords
            return "openid_down_password" if may_type else "openid_down", UNAVAILABLE
        case Stale():
            return "openid_stale", FORBIDDEN
        case Cancelled():
            return "openid_cancelled", FORBIDDEN
        case Unproved():
            return "openid_unproved", FORBIDDEN
        case Unlinked():
            return "openid_unlinked", FORBIDDEN
        case Disabled():
            return "openid_disabled", FORBIDDEN
        case TooManyTries():
            return "too_many", TOO_MANY
