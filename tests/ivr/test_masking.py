"""Numbers and names are masked for people, and kept out of logs altogether."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.masking import (
    mask_name,
    mask_nir,
    mask_personal,
    mask_phone,
    mask_text,
)


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("+33612345678", "+33 6 •• •• •• 78"),
        ("+33298112233", "+33 2 •• •• •• 33"),
        ("+447911123456", "+44 7••• ••••56"),
        ("+3312", "+33 •••"),
        ("anonymous", "•••"),
        ("3230", "•••"),
        ("", "•••"),
    ],
)
def test_a_number_shows_its_country_and_its_ends(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("nir", "masked"),
    [
        ("184127645108946", "• •• •• •• ••• 089"),
        ("1 84 12 76 451 089 46", "• •• •• •• ••• 089"),
        ("2 85 05 2A 004 123", "• •• •• •• ••• 123"),
        ("12", "•••"),
    ],
)
def test_a_registration_number_shows_three_figures(nir: str, masked: str) -> None:
    assert mask_nir(nir) == masked


def test_a_name_shows_its_initials() -> None:
    assert mask_name("Jeanne  Le Goff-Élie") == "J••• L••• G••• É•••"
    assert mask_name(" ") == ""


@pytest.mark.parametrize(
    "text",
    [
        "rappeler le 06 12 34 56 78",
        "rappeler le 06.12.34.56.78",
        "rappeler le 06-12-34-56-78.",
        "rappeler le 0612345678",
        "rappeler le +33 (0)6 12 34 56 78",
        "rappeler le 0033612345678",
        "tel:+33612345678",
        "NIR 1 84 12 76 451 089 46",
        "NIR 2850 52A 004 123",
        "NIR 285052a00412345",
        "client=192.168.100.200",
    ],
)
def test_figures_that_could_name_a_person_are_hidden(text: str) -> None:
    # when
    masked = mask_text(text)

    # then
    assert "•••" in masked
    assert not any(sign.isdigit() for sign in masked)


@pytest.mark.parametrize(
    "text",
    [
        "CA0123456789012345678901234567890a",
        "2026-02-02T10:30:00.123456+00:00",
        "3230",
        "29200 Brest",
        "12 345,67",
        "v1.2.3",
    ],
)
def test_other_figures_stay(text: str) -> None:
    assert mask_text(text) == text


def test_personal_fields_are_masked_whatever_they_hold() -> None:
    # given
    event = {
        "event": "text message sent",
        "phone": "+33612345678",
        "from_": "+33612345678",
        "caller_name": "Jeanne",
        "SpeechResult": "je m'appelle Jeanne",
        "answers": {"file": "12"},
        "body": None,
        "address": ["1 rue Haute"],
        "digits": 12,
        "heard": True,
    }

    # when
    masked = mask_personal(None, "info", event)

    # then
    assert masked == {
        "event": "text message sent",
        "phone": "•••",
        "from_": "•••",
        "caller_name": "•••",
        "SpeechResult": "•••",
        "answers": "•••",
        "body": None,
        "address": "•••",
        "digits": "•••",
        "heard": True,
    }


def test_other_fields_lose_only_what_looks_like_a_number() -> None:
    # given
    event = {
        "event": "refused 0612345678",
        "request_id": "0123456789",
        "milliseconds": 12.5,
        "detail": {"said": "oui", "why": ["0612345678", 3]},
        "error": ValueError("0612345678"),
        "node": "file_number",
    }

    # when
    masked = mask_personal(None, "info", event)

    # then
    assert masked == {
        "event": "refused •••",
        "request_id": "•••",
        "milliseconds": 12.5,
        "detail": {"said": "•••", "why": ["•••", 3]},
        "error": "•••",
        "node": "file_number",
    }


@given(st.from_regex(r"0[1-9]([ .\-]?[0-9]{2}){4}", fullmatch=True), st.text())
def test_a_french_number_never_comes_out_of_a_text(number: str, around: str) -> None:
    # when
    masked = mask_text(f"{around} {number} {around}")

    # then
    assert number not in masked.replace(around, "")


@given(st.text())
def test_masking_never_fails(text: str) -> None:
    assert mask_phone(text)
    assert mask_nir(text)
    assert isinstance(mask_name(text), str)
    assert isinstance(mask_text(text), str)
