"""Letters are laid in their folder once, or somebody is called about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ivr.store.callbacks import Callback
from ivr.store.outbox import Outgoing, State
from post.folder_printer import FolderPrinter
from tests.fakes.caller import MOBILE
from tests.fakes.clock import MONDAY_MORNING
from tests.ivr.sent import (
    outgoing,
    queue_letter,
    queue_text,
    somebody,
)
from tests.post.reading_pdf import page_texts
from tests.running import ON_SQLITE, House

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]

LANDLINE_REFUSED = 21635


def test_a_letter_is_laid_in_its_folder_once(house: House) -> None:
    # given
    queue_letter(house, "Jeanne Martin\n8 rue des Lilas\n29200 BREST")

    # when
    house.work()
    house.work()

    # then
    (pdf,) = house.letters
    written = " ".join(page_texts(pdf.read_bytes()))
    assert "JEANNE MARTIN" in written.upper()
    assert "H7" in written
    assert outgoing(house).state is State.ACCEPTED


@pytest.mark.parametrize("recipient", ["", "une adresse sans code postal"])
def test_a_letter_that_cannot_be_addressed_is_told_by_an_agent(
    house: House, recipient: str
) -> None:
    # given
    queue_letter(house, recipient, somebody(house))

    # when
    house.work()
    house.work()

    # then
    assert house.letters == []
    assert outgoing(house).error_code == "no_address"
    callback = house.only(Callback)
    assert callback.number == MOBILE
    assert callback.answers == {"message": "Nous l'avons noté.\nSignez le formulaire."}


def test_a_letter_for_nobody_we_could_call_stays_on_record(house: House) -> None:
    # given
    queue_letter(house, "")

    # when
    house.work()

    # then
    assert outgoing(house).state is State.GIVEN_UP
    assert house.all(Callback) == []


def test_a_full_disk_delays_a_letter(house: House) -> None:
    # given
    folder = house.service.settings.letters_dir
    house.outlets = replace(house.outlets, printer=FolderPrinter(folder, no_room))
    queue_letter(house, "Jeanne Martin\n8 rue des Lilas\n29200 BREST")

    # when
    house.work()

    # then
    waiting = outgoing(house)
    assert (waiting.state, waiting.tries) == (State.WAITING, 1)
    assert waiting.due_at == MONDAY_MORNING + timedelta(minutes=10)


def test_a_letter_that_breaks_the_typesetter_keeps_no_other_waiting(
    house: House,
) -> None:
    # given
    broken = queue_letter(house, "Jeanne Martin\n8 rue des Lilas\n29200 BREST")
    with house.service.store.transaction() as session:
        session.get_one(Outgoing, broken).content = {"nothing": "of a letter"}
    queue_text(house)

    # when
    house.work()

    # then
    assert outgoing(house, 1).state is State.LOCAL


def no_room(path: Path, content: bytes) -> None:
    raise OSError(28, "No space left on device")
