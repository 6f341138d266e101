"""A terminal for each test, on a database of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.store.migrating import upgrade
from ivr.store.unit_of_work import Store, open_store
from tests.commands.recorded import fill
from tests.databases import make_vault
from tests.running import shipped_library

__all__ = ["shipped_library"]

# The key of ``make_vault``: thirty-two zeros, in base64.
KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

Terminal = Callable[..., Result]
JsonTerminal = Callable[..., Any]


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database with one record of each kind, waiting to be copied."""
    path = tmp_path_factory.mktemp("commands") / "ivr.db"
    store = open_store(f"sqlite:///{path}", make_vault())
    upgrade(store.engine)
    fill(store)
    store.close()
    return path


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """Give the folder of everything the service writes, empty."""
    folder = tmp_path / "var"
    folder.mkdir()
    return folder


@pytest.fixture
def filled(var: Path, filled_file: Path) -> Path:
    """Give the service's folder, its database holding one record of each kind."""
    shutil.copy(filled_file, var / "ivr.db")
    return var


@pytest.fixture
def store(var: Path) -> Iterator[Store]:
    """Give the terminal's own database, to look into."""
    opened = open_store(f"sqlite:///{var}/ivr.db", make_vault())
    yield opened
    opened.close()


@pytest.fixture
def ivr(var: Path) -> Terminal:
    """Run ``ivr`` with arguments, as at a terminal."""
    environment = {
        "IVR_VAR_DIR": str(var),
        "IVR_DATA_KEY": KEY,
        "IVR_SECRET_KEY": "s" * 32,
        "IVR_LOG_LEVEL": "ERROR",
        "LANG": "fr_FR.UTF-8",
    }

    def run(*arguments: str, typed: str | None = None) -> Result:
        return CliRunner(env=environment).invoke(main, arguments, input=typed)

    return run


@pytest.fixture
def ivr_json(ivr: Terminal) -> JsonTerminal:
    """Run ``ivr … --json`` and read the one document it prints."""

    def run(*arguments: str, typed: str | None = None) -> Any:
        done = ivr(*arguments, "--json", typed=typed)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return run
