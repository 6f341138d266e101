"""Values as a French or an English person says them, for voices."""

from flows.spoken.codes import say_code, say_digits, say_phone, spell_code
from flows.spoken.dates import say_day, say_month, say_time
from flows.spoken.money import say_amount
from flows.spoken.numbers import say_number

__all__ = [
    "say_amount",
    "say_code",
    "say_day",
    "say_digits",
    "say_month",
    "say_number",
    "say_phone",
    "say_time",
    "spell_code",
]
