"""Appointments at a counter: what is free near somebody, and the booking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from flows.effects import BookSlot, FindBooking, FindSlots
from flows.engine import Outcome
from flows.reading.places import department_of
from flows.values import Offer, Value
from ivr import people
from ivr.callbacks import REHEARSED
from ivr.store import bookings, references, sites, slots
from ivr.store.bookings import Booking
from ivr.store.references import Kind
from ivr.store.sites import Site
from ivr.store.slots import FreeSlot, Slot
from ivr.who import Who

MOST_PROPOSED = 3


def find_slots(who: Who, query: FindSlots) -> Outcome:
    """Propose free times at the nearest counter of the same département."""
    nearest = next(iter(sites.near(who.session, query.postcode)), None)
    if nearest is None or not _same_department(nearest, query.postcode):
        return Outcome("no_site")
    free = _free(who, nearest, query)
    offers = tuple(
        Offer(str(slot.slot_id), {"moment": _local(who, slot.starts_at)})
        for slot in free
    )
    place = _place(nearest)
    if not offers:
        return Outcome("none", place)
    same_town = nearest.postcode == query.postcode
    last = _local(who, free[-1].starts_at)
    near = "here" if same_town else "near"
    return Outcome("found", {**place, "slots": offers, "near": near, "last": last})


def find_booking(who: Who, query: FindBooking) -> Outcome:
    """Find what the caller already holds on the day of a slot, still to come."""
    slot = _slot(who, query.slot)
    if slot is None:
        return Outcome("none")
    zone = who.service.settings.timezone
    first_minute = datetime.combine(slot.starts_at.astimezone(zone), time.min, zone)
    between = (max(first_minute, who.local), first_minute + timedelta(days=1))
    phone = query.phone or (who.caller.e164 if who.caller else "")
    held = bookings.standing_of(who.session, phone, who.conversation_id, between)
    for booking, its in held:
        if booking.procedure == (query.subject or who.procedure.name):
            site = who.session.get_one(Site, its.site_id)
            when = _local(who, its.starts_at)
            return Outcome("found", {"booked_moment": when, "booked_site": site.name})
    return Outcome("none")


def book(who: Who, act: BookSlot, *, rehearsal: bool = False) -> Outcome:
    """Take a slot, unless somebody took it first."""
    slot = _slot(who, act.slot)
    site = who.session.get(Site, slot.site_id) if slot else None
    if slot is None or site is None:
        return Outcome("gone")
    facts = {**_place(site), "moment": _local(who, slot.starts_at)}
    if rehearsal:
        return Outcome("booked", {**facts, "reference": REHEARSED})
    if not slots.take(who.session, slot.id):
        return Outcome("gone")
    now = who.service.clock.now()
    reference = references.give(
        who.session, Kind.BOOKING, now, who.service.clock.new_reference
    )
    phone = act.phone or (who.caller.e164 if who.caller else "")
    who.session.add(
        Booking(
            reference=reference,
            slot_id=slot.id,
            person_id=people.identify(who, people.Learnt(phone=phone)),
            conversation_id=who.conversation_id,
            phone=phone or None,
            phone_index=phone or None,
            procedure=act.subject or who.procedure.name,
            booked_at=now,
        )
    )
    return Outcome("booked", {**facts, "reference": reference})


def _slot(who: Who, name: str) -> Slot | None:
    return who.session.get(Slot, int(name)) if name.isdigit() else None


def _place(site: Site) -> dict[str, Value]:
    return {
        "site": site.name,
        "site_address": ", ".join(site.address),
        "site_phone": site.phone or "",
        "site_hours": site.opening_hours or "",
    }


def _same_department(site: Site, postcode: str) -> bool:
    return department_of(site.postcode) == department_of(postcode)


def _free(who: Who, site: Site, query: FindSlots) -> Sequence[FreeSlot]:
    """List free times; after one that did not suit, those of other days come first."""
    if not query.after:
        return slots.free_at(who.session, site, who.local, MOST_PROPOSED)
    after = max(_moment(who, query.after), who.local)
    if _is_day(query.after):
        return slots.free_at(who.session, site, after, MOST_PROPOSED)
    end_of_day = datetime.combine(after, time.max, after.tzinfo)
    others = slots.free_at(who.session, site, end_of_day, MOST_PROPOSED)
    return others or slots.free_at(who.session, site, after, MOST_PROPOSED)


def _is_day(text: str) -> bool:
    return datetime.fromisoformat(text).tzinfo is None


def _moment(who: Who, text: str) -> datetime:
    """Read a moment, or a day from its first minute on, in the callers' time zone."""
    moment = datetime.fromisoformat(text)
    if _is_day(text):
        return moment.replace(tzinfo=who.service.settings.timezone)
    return moment


def _local(who: Who, at: datetime) -> str:
    local = at.astimezone(who.service.settings.timezone)
    return local.isoformat(timespec="minutes")
