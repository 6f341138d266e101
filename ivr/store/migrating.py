"""Migrations: from any former schema to the newest, and what differs from it."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, text

from ivr.store.schema import MIGRATIONS, metadata, newest

# Any number, the same in every process: PostgreSQL lets one of them migrate at a time.
_MIGRATION_LOCK = 4_976_003


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema, in one transaction, keeping its rows."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            lock = text("SELECT pg_advisory_xact_lock(:lock)")
            connection.execute(lock, {"lock": _MIGRATION_LOCK})
        command.upgrade(_config(connection), "head")


def check(engine: Engine) -> tuple[str, ...]:
    """List what keeps the database from serving: nothing when it is up to date."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        present = context.get_current_revision()
        if present != newest():
            return (f"schema is {present or 'missing'}, the code needs {newest()}",)
        return tuple(map(str, compare_metadata(context, metadata())))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata()
    return config
