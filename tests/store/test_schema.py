"""The migrations make exactly the tables the code expects, on both databases."""

from sqlalchemy import Engine, text

from ivr.store.schema import check, upgrade
from ivr.store.unit_of_work import Store


def test_migrations_from_nothing_give_the_tables_the_code_expects(
    empty_engine: Engine,
) -> None:
    # given
    before = check(empty_engine)

    # when
    upgrade(empty_engine)

    # then
    assert before == ("schema is missing, the code needs 0012",)
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
