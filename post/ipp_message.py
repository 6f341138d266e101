"""The two IPP messages a print needs: the request and its answer.

Source: RFC 8010 (encoding) and RFC 8011 (Print-Job, section 4.2.1; status codes,
appendix B).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum


class Tag(IntEnum):
    """What a byte announces. RFC 8010, section 3.5."""

    OPERATION_GROUP = 0x01
    JOB_GROUP = 0x02
    END = 0x03
    KEYWORD = 0x44
    NAME = 0x42
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME_TYPE = 0x49


VERSION = b"\x01\x01"
PRINT_JOB = 0x0002
_FIRST_VALUE_TAG = 0x10
_HEADER = struct.Struct(">2sHI")
_LENGTH = struct.Struct(">H")


@dataclass(frozen=True, slots=True)
class Answer:
    """A printer's answer; ``job_uri`` is empty when it named no job."""

    status: int
    job_uri: str

    @property
    def is_success(self) -> bool:
        """Whether the printer took the job, be it with reservations."""
        return self.status < 0x0100


class NotIppError(ValueError):
    """The answer is not an IPP message."""


def print_job(printer_uri: str, job_name: str, pdf: bytes) -> bytes:
    """Write a request to print a PDF on one side of A4 sheets at its true size.

    The true size keeps the address in the envelope's window.
    """
    return b"".join(
        (
            _HEADER.pack(VERSION, PRINT_JOB, 1),
            bytes((Tag.OPERATION_GROUP,)),
            _attribute(Tag.CHARSET, "attributes-charset", "utf-8"),
            _attribute(Tag.LANGUAGE, "attributes-natural-language", "fr"),
            _attribute(Tag.URI, "printer-uri", printer_uri),
            _attribute(Tag.NAME, "job-name", job_name),
            _attribute(Tag.MIME_TYPE, "document-format", "application/pdf"),
            bytes((Tag.JOB_GROUP,)),
            _attribute(Tag.KEYWORD, "sides", "one-sided"),
            _attribute(Tag.KEYWORD, "media", "iso_a4_210x297mm"),
            _attribute(Tag.KEYWORD, "print-scaling", "none"),
            bytes((Tag.END,)),
            pdf,
        )
    )


def read_answer(content: bytes) -> Answer:
    """Read a printer's answer; raise NotIppError for anything else."""
    try:
        _, status, _ = _HEADER.unpack_from(content)
        return Answer(status, _find(content, b"job-uri").decode())
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise NotIppError from error


def _attribute(tag: Tag, name: str, value: str) -> bytes:
    words = (name.encode(), value.encode())
    sized = (_LENGTH.pack(len(word)) + word for word in words)
    return bytes((tag,)) + b"".join(sized)


def _find(content: bytes, wanted: bytes) -> bytes:
    """Walk the attributes up to the end tag and give the first wanted value."""
    position = _HEADER.size
    while content[position] != Tag.END:
        if content[position] < _FIRST_VALUE_TAG:
            position += 1  # a new group
            continue
        name, position = _sized(content, position + 1)
        value, position = _sized(content, position)
        if name == wanted:
            return value
    return b""


def _sized(content: bytes, position: int) -> tuple[bytes, int]:
    (length,) = _LENGTH.unpack_from(content, position)
    start = position + _LENGTH.size
    return content[start : start + length], start + length
