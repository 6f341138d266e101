"""Notes, text messages and letters written from a case."""

from ivr.desk.wording import open_vocabulary
from ivr.store.notes import CaseNote
from ivr.store.outbox import Kind, Outgoing
from sms.segments import fits, plain
from tests.desk.browsing import Browser
from tests.desk.known_person import somebody
from tests.desk.people_at_work import LANDLINE, MOBILE, Team
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE


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


def test_every_text_an_agent_may_send_fits_in_two_segments(address: str) -> None:
    # given
    texts = open_vocabulary().messages.texts

    # when
    too_long = [one.id for one in texts if not fits(plain(one.text))]

    # then
    assert too_long == []
