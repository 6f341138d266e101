"""The migrations make exactly the tables the code expects, on both databases."""

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from ivr.store.migrating import check, upgrade
from ivr.store.schema import MIGRATIONS, is_newest, newest
from ivr.store.unit_of_work import Store


def test_migrations_from_nothing_give_the_tables_the_code_expects(
    empty_engine: Engine,
) -> None:
    # given
    before = check(empty_engine)

    # when
    upgrade(empty_engine)

    # then
    assert before == ("schema is missing, the code needs 0013",)
    assert check(empty_engine) == ()


def test_upgrading_again_changes_nothing(store: Store) -> None:
    # when
    upgrade(store.engine)

    # then
    assert check(store.engine) == ()


def test_a_column_someone_dropped_is_noticed(empty_engine: Engine) -> None:
    # given
    upgrade(empty_engine)
    with empty_engine.begin() as connection:
        connection.execute(text("ALTER TABLE sites DROP COLUMN opening_hours"))

    # when
    found = check(empty_engine)

    # then
    assert len(found) == 1
    assert "opening_hours" in found[0]


def test_a_database_is_the_newest_once_it_was_upgraded(empty_engine: Engine) -> None:
    # given
    before = is_newest(empty_engine)

    # when
    upgrade(empty_engine)

    # then
    assert (before, is_newest(empty_engine)) == (False, True)


def test_a_former_database_is_not_the_newest(empty_engine: Engine) -> None:
    # given
    upgrade(empty_engine)

    # when
    with empty_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))

    # then
    assert not is_newest(empty_engine)
    assert check(empty_engine) == (f"schema is 0001, the code needs {newest()}",)


def test_the_newest_revision_is_the_one_no_migration_follows() -> None:
    # given
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")

    # then
    assert ScriptDirectory.from_config(config).get_current_head() == newest()
