"""The words of the telephone page: they are in a file, none in code."""

from __future__ import annotations

import importlib.resources
from collections.abc import Mapping
from typing import Any

from flows.yaml_text import parse

WORDS = "words.fr.yaml"


def page_words() -> Mapping[str, Any]:
    """Give every word of the page, by its name."""
    text = importlib.resources.files("ivr.phone").joinpath(WORDS).read_text("utf-8")
    words: Any = parse(WORDS, text).data
    return dict(words)
