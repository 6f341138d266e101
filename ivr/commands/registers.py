"""Registers: one kind of record each, read with ``list`` and ``show REF``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import click
from sqlalchemy.orm import Session

from ivr.commands.opening import RefusedError, the_settings, the_store
from ivr.commands.showing import Facts, show_all, show_one
from ivr.reference import read_reference
from ivr.settings import Settings

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a register may look into to tell a record: the rows and the settings."""

    session: Session
    settings: Settings


@dataclass(frozen=True, slots=True)
class Register(Generic[R]):
    """How records of one kind are found and told.

    ``summary`` masks people, because lists are left on screens; ``whole`` does not.
    ``example`` is a name that ``show`` understands.
    """

    name: str
    about: str
    example: str
    latest: Callable[[Session, int], Sequence[R]]
    find: Callable[[Session, str], R | None]
    summary: Callable[[Reading, R], Facts]
    whole: Callable[[Reading, R], Facts]


def commands_of(register: Register[R]) -> click.Group:
    """Make ``ivr NAME list``, which ``ivr NAME`` stands for, and ``ivr NAME show``."""
    listing = _list_command(register)

    @click.group(
        register.name,
        help=_help(register, register.about, "list --json"),
        invoke_without_command=True,
    )
    @click.pass_context
    def group(context: click.Context) -> None:
        if context.invoked_subcommand is None:
            context.invoke(listing)

    group.add_command(listing)
    group.add_command(_show_command(register))
    return group


def _list_command(register: Register[R]) -> click.Command:
    about = f"List {register.name}, the last first; people are masked."

    @click.command("list", help=_help(register, about, "list --limit 10"))
    @click.option("--limit", default=50, show_default=True, type=click.IntRange(1))
    @click.option("--json", "as_json", is_flag=True, help="One JSON document.")
    def list_records(limit: int, *, as_json: bool) -> None:
        settings = the_settings()
        with the_store(settings).reading() as session:
            reading = Reading(session, settings)
            found = register.latest(session, limit)
            rows = [register.summary(reading, record) for record in found]
        show_all(rows, settings.timezone, as_json=as_json)

    return list_records


def _show_command(register: Register[R]) -> click.Command:
    about = "Show one record whole."

    @click.command("show", help=_help(register, about, f"show {register.example}"))
    @click.argument("reference", metavar="REF")
    @click.option("--json", "as_json", is_flag=True, help="One JSON document.")
    def show_record(reference: str, *, as_json: bool) -> None:
        settings = the_settings()
        with the_store(settings).reading() as session:
            record = register.find(session, read_reference(reference) or reference)
            if record is None:
                raise RefusedError(
                    f"{register.name}: nothing is known as {reference}:"
                    f" see ivr {register.name} list"
                )
            whole = register.whole(Reading(session, settings), record)
        show_one(whole, settings.timezone, as_json=as_json)

    return show_record


def _help(register: Register[R], about: str, example: str) -> str:
    return f"{about}\n\n\b\nExample:\n  ivr {register.name} {example}"
