"""Counters come from a file: all of it, or none of it and every wrong line named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.commands.sites_file import SiteLine, WrongLine, read_sites
from tests.commands.conftest import JsonTerminal, Terminal

HEADER = "code;name;postcode;address;phone\n"
BREST = "brest;Guichet de Brest;29200;1 rue de l'Exemple|29200 BREST;02 61 91 29 20\n"
NATIONAL = "siege;Siège;75001;1 place de l'Exemple|75001 PARIS;3949\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "guichets.csv"


def test_a_line_gives_a_counter() -> None:
    # when
    lines = read_sites(HEADER + BREST)

    # then
    assert lines == [
        SiteLine(
            code="brest",
            name="Guichet de Brest",
            postcode="29200",
            address=("1 rue de l'Exemple", "29200 BREST"),
            phone="02 61 91 29 20",
            opening_hours=None,
            is_accessible=True,
            is_fictitious=False,
            is_open=True,
        )
    ]


def test_commas_quotes_a_mark_at_the_start_and_blank_lines_are_read() -> None:
    # given
    text = (
        "\ufeffcode,name,postcode,address,opening_hours,accessible\n"
        "\n"
        '"brest","Brest, centre",29200,29200 BREST,lun-ven 09:00-12:30,non\n'
    )

    # when
    [line] = read_sites(text)

    # then
    assert isinstance(line, SiteLine)
    assert (line.name, line.opening_hours) == ("Brest, centre", "lun-ven 09:00-12:30")
    assert not line.is_accessible


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a;;29200;29200 BREST;", "name is empty"),
        ("a;A;99999;29200 BREST;", "'99999' is not a French postcode"),
        ("a;A;29200;29200 BREST;12", "'12' is not a telephone number"),
        ("a;A;29200", "5 columns are expected, this line has 3"),
        (";A;2920;x;", "code is empty; '2920' is not a French postcode"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(row: str, why: str) -> None:
    # when
    lines = read_sites(HEADER + BREST + row)

    # then
    assert lines[1:] == [WrongLine(3, why)]


def test_hours_and_yes_or_no_are_checked() -> None:
    # given
    header = "code;name;postcode;address;opening_hours;open\n"

    # when
    [line] = read_sites(header + "a;A;29200;29200 BREST;toujours;peut-être\n")

    # then
    assert line == WrongLine(
        2,
        "'toujours' is not hours such as lun-ven 09:00-12:30; "
        "open is yes or no, not 'peut-être'",
    )


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("code;name\n", "missing columns: postcode, address"),
        ("code;name;postcode;address;mail\n", "unknown columns: mail"),
        ("", "missing columns: code, name, postcode, address"),
    ],
)
def test_wrong_columns_are_named(header: str, why: str) -> None:
    # when
    lines = read_sites(header)

    # then
    assert lines == [WrongLine(1, why)]


def test_a_code_comes_once() -> None:
    # when
    lines = read_sites(HEADER + BREST + BREST)

    # then
    assert lines[1:] == [WrongLine(3, "'brest' is already on line 2")]


def test_a_file_is_imported_then_corrected(
    ivr: Terminal, ivr_json: JsonTerminal, file: Path
) -> None:
    # given
    file.write_text(HEADER + BREST + NATIONAL, "utf-8")
    first = ivr("sites", "import", str(file))

    # when
    file.write_text(HEADER + BREST.replace("Guichet", "Accueil"), "utf-8")
    second = ivr("sites", "import", str(file))

    # then
    assert first.stderr == "2 added, 0 brought up to date.\n"
    assert second.stderr == "0 added, 1 brought up to date.\n"
    names = [site["name"] for site in ivr_json("sites", "list")]
    assert names == ["Accueil de Brest", "Siège"]


def test_nothing_is_changed_when_a_line_is_wrong(
    ivr: Terminal, ivr_json: JsonTerminal, file: Path
) -> None:
    # given
    file.write_text(HEADER + BREST + "a;A;0;x;\n", "utf-8")

    # when
    refused = ivr("sites", "import", str(file))

    # then
    assert refused.exit_code == 1
    assert refused.stderr == (
        f"{file}:3: '0' is not a French postcode\n"
        "ivr: 1 lines to correct, nothing was changed\n"
    )
    assert ivr_json("sites", "list") == []


def test_a_dry_run_changes_nothing(
    ivr: Terminal, ivr_json: JsonTerminal, file: Path
) -> None:
    # given
    file.write_text(HEADER + BREST, "utf-8")

    # when
    checked = ivr("sites", "import", str(file), "--dry-run")

    # then
    assert (checked.exit_code, checked.stderr) == (0, "1 counters can be imported.\n")
    assert ivr_json("sites", "list") == []


def test_another_encoding_is_refused(ivr: Terminal, file: Path) -> None:
    # given
    file.write_text(HEADER + NATIONAL, "latin-1")

    # when
    refused = ivr("sites", "import", str(file))

    # then
    assert refused.stderr == (
        f"ivr: {file} is not written in UTF-8: save it so, then try again\n"
    )
