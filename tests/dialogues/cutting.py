"""Calls that are cut before their end."""

from tests.dialogues.keys import NIR, RECORD_IT, YES
from tests.running import House

UP_TO_BIRTH = (*RECORD_IT, NIR, YES)


def cut_off(house: House, *keys: str) -> None:
    caller = house.caller(call="CA-cut")
    caller.rings()
    caller.presses(*keys)
    caller.hangs_up()
