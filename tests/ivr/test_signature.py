"""Only what Twilio signed for our account and our address is let in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from ivr.signature import (
    is_form_signed,
    is_websocket_signed,
    public_url,
    sign,
)

TOKEN = "12345"  # noqa: S105 - the published example's
URL = "https://example.com/myapp.php?foo=1&bar=2"
FORM = [
    ("CallSid", "CA1234567890ABCDE"),
    ("Caller", "+14158675310"),
    ("Digits", "1234"),
    ("From", "+14158675310"),
    ("To", "+18005551212"),
]
SIGNATURE = "L/OH5YylLD5NRKLltdqwSvS0BnU="

names = st.text(max_size=8)
forms = st.lists(st.tuples(names, st.text(max_size=12)), max_size=8)
hosts = st.sampled_from(["example.com", "example.com:443", "example.com:8443"])


class Pairs(list[str]):
    """A form as the provider's own validator wants it."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        super().__init__(name for name, _ in pairs)
        self.pairs = pairs

    def getlist(self, name: str) -> list[str]:
        return [value for other, value in self.pairs if other == name]


def test_the_provider_s_own_example_is_accepted() -> None:
    assert is_form_signed(TOKEN, URL, FORM, SIGNATURE)


def test_the_order_in_which_parameters_arrive_does_not_matter() -> None:
    assert is_form_signed(TOKEN, URL, FORM[::-1], SIGNATURE)


def test_the_address_is_rebuilt_byte_for_byte() -> None:
    # when
    url = public_url("https://example.com/", b"/a%20b/%C3%A9", b"x=%2B33&y=+")

    # then
    assert url == "https://example.com/a%20b/%C3%A9?x=%2B33&y=+"
    assert public_url("https://example.com", b"/voice", b"") == (
        "https://example.com/voice"
    )


@pytest.mark.parametrize(
    "form",
    [
        FORM[1:],
        [*FORM, ("Digits", "9")],
        [*FORM, ("Extra", "")],
        [*FORM[:-1], ("To", "+18005551213")],
        [*FORM[:-1], ("To", " +18005551212")],
        [],
    ],
)
def test_any_changed_parameter_is_refused(form: list[tuple[str, str]]) -> None:
    assert not is_form_signed(TOKEN, URL, form, SIGNATURE)


def test_unknown_and_repeated_parameters_are_part_of_the_signature() -> None:
    # given
    form = [("B", "2"), ("A", "z"), ("B", "1"), ("B", "2"), ("Empty", "")]

    # when
    signature = sign(TOKEN, URL + "AzB1B2Empty")

    # then
    assert is_form_signed(TOKEN, URL, form, signature)


@pytest.mark.parametrize("signature", [None, "", "é", "x" * 5000, SIGNATURE.lower()])
def test_a_missing_or_strange_signature_is_refused(signature: str | None) -> None:
    assert not is_form_signed(TOKEN, URL, FORM, signature)
    assert not is_websocket_signed(TOKEN, URL, signature)


def test_a_service_without_a_token_lets_nobody_in() -> None:
    assert not is_form_signed("", URL, FORM, sign("", URL))


def test_a_signature_made_for_another_address_is_refused() -> None:
    # given
    other = "https://example.org/myapp.php?foo=1&bar=2"

    # then
    assert not is_form_signed(TOKEN, other, FORM, SIGNATURE)


@pytest.mark.parametrize(
    ("configured", "signed"),
    [
        ("https://example.com/voice", "https://example.com:443/voice"),
        ("https://example.com:443/voice", "https://example.com/voice"),
        ("https://example.com:8443/voice", "https://example.com/voice"),
        ("https://example.com:8443/voice", "https://example.com:8443/voice"),
        ("http://example.com/voice", "http://example.com:80/voice"),
        ("https://[2001:db8::1]:8443/voice", "https://[2001:db8::1]/voice"),
    ],
)
def test_the_port_may_be_signed_or_not(configured: str, signed: str) -> None:
    assert is_form_signed(TOKEN, configured, [], sign(TOKEN, signed))


@pytest.mark.parametrize(
    "signed",
    [
        "wss://example.com/voice/stream",
        "wss://example.com/voice/stream/",
        "wss://example.com:443/voice/stream",
        "wss://example.com:443/voice/stream/",
    ],
)
@pytest.mark.parametrize("path", ["/voice/stream", "/voice/stream/"])
def test_a_websocket_is_signed_with_or_without_a_last_slash(
    path: str, signed: str
) -> None:
    # given
    url = f"https://example.com{path}"

    # then
    assert is_websocket_signed(TOKEN, url, sign(TOKEN, signed))
    assert not is_websocket_signed("other", url, sign(TOKEN, signed))


@given(hosts, st.sampled_from(["", "?a=1", "?a=%2B&a=2"]), forms)
def test_what_the_provider_s_library_signs_is_accepted(
    host: str, query: str, pairs: list[tuple[str, str]]
) -> None:
    # given
    url = f"https://{host}/voice/turn{query}"

    # when
    signature = RequestValidator(TOKEN).compute_signature(url, Pairs(pairs))

    # then
    assert is_form_signed(TOKEN, url, pairs, signature)
    assert not is_form_signed(TOKEN + "6", url, pairs, signature)


@given(st.text(), st.binary(), st.binary(), forms, st.none() | st.text())
def test_checking_never_fails(
    token: str,
    path: bytes,
    query: bytes,
    form: list[tuple[str, str]],
    signature: str | None,
) -> None:
    # given
    url = public_url("https://example.com", path, query)

    # then
    assert not is_form_signed(token, url, form, signature)
    assert not is_websocket_signed(token, url, signature)
