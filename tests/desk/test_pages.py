"""The pages of the desk: what they show, and what they refuse gently."""

from datetime import timedelta

import pytest

from ivr import calling
from ivr.attempts import URGENT_WAIT
from ivr.desk.wording import open_vocabulary
from ivr.store.agents import Role
from ivr.store.attempts import Outcome
from ivr.store.callbacks import State, Urgency
from ivr.store.conversations import Conversation
from ivr.store.notes import CaseNote
from ivr.store.outbox import Kind, Outgoing
from ivr.store.people import Person
from sms.segments import fits, plain
from tests.desk.browsing import Browser, browser_of
from tests.desk.people_at_work import HOUR, LANDLINE, MOBILE, Team
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE


@pytest.fixture
def browser(house: House) -> Browser:
    return browser_of(house)


@pytest.fixture
def anne(team: Team, browser: Browser) -> Browser:
    team.hire("anne")
    return browser.signs_in("anne")


def somebody(house: House, **facts: object) -> Person:
    person = Person(name="Odette Exemple", created_at=NOW)
    person.address = ["1 rue de l'Exemple", "29200 BREST"]
    person.known_by_phone(LANDLINE)
    person.known_by_nir("255012919008940")
    house.keep(person)
    return person


def test_the_queue_shows_who_waits_and_why(team: Team, anne: Browser) -> None:
    # given
    team.owe(reason="lost", needs=["slow"])

    # when
    anne.opens("")

    # then
    assert "Carte Vitale · n'a pas pu finir seul" in anne.text
    assert "parler lentement" in anne.text
    assert "+33 6 39" not in anne.text


def test_the_queue_says_when_somebody_in_danger_is_to_be_called_again(
    team: Team, anne: Browser
) -> None:
    # given
    case = team.owe(urgency=Urgency.AT_ONCE)
    team.owe()
    anne.opens(f"/cases/{case}").sends(f"/cases/{case}/take")
    anne.sends(f"/cases/{case}/outcome", outcome="no_answer")

    # when
    resting = anne.opens("").text
    team.at(NOW + URGENT_WAIT)
    due = anne.opens("").text

    # then
    assert "à rappeler dès : lun 2 févr 10h15" in resting
    assert "à rappeler dès" not in due
    assert "tout de suite" in due


def test_a_number_is_masked_in_the_list_and_shown_on_the_case(
    team: Team, anne: Browser
) -> None:
    # given
    case = team.owe()

    # when
    listed = anne.opens("").text
    shown = anne.opens(f"/cases/{case}").text

    # then
    assert "06 39 98 00 01" not in listed
    assert "06 39 98 00 01" in shown


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?body=guichet", {"AID"}),
        ("?language=en", {"HELLO"}),
        ("?show=late", {"LATE"}),
        ("?show=mine", set[str]()),
        ("?show=nonsense&body=nothing", set[str]()),
    ],
)
def test_filters_keep_what_is_asked(
    team: Team, anne: Browser, query: str, expected: set[str]
) -> None:
    # given
    team.owe("AID", body="guichet")
    team.owe("HELLO", language="en")
    team.owe("LATE", window_end=NOW - HOUR)

    # when
    anne.opens(query)

    # then
    shown = {one for one in ("AID", "HELLO", "LATE") if f"/cases/{one}" in anne.page}
    assert shown == expected


def test_taking_the_next_opens_it(team: Team, anne: Browser) -> None:
    # given
    case = team.owe()

    # when
    anne.opens("").sends("/next")

    # then
    assert anne.path == f"/desk/cases/{case}"
    assert "Ce dossier est à vous." in anne.text


def test_with_nobody_to_call_the_desk_says_so(anne: Browser) -> None:
    # when
    anne.opens("").sends("/next")

    # then
    assert "Personne n'attend pour vous" in anne.text


