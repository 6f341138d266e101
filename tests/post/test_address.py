from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from post.address import (
    BrokenAddress,
    CareHome,
    CareOf,
    Domiciliation,
    Dwelling,
    Home,
    PostalAddress,
    PosteRestante,
    Prison,
    Why,
    read_address,
    write_address,
)


@pytest.mark.parametrize(
    ("given_lines", "lines"),
    [
        (
            ["Mme Anaïs Le Goff", "12 bis, rue de l'Église", "29200 Brest"],
            ("Mme Anaïs Le Goff", "12 BIS RUE DE L EGLISE", "29200 BREST"),
        ),
        (
            ["M. Noël Œuvrard", "12 rue de Siam, 29 200 Brest"],
            ("M. Noël Œuvrard", "12 RUE DE SIAM", "29200 BREST"),
        ),
        (
            ["Mme Diallo", "4 place Guérin", "F-29200", "Brest", "FRANCE"],
            ("Mme Diallo", "4 PLACE GUERIN", "29200 BREST"),
        ),
        (
            ["Mme Diallo\n4 place Guérin\n29200\nle Relecq-Kerhuon"],
            ("Mme Diallo", "4 PLACE GUERIN", "29200 LE RELECQ KERHUON"),
        ),
        (
            ["M. Kerbrat", "Kerhuel", "29880 Plouguerneau"],
            ("M. Kerbrat", "KERHUEL", "29880 PLOUGUERNEAU"),
        ),
        (
            ["M. Kerbrat", "29242 Île-de-Sein"],
            ("M. Kerbrat", "29242 ILE DE SEIN"),
        ),
        (
            ["Service des aides", "CS 12345", "29228 Brest Cedex 2"],
            ("Service des aides", "CS 12345", "29228 BREST CEDEX 2"),
        ),
        (
            ["Mme Payet", "12 chemin Neuf", "97400 Saint-Denis"],
            ("Mme Payet", "12 CHEMIN NEUF", "97400 SAINT DENIS"),
        ),
        (
            ["M. Teriitahi", "BP 20", "98713 Papeete - Tahiti"],
            ("M. Teriitahi", "BP 20", "98713 PAPEETE TAHITI"),
        ),
        (
            ["Caporal Petit", "SP 85 200", "00200 Armées"],
            ("Caporal Petit", "SP 85 200", "00200 ARMEES"),
        ),
        (
            [
                "Mme Le Goff",
                "Appt. 12, 3ᵉ étage",
                "Bât. B",
                "12 rue de Siam",
                "Lambézellec",
                "29200 Brest",
            ],
            (
                "Mme Le Goff",
                "Appt. 12, 3ᵉ étage",
                "Bât. B",
                "12 RUE DE SIAM",
                "LAMBEZELLEC",
                "29200 BREST",
            ),
        ),
    ],
)
def test_an_address_is_written_as_machines_read_it(
    given_lines: list[str], lines: tuple[str, ...]
) -> None:
    assert read_address(given_lines) == PostalAddress(lines)


@pytest.mark.parametrize(
    ("dwelling", "lines"),
    [
        (
            Home("12 rue de Siam", building="Bât. B", apartment="Appt 4"),
            ("APPT 4", "BAT B", "12 RUE DE SIAM"),
        ),
        (
            CareOf("Mme Diallo", Home("12 rue de Siam", apartment="Appt 4")),
            ("CHEZ Mme Diallo", "APPT 4", "12 RUE DE SIAM"),
        ),
        (PosteRestante("Brest Liberté"), ("POSTE RESTANTE", "BREST LIBERTE")),
        (PosteRestante(), ("POSTE RESTANTE",)),
        (
            Domiciliation("CCAS de Brest", "40 rue Jules-Ferry"),
            ("CHEZ CCAS DE BREST", "40 RUE JULES FERRY"),
        ),
        (
            CareHome("EHPAD Les Tilleuls", "3 rue des Lilas", "Chambre 12"),
            ("Chambre 12", "EHPAD LES TILLEULS", "3 RUE DES LILAS"),
        ),
        (
            Prison("Maison d'arrêt de Brest", "12 345", "171 rue du Général-Paulet"),
            ("ECROU 12 345", "MAISON D ARRET DE BREST", "171 RUE DU GENERAL PAULET"),
        ),
    ],
)
def test_every_way_of_living_has_its_address(
    dwelling: Dwelling, lines: tuple[str, ...]
) -> None:
    address = write_address("M. Le Goff", dwelling, "29200 Brest")

    capitals = ("M. Le Goff", *lines, "29200 BREST")
    assert isinstance(address, PostalAddress)
    assert tuple(map(str.upper, address.lines)) == tuple(map(str.upper, capitals))


