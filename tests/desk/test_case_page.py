"""The page of a case, and the outcomes of its calls."""

import pytest

from ivr.store.callbacks import State
from ivr.store.conversations import Conversation
from ivr.store.requests import Request
from tests.desk.browsing import Browser
from tests.desk.known_person import somebody
from tests.desk.people_at_work import LANDLINE, Team
from tests.fakes.clock import MONDAY_MORNING
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE


def test_the_case_holds_everything_said_and_answered(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses("2", "0", "1")
    talk = house.only(Conversation)
    case = team.owe(conversation_id=talk.id, answers={"what_happened": "lost"})

    # when
    anne.opens(f"/cases/{case}")

    # then
    assert "Que se passe-t-il avec votre carte Vitale ?" in anne.text
    assert "une carte perdue" in anne.text
    assert "Bonjour" in anne.text


def test_a_script_in_a_callers_words_is_only_text(team: Team, anne: Browser) -> None:
    # given
    case = team.owe(answers={"message": "<script>alert(1)</script>"})

    # when
    anne.opens(f"/cases/{case}")

    # then
    assert "<script>alert(1)" not in anne.page
    assert "<script>alert(1)</script>" in anne.text.replace("&lt;", "<") or (
        "alert(1)" in anne.text
    )


def test_the_registration_number_is_masked_until_asked_for(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    case = team.owe(person_id=somebody(house).id)

    # when
    masked = anne.opens(f"/cases/{case}").text
    revealed = anne.sends(f"/cases/{case}/reveal").text

    # then
    assert "255012919008940" not in masked
    assert "255012919008940" in revealed
    assert "a vu les numéros en entier" in revealed


@pytest.mark.parametrize(
    ("born", "is_to_check"), [("1955-09-14", True), ("1955-01-14", False)]
)
def test_a_birth_that_the_number_denies_is_to_be_checked(
    team: Team, anne: Browser, house: House, born: str, *, is_to_check: bool
) -> None:
    # given
    person = somebody(house)
    house.keep(
        Request(
            reference="H7K4P9",
            code="P7",
            kind="vitale_card_lost",
            person_id=person.id,
            answers={"nir": "255012919008940", "birth_date": born},
            recorded_at=MONDAY_MORNING,
        )
    )
    case = team.owe(person_id=person.id)

    # when
    anne.opens(f"/cases/{case}")

    # then
    assert ("le mois de naissance ne va pas" in anne.text) is is_to_check


def test_a_household_line_shows_only_that_another_case_exists(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    mine = team.owe(number=LANDLINE, person_id=somebody(house).id)
    hers = team.owe(number=LANDLINE, answers={"message": "un secret"})

    # when
    anne.opens(f"/cases/{mine}")

    # then
    assert "le même numéro, peut-être une autre personne" in anne.text
    assert hers in anne.text
    assert "un secret" not in anne.text


def test_the_outcome_is_one_click(team: Team, anne: Browser) -> None:
    # given
    case = team.owe()
    anne.opens("").sends("/next")

    # when
    anne.sends(f"/cases/{case}/outcome", outcome="no_answer")

    # then
    assert "La personne sera appelée de nouveau." in anne.text
    assert team.case(case).state is State.WAITING


def test_a_double_click_on_an_outcome_counts_once(team: Team, anne: Browser) -> None:
    # given
    case = team.owe()
    anne.opens("").sends("/next")
    page = anne.page

    # when
    anne.sends(f"/cases/{case}/outcome", outcome="solved")
    anne.page = page
    anne.sends(f"/cases/{case}/outcome", outcome="solved")

    # then
    assert anne.status == 409
    assert "Ce dossier est déjà fermé. Rien n'a été changé." in anne.text
    assert team.case(case).tries == 1


def test_an_outcome_that_does_not_exist_changes_nothing(
    team: Team, anne: Browser
) -> None:
    # given
    case = team.owe()
    anne.opens("").sends("/next")

    # when
    anne.sends(f"/cases/{case}/outcome", outcome="<script>")

    # then
    assert anne.status == 403
    assert team.case(case).tries == 0


def test_a_colleagues_case_is_read_and_not_touched(team: Team, anne: Browser) -> None:
    # given
    yann = team.hire("yann")
    case = team.owe()
    team.takes_next(yann)

    # when
    shown = anne.opens(f"/cases/{case}").text
    anne.sends(f"/cases/{case}/outcome", outcome="solved")

    # then
    assert "Ce dossier est avec Yann" in shown
    assert anne.status == 409
    assert "Ce dossier est avec Yann. Rien n'a été changé." in anne.text
    assert team.case(case).state is State.TAKEN


@pytest.mark.parametrize("reference", ["NOTHING", "%3Cscript%3E", "x" * 300, "é"])
def test_a_reference_that_names_nothing_is_refused_in_plain_words(
    anne: Browser, reference: str
) -> None:
    # when
    anne.opens(f"/cases/{reference}")

    # then
    assert anne.status == 404
    assert "Aucun dossier ne porte cette référence" in anne.text
    assert "<script>" not in anne.page
