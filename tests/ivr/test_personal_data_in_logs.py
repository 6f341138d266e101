"""Nothing of a person is in the logs, the figures or the addresses of the service."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog

from ivr.logs import configure_logs
from tests.dialogues.keys import FIRST_SLOT, LOST_CARD, NIR, TO_A_PERSON, YES
from tests.dialogues.test_by_text import VITALE_CARD
from tests.fakes.caller import MOBILE
from tests.ivr.breaking import full_disk_for_spool, lost_database
from tests.running import IMPATIENT, ON_SQLITE, House

pytestmark = [ON_SQLITE, IMPATIENT]

OF_A_PERSON = re.compile(
    "39980001|39 98 00 01|99900113|9990 0113|1954|MARTIN|JEANNE|LILAS|PERDU|MOURIR"
    "|29200",
    re.IGNORECASE,
)


@pytest.fixture
def written(house: House) -> Iterator[StringIO]:
    """Give all that is logged, libraries included, down to the least event."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = StringIO()
    configure_logs("DEBUG", stream, house.clock.now)
    yield stream
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_whole_conversations_leave_no_person_in_the_logs(
    house: House, written: StringIO
) -> None:
    # when
    speak_write_and_break(house)

    # then
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert len(lines) > 30
    assert {"request answered", "work failed", "outgoing settled"} <= {
        line["event"] for line in lines
    }
    assert OF_A_PERSON.findall(written.getvalue()) == []


@pytest.mark.parametrize(
    "name", ["a0b1", "7c9e6679-7425-40de-944b-e07fc1f90ae7", "Root_1.67a"]
)
def test_every_line_of_a_request_bears_its_name(
    house: House, written: StringIO, name: str
) -> None:
    # when
    answer = house.client.get("/healthz", headers={"X-Request-Id": name})

    # then
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert {line.get("request_id") for line in lines if "ivr" in line["logger"]} == {
        name
    }
    assert answer.headers["X-Request-Id"] == name


@pytest.mark.parametrize("name", ["", "-", "a b", "é", "x" * 65])
def test_a_request_with_an_odd_name_is_given_another(house: House, name: str) -> None:
    # when
    answer = house.client.get("/healthz", headers={b"X-Request-Id": name.encode()})

    # then
    assert answer.headers["X-Request-Id"] not in {"", name}


def test_figures_count_routes_and_nobody(house: House) -> None:
    # when
    speak_write_and_break(house)
    figures = without_real_time(house.client.get("/metrics").text)

    # then
    assert 'ivr_requests_total{route="/voice/turn",status="200"}' in figures
    assert OF_A_PERSON.findall(figures) == []


def test_addresses_given_to_the_provider_tell_nothing(house: House) -> None:
    # given
    caller = house.caller()

    # when
    answers = [caller.rings().twiml]
    answers += [caller.presses(keys).twiml for keys in LOST_CARD]

    # then
    urls = re.findall(r"https://[^<\"]+", " ".join(answers))
    assert OF_A_PERSON.findall(" ".join(urls)) == []
    assert {re.sub(r"[0-9a-f]{64}|\d+", "…", url) for url in urls} == {
        "https://service.example/audio/….wav",
        "https://service.example/voice/turn?turn=…",
    }


def without_real_time(figures: str) -> str:
    """Take out when each counter was made: its figures may be those of anybody."""
    return re.sub(r"(?m)^(\w+_created\b.*) \S+$", r"\1", figures)


def speak_write_and_break(house: House) -> None:
    caller = house.caller()
    caller.rings()
    caller.presses(*LOST_CARD)
    another = house.caller(call="CA2")
    another.rings()
    another.presses(*FIRST_SLOT, *TO_A_PERSON, YES, YES)
    another.hangs_up()
    house.texter().writes(*VITALE_CARD, "je veux mourir", "STOP")
    house.work()
    full_disk_for_spool(house)
    with lost_database(house):
        house.caller(call="CA3").rings()
        house.texter().writes(f"mon numéro est le {NIR}, rappelez le {MOBILE}")
    house.client.get(f"/audio/{MOBILE}.wav")
    house.client.get(f"/nowhere/{MOBILE}?nir={NIR}")
