"""Sentences with ordinary values in their slots, to be read and measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from flows.manner import Manner
from flows.wording import Slot, Template

# How many signs a value takes in a text message, by the way it is written.
SIGNS: Mapping[str, int] = {
    "phone": 14,  # 06 12 34 56 78
    "day": 12,  # mer 25 févr
    "birth": 10,
    "moment": 18,  # mer 25 févr 14h30
    "time": 5,
    "window": 23,  # mer 25 févr après-midi
    "code": 8,
    "digits": 10,
    "nir": 5,
    "amount": 10,
    "number": 2,
}
ORDINARY = 20

ValueOf: TypeAlias = Callable[[str], str]


def said(template: Template) -> str:
    """Give a sentence with one neutral word for each value."""
    return _filled(template, lambda _: "Xx")


def written(template: Template) -> str:
    """Give a text message with values as long as they ordinarily are."""
    return _filled(template, lambda way: "x" * SIGNS.get(way, ORDINARY))


def for_manner(template: Template, manner: Manner) -> str:
    """Give a sentence as that manner says it."""
    return written(template) if manner is Manner.TEXT else said(template)


def literal(template: Template) -> str:
    """Give what the author wrote, without the values."""
    return " ".join(part for part in template.parts if isinstance(part, str))


def _filled(template: Template, value: ValueOf) -> str:
    parts = (
        value(part.format) if isinstance(part, Slot) else part
        for part in template.parts
    )
    return "".join(parts).strip()
