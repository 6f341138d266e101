"""Sites: the counters where people are received."""

from collections.abc import Sequence

from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.declarative import Record, RecordId


class Site(Record, kw_only=True):
    """A counter, its address as written on a letter; fictitious ones say so."""

    __tablename__ = "sites"

    id: Mapped[RecordId] = mapped_column(init=False)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    postcode: Mapped[str] = mapped_column(String(8), index=True)
    address: Mapped[list[str]] = mapped_column(JSON)
    opening_hours: Mapped[str | None] = mapped_column(String(400), default=None)
    phone: Mapped[str | None] = mapped_column(String(32), default=None)
    is_accessible: Mapped[bool] = mapped_column(default=True)
    is_fictitious: Mapped[bool] = mapped_column(default=False)
    is_open: Mapped[bool] = mapped_column(default=True)


def by_code(session: Session, code: str) -> Site | None:
    """Find a site by the code it was imported under."""
    return session.scalars(select(Site).where(Site.code == code)).first()


def near(session: Session, postcode: str) -> Sequence[Site]:
    """List the open sites, the nearest postcode first.

    Postcodes begin alike inside a département: the longer the common beginning, the
    nearer; then the closer in number.
    """
    sites = session.scalars(select(Site).where(Site.is_open).order_by(Site.code)).all()
    return sorted(sites, key=lambda site: postcode_distance(site.postcode, postcode))


def postcode_distance(one: str, other: str) -> tuple[int, int]:
    """Rank how far apart two French postcodes are: smaller is nearer."""
    common = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        common += 1
    return -common, abs(_number(one) - _number(other))


def _number(postcode: str) -> int:
    return int(postcode) if postcode.isascii() and postcode.isdigit() else 0
