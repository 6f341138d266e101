"""Calls that announce something to a landline."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.store import outbox
from ivr.store.outbox import Kind, NewOutgoing, Outgoing
from tests.fakes.caller import LANDLINE, Heard, heard_in
from tests.fakes.provider import ACCOUNT, OUR_NUMBER
from tests.fakes.twilio_calls import TwilioCalls
from tests.ivr.sent import LETTER, outgoing
from tests.running import House

SAY = "Pardon, un conseiller vous appelle mardi matin."


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


def queue_call(house: House, person_id: int | None = None, key: str = "a") -> int:
    content = {"say": SAY, "language": "fr", "letter": dict(LETTER)}
    now = house.clock.now()
    new = NewOutgoing(Kind.CALL, key, LANDLINE, content, now, None, person_id)
    with house.service.store.transaction() as session:
        assert outbox.add(session, new, now)
    return house.all(Outgoing)[-1].id
