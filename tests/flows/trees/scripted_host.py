"""A host without a database: it answers what trees ask, always the same way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from flows.effects import (
    Act,
    BookSlot,
    ChooseChannel,
    ChoosePace,
    FindBooking,
    FindCaller,
    FindHolder,
    FindOurCalls,
    FindPace,
    FindSlots,
    FindUnfinished,
    FindWindows,
    JoinHolder,
    PromiseCallback,
    Query,
    RecordRequest,
    ResumeUnfinished,
)
from flows.engine import Outcome
from flows.manner import Pace
from flows.reading.phone import phone_from_caller
from flows.reading.places import department_of
from flows.values import Offer, Value

SITES = {
    "29": (
        "Guichet fictif de Brest",
        "1 rue de l'Exemple, 29200 BREST",
        "+33298000010",
        "lun-ven 09:00-12:30 13:30-17:00",
    ),
    "22": (
        "Guichet fictif de Guingamp",
        "3 place de l'Exemple, 22200 GUINGAMP",
        "+33296000020",
        "",
    ),
}
_SITE = ("site", "site_address", "site_phone", "site_hours")
REFERENCE = "H7M4PW"
FIRST_HALF, LAST_HALF = time(12, 30), time(17)
WEEKEND = 5


@dataclass(frozen=True, slots=True)
class ScriptedHost:
    """``caller`` is what the network shows; ``at`` is local.

    ``unfinished`` names the procedure that was cut off, ``taken`` the slots that
    somebody else takes first, ``full`` a site without any room, ``on_file`` an address,
    ``sought`` the subjects of the cases about which we tried to call, ``pace`` what
    is found about it, ``booked`` the moment of an appointment already taken.
    """

    caller: str | None
    at: datetime
    unfinished: str = ""
    taken: tuple[str, ...] = ()
    full: bool = False
    on_file: bool = False
    booked: str = ""
    pace: str = "settled"
    sought: tuple[str, ...] = ()
    agent_is: str = "absent"
    agent_answers: bool = False

    def answer(self, request: Query | Act, pace: Pace = Pace.NORMAL) -> Outcome:
        match request:
            case FindCaller():
                return self._caller()
            case FindUnfinished():
                return self._unfinished()
            case FindOurCalls():
                return self._our_calls()
            case FindHolder():
                return Outcome(self.agent_is)
            case JoinHolder():
                return Outcome("joined" if self.agent_answers else "no_answer")
            case FindPace():
                is_asked = pace is Pace.SLOW and self.caller
                return Outcome("slower" if is_asked else self.pace)
            case FindSlots() as query:
                return self._slots(query)
            case FindBooking(slot=slot):
                return self._booking(slot)
            case FindWindows():
                return self._windows()
            case BookSlot(slot=slot):
                return self._book(slot)
            case PromiseCallback(phone=phone, window=window):
                facts = {"reference": REFERENCE, "window": window or "soon"}
                return Outcome("promised", facts) if phone else Outcome("no_number")
            case RecordRequest():
                day = self.at.date().isoformat()
                return Outcome("recorded", {"reference": REFERENCE, "day": day})
            case ChooseChannel() | ChoosePace():
                return Outcome("recorded")
            case ResumeUnfinished():
                return Outcome("lost")

    def _caller(self) -> Outcome:
        on_file = {"address_on_file": "yes" if self.on_file else "no"}
        phone = phone_from_caller(self.caller)
        if phone is None:
            return Outcome("no_number", on_file)
        kind = "mobile" if phone.is_mobile else "landline"
        return Outcome(
            "known_number", {"phone": phone.e164, "phone_kind": kind, **on_file}
        )

    def _unfinished(self) -> Outcome:
        if not self.unfinished:
            return Outcome("none")
        day = (self.at - timedelta(days=1)).date().isoformat()
        title = {"unfinished_title": self.unfinished, "unfinished_day": day}
        return Outcome("found", {"unfinished": "1", **title})

    def _our_calls(self) -> Outcome:
        today = self.at.date().isoformat()
        window = f"{today}/afternoon"
        cases = tuple(
            Offer(f"CASE{rank}", {"subject": one, "day": today, "window": window})
            for rank, one in enumerate(self.sought, start=1)
        )
        match cases:
            case ():
                return Outcome("none")
            case (one,):
                facts = {"case_subject": one.facts["subject"], "case_window": window}
                return Outcome("one", {"case": one.value, **facts})
            case several:
                return Outcome("several", {"cases": several})

    def _slots(self, query: FindSlots) -> Outcome:
        found = SITES.get(department_of(query.postcode) or "")
        if found is None:
            return Outcome("no_site")
        place: dict[str, Value] = dict(zip(_SITE, found, strict=True))
        if self.full:
            return Outcome("none", place)
        after = query.after[:10] or self.at.date().isoformat()
        moments = [f"{day}T14:30" for day in _weekdays_after(after, 3)]
        offers = tuple(Offer(one, {"moment": one}) for one in moments)
        last = {"near": "here", "last": moments[-1]}
        return Outcome("found", {**place, **last, "slots": offers})

    def _windows(self) -> Outcome:
        today = self.at.date().isoformat()
        days = _weekdays_after(today, 2)
        names = (
            f"{days[0]}/morning",
            f"{days[0]}/afternoon",
            f"{days[1]}/morning",
        )
        offers = tuple(Offer(name, {"window": name}) for name in names)
        opened = self.at.weekday() < WEEKEND and time(9) <= self.at.time() < LAST_HALF
        return Outcome("open_now" if opened else "found", {"windows": offers})

    def _booking(self, slot: str) -> Outcome:
        if self.booked[:10] != slot[:10]:
            return Outcome("none")
        site, *_ = SITES["29"]
        facts = {"booked_moment": self.booked, "booked_site": site}
        return Outcome("found", facts)

    def _book(self, slot: str) -> Outcome:
        if slot in self.taken:
            return Outcome("gone")
        site, address, *_ = SITES["29"]
        facts = {"moment": slot, "site": site, "site_address": address}
        return Outcome("booked", {"reference": REFERENCE, **facts})


def _weekdays_after(day: str, how_many: int) -> list[str]:
    found: list[str] = []
    current = datetime.fromisoformat(day)
    while len(found) < how_many:
        current += timedelta(days=1)
        if current.weekday() < WEEKEND:
            found.append(current.date().isoformat())
    return found
