"""Flattens a wording file into entries: one for each key and manner."""

from __future__ import annotations

from flows.errors import BrokenTreeError
from flows.file_format import (
    LetterFile,
    OptionFile,
    SentenceFile,
    TwinsFile,
    WordsFile,
)
from flows.formats import WAYS
from flows.manner import Manner
from flows.wording import PLAIN, Entry, template
from flows.yaml_text import Document


def entries(words: WordsFile, document: Document) -> dict[str, Entry]:
    """Give every wording under its key; BrokenTreeError when a sentence is malformed.

    A question ``card`` gives ``card``, ``card.help``, ``card.options.lost``…; a letter
    ``sent`` gives ``sent.subject``, ``sent.told.1``…; a text is under its own name.
    """
    flat: dict[str, Entry] = {}
    for key, sentence in words.sentences.items():
        flat |= _sentence(key, sentence, document)
    for key, text in words.texts.items():
        flat[key] = _entry({Manner.SPOKEN: text}, ("texts", key), document)
    for key, letter in words.letters.items():
        flat |= _letter(key, letter, document)
    return flat


def _sentence(
    key: str, sentence: str | SentenceFile, document: Document
) -> dict[str, Entry]:
    path = ("sentences", key)
    if isinstance(sentence, str):
        return {key: _entry(_manners(sentence), path, document)}
    flat = {key: _entry(_manners(sentence), path, document)}
    besides = {
        "help": sentence.help,
        "read_back": sentence.read_back,
        "offer": sentence.offer,
    }
    for name, worded in besides.items():
        if worded is not None:
            flat[f"{key}.{name}"] = _entry(_manners(worded), (*path, name), document)
    for why, worded in sentence.again.items():
        where = (*path, "again", why)
        flat[f"{key}.again.{why}"] = _entry(_manners(worded), where, document)
    for name, option in sentence.options.items():
        where = (*path, "options", name)
        flat[f"{key}.options.{name}"] = _option(option, where, document)
    for code, title in sentence.wishes.items():
        manner = {Manner.SPOKEN: title}
        flat[f"{key}.wishes.{code}"] = _entry(manner, (*path, "wishes", code), document)
    return flat


def _manners(worded: str | TwinsFile) -> dict[Manner, str | None]:
    if isinstance(worded, str):
        return {Manner.SPOKEN: worded}
    return {
        Manner.SPOKEN: worded.say,
        Manner.KEYPAD: worded.keypad,
        Manner.TEXT: worded.text,
        Manner.SCREEN: worded.screen,
    }


def _option(
    option: OptionFile | str, path: tuple[str, ...], document: Document
) -> Entry:
    if isinstance(option, str):
        option = OptionFile(label=option)
    manners = {Manner.SPOKEN: option.label, Manner.TEXT: option.text}
    entry = _entry(manners, path, document)
    first = (option.say,) if option.say else ()
    return Entry(entry.templates, (*first, *option.also))


def _letter(key: str, letter: LetterFile, document: Document) -> dict[str, Entry]:
    path = ("letters", key)
    subject = {Manner.SPOKEN: letter.subject}
    flat = {f"{key}.subject": _entry(subject, (*path, "subject"), document)}
    sections = {
        "told": letter.told,
        "done": letter.done,
        "todo": letter.todo,
        "know": letter.know,
        "slip": letter.slip,
    }
    for section, sentences in sections.items():
        for rank, text in enumerate(sentences, start=1):
            where = (*path, section)
            manner = {Manner.SPOKEN: text}
            flat[f"{key}.{section}.{rank}"] = _entry(manner, where, document)
    return flat


def _entry(
    manners: dict[Manner, str | None] | dict[Manner, str],
    path: tuple[str, ...],
    document: Document,
) -> Entry:
    try:
        templates = {
            manner: template(text)
            for manner, text in manners.items()
            if text is not None
        }
    except ValueError as error:
        raise _broken(path, document, "bad_slot") from error
    if not templates:
        raise _broken(path, document, "no_sentence")
    for one in templates.values():
        for slot in one.slots:
            if slot.format not in {PLAIN, *WAYS}:
                raise _broken(path, document, "no_such_format", slot.format)
    return Entry(templates)


def _broken(
    path: tuple[str, ...], document: Document, rule: str, what: str = ""
) -> BrokenTreeError:
    return BrokenTreeError(document.file, document.line(path), path[1], rule, what)