def test_at_night_the_desk_says_why_nobody_is_called(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    team.owe()
    anne.opens("")
    house.at("2026-02-02T11:59")
    anne.opens("")
    house.at("2026-02-02T13:00")
    anne.opens("")
    house.at("2026-02-02T14:30")
    anne.opens("")
    house.at("2026-02-02T16:00")
    anne.opens("")
    house.at("2026-02-02T17:50")
    anne.opens("")
    house.at("2026-02-02T19:40")
    anne.opens("")
    house.at("2026-02-02T20:00")

    # when
    anne.sends("/next")

    # then
    assert "On n'appelle personne avant 8 heures" in anne.text


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


def test_a_note_of_five_thousand_words_is_kept_once(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    case = team.owe()
    long = "très " * 5000
    anne.opens(f"/cases/{case}")
    page = anne.page

    # when
    anne.sends(f"/cases/{case}/note", text=long)
    anne.page = page
    anne.sends(f"/cases/{case}/note", text=long)

    # then
    assert house.only(CaseNote).text == long.strip()
    assert "C'était déjà fait" in anne.text


def test_a_note_too_long_is_given_back(team: Team, anne: Browser) -> None:
    # given
    case = team.owe()
    anne.opens(f"/cases/{case}")

    # when
    anne.sends(f"/cases/{case}/note", text="a" * 60_001)

    # then
    assert anne.status == 413
    assert "a" * 60_001 in anne.page


def test_a_checked_text_message_leaves_once(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    case = team.owe()
    anne.opens("").sends("/next")
    page = anne.page

    # when
    anne.sends(f"/cases/{case}/text", template="reference")
    anne.page = page
    anne.sends(f"/cases/{case}/text", template="reference")

    # then
    sent = house.only(Outgoing)
    assert (sent.kind, sent.recipient) == (Kind.SMS, MOBILE)


def test_a_landline_gets_a_letter_instead(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    case = team.owe(number=LANDLINE, person_id=somebody(house).id)
    anne.opens("").sends("/next")

    # when
    refused = anne.sends(f"/cases/{case}/text", template="reference").text
    anne.sends(f"/cases/{case}/letter", template="summary")
    house.work()

    # then
    assert "Ce numéro ne reçoit pas de SMS" in refused
    assert len(house.letters) == 1


def test_a_case_is_found_by_any_number_of_the_person(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    case = team.owe(number=LANDLINE, person_id=somebody(house).id)
    written = ["02 61 91 00 01", "+33 2 61 91 00 01", "02.61.91.00.01", case.lower()]
    written += ["2 55 01 29 190 089 40"]

    # when
    found = [anne.opens(f"/find?q={one.replace('+', '%2B')}").path for one in written]

    # then
    assert found == [f"/desk/cases/{case}"] * len(written)


@pytest.mark.parametrize("given", ["", "0", "06", "abc", "%00", "9" * 500])
def test_a_search_that_finds_nothing_says_so(anne: Browser, given: str) -> None:
    # when
    anne.opens(f"/find?q={given}")

    # then
    assert anne.status == 404
    assert "Aucun dossier ne correspond" in anne.text


def test_a_supervisor_sees_the_board_and_hands_cases_over(
    team: Team, browser: Browser, house: House
) -> None:
    # given
    team.hire("chief", Role.SUPERVISOR)
    yann = team.hire("yann")
    case = team.owe("HJM346", window_end=NOW - HOUR)
    browser.signs_in("chief")

    # when
    shown = browser.opens("/board").text
    browser.sends("/board/hand", reference="hj m3 46", to=str(yann))

    # then
    assert "En retard 1" in shown
    assert "Le dossier est confié." in browser.text
    assert team.case(case).taken_by == yann


def test_the_audit_log_says_who_saw_what(
    team: Team, anne: Browser, browser: Browser, house: House
) -> None:
    # given
    team.hire("chief", Role.SUPERVISOR)
    case = team.owe()
    anne.opens(f"/cases/{case}")
    chief = browser_of(house).signs_in("chief")

    # when
    chief.opens("/audit")

    # then
    assert f"Anne a ouvert le dossier {case}" in chief.text


def test_the_kept_rate_counts_what_was_called_in_time(
    team: Team, browser: Browser
) -> None:
    # given
    team.hire("chief", Role.SUPERVISOR)
    yann = team.hire("yann")
    team.owe(window_end=NOW + HOUR)
    team.owe(window_end=NOW + HOUR, first_called_at=NOW + HOUR)
    case = team.takes_next(yann)
    assert case is not None
    team.act(yann, lambda desk: calling.record(desk, case, Outcome.SOLVED))
    team.at(NOW + timedelta(hours=1, minutes=30))
    browser.signs_in("chief")

    # when
    browser.opens("/board")

    # then
    assert "50 % 1 sur 2" in browser.text


def test_every_page_of_knowledge_opens(anne: Browser, house: House) -> None:
    # given
    names = list(house.service.library.current)

    # when
    statuses = {name: anne.opens(f"/knowledge/{name}").status for name in names}

    # then
    assert set(statuses.values()) == {200}
    assert anne.opens("/knowledge/nothing").status == 404


def test_an_agent_gives_the_number_of_their_telephone(
    team: Team, anne: Browser
) -> None:
    # given
    anne.opens("/me")

    # when
    refused = anne.sends("/me", phone="12").text
    saved = anne.sends("/me", phone="06 39 98 00 99").text

    # then
    assert "Ce numéro ne peut pas être appelé" in refused
    assert "06 39 98 00 99" in anne.page or "C'est enregistré" in saved


def test_every_text_an_agent_may_send_fits_in_two_segments(address: str) -> None:
    # given
    texts = open_vocabulary().messages.texts

    # when
    too_long = [one.id for one in texts if not fits(plain(one.text))]

    # then
    assert too_long == []


def test_the_board_follows_what_happens_at_once(team: Team, browser: Browser) -> None:
    # given
    team.hire("odile", Role.SUPERVISOR)
    team.owe()
    browser.signs_in("odile").opens("/board")
    before = browser.text

    # when
    team.owe()
    again = browser.opens("/board?part=list").text

    # then
    assert "En attente 1" in before
    assert "En attente 2" in again
