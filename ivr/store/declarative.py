"""What every table shares: naming of constraints, identifiers, links, moments."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, cast

from sqlalchemy import BigInteger, Integer, MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column

from ivr.store.columns import UtcDateTime

_BIG = BigInteger().with_variant(Integer, "sqlite")

RecordId = Annotated[int, mapped_column(_BIG, primary_key=True)]
"""The number the database gives a row."""

Link = Annotated[int, mapped_column(_BIG)]
"""The number of a row of another table."""


PublicReference = Annotated[str, mapped_column(String(16), unique=True)]
"""The reference a person was given for a row."""


class Record(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """A row; its ``repr`` shows no column, so none ends up in a log."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime()}


def table_of(record: type[Record]) -> Table:
    """Give the table itself, for statements too frequent to go through objects."""
    return cast(Table, record.__table__)
