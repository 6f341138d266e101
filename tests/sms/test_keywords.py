from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms.keywords import Keyword, read_keyword


@pytest.mark.parametrize(
    ("body", "keyword"),
    [
        ("STOP", Keyword.STOP),
        ("stop", Keyword.STOP),
        (" Stop. ", Keyword.STOP),
        ("« STOP ! »", Keyword.STOP),
        ("ARRÊT", Keyword.STOP),
        ("arret", Keyword.STOP),
        ("arre\u0302t", Keyword.STOP),
        ("Arrêtez", Keyword.STOP),
        ("désinscription", Keyword.STOP),
        ("\uff33\uff34\uff2f\uff30", Keyword.STOP),
        ("UNSUBSCRIBE", Keyword.STOP),
        ("START", Keyword.START),
        ("Reprise", Keyword.START),
        ("AIDE", Keyword.HELP),
        ("help?", Keyword.HELP),
        ("Contact", Keyword.CONTACT),
    ],
)
def test_a_word_alone_is_a_command(body: str, keyword: Keyword) -> None:
    assert read_keyword(body) == keyword


@pytest.mark.parametrize(
    "body",
    [
        "",
        "   ",
        "?",
        "😀",
        "stop ou pas",
        "je m'arrête à Brest",
        "aidez-moi",
        "12",
        "oui",
        "stop" * 2500,
    ],
)
def test_anything_else_is_for_the_conversation(body: str) -> None:
    assert read_keyword(body) is None


@pytest.mark.parametrize("body", ["oui", "OUI.", "Yes"])
def test_yes_starts_again_only_for_who_has_stopped(body: str) -> None:
    assert read_keyword(body, stopped=True) == Keyword.START
    assert read_keyword(body) is None


@given(st.text(max_size=60), st.booleans())
def test_no_message_breaks_the_reading(body: str, stopped: bool) -> None:  # noqa: FBT001 - drawn by name
    assert read_keyword(body, stopped=stopped) in {None, *Keyword}
