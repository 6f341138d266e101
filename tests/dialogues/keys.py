"""The keys of whole procedures, question by question."""

NIR = "254032999900113"  # nobody's: a department and a place that do not exist
BORN = "03031954"
YES, NO = "1", "2"

TO_VITALE_CARD = ("1",)
LOST = (*TO_VITALE_CARD, "1")
RECORD_IT = (*LOST, YES)
WHO_IT_IS = (NIR, YES, BORN, YES)
NOBODY_TYPES_AN_ADDRESS = (YES,)
REFERENCE_NOTED = (YES, YES)
NOTHING_ELSE = (NO,)

LOST_CARD = (
    *RECORD_IT,
    *WHO_IT_IS,
    *NOBODY_TYPES_AN_ADDRESS,
    YES,  # "je note la perte": agreed
    *REFERENCE_NOTED,
    *NOTHING_ELSE,
)
LOST_CARD_ADDRESS_KNOWN = (
    *RECORD_IT,
    *WHO_IT_IS,
    YES,  # to the address we have
    YES,  # "je note la perte": agreed
    *REFERENCE_NOTED,
    *NOTHING_ELSE,
)

TO_APPOINTMENT = ("2",)
POSTCODE = "29200"
HEALTH = "1"
TO_SLOTS = (*TO_APPOINTMENT, POSTCODE, YES, HEALTH, YES)  # they can come there
FIRST_SLOT = (*TO_SLOTS, "1", YES)

TO_A_PERSON = ("0",)
THIS_NUMBER = (YES,)
AGREED = (YES,)
