"""References given to people: one register, so that each names one thing only."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.errors import ServiceError
from ivr.store.columns import state_column
from ivr.store.declarative import Record
from ivr.store.inserting import insert_unless_taken

# With a million references given, one draw in three is taken: twenty such in a row
# would be a sign that the source of chance is broken.
_MOST_DRAWS = 20


class Kind(StrEnum):
    """What a reference may name."""

    REQUEST = "request"
    CALLBACK = "callback"
    BOOKING = "booking"
    INCIDENT = "incident"


class Reference(Record, kw_only=True):
    """A reference and the kind of thing it names."""

    __tablename__ = "reference_numbers"

    reference: Mapped[str] = mapped_column(String(16), primary_key=True)
    kind: Mapped[Kind] = mapped_column(state_column(Kind))
    at: Mapped[datetime]


def give(session: Session, kind: Kind, at: datetime, draw: Callable[[], str]) -> str:
    """Draw references until a free one comes, and keep it for this kind of thing."""
    for _ in range(_MOST_DRAWS):
        reference = draw()
        row = {"reference": reference, "kind": kind, "at": at}
        if insert_unless_taken(session, Reference, row):
            return reference
    raise ServiceError("no free reference was drawn")


def kind_of(session: Session, reference: str) -> Kind | None:
    """Tell what a reference names, or None when it was never given."""
    found = session.get(Reference, reference)
    return found.kind if found else None
