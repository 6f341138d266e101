from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from post.ipp_message import Answer, NotIppError, print_job, read_answer
from post.ipp_printer import IppPrinter
from post.printer import GiveUpError, Printer, TryAgainError
from tests.post.ipp_stand_in import IppStandIn, answered, printed

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PDF = b"%PDF-1.7 a letter"


@pytest.fixture
def stand_in() -> Iterator[IppStandIn]:
    with IppStandIn() as stand_in:
        yield stand_in


def test_a_letter_is_one_job_named_after_it(stand_in: IppStandIn) -> None:
    printer: Printer = IppPrinter(stand_in.uri)

    where = printer.print("B7-K4-29", PDF)

    expected = print_job(stand_in.uri, "B7-K4-29", PDF)
    assert stand_in.requests == [("/ipp/print", "application/ipp", expected)]
    assert where == "ipp://printer.example/jobs/7"


def test_the_request_asks_for_true_size_on_one_side_of_a4() -> None:
    request = print_job("ipp://printer.example/p", "B7-K4-29", PDF)

    assert request.startswith(b"\x01\x01\x00\x02\x00\x00\x00\x01\x01\x47\x00\x12attrib")
    assert b"\x44\x00\x0dprint-scaling\x00\x04none" in request
    assert b"\x44\x00\x05sides\x00\x09one-sided" in request
    assert b"\x44\x00\x05media\x00\x10iso_a4_210x297mm" in request
    assert request.endswith(b"\x03" + PDF)


def test_a_printer_that_names_no_job_is_where_the_letter_is(
    stand_in: IppStandIn,
) -> None:
    stand_in.answer = answered(0x0001)

    assert IppPrinter(stand_in.uri).print("B7-K4-29", PDF) == stand_in.uri


@pytest.mark.parametrize("status", [0x0400, 0x0408, 0x040A, 0x0411])
def test_a_refused_letter_is_given_up(stand_in: IppStandIn, status: int) -> None:
    stand_in.answer = answered(status)

    with pytest.raises(GiveUpError):
        IppPrinter(stand_in.uri).print("B7-K4-29", PDF)


@pytest.mark.parametrize("status", [0x0401, 0x0406, 0x0500, 0x0506, 0x0507])
def test_a_printer_in_trouble_is_tried_again(stand_in: IppStandIn, status: int) -> None:
    stand_in.answer = answered(status)

    with pytest.raises(TryAgainError) as trouble:
        IppPrinter(stand_in.uri).print("B7-K4-29", PDF)

    assert trouble.value.after_seconds == 300


def test_a_web_page_instead_of_a_printer_is_tried_again(stand_in: IppStandIn) -> None:
    stand_in.answer = b"<html>"

    with pytest.raises(TryAgainError):
        IppPrinter(stand_in.uri).print("B7-K4-29", PDF)


def test_an_http_error_is_tried_again(stand_in: IppStandIn) -> None:
    stand_in.http_status = 401

    with pytest.raises(TryAgainError):
        IppPrinter(stand_in.uri).print("B7-K4-29", PDF)


def test_a_printer_switched_off_is_tried_again() -> None:
    with IppStandIn() as gone:
        uri = gone.uri

    with pytest.raises(TryAgainError):
        IppPrinter(uri).print("B7-K4-29", PDF)


def test_a_secure_printer_is_not_spoken_to_in_clear(stand_in: IppStandIn) -> None:
    printer = IppPrinter(stand_in.uri.replace("ipp:", "ipps:"), timeout_seconds=2)

    with pytest.raises(TryAgainError):
        printer.print("B7-K4-29", PDF)

    assert stand_in.requests == []


@pytest.mark.parametrize("uri", ["http://printer.example", "printer", "ipp://"])
def test_only_an_ipp_address_makes_a_printer(uri: str) -> None:
    with pytest.raises(ValueError, match=uri):
        IppPrinter(uri)


def test_an_answer_names_its_job() -> None:
    assert read_answer(printed("ipp://p/jobs/1")) == Answer(0, "ipp://p/jobs/1")


@given(st.binary(max_size=80))
def test_any_bytes_are_an_answer_or_are_refused(content: bytes) -> None:
    try:
        answer = read_answer(content)
    except NotIppError:
        return
    assert 0 <= answer.status <= 0xFFFF
