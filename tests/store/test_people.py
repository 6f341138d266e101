"""People are known by what they said, and what they chose counts until they change."""

from datetime import date, timedelta

from ivr.store import consents, people
from ivr.store.consents import Consent
from ivr.store.people import PreferredChannel
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING


def test_a_person_prefers_letters_until_they_say_otherwise(store: Store) -> None:
    # given
    with store.transaction() as session:
        person_id = people.add(session, MONDAY_MORNING, "+33298112233").id

    # when
    with store.reading() as session:
        kept = people.by_id(session, person_id)

    # then
    assert kept is not None
    assert kept.preferred_channel is PreferredChannel.POST
    assert (kept.pace, kept.language) == ("normal", "fr")
    assert (kept.phone, kept.address, kept.birthday) == ("+33298112233", None, None)


def test_two_people_may_share_a_number(store: Store) -> None:
    # given
    with store.transaction() as session:
        people.add(session, MONDAY_MORNING, "+33298112233").name = "Jeanne"
        people.add(session, MONDAY_MORNING, "+33298112233").name = "Yann"

    # when
    with store.reading() as session:
        found = people.by_phone(session, "+33298112233")
        latest = people.latest(session, 1)

    # then
    assert [person.name for person in found] == ["Jeanne", "Yann"]
    assert [person.name for person in latest] == ["Yann"]


def test_a_new_number_replaces_the_index_too(store: Store) -> None:
    # given
    with store.transaction() as session:
        person = people.add(session, MONDAY_MORNING, "+33298112233")
        person.known_by_nir("184127645108946")
        person.birth_date = date(1984, 12, 1).isoformat()

    # when
    with store.transaction() as session:
        (known,) = people.by_nir(session, "184127645108946")
        known.known_by_phone("+33612345678")

    # then
    with store.reading() as session:
        assert people.by_phone(session, "+33298112233") == []
        (found,) = people.by_phone(session, "+33612345678")
        assert found.birthday == date(1984, 12, 1)


def test_the_last_answer_counts_and_every_answer_stays(store: Store) -> None:
    # given
    with store.transaction() as session:
        person_id = people.add(session, MONDAY_MORNING).id
        session.add_all(
            Consent(
                person_id=person_id,
                subject=subject,
                value=value,
                wording_id="consents.by_sms.1",
                at=MONDAY_MORNING + timedelta(days=day),
            )
            for day, subject, value in [
                (0, "sms", "yes"),
                (1, "survey", "yes"),
                (2, "sms", "no"),
            ]
        )

    # when
    with store.reading() as session:
        standing = consents.standing(session, person_id, "sms")
        history = consents.history(session, person_id)
        unasked = consents.standing(session, person_id, "email")

    # then
    assert standing is not None
    assert (standing.value, standing.wording_id) == ("no", "consents.by_sms.1")
    assert [answer.value for answer in history] == ["yes", "yes", "no"]
    assert unasked is None
