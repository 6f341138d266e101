"""After a new key is set, one command seals everything with it."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from ivr.cli import main
from ivr.store.unit_of_work import Store
from tests.commands.conftest import KEY, Terminal
from tests.commands.recorded import fill

NEW_KEY = urlsafe_b64encode(bytes(range(32))).decode()
DONE = "All personal data is sealed with the newest key."


@pytest.fixture
def reseal(address: str, tmp_path: Path) -> Terminal:
    """Run ``ivr db reseal`` on the test's database, with the keys given."""

    def run(*keys: str) -> Result:
        environment = {
            "IVR_VAR_DIR": str(tmp_path),
            "IVR_DATABASE_URL": address,
            "IVR_DATA_KEY": ",".join(keys),
            "IVR_SECRET_KEY": "s" * 32,
            "IVR_LOG_LEVEL": "ERROR",
        }
        return CliRunner(env=environment).invoke(main, ["db", "reseal"])

    return run


def test_personal_data_is_sealed_with_the_newest_key(
    store: Store, reseal: Terminal
) -> None:
    # given
    fill(store)

    # when
    done = reseal(NEW_KEY, KEY)
    again = reseal(NEW_KEY, KEY)
    alone = reseal(NEW_KEY)

    # then
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (0, DONE)
    assert (again.exit_code, again.stderr.splitlines()[-1]) == (0, DONE)
    assert alone.exit_code == 0


def test_without_the_former_key_it_is_asked_for(store: Store, reseal: Terminal) -> None:
    # given
    fill(store)

    # when
    refused = reseal(NEW_KEY)

    # then
    last = refused.stderr.splitlines()[-1]
    assert refused.exit_code == 1
    assert last.startswith("ivr: no key of IVR_DATA_KEY opens ")
    assert last.endswith("put back the key that is missing, then run it again")


def test_a_damaged_value_is_told_and_the_others_are_sealed(
    store: Store, reseal: Terminal
) -> None:
    # given
    fill(store)
    with store.transaction() as session:
        session.execute(text("UPDATE people SET name = :value"), {"value": b"damaged"})

    # when
    refused = reseal(NEW_KEY, KEY)

    # then
    assert refused.exit_code == 1
    assert "opens 1 of the values, in people.name (1): put back" in refused.stderr
