"""Requests (démarches) recorded for people, with every answer they gave."""

from __future__ import annotations

from ivr.commands.registers import Reading, Register, commands_of
from ivr.commands.showing import Facts
from ivr.store import requests as store
from ivr.store.requests import Request


def _summary(_: Reading, request: Request) -> Facts:
    return {
        "reference": request.reference,
        "procedure": request.code,
        "kind": request.kind,
        "state": request.state.value,
        "recorded_at": request.recorded_at,
        "corrected_until": request.corrected_until,
    }


def _whole(reading: Reading, request: Request) -> Facts:
    return {
        **_summary(reading, request),
        "person": request.person_id,
        "conversation": request.conversation_id,
        "answers": request.answers,
    }


requests = commands_of(
    Register(
        name="requests",
        about="Requests (démarches) recorded for people.",
        example="H7K4P9",
        latest=store.latest,
        find=store.by_reference,
        summary=_summary,
        whole=_whole,
    )
)
