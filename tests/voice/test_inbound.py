"""What a voice webhook says is read with care: anything may be missing or strange."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reply import Keys, Reply, Silence
from ivr.voice.inbound import (
    LAST_RANK,
    CallState,
    Ring,
    keys_pressed,
    ring,
    status_rank,
)


def test_a_webhook_is_read() -> None:
    # given
    form = {"CallSid": "CA1", "From": "+33639980001", "To": "+33139980000"}

    # when
    read = ring({**form, "Digits": "12#", "CallStatus": "in-progress"})

    # then
    assert read == Ring(
        call="CA1",
        caller="+33639980001",
        called="+33139980000",
        reply=Keys("12#"),
        state=CallState.UNDER_WAY,
    )


def test_the_hash_key_alone_is_neither_an_answer_nor_a_silence() -> None:
    assert ring({"Digits": "", "FinishedOnKey": "#"}).reply is None
    assert ring({"Digits": "12", "FinishedOnKey": "#"}).reply == Keys("12")
    assert ring({"Digits": "", "FinishedOnKey": ""}).reply == Silence()


def test_whoever_we_called_is_the_person_at_the_other_end() -> None:
    # given
    ends = {"From": "+33139980000", "To": "+33639980001"}

    # when
    read = ring({**ends, "Direction": "outbound-api"})

    # then
    assert (read.caller, read.called) == ("+33639980001", "+33139980000")


def test_what_is_missing_is_empty() -> None:
    assert ring({}) == Ring("", "", "", Silence(), CallState.UNDER_WAY)


@pytest.mark.parametrize(
    ("digits", "reply"),
    [
        ("", Silence()),
        ("hangup", Silence()),
        ("1 2", Keys("12")),
        ("*0#", Keys("*0#")),
        ("A1", Keys("1")),
        ("\u0661", Silence()),
        ("7" * 500, Keys("7" * 64)),
    ],
)
def test_keys_alone_are_kept(digits: str, reply: Reply) -> None:
    assert keys_pressed(digits) == reply


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("ringing", CallState.UNDER_WAY),
        ("in-progress", CallState.UNDER_WAY),
        ("completed", CallState.OVER),
        ("busy", CallState.OVER),
        ("failed", CallState.OVER),
        ("no-answer", CallState.OVER),
        ("canceled", CallState.OVER),
        ("a status of tomorrow", CallState.UNDER_WAY),
        ("", CallState.UNDER_WAY),
    ],
)
def test_a_call_is_over_only_when_its_status_says_so(
    status: str, state: CallState
) -> None:
    assert ring({"CallStatus": status}).state is state


@pytest.mark.parametrize(
    ("form", "rank"),
    [
        ({"SequenceNumber": "0"}, 1),
        ({"SequenceNumber": "2"}, 3),
        ({"SequenceNumber": "two"}, 1),
        ({"SequenceNumber": "9" * 9}, 1),
        ({}, 1),
        ({"SequenceNumber": "0", "CallStatus": "completed"}, LAST_RANK),
    ],
)
def test_a_final_status_comes_after_every_other(
    form: dict[str, str], rank: int
) -> None:
    assert status_rank(form) == rank


@given(st.dictionaries(st.sampled_from(["CallSid", "From", "Digits"]), st.text()))
def test_anything_can_be_read(form: dict[str, str]) -> None:
    assert len(ring(form).call) <= 64
