"""Callbacks: the calls promised to people, whatever became of them."""

from __future__ import annotations

from ivr.commands.registers import Reading, Register, commands_of
from ivr.commands.showing import Facts
from ivr.masking import mask_phone
from ivr.store import callbacks as store
from ivr.store.callbacks import Callback


def _summary(_: Reading, callback: Callback) -> Facts:
    return {
        "reference": callback.reference,
        "state": callback.state.value,
        "number": mask_phone(callback.number) if callback.number else None,
        "reason": callback.reason,
        "procedure": callback.procedure,
        "urgency": callback.urgency,
        "promised_from": callback.window_start,
        "promised_until": callback.window_end,
        "tries": callback.tries,
        "first_called_at": callback.first_called_at,
    }


def _whole(reading: Reading, callback: Callback) -> Facts:
    return {
        **_summary(reading, callback),
        "number": callback.number,
        "body": callback.body,
        "language": callback.language,
        "needs": callback.needs,
        "promised_at": callback.promised_at,
        "due_at": callback.due_at,
        "taken_by": callback.taken_by,
        "taken_until": callback.taken_until,
        "closed_at": callback.closed_at,
        "person": callback.person_id,
        "conversation": callback.conversation_id,
        "answers": callback.answers,
    }


callbacks = commands_of(
    Register(
        name="callbacks",
        about="Calls promised to people.",
        example="H7K4P9",
        latest=store.latest,
        find=store.by_reference,
        summary=_summary,
        whole=_whole,
    )
)
