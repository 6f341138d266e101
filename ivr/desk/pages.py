"""Makes the pages of the desk: templates, words, and the headers that protect them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from ivr.desk.wording import Vocabulary
from ivr.store.agents import Agent

SEE_OTHER = 303
# Nothing but our own files: no inline script, no frame, no other server.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PROTECTION = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """An agent signed in from one browser; ``csrf`` proves a form is ours."""

    agent: Agent
    csrf: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How agents may sign in."""

    by_password: bool = True
    by_openid: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """The templates of the desk and the words put in them."""

    environment: Environment
    vocabulary: Vocabulary

    def show(
        self,
        template: str,
        visitor: Visitor | None,
        *,
        status: int = 200,
        **values: Any,  # noqa: ANN401  # whatever the template needs
    ) -> Response:
        """Render a page; raises jinja2.UndefinedError when a value is missing."""
        text = self.environment.get_template(f"{template}.html").render(
            w=self.vocabulary.words, visitor=visitor, **values
        )
        return HTMLResponse(text, status, headers=PROTECTION)

    def go_to(self, path: str, notice: str = "") -> Response:
        """Send the browser to another page of the desk, which gives the notice."""
        query = f"?notice={notice}" if notice else ""
        return RedirectResponse(f"/desk{path}{query}", SEE_OTHER, headers=PROTECTION)

    def notice(self, key: str) -> str:
        """Word a notice given in an address; empty when there is none of that name."""
        return str(self.vocabulary.words["notices"].get(key, ""))


def open_pages(vocabulary: Vocabulary, ways_in: WaysIn) -> Pages:
    """Make the pages; every value put in a template is escaped."""
    environment = Environment(
        loader=PackageLoader("ivr.desk"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["ways_in"] = ways_in
    return Pages(environment, vocabulary)
