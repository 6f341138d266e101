"""Telephone numbers beyond the bank: who can be called, who can receive a text."""

import pytest

from flows.reading.phone import PhoneNumber, phone_from_caller


@pytest.mark.parametrize(
    ("raw", "e164"),
    [
        ("+33612345678", "+33612345678"),
        ("0612345678", "+33612345678"),
        ("33612345678", "+33612345678"),
        (" +33 6 12 34 56 78 ", "+33612345678"),
        ("+262692123456", "+262692123456"),
        ("+33712345678", "+33712345678"),
        ("+33639981234", "+33639981234"),
        ("+15005550006", "+15005550006"),
    ],
)
def test_the_number_of_a_caller_is_kept(raw: str, e164: str) -> None:
    assert phone_from_caller(raw) == PhoneNumber(e164)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        "anonymous",
        "Anonymous",
        "unknown",
        "restricted",
        "unavailable",
        "client:agent",
        "sip:desk@example.org",
        "+266696687",
        "+7378742833",
        "+2562533",
        "+8656696",
        "+86282452253",
        "+33899123456",
        "+000000000",
        "3230",
        "+33",
    ],
)
def test_a_withheld_number_cannot_be_called(raw: str | None) -> None:
    assert phone_from_caller(raw) is None


@pytest.mark.parametrize(
    ("e164", "can_receive_texts"),
    [
        ("+33612345678", True),
        ("+33712345678", True),
        ("+33298445566", False),
        ("+33970139600", False),
        ("+262692123456", True),
        ("+262262203040", False),
        ("+590690351234", True),
        ("+594694201234", True),
        ("+596696201234", True),
        ("+32470123456", True),
    ],
)
def test_only_a_mobile_receives_texts(e164: str, *, can_receive_texts: bool) -> None:
    assert PhoneNumber(e164).is_mobile == can_receive_texts


@pytest.mark.parametrize(
    ("e164", "written"),
    [
        ("+33612345678", "06 12 34 56 78"),
        ("+262692123456", "06 92 12 34 56"),
        ("+32470123456", "+32 470 12 34 56"),
    ],
)
def test_a_number_is_written_as_people_do(e164: str, written: str) -> None:
    assert PhoneNumber(e164).national == written
