"""People: who the service knows, and how they wish to be reached."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import BlindIndex, EncryptedJSON, EncryptedText, state_column
from ivr.store.declarative import Record, RecordId, table_of
from ivr.store.looking import search
from ivr.store.prepared import Prepared


class PreferredChannel(StrEnum):
    """How a person wants to hear from us; letters unless they chose otherwise."""

    POST = "post"
    PHONE = "phone"
    SMS = "sms"
    COUNTER = "counter"


class Person(Record, kw_only=True):
    """A person; several may share one telephone number, so it identifies no one."""

    __tablename__ = "people"

    id: Mapped[RecordId] = mapped_column(init=False)
    phone: Mapped[str | None] = mapped_column(EncryptedText, default=None)
    phone_index: Mapped[str | None] = mapped_column(
        BlindIndex, index=True, default=None
    )
    nir: Mapped[str | None] = mapped_column(EncryptedText, default=None)
    nir_index: Mapped[str | None] = mapped_column(BlindIndex, index=True, default=None)
    file_number: Mapped[str | None] = mapped_column(EncryptedText, default=None)
    file_number_index: Mapped[str | None] = mapped_column(
        BlindIndex, index=True, default=None
    )
    name: Mapped[str | None] = mapped_column(EncryptedText, default=None)
    birth_date: Mapped[str | None] = mapped_column(EncryptedText, default=None)
    address: Mapped[list[str] | None] = mapped_column(EncryptedJSON, default=None)
    preferred_channel: Mapped[PreferredChannel] = mapped_column(
        state_column(PreferredChannel), default=PreferredChannel.POST
    )
    pace: Mapped[str] = mapped_column(String(16), default="normal")
    language: Mapped[str] = mapped_column(String(8), default="fr")
    created_at: Mapped[datetime]

    @property
    def birthday(self) -> date | None:
        """The date of birth, or None while it is not known."""
        return date.fromisoformat(self.birth_date) if self.birth_date else None

    def known_by_phone(self, phone: str | None) -> None:
        """Change the number and the index it is found by, together."""
        self.phone = self.phone_index = phone

    def known_by_nir(self, nir: str | None) -> None:
        """Change the registration number and its index, together."""
        self.nir = self.nir_index = nir

    def known_by_file_number(self, file_number: str | None) -> None:
        """Change the number of their file at the Caf and its index, together."""
        self.file_number = self.file_number_index = file_number


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody known: all that a turn needs, which changes nothing of them."""

    id: int
    nir: str | None


_TABLE = table_of(Person)
_KNOWN = select(_TABLE.c.id, _TABLE.c.nir).order_by(_TABLE.c.id)
_KNOWN_BY_ID = Prepared(_KNOWN.where(_TABLE.c.id == bindparam("id")))
_KNOWN_BY_PHONE = Prepared(_KNOWN.where(_TABLE.c.phone_index == bindparam("phone")))
_KNOWN_BY_NIR = Prepared(_KNOWN.where(_TABLE.c.nir_index == bindparam("nir")))
_BY_PHONE = search(Person, Person.phone_index == bindparam("phone"), order=Person.id)
_BY_NIR = search(Person, Person.nir_index == bindparam("nir"), order=Person.id)


def add(session: Session, created_at: datetime, phone: str | None = None) -> Person:
    """Add a person, known by a number in E.164 or by nothing yet, and number them."""
    person = Person(created_at=created_at)
    person.known_by_phone(phone)
    session.add(person)
    session.flush()
    return person


def by_id(session: Session, person_id: int) -> Person | None:
    """Find a person by their number in the store."""
    return session.get(Person, person_id)


def by_phone(session: Session, phone: str) -> Sequence[Person]:
    """List the people who share a telephone number, the first known first."""
    return _BY_PHONE.run(session, {"phone": phone})


def by_nir(session: Session, nir: str) -> Sequence[Person]:
    """List the people known by a registration number, the first known first."""
    return _BY_NIR.run(session, {"nir": nir})


def known_by_id(session: Session, person_id: int) -> Known | None:
    """Find who has a number in the store."""
    found = _KNOWN_BY_ID.run(session, {"id": person_id}).rows
    return Known(*found[0]) if found else None


def known_by_phone(session: Session, phone: str) -> Sequence[Known]:
    """List who shares a telephone number, the first known first."""
    return [Known(*row) for row in _KNOWN_BY_PHONE.run(session, {"phone": phone}).rows]


def known_by_nir(session: Session, nir: str) -> Sequence[Known]:
    """List who is known by a registration number, the first known first."""
    return [Known(*row) for row in _KNOWN_BY_NIR.run(session, {"nir": nir}).rows]


def by_file_number(session: Session, file_number: str) -> Sequence[Person]:
    """List the people known by a file number, the first known first."""
    found = select(Person).where(Person.file_number_index == file_number)
    return session.scalars(found.order_by(Person.id)).all()


def names(session: Session, numbers: Collection[int]) -> Mapping[int, str | None]:
    """Give the names of people by their number in the store, in one question."""
    found = select(Person.id, Person.name).where(Person.id.in_(numbers))
    return {row[0]: row[1] for row in session.execute(found)}


def latest(session: Session, limit: int) -> Sequence[Person]:
    """List people, the last known first."""
    return session.scalars(select(Person).order_by(Person.id.desc()).limit(limit)).all()
