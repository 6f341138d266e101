"""Real processes under measure: the service, and an endpoint that does nothing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import httpx

TOKEN = "a token that opens nothing"  # noqa: S105  # of a service that lasts minutes
DATA_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
PATIENCE_SECONDS = 60.0
NO_SETTINGS: Mapping[str, str] = MappingProxyType({})
# The command itself, whatever the folder and the variables it is run with.
IVR = (sys.executable, "-c", "from ivr.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Process:
    """A process that answers on a port of this machine."""

    pid: int
    port: int

    @property
    def origin(self) -> str:
        """The address it answers at."""
        return f"http://127.0.0.1:{self.port}"

    def resident_megabytes(self) -> float:
        """Give the memory it holds now, in MB (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        lines = dict(line.split(":", 1) for line in status.splitlines())
        return int(lines["VmRSS"].split()[0]) / 1024

    def processor_seconds(self) -> float:
        """Give the processor time it has used so far (Linux)."""
        facts = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2]
        user, system = facts.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def environment(folder: Path, port: int) -> dict[str, str]:
    """Give the settings of a service that writes in a folder, and no other variable."""
    return {
        "IVR_VOICE_MODE": "keypad",  # no recogniser is loaded
        "IVR_VAR_DIR": str(folder),
        "IVR_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "IVR_TWILIO_AUTH_TOKEN": TOKEN,
        "IVR_DATA_KEY": DATA_KEY,
        "IVR_SECRET_KEY": "s" * 32,
    }


def prepare(folder: Path, settings: Mapping[str, str] = NO_SETTINGS) -> None:
    """Make the database, the demonstration data, the voices, the ears of a service."""
    command = [*IVR, "prepare"]
    _run(command, environment(folder, 8000) | dict(settings), folder)


@contextmanager
def service(
    folder: Path, settings: Mapping[str, str] = NO_SETTINGS
) -> Iterator[Process]:
    """Run the web process of a service prepared in a folder."""
    port = free_port()
    command = [*IVR, "serve", "--port", str(port)]
    variables = environment(folder, port) | dict(settings)
    with _running(command, variables, folder, port) as process:
        yield process


@contextmanager
def empty_endpoint(folder: Path) -> Iterator[Process]:
    """Run the endpoint that reads a form and does nothing."""
    port = free_port()
    command = [sys.executable, "-m", "ivr.bench.empty_endpoint", str(port)]
    with _running(command, {}, folder, port) as process:
        yield process


def free_port() -> int:
    """Give a port of this machine on which nothing answers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _run(command: Sequence[str], variables: Mapping[str, str], folder: Path) -> None:
    subprocess.run(  # noqa: S603  # our own command
        command, env=variables, cwd=folder, check=True, capture_output=True
    )


@contextmanager
def _running(
    command: Sequence[str], variables: Mapping[str, str], folder: Path, port: int
) -> Iterator[Process]:
    with (folder / "log").open("w") as log:
        running = subprocess.Popen(  # noqa: S603  # our own command
            command, env=variables, cwd=folder, stdout=log, stderr=log
        )
        try:
            _wait(running, port)
            yield Process(running.pid, port)
        finally:
            running.terminate()
            running.wait(PATIENCE_SECONDS)


def _wait(running: subprocess.Popen[bytes], port: int) -> None:
    until = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < until and running.poll() is None:
        try:
            httpx.get(f"http://127.0.0.1:{port}/healthz")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{running.args!r} does not answer")
