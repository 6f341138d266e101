"""Appointments: the places people took at counters."""

from __future__ import annotations

from ivr.commands.registers import Reading, Register, commands_of
from ivr.commands.showing import Facts
from ivr.masking import mask_phone
from ivr.store import bookings
from ivr.store.bookings import Booking
from ivr.store.sites import Site
from ivr.store.slots import Slot


def _summary(reading: Reading, booking: Booking) -> Facts:
    slot = reading.session.get_one(Slot, booking.slot_id)
    site = reading.session.get_one(Site, slot.site_id)
    return {
        "reference": booking.reference,
        "state": booking.state.value,
        "site": site.code,
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
        "subject": booking.procedure,
        "phone": mask_phone(booking.phone) if booking.phone else None,
        "booked_at": booking.booked_at,
    }


def _whole(reading: Reading, booking: Booking) -> Facts:
    slot = reading.session.get_one(Slot, booking.slot_id)
    site = reading.session.get_one(Site, slot.site_id)
    return {
        **_summary(reading, booking),
        "site_name": site.name,
        "site_address": site.address,
        "site_is_fictitious": site.is_fictitious,
        "phone": booking.phone,
        "name": booking.name,
        "person": booking.person_id,
        "conversation": booking.conversation_id,
    }


appointments = commands_of(
    Register(
        name="appointments",
        about="Places that people took at counters.",
        example="H7K4P9",
        latest=bookings.latest,
        find=bookings.by_reference,
        summary=_summary,
        whole=_whole,
    )
)
