"""Twilio's signature: proof that a request comes from the account we serve.

The rule (twilio.com/docs/usage/security): base64 of HMAC-SHA1, keyed by the account's
token, of the URL as Twilio was given it followed, for a form, by every parameter name
and value in the order of the names; a repeated name adds its distinct values in order.
The URL is rebuilt from our own configuration, never from what a proxy claims.
"""

import base64
import hmac
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

_DEFAULT_PORTS = {"https": "443", "wss": "443", "http": "80", "ws": "80"}


def public_url(origin: str, raw_path: bytes, raw_query: bytes) -> str:
    """Rebuild the URL Twilio called, byte for byte, from our configured origin."""
    url = origin.rstrip("/") + raw_path.decode("utf-8", "surrogateescape")
    if raw_query:
        url += "?" + raw_query.decode("utf-8", "surrogateescape")
    return url


def is_form_signed(
    token: str, url: str, form: Sequence[tuple[str, str]], signature: str | None
) -> bool:
    """Tell whether a form, decoded and complete, was signed; refuses without a token.

    A request without a body, such as a GET, is an empty form.
    """
    tail = _form_text(form)
    texts = (variant + tail for variant in _with_and_without_port(url))
    return _is_any_signed(token, texts, signature)


def is_websocket_signed(token: str, url: str, signature: str | None) -> bool:
    """Tell whether a websocket handshake was signed, its path ending in / or not."""
    secure = re.sub(r"^http", "ws", url)
    path, mark, query = secure.partition("?")
    texts = (
        variant
        for ending in ("", "/")
        for variant in _with_and_without_port(path.rstrip("/") + ending + mark + query)
    )
    return _is_any_signed(token, texts, signature)


def sign(token: str, text: str) -> str:
    """Compute the signature of a URL and its form text, as Twilio does."""
    content = text.encode("utf-8", "surrogateescape")
    return base64.b64encode(hmac.digest(token.encode(), content, "sha1")).decode()


def _is_any_signed(token: str, texts: Iterator[str], signature: str | None) -> bool:
    if not token or not signature:
        return False
    return any(_same(sign(token, text), signature) for text in texts)


def _form_text(form: Sequence[tuple[str, str]]) -> str:
    if len(dict(form)) == len(form):
        return "".join(name + value for name, value in sorted(form))
    values: dict[str, set[str]] = defaultdict(set)
    for name, value in form:
        values[name].add(value)
    return "".join(
        name + value for name in sorted(values) for value in sorted(values[name])
    )


def _with_and_without_port(url: str) -> Iterator[str]:
    """Twilio keeps the port of some products and drops that of others: allow both."""
    yield url
    scheme, _, rest = url.partition("://")
    place, slash, path = rest.partition("/")
    bare = re.sub(r":\d+$", "", place)
    if place == bare:
        yield f"{scheme}://{bare}:{_DEFAULT_PORTS.get(scheme, '')}{slash}{path}"
    else:
        yield f"{scheme}://{bare}{slash}{path}"


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(
        one.encode("utf-8", "replace"), other.encode("utf-8", "replace")
    )
