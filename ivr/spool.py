"""Callbacks written to files when the database does not answer; nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from ivr.errors import UnreadableSecretError
from ivr.vault import Vault

FOLDER = "spool"
ENDING = ".callback"


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


def keep(folder: Path, vault: Vault, call: Spooled) -> Spooled:
    """Write one call, encrypted, and give it back; OSError when it cannot be.

    A call that is there already keeps its reference and its time. A file appears
    whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{vault.blind_index(call.channel + call.key)}{ENDING}"
    former = _read(target, vault)
    if former is not None:
        # What was given twice is most often the same webhook, delivered again.
        given = filter(None, dict.fromkeys((*former.given.splitlines(), call.given)))
        call = replace(former, given="\n".join(given))
    plain = {**asdict(call), "at": call.at.isoformat()}
    half = target.with_suffix(".half")
    half.write_bytes(vault.seal(json.dumps(plain).encode()))
    half.replace(target)
    return call


def waiting(folder: Path, vault: Vault) -> Iterator[tuple[Path, Spooled]]:
    """Give every call still in the folder; one that cannot be read is left there."""
    for file in sorted(folder.glob(f"*{ENDING}")):
        call = _read(file, vault)
        if call is not None:
            yield file, call


def _read(file: Path, vault: Vault) -> Spooled | None:
    try:
        plain = json.loads(vault.open(file.read_bytes()))
    except (UnreadableSecretError, FileNotFoundError):
        return None
    return Spooled(**{**plain, "at": datetime.fromisoformat(plain["at"])})
