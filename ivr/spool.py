"""Callbacks written to files when the database does not answer; nothing is lost.

A full disk often is what stopped the database: room for these files is set aside while
there is some, in files that each give way in turn.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from ivr.errors import UnreadableSecretError
from ivr.vault import Vault
from post.folder_printer import Write, write_whole

FOLDER = "spool"
ENDING = ".callback"
ROOM = ".room"
ROOMS = 64
ROOM_BYTES = 16_384  # a call and what was said in it; a long text takes four of them
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Spooled:
    """A call we failed: who to call back, what they gave, what they were told.

    ``reference`` is the one they heard; ``at`` is when they called, aware.
    """

    phone: str
    channel: str
    key: str
    reference: str
    given: str
    at: datetime


def keep(
    folder: Path, vault: Vault, call: Spooled, write: Write = write_whole
) -> Spooled:
    """Write one call, encrypted, and give it back; OSError when it cannot be.

    A call that is there already keeps its reference and its time. A file appears
    whole or not at all, and on a full disk in the room that was set aside.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{vault.blind_index(call.channel + call.key)}{ENDING}"
    former = _read(target, vault)
    if former is not None:
        # What was given twice is most often the same webhook, delivered again.
        given = filter(None, dict.fromkeys((*former.given.splitlines(), call.given)))
        call = replace(former, given="\n".join(given))
    plain = {**asdict(call), "at": call.at.isoformat()}
    _write_even_if_full(target, vault.seal(json.dumps(plain).encode()), write)
    return call


def set_aside(folder: Path, write: Write = write_whole) -> None:
    """Fill the room kept for a full disk, as far as the disk allows."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for rank in range(ROOMS):
            room = folder / f"{rank:02}{ROOM}"
            if not room.exists():
                write(room, bytes(ROOM_BYTES))
    except OSError:
        return  # what there is must do


def waiting(folder: Path, vault: Vault) -> Iterator[tuple[Path, Spooled]]:
    """Give every call still in the folder; one that cannot be read is left there."""
    for file in sorted(folder.glob(f"*{ENDING}")):
        call = _read(file, vault)
        if call is not None:
            yield file, call


def _write_even_if_full(target: Path, content: bytes, write: Write) -> None:
    rooms = sorted(target.parent.glob(f"*{ROOM}"))
    while True:
        try:
            write(target, content)
        except OSError as error:
            if error.errno not in FULL or not rooms:
                raise
            rooms.pop().unlink(missing_ok=True)
        else:
            return


def _read(file: Path, vault: Vault) -> Spooled | None:
    try:
        plain = json.loads(vault.open(file.read_bytes()))
    except (UnreadableSecretError, FileNotFoundError):
        return None
    return Spooled(**{**plain, "at": datetime.fromisoformat(plain["at"])})
