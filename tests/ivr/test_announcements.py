"""A call that speaks by itself: made once, heard, or told by letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from ivr.dialler import TwilioDialler
from ivr.settings import Settings, load_settings
from ivr.store import outbox
from ivr.store.callbacks import Callback
from ivr.store.outbox import Kind, NewOutgoing, Outgoing, State
from tests.fakes.caller import LANDLINE, Heard, heard_in
from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.provider import ACCOUNT, ORIGIN, OUR_NUMBER, TOKEN
from tests.fakes.twilio_calls import Trouble, TwilioCalls
from tests.ivr.sent import LETTER, outgoing, somebody
from tests.running import ON_SQLITE, House

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]

SAY = "Pardon, un conseiller vous appelle mardi matin."
AS_SOON_AS = timedelta(minutes=3)


@pytest.fixture
def calls() -> Iterator[TwilioCalls]:
    with TwilioCalls() as calls:
        yield calls


@pytest.fixture
def settings(settings: Settings, calls: TwilioCalls) -> Settings:
    return load_settings(
        **{**settings.model_dump(), "twilio_api_url": calls.url}  # its own stand-in
    )


@dataclass(slots=True)
class Line:
    """A message to say, and the provider that carries the call."""

    house: House
    calls: TwilioCalls
    ours: int

    def rings(self) -> Line:
        """Have the worker make the call."""
        self.house.work()
        return self

    def posts(self, step: str, **form: str) -> Heard:
        """Have the provider ask what to do at a step of the last call made."""
        call = {
            "CallSid": self.calls.created[-1].sid,
            "AccountSid": ACCOUNT,
            "From": OUR_NUMBER,
            "To": LANDLINE,
            "Direction": "outbound-api",
            "CallStatus": "in-progress",
        }
        path = f"/voice/announcement/{step}?oid={self.ours}"
        answer = self.house.provider.post(path, {**call, **form})
        assert answer.status_code in {200, 204}
        return (
            heard_in(answer.text, self.house.cache.words)
            if answer.text
            else Heard((), {}, "")
        )

    def belongs_to(self, person_id: int) -> None:
        """Say whom the message is for."""
        with self.house.service.store.transaction() as session:
            kept = outbox.by_id(session, self.ours)
            assert kept is not None
            kept.person_id = person_id

    @property
    def row(self) -> Outgoing:
        """The call as the outbox has it now."""
        return outgoing(self.house)


@pytest.fixture
def line(house: House, calls: TwilioCalls) -> Line:
    house.outlets = replace(
        house.outlets, ringer=TwilioDialler(ACCOUNT, TOKEN, calls.url)
    )
    return Line(house, calls, queue_call(house))


def queue_call(house: House, person_id: int | None = None, key: str = "a") -> int:
    content = {"say": SAY, "language": "fr", "letter": dict(LETTER)}
    now = house.clock.now()
    new = NewOutgoing(Kind.CALL, key, LANDLINE, content, now, None, person_id)
    with house.service.store.transaction() as session:
        assert outbox.add(session, new, now)
    return house.all(Outgoing)[-1].id


def test_the_person_is_rung_once_by_addresses_without_a_word(line: Line) -> None:
    # when
    line.rings().rings()

    # then
    (made,) = line.calls.created
    assert (made["To"], made["From"]) == (LANDLINE, OUR_NUMBER)
    assert made["Url"] == f"{ORIGIN}/voice/announcement/say?oid={line.ours}"
    assert made["MachineDetection"] == "DetectMessageEnd"
    assert "Twiml" not in made.form
    assert (line.row.state, line.row.provider_id) == (State.ACCEPTED, made.sid)


def test_whoever_answers_hears_the_message_in_our_own_voice(line: Line) -> None:
    # given
    line.rings()

    # when
    heard = line.posts("say")

    # then
    assert heard.words == (
        SAY,
        "Pour réécouter, tapez 1. Pour parler à quelqu'un, tapez 0.",
    )
    assert heard.gather["numDigits"] == "1"
    assert heard.unvoiced == ()


def test_one_says_it_again(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    heard = line.posts("key", Digits="1")

    # then
    assert heard.words[0] == SAY
    assert not heard.is_over


def test_who_waits_for_the_end_has_heard_it(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    heard = line.posts("key", Digits="")

    # then
    assert (heard.text, heard.is_over) == ("À bientôt.", True)
    assert line.row.state is State.DELIVERED


def test_zero_goes_on_as_if_they_had_called(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    heard = line.posts("key", Digits="0")
    asked = heard.gather["action"].removeprefix(ORIGIN)
    answer = line.house.provider.post(
        asked,
        {
            "CallSid": line.calls.created[-1].sid,
            "From": OUR_NUMBER,
            "To": LANDLINE,
            "Direction": "outbound-api",
            "CallStatus": "in-progress",
            "Digits": "0",
        },
    )

    # then
    assert "Ici le service public" in heard.text
    followed = heard_in(answer.text, line.house.cache.words)
    assert "On vous rappelle au zéro deux, soixante et un" in followed.text


def test_zero_leads_to_the_case_the_message_is_about(line: Line, house: House) -> None:
    # given
    house.keep(
        Callback(
            reference="CASE01",
            number=LANDLINE,
            number_index=LANDLINE,
            reason="asked",
            procedure="carte_vitale",
            first_called_at=MONDAY_MORNING,
            due_at=MONDAY_MORNING,
            moved=1,
        )
    )
    line.rings().posts("say")

    # when
    heard = line.posts("key", Digits="0")

    # then
    assert "au sujet de : votre carte Vitale" in heard.words[0]


def test_a_machine_gets_the_message_after_its_beep(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    line.posts("machine", AnsweredBy="machine_end_beep")
    left = line.posts("left")
    line.posts("status", CallStatus="completed", CallDuration="40")

    # then
    (change,) = line.calls.changes
    assert change.form["Url"] == f"{ORIGIN}/voice/announcement/left?oid={line.ours}"
    assert left.words == (SAY, "À bientôt.")
    assert line.row.state is State.DELIVERED


def test_a_human_is_left_to_listen(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    line.posts("machine", AnsweredBy="human")

    # then
    assert line.calls.changes == []


def test_a_fax_heard_nothing(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    line.posts("machine", AnsweredBy="fax")
    line.posts("status", CallStatus="completed", CallDuration="40")

    # then
    assert (line.row.state, line.row.error_code) == (State.WAITING, "fax")
    assert line.calls.changes[0].form == {"Status": "completed"}


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed", "canceled"])
def test_who_did_not_answer_is_rung_again_later(line: Line, status: str) -> None:
    # given
    line.rings()

    # when
    line.posts("status", CallStatus=status)
    line.posts("status", CallStatus=status)

    # then
    assert (line.row.state, line.row.tries) == (State.WAITING, 1)
    assert line.row.due_at == MONDAY_MORNING + timedelta(minutes=30)


@pytest.mark.parametrize(("lasted", "state"), [("3", "waiting"), ("12", "delivered")])
def test_who_hangs_up_at_once_has_heard_nothing(
    line: Line, lasted: str, state: str
) -> None:
    # given
    line.rings().posts("say")

    # when
    line.posts("status", CallStatus="completed", CallDuration=lasted)

    # then
    assert line.row.state.value == state


def rings_in_vain(line: Line) -> None:
    """Ring as often as we may, without an answer."""
    for _ in range(3):
        line.rings().posts("status", CallStatus="no-answer")
        line.house.later(hours=2)


def test_after_three_calls_in_vain_it_is_written(line: Line, house: House) -> None:
    # given
    line.belongs_to(somebody(house, with_address=True))

    # when
    rings_in_vain(line)

    # then
    call, letter = house.all(Outgoing)
    assert (call.state, call.tries) == (State.FAILED, 3)
    assert (letter.kind, letter.content["subject"]) == (Kind.LETTER, LETTER["subject"])


def test_without_an_address_it_stays_on_the_case(line: Line, house: House) -> None:
    # when
    rings_in_vain(line)
    house.work()

    # then
    call = house.only(Outgoing)
    assert (call.state, call.error_code) == (State.FAILED, "no-answer")
    assert house.all(Callback) == []


@pytest.mark.parametrize(
    ("now", "rung_at"),
    [
        ("2026-02-02T20:30", "2026-02-03T08:00"),
        ("2026-02-07T21:00", "2026-02-09T08:00"),
        ("2026-04-06T10:00", "2026-04-07T08:00"),
    ],
)
def test_nobody_is_rung_at_night_on_a_sunday_or_on_a_holiday(
    line: Line, house: House, now: str, rung_at: str
) -> None:
    # given
    house.at(now)
    line.rings()
    before = list(line.calls.created)

    # when
    house.at(rung_at)
    line.rings()

    # then
    assert before == []
    assert (len(line.calls.created), line.row.tries) == (1, 1)


def test_what_is_not_true_any_more_is_not_said(house: House, line: Line) -> None:
    # given
    until = house.clock.now() + timedelta(hours=1)
    with house.service.store.transaction() as session:
        kept = outbox.by_id(session, line.ours)
        assert kept is not None
        kept.content = {**kept.content, "until": until.isoformat()}

    # when
    house.clock.at = until
    line.rings()

    # then
    assert line.calls.created == []
    assert (line.row.state, line.row.error_code) == (State.GIVEN_UP, "too_late")


def test_a_busy_provider_is_asked_again(line: Line) -> None:
    # given
    line.calls.troubles.append(Trouble.TOO_MANY)
    line.rings()

    # when
    line.house.later(seconds=30)
    line.rings()

    # then
    assert len(line.calls.created) == 1
    assert (line.row.state, line.row.tries) == (State.ACCEPTED, 2)


@pytest.mark.parametrize("trouble", [Trouble.CREATED_THEN_LOST, Trouble.LOST])
def test_after_a_doubt_the_call_is_looked_for_before_another(
    line: Line, trouble: Trouble
) -> None:
    # given
    line.calls.troubles.append(trouble)
    line.rings().rings()
    assert line.row.state.value == "sending"

    # when
    line.house.clock.advance(AS_SOON_AS)
    line.rings()

    # then
    assert len(line.calls.created) == 1
    assert line.row.state is State.ACCEPTED


def test_a_doubt_ends_when_somebody_answers(line: Line) -> None:
    # given
    line.calls.troubles.append(Trouble.CREATED_THEN_LOST)
    line.rings()

    # when
    heard = line.posts("say")

    # then
    assert heard.words[0] == SAY
    assert (line.row.state, line.row.provider_id) == (
        State.ACCEPTED,
        line.calls.created[0].sid,
    )


def test_a_refused_call_is_written_instead(line: Line, house: House) -> None:
    # given
    line.belongs_to(somebody(house, with_address=True))
    line.calls.refuses = 21211

    # when
    line.rings()

    # then
    call, letter = house.all(Outgoing)
    assert (call.state, call.error_code) == (State.GIVEN_UP, "21211")
    assert letter.kind is Kind.LETTER


def test_without_news_within_the_hour_it_is_written(line: Line, house: House) -> None:
    # given
    line.belongs_to(somebody(house, with_address=True))
    line.rings()

    # when
    house.later(minutes=61)
    house.work()

    # then
    call, letter = house.all(Outgoing)
    assert (call.state, call.error_code) == (State.FAILED, "no_proof")
    assert letter.kind is Kind.LETTER


def test_without_a_provider_the_call_stays_on_the_machine(house: House) -> None:
    # given
    ours = queue_call(house)

    # when
    house.work()

    # then
    assert (outgoing(house).state, outgoing(house).provider_id) == (
        State.LOCAL,
        f"local-{ours}",
    )


@pytest.mark.parametrize("step", ["say", "key", "left"])
def test_a_call_nobody_knows_is_ended_politely(line: Line, step: str) -> None:
    # given
    line.rings()
    stranger = Line(line.house, line.calls, 999)

    # when
    heard = stranger.posts(step, CallSid="CA-unknown", Digits="0")

    # then
    assert (heard.is_over, heard.words) == (True, ())


@pytest.mark.parametrize("step", ["say", "key", "machine", "left", "status"])
def test_a_webhook_that_is_not_signed_is_refused(line: Line, step: str) -> None:
    # given
    line.rings()

    # when
    answer = line.house.client.post(
        f"/voice/announcement/{step}?oid={line.ours}", data={"CallSid": "CA1"}
    )

    # then
    assert answer.status_code == 403
