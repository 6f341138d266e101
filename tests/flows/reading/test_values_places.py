"""Places beyond the bank: postcodes, departments, the list of communes."""

import pytest

from flows.reading.addresses import AddressKind, DictatedAddress
from flows.reading.outcome import NotUnderstood, Understood, Why
from flows.reading.places import Commune, Gazetteer, department_of, gazetteer_from_csv
from tests.flows.reading.values_bank import gazetteer

TWINS = Gazetteer(
    [
        ("1", "Saint-Jean", ("29999",), "3"),
        ("2", "Saint-Jeannet", ("29999",), "3"),
        ("3", "Plougastel-Daoulas", ("29999",), ""),
    ]
)


@pytest.mark.parametrize(
    ("postcode", "department"),
    [
        ("29200", "29"),
        ("01000", "01"),
        ("20000", "2A"),
        ("20167", "2A"),
        ("20200", "2B"),
        ("20600", "2B"),
        ("97411", "974"),
        ("97600", "976"),
        ("98800", "988"),
        ("00100", None),
        ("99000", None),
        ("2920", None),
        ("abcde", None),
        ("", None),
    ],
)
def test_the_department_of_a_postcode(postcode: str, department: str | None) -> None:
    assert department_of(postcode) == department


def test_a_line_of_the_list_gives_a_commune() -> None:
    # given
    lines = ["29019;Brest;29200,29240;2\n", "\n", "98412;Kerguelen;;\n"]

    # when
    places = gazetteer_from_csv(lines)

    # then
    assert places.communes("29240") == (Commune("29019", "Brest", "2"),)


def test_an_unknown_postcode_has_no_commune() -> None:
    assert gazetteer().communes("00000") == ()


def test_the_districts_of_a_town_are_the_town() -> None:
    assert gazetteer().communes("75011") == (Commune("75056", "Paris", "1bis"),)


def test_two_communes_as_near_are_named_several() -> None:
    assert TWINS.read_commune("saint jeanne", "29999") == NotUnderstood(Why.SEVERAL)


def test_the_name_said_in_full_wins_over_a_longer_one() -> None:
    assert TWINS.read_commune("Saint-Jean", "29999") == Understood(
        Commune("1", "Saint-Jean", "3")
    )


def test_every_commune_is_found_by_its_own_name() -> None:
    # given
    places = gazetteer()
    named = {
        (commune, postcode)
        for postcode in ("51300", "29280", "01300", "97400", "20167", "13001")
        for commune in places.communes(postcode)
    }

    # when
    readings = {
        (commune, postcode): places.read_commune(commune.name, postcode)
        for commune, postcode in named
    }

    # then
    assert readings == {(one, code): Understood(one) for one, code in named}


def test_a_town_completes_an_address() -> None:
    # given
    address = DictatedAddress(AddressKind.HOME, street="12 RUE PASTEUR")

    # when
    whole = address.in_town("29480", "Le Relecq-Kerhuon")

    # then
    assert whole.lines == ("12 RUE PASTEUR", "29480 LE RELECQ KERHUON")
