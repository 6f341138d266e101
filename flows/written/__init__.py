"""Values as they are written in text messages and in letters."""

from flows.written.codes import write_code, write_phone
from flows.written.dates import write_day, write_short_day, write_short_time, write_time
from flows.written.money import write_amount

__all__ = [
    "write_amount",
    "write_code",
    "write_day",
    "write_phone",
    "write_short_day",
    "write_short_time",
    "write_time",
]