def test_the_parts_of_an_address_can_be_asked_for() -> None:
    address = PostalAddress(("Mme Le Goff", "29228 BREST CEDEX 2"))

    assert address.recipient == "Mme Le Goff"
    assert (address.postcode, address.city) == ("29228", "BREST CEDEX 2")


def test_a_long_street_is_abbreviated_and_a_short_one_is_not() -> None:
    long = "115 boulevard du Général Charles de Gaulle"
    address = read_address(["Mme Le Goff", long, "29200 Brest"])
    short = read_address(["Mme Le Goff", "2 boulevard Foch", "29200 Brest"])

    assert address == PostalAddress(
        ("Mme Le Goff", "115 BD DU GENERAL CHARLES DE GAULLE", "29200 BREST")
    )
    assert short == PostalAddress(("Mme Le Goff", "2 BOULEVARD FOCH", "29200 BREST"))


def test_a_long_name_takes_two_lines_and_is_never_cut() -> None:
    name = "Mme Marie-Antoinette Rakotomalala-Andriamanantena de Kersauson"

    address = read_address([name, "Appt 4", "12 rue de Siam", "29200 Brest"])

    assert address == PostalAddress(
        (
            "Mme Marie-Antoinette",
            "Rakotomalala-Andriamanantena de",
            "Kersauson",
            "APPT 4",
            "12 RUE DE SIAM",
            "29200 BREST",
        )
    )


def test_the_longest_city_keeps_its_postcode_and_its_cedex() -> None:
    city = "51290 Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson Cedex 9"

    address = read_address(["M. Petit", "La Ferme", city])

    assert isinstance(address, PostalAddress)
    assert address.lines[-1] == "51290 ST REMY EN BOUZEMONT ST CEDEX 9"


@pytest.mark.parametrize(
    ("given_lines", "broken"),
    [
        ([], BrokenAddress(Why.EMPTY)),
        (["", "  \x00 "], BrokenAddress(Why.EMPTY)),
        (["29200 Brest"], BrokenAddress(Why.NO_RECIPIENT)),
        (["12 rue de Siam", "29200 Brest"], BrokenAddress(Why.NO_RECIPIENT)),
        (
            ["M. Petit", "12 rue de Siam", "Brest"],
            BrokenAddress(Why.NO_POSTCODE, "Brest"),
        ),
        (
            ["M. Petit", "12 rue de Siam", "29200"],
            BrokenAddress(Why.NO_CITY, "29200"),
        ),
        (
            ["M. Petit", "1 rue X", "99000 Nulle-Part"],
            BrokenAddress(Why.BAD_POSTCODE, "99000 Nulle-Part"),
        ),
        (
            ["M. Petit", "1 rue X", "00100 Rome"],
            BrokenAddress(Why.BAD_POSTCODE, "00100 Rome"),
        ),
        (
            ["M. Petit", "Hauptstraße 1", "10115 Berlin", "Allemagne"],
            BrokenAddress(Why.ABROAD, "Allemagne"),
        ),
        (
            ["M. Petit", "улица", "29200 Brest"],
            BrokenAddress(Why.UNREADABLE, "улица"),
        ),
        (
            ["M. Petit", "x" * 39, "29200 Brest"],
            BrokenAddress(Why.LINE_TOO_LONG, "X" * 39),
        ),
        (
            ["M. Petit", *("lieu dit " + word for word in "abcde"), "29200 Brest"],
            BrokenAddress(Why.TOO_MANY_LINES),
        ),
    ],
)
def test_an_address_no_letter_can_reach_says_why(
    given_lines: list[str], broken: BrokenAddress
) -> None:
    assert read_address(given_lines) == broken


@given(st.lists(st.text(max_size=60), max_size=8))
def test_no_line_breaks_the_reading(lines: list[str]) -> None:
    assert isinstance(read_address(lines), PostalAddress | BrokenAddress)


@given(
    st.text(alphabet="aéœ'-. ßл\u202e", min_size=1, max_size=70),
    st.lists(st.text(alphabet="abé', -œﬃ\t12", max_size=60), max_size=4),
    st.sampled_from(["29200 Brest", "75007 Paris 7e", "97400 St-Denis Cedex 9"]),
)
def test_every_address_written_keeps_the_standard(
    name: str, middle: list[str], town: str
) -> None:
    address = read_address(["Mme " + name, *middle, town])

    assume(isinstance(address, PostalAddress))
    assert _keeps_the_standard(address)


def _keeps_the_standard(address: PostalAddress | BrokenAddress) -> bool:
    assert isinstance(address, PostalAddress)
    last = address.lines[1:][-3:]
    return (
        2 <= len(address.lines) <= 6
        and all(0 < len(line) <= 38 for line in address.lines)
        and all(line.replace(" ", "").isalnum() and line.isascii() for line in last)
        and all(line == line.upper() for line in last)
        and read_address(address.lines) == address
    )
