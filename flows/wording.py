"""Picks the sentence for a prompt: language, then manner; strict about values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import TypeAlias

from flows.errors import MissingWordingError
from flows.formats import FORMS, express
from flows.manner import Manner
from flows.prompt import FIGURE, Prompt, PromptValue

FIRST_LANGUAGE = "fr"
PLAIN = "text"  # the format of a value given as it is

_INSTEAD: Mapping[Manner, tuple[Manner, ...]] = {
    Manner.SPOKEN: (Manner.SPOKEN,),
    Manner.KEYPAD: (Manner.KEYPAD, Manner.SPOKEN),
    Manner.TEXT: (Manner.TEXT, Manner.SPOKEN),
    Manner.SCREEN: (Manner.SCREEN, Manner.SPOKEN),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a sentence for a value, and the way to say it."""

    name: str
    format: str


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence cut into fixed parts and slots."""

    parts: tuple[str | Slot, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The places for values, in order."""
        return tuple(part for part in self.parts if isinstance(part, Slot))


def template(text: str) -> Template:
    """Cut a sentence at its ``{name:format}`` slots; ValueError when malformed."""
    parts: list[str | Slot] = []
    for literal, name, spec, conversion in Formatter().parse(text):
        if literal:
            parts.append(literal)
        if name is None:
            continue
        if not name or conversion:
            raise ValueError(text)
        parts.append(Slot(name, spec or PLAIN))
    return Template(tuple(parts))


@dataclass(frozen=True, slots=True)
class Entry:
    """The wordings of one key, by manner, and other ways of saying an option."""

    templates: Mapping[Manner, Template]
    synonyms: tuple[str, ...] = ()

    def for_manner(self, manner: Manner) -> Template:
        """Give the wording for that manner, or the spoken one."""
        for instead in _INSTEAD[manner]:
            if instead in self.templates:
                return self.templates[instead]
        return next(iter(self.templates.values()))

    @property
    def names(self) -> frozenset[str]:
        """Every value that some manner mentions."""
        templates = self.templates.values()
        return frozenset(slot.name for one in templates for slot in one.slots)


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings of one tree, by language and key; what a turn looks up is ready."""

    entries: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    _under: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _mentioned: Mapping[str, frozenset[str]] = field(
        init=False, repr=False, compare=False
    )
    _figures: Mapping[str, tuple[str, ...]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        under, mentioned = _families(self.entries), _values_by_key(self.entries)
        object.__setattr__(self, "_under", under)
        object.__setattr__(self, "_mentioned", mentioned)
        object.__setattr__(self, "_figures", _figures_by_key(under, mentioned))

    def entry(self, language: str, key: str) -> Entry | None:
        """Give the wording of a key, in French when that language lacks it."""
        found = self.entries.get(language, {}).get(key)
        if found is not None or language == FIRST_LANGUAGE:
            return found
        return self.entries.get(FIRST_LANGUAGE, {}).get(key)

    def has(self, key: str) -> bool:
        """Tell whether this key is worded at all."""
        return self.entry(FIRST_LANGUAGE, key) is not None

    def keys_under(self, key: str) -> tuple[str, ...]:
        """Every worded key that is this one or belongs to it (``key.something``)."""
        return self._under.get(key, ())

    def names(self, language: str, key: str) -> frozenset[str]:
        """The values mentioned under a key; none when it is not worded."""
        entry = self.entry(language, key)
        return entry.names if entry else frozenset()

    def mentioned(self, key: str) -> frozenset[str]:
        """The values mentioned under a key, in whichever language."""
        return self._mentioned.get(key, frozenset())

    def figures_under(self, key: str) -> tuple[str, ...]:
        """The dated figures that a key, or one that belongs to it, mentions."""
        return self._figures.get(key, ())


def _figures_by_key(
    under: Mapping[str, tuple[str, ...]], mentioned: Mapping[str, frozenset[str]]
) -> Mapping[str, tuple[str, ...]]:
    named = {
        key: {
            name
            for one in family
            for name in mentioned.get(one, ())
            if name.startswith(FIGURE)
        }
        for key, family in under.items()
    }
    return {key: tuple(sorted(figures)) for key, figures in named.items() if figures}


def _families(
    entries: Mapping[str, Mapping[str, Entry]],
) -> Mapping[str, tuple[str, ...]]:
    families: defaultdict[str, list[str]] = defaultdict(list)
    for key in entries.get(FIRST_LANGUAGE, {}):
        steps = key.split(".")
        for length in range(len(steps)):
            families[".".join(steps[: length + 1])].append(key)
    return {key: tuple(family) for key, family in families.items()}


def _values_by_key(
    entries: Mapping[str, Mapping[str, Entry]],
) -> Mapping[str, frozenset[str]]:
    values: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for by_key in entries.values():
        for key, entry in by_key.items():
            values[key] |= entry.names
    return dict(values)


WordsOf: TypeAlias = Callable[[str, str], Words]


def word(words_of: WordsOf, prompt: Prompt, language: str, manner: Manner) -> str:
    """Give the sentence of a prompt; empty when that manner says nothing here.

    Raises MissingWordingError when the key or one of its values is missing.
    """
    entry = words_of(prompt.tree, prompt.version).entry(language, prompt.key)
    if entry is None:
        raise MissingWordingError(prompt.tree, prompt.key)
    said: list[str] = []
    for part in entry.for_manner(manner).parts:
        match part:
            case str():
                said.append(part)
            case Slot(name, way):
                if name not in prompt.values:
                    raise MissingWordingError(prompt.tree, f"{prompt.key}: {name}")
                value = prompt.values[name]
                said.append(_value(words_of, value, way, language, manner))
    return "".join(said).strip()


def _value(
    words_of: WordsOf, value: PromptValue, way: str, language: str, manner: Manner
) -> str:
    match value:
        case Prompt():
            return word(words_of, value, language, manner)
        case tuple():
            return ", ".join(offer.value for offer in value)
        case bool() | int() | str():
            return express(way, str(value), language, FORMS[manner])
