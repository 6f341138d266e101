"""Statements of every turn, compiled once: SQLite's driver then runs them straight.

Looking a statement up among the compiled ones, and wrapping what it gives, takes
SQLAlchemy several times longer than SQLite takes to run it. A session that writes with
others carries its driver (see ``group_commit``); any other, such as PostgreSQL's, runs
the very same statement the usual way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler

from ivr.store.columns import Form, straight_forms

_STRAIGHT = "straight"


@dataclass(frozen=True, slots=True)
class Done:
    """What a statement gave: its rows, how many it changed, the number of a new one."""

    rows: Sequence[tuple[Any, ...]]
    count: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement as the driver takes it: where each value comes from, and its form."""

    text: str
    taken: tuple[tuple[str, Any, Form | None], ...]
    given: tuple[Form | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Straight:
    """The driver of one connection, with what was compiled for its database."""

    driver: sqlite3.Connection
    dialect: Dialect
    compiled: CompiledStatements

    def info(self) -> dict[str, Straight]:
        """Give what a session must carry for its statements to go this way."""
        return {_STRAIGHT: self}


def goes_straight(session: Session) -> bool:
    """Tell whether the statements of a session go straight to its driver."""
    return _STRAIGHT in session.info


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A statement; ``columns`` names those an insertion or a change gives values to."""

    statement: Select[*tuple[Any, ...]] | Insert | Update
    columns: tuple[str, ...] = field(default=())

    def run(self, session: Session, values: Mapping[str, Any]) -> Done:
        """Run it with a value for each of its parameters.

        What was done to objects a moment ago is written first.
        """
        if session.in_transaction():
            session.flush()
        straight: Straight | None = session.info.get(_STRAIGHT)
        if straight is None:
            return _run_by_session(self.statement, session, values)
        compiled = straight.compiled.get(self)
        if compiled is None:
            compiled = _compile(self, straight.dialect)
            straight.compiled[self] = compiled
        return _run_straight(compiled, straight.driver, values)


CompiledStatements: TypeAlias = dict[Prepared, _Compiled]
"""What was compiled for one kind of database; begins empty."""


def _run_by_session(
    statement: Select[*tuple[Any, ...]] | Insert | Update,
    session: Session,
    values: Mapping[str, Any],
) -> Done:
    result = session.connection().execute(statement, values)
    rows = [tuple(row) for row in result] if result.returns_rows else []
    key = result.inserted_primary_key if result.context.isinsert else None
    return Done(rows, result.rowcount, key[0] if key else None)


def _run_straight(
    compiled: _Compiled, driver: sqlite3.Connection, values: Mapping[str, Any]
) -> Done:
    taken = [
        values.get(name, usual) if form is None else form(values.get(name, usual))
        for name, usual, form in compiled.taken
    ]
    try:
        cursor = driver.execute(compiled.text, taken)
    except sqlite3.Error as error:
        # The very error that a session raises; it never quotes the values.
        raise DBAPIError.instance(
            compiled.text, None, error, sqlite3.Error, hide_parameters=True
        ) from error
    if not compiled.given:
        return Done((), cursor.rowcount, cursor.lastrowid)
    rows = [_formed(row, compiled.given) for row in cursor.fetchall()]
    return Done(rows, len(rows))


def _formed(row: tuple[Any, ...], forms: tuple[Form | None, ...]) -> tuple[Any, ...]:
    return tuple(
        one if form is None else form(one) for one, form in zip(row, forms, strict=True)
    )


def _compile(prepared: Prepared, dialect: Dialect) -> _Compiled:
    statement = prepared.statement
    compiled = statement.compile(
        dialect=dialect, column_keys=list(prepared.columns) or None
    )
    if not isinstance(compiled, SQLCompiler):
        raise TypeError("only statements that read or write rows are prepared")
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    return _Compiled(
        text=str(compiled),
        taken=tuple(
            _taken(compiled.binds[name], dialect) for name in compiled.positiontup or ()
        ),
        given=tuple(straight_forms(column.type, dialect)[1] for column in columns),
    )


def _taken(
    parameter: BindParameter[Any], dialect: Dialect
) -> tuple[str, Any, Form | None]:
    form, _ = straight_forms(parameter.type, dialect)
    return parameter.key, parameter.effective_value, form
