"""Every address of the desk."""

from __future__ import annotations

import importlib.resources
from collections.abc import Callable

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse

from ivr.clock import random_bytes
from ivr.desk.access import NOT_FOUND, DeskRoute, Door
from ivr.desk.board_routes import board_routes
from ivr.desk.call_routes import Speak, call_routes
from ivr.desk.case_routes import case_routes
from ivr.desk.knowledge_routes import knowledge_routes
from ivr.desk.live_routes import live_routes
from ivr.desk.openid_provider import Client, IdentityProvider
from ivr.desk.openid_routes import RETURN, openid_routes
from ivr.desk.openid_signing_in import OpenId
from ivr.desk.openid_web import Web
from ivr.desk.own_routes import own_routes
from ivr.desk.pages import WaysIn, open_pages
from ivr.desk.people_routes import people_routes
from ivr.desk.queue_routes import queue_routes
from ivr.desk.room import Room
from ivr.desk.screen_routes import screen_routes
from ivr.desk.sign_routes import sign_routes
from ivr.desk.wording import open_vocabulary
from ivr.dialler import Dialler, dialler_of
from ivr.service import Service
from ivr.settings import load_secrets
from ivr.webhooks import SignedForm

STATIC = {"desk.css": "text/css", "desk.js": "text/javascript"}
AN_HOUR = "public, max-age=3600"

Making = Callable[[Room], APIRouter]
_PARTS: tuple[Making, ...] = (
    sign_routes,
    openid_routes,
    queue_routes,
    case_routes,
    screen_routes,
    knowledge_routes,
    board_routes,
    people_routes,
    own_routes,
    live_routes,
)


def desk_routes(service: Service, signed: SignedForm, speak: Speak) -> APIRouter:
    """Make the desk; ``speak`` gives the address of a spoken sentence, or none."""
    room = open_room(service, dialler_of(service.settings))
    return room_routes(room, signed, speak)


def room_routes(room: Room, signed: SignedForm, speak: Speak) -> APIRouter:
    """Make every route of a room."""
    router = APIRouter(route_class=DeskRoute)
    for make in _PARTS:
        router.include_router(make(room))
    router.include_router(call_routes(room, signed, speak))

    @router.get("/desk/static/{name}")
    def static(name: str) -> Response:
        """Give a file of the desk's own."""
        if name not in STATIC:
            return Response(status_code=NOT_FOUND)
        file = importlib.resources.files("ivr.desk") / "static" / name
        headers = {"Cache-Control": AN_HOUR, "X-Content-Type-Options": "nosniff"}
        return FileResponse(str(file), media_type=STATIC[name], headers=headers)

    return router


def open_room(service: Service, dialler: Dialler | None) -> Room:
    """Gather what the pages need; without a dialler agents call by hand."""
    openid = openid_of(service)
    ways_in = WaysIn(service.settings.desk_passwords, openid is not None)
    pages = open_pages(open_vocabulary(), ways_in)
    return Room(service, pages, Door(service, pages), dialler, openid)


def openid_of(service: Service) -> OpenId | None:
    """Give the identity provider, when the settings name one."""
    settings = service.settings
    issuer, name = settings.oidc_issuer, settings.oidc_client_id
    secret = settings.oidc_client_secret
    if issuer is None or name is None or secret is None:
        return None
    return_to = f"{settings.public_url}{RETURN}"
    client = Client(issuer, name, secret.get_secret_value(), return_to)
    provider = IdentityProvider(client, Web(service.clock), service.clock)
    return OpenId(provider, load_secrets(settings, random_bytes).secret_key)
