"""Callbacks written to files when the database does not answer; nothing is lost.

A full disk often is what stopped the database: room for these files is set aside while
there is some, in files that each give way in turn.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from ivr.errors import UnreadableSecretError
from ivr.vault import Vault
from post.folder_printer import Write, write_whole

FOLDER = "spool"
ENDING = ".callback"
LOCK = ".lock"
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
    with _alone(folder):
        former = _read(target, vault)
        if former is not None:
            call = replace(former, given=joined(former.given, call.given))
        plain = {**asdict(call), "at": call.at.isoformat()}
        _write_even_if_full(target, vault.seal(json.dumps(plain).encode()), write)
    return call


def joined(former: str, given: str) -> str:
    """Join what was given at different times, a line each.

    What was given twice is most often the same webhook, delivered again.
    """
    lines = dict.fromkeys((*former.splitlines(), *given.splitlines()))
    return "\n".join(filter(None, lines))


def remove(file: Path, vault: Vault, call: Spooled) -> bool:
    """Remove the file of a call; False when something was added to it since."""
    with _alone(file.parent):
        if _read(file, vault) not in {None, call}:
            return False
        file.unlink(missing_ok=True)
    return True


def set_aside(folder: Path, write: Write = write_whole) -> None:
    """Fill the room kept for a full disk, as far as the disk allows."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / LOCK).touch(0o600)
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


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one thread at a time, of whatever process, change the calls of a folder."""
    descriptor = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


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
