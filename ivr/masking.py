"""Masking: what may be shown of a number or a name, and what may be logged at all."""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from functools import lru_cache
from typing import Any

import phonenumbers

MASK = "•••"
_MOST_FIELDS = 256  # the names of fields are written in the code: there are few
_BULLET = "•"

_FIGURE = re.compile(r"\d")
# A telephone number: nine digits or more, the usual separators between them.
_PHONE = re.compile(r"(?<![\w+])\+?\(?\d(?:[ .\-/()\u00a0\u202f]{0,2}\d){8,}(?!\w)")
# A registration number (NIR): 13 characters, 2A and 2B for Corsica, 2 more of key.
_NIR = re.compile(
    r"(?<!\w)[1-8](?:[ .]?\d){4}[ .]?(?:\d[ .]?\d|2[AB])(?:[ .]?\d){6}"
    r"(?:(?:[ .]?\d){2})?(?!\w)",
    re.IGNORECASE,
)
_FIELD_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_PERSONAL_PART = re.compile(
    "phone|number|to|from|body|text|words|address|nir|name|surname|digits|answers?|"
    "keys|caller|called|sender|recipient|said|heard|reply|content|speech|street|city|"
    "zip|postcode|birth|birthday|email|iban|progress|params|parameters|form|query|"
    "password|token|secret|authorization|cookie|signature"
)
# Fields the log itself writes; none holds a person's data by construction.
_OWN_FIELDS = frozenset({"event", "logger", "request_id"})


def mask_phone(number: str) -> str:
    """Show the country, the first digit and the last two: ``+33 6 •• •• •• 78``."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return MASK
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    country, _, national = phonenumbers.format_number(parsed, style).partition(" ")
    digits = sum(sign.isdigit() for sign in national)
    if digits < len("0 12 34 5"):
        return f"{country} {MASK}"
    shown = {0, digits - 2, digits - 1}
    return f"{country} {_keep(national, shown)}"


def mask_nir(nir: str) -> str:
    """Show the last three figures of the thirteen: ``• •• •• •• ••• 089``."""
    characters = [sign for sign in nir if sign.isalnum()]
    if len(characters) not in {13, 15}:
        return MASK
    return f"• •• •• •• ••• {''.join(characters[10:13])}"


def mask_name(name: str) -> str:
    """Show the initials alone, whatever the length: ``J••• M•••``."""
    return " ".join(part[0] + MASK for part in re.split(r"[\s\-]+", name) if part)


def mask_text(text: str) -> str:
    """Hide every run of figures that could be a telephone or registration number."""
    if _FIGURE.search(text) is None:
        return text
    return _PHONE.sub(MASK, _NIR.sub(MASK, text))


def mask_personal(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Mask a log event: personal fields whole, look-alike figures everywhere else."""
    return {key: _masked_field(key, value) for key, value in event.items()}


def _masked_field(key: str, value: object) -> object:
    if key not in _OWN_FIELDS and _is_personal(key):
        return value if value is None or isinstance(value, bool) else MASK
    return _masked(value)


def _masked(value: object) -> object:
    if isinstance(value, str):
        return mask_text(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {key: _masked_field(str(key), inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_masked(inner) for inner in value]
    return mask_text(str(value))


@lru_cache(_MOST_FIELDS)
def _is_personal(key: str) -> bool:
    parts = _FIELD_PART.findall(key)
    return any(_PERSONAL_PART.fullmatch(part.lower()) for part in parts)


def _keep(text: str, shown: set[int]) -> str:
    kept, rank = [], -1
    for sign in text:
        rank += sign.isdigit()
        kept.append(sign if not sign.isdigit() or rank in shown else _BULLET)
    return "".join(kept)
