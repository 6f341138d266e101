"""Callbacks written to files when the database does not answer; nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ivr.errors import UnreadableSecretError
from ivr.vault import Vault

FOLDER = "spool"
ENDING = ".callback"


@dataclass(frozen=True, slots=True)
class Spooled:
    """A call we failed: who to call back, and when the person called."""

    id: str
    phone: str
    channel: str
    key: str
    at: datetime


def keep(folder: Path, vault: Vault, call: Spooled) -> None:
    """Write one call, encrypted; the same call is written once. OSError when it fails.

    A file appears whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{vault.blind_index(call.channel + call.key)}{ENDING}"
    if target.exists():
        return
    plain = {
        "id": call.id,
        "phone": call.phone,
        "channel": call.channel,
        "key": call.key,
        "at": call.at.isoformat(),
    }
    half = target.with_suffix(".half")
    half.write_bytes(vault.seal(json.dumps(plain).encode()))
    half.replace(target)


def waiting(folder: Path, vault: Vault) -> Iterator[tuple[Path, Spooled]]:
    """Give every call still in the folder; one that cannot be read is left there."""
    for file in sorted(folder.glob(f"*{ENDING}")):
        try:
            plain = json.loads(vault.open(file.read_bytes()))
        except (UnreadableSecretError, FileNotFoundError):
            continue
        at = datetime.fromisoformat(plain.pop("at"))
        yield file, Spooled(**plain, at=at)
