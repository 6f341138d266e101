"""Letters sent to a network printer by IPP."""

from __future__ import annotations

import http.client
import re
import ssl
from http import HTTPStatus
from urllib.parse import urlsplit

from post.ipp_message import Answer, NotIppError, print_job, read_answer
from post.printer import GiveUpError, TryAgainError, checked_letter_id

TIMEOUT_SECONDS = 30.0
WAIT_SECONDS = 300
IPP_PORT = 631

# The printer refuses this letter, whenever it is sent. RFC 8011, appendix B.
_REFUSALS = {
    0x0400: "bad request",
    0x0408: "letter too large",
    0x040A: "PDF not supported",
    0x040B: "attributes not supported",
    0x0411: "PDF refused",
}


class IppPrinter:
    """Sends each letter as one job to an `ipp://` or `ipps://` printer; a `Printer`.

    A job whose answer is lost is reported as not printed: the letter may then be
    printed twice, which is better than never.
    """

    def __init__(
        self, printer_uri: str, timeout_seconds: float = TIMEOUT_SECONDS
    ) -> None:
        if re.fullmatch(r"ipps?://[^/]+(/\S*)?", printer_uri) is None:
            raise ValueError(printer_uri)
        self._uri = printer_uri
        self._timeout_seconds = timeout_seconds

    def print(self, letter_id: str, pdf: bytes) -> str:
        """Print the letter and give the address of its job.

        Raises GiveUpError when the printer refuses the letter itself, TryAgainError
        for anything else: switched off, out of paper, stopped, unknown.
        """
        request = print_job(self._uri, checked_letter_id(letter_id), pdf)
        answer = self._answer(request)
        if answer.is_success:
            return answer.job_uri or self._uri
        if answer.status in _REFUSALS:
            raise GiveUpError(why=_REFUSALS[answer.status])
        raise TryAgainError(
            after_seconds=WAIT_SECONDS, why=f"printer status {answer.status:#06x}"
        )

    def _answer(self, request: bytes) -> Answer:
        try:
            return read_answer(self._post(request))
        except (OSError, http.client.HTTPException, NotIppError) as error:
            raise TryAgainError(
                after_seconds=WAIT_SECONDS, why=type(error).__name__
            ) from error

    def _post(self, request: bytes) -> bytes:
        connection = self._connection()
        try:
            path = urlsplit(self._uri).path or "/"
            headers = {"Content-Type": "application/ipp"}
            connection.request("POST", path, body=request, headers=headers)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        if response.status != HTTPStatus.OK:
            raise NotIppError(response.status)
        return content

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self._uri)
        host, port = parts.hostname or "", parts.port or IPP_PORT
        if parts.scheme == "ipp":
            return http.client.HTTPConnection(host, port, timeout=self._timeout_seconds)
        return http.client.HTTPSConnection(
            host,
            port,
            timeout=self._timeout_seconds,
            context=ssl.create_default_context(),
        )
