"""Each kind of question gives its own kind of value, or says why not."""

from __future__ import annotations

from datetime import date

import pytest

from flows.expect import (
    Address,
    Amount,
    Choice,
    Commune,
    Day,
    DayKind,
    Digits,
    Expectation,
    FileNumber,
    Message,
    Name,
    Nir,
    Number,
    Option,
    Phone,
    Postcode,
    YesNo,
    facts_beside,
)
from flows.reading.outcome import NotUnderstood, Understood, Why
from flows.reading.places import gazetteer_from_csv
from flows.reply import Keys, Words
from flows.understanding import LONGEST_MESSAGE, Context, read
from flows.values import Taken
from tests.fakes.shelf import COMMUNES

CONTEXT = Context(
    date(2026, 12, 1), gazetteer_from_csv(COMMUNES), {"postcode": "29820"}
)
CHOICE = Choice(
    (
        Option("lost", "1", "carte perdue", ("perdue",)),
        Option("broken", "2", "carte abîmée"),
    )
)


@pytest.mark.parametrize(
    ("expects", "said", "taken"),
    [
        (YesNo(), "oui", Taken(True)),  # noqa: FBT003  # an answer is a plain value
        (YesNo(), "2", Taken(False)),  # noqa: FBT003  # idem
        (CHOICE, "je l'ai perdue", Taken("lost")),
        (CHOICE, "2", Taken("broken")),
        (Digits(2, 4), "douze trente-quatre", Taken("1234")),
        (Number(0, 12), "trois", Taken(3)),
        (Amount(), "184,50 euros", Taken("184.50")),
        (Amount(), "cent euros par mois", Taken("100.00 month")),
        (Day(DayKind.BIRTH), "3 mai 1950", Taken("1950-05-03")),
        (Day(), "15 décembre 2026", Taken("2026-12-15")),
        (Phone(), "06 12 34 56 78", Taken("+33612345678", {"kind": "mobile"})),
        (Phone(), "02 98 00 00 10", Taken("+33298000010", {"kind": "landline"})),
        (Postcode(), "29200", Taken("29200")),
        (Commune("postcode"), "Guilers", Taken("29075", {"name": "Guilers"})),
        (
            Nir(),
            "255081416802538",
            Taken("255081416802538", {"kind": "definitive", "masked": "025 38"}),
        ),
        (FileNumber(), "1234567", Taken("1234567")),
        (Name(), "Marie Dupont", Taken("Marie Dupont")),
        (
            Address(),
            "10 rue de la Paix 29200 Brest",
            Taken("10 RUE DE LA PAIX\n29200 BREST"),
        ),
        (Message(), "  ma carte est perdue ", Taken("ma carte est perdue")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_reply_gives_a_value(expects: Expectation, said: str, taken: Taken) -> None:
    # when
    reading = read(expects, Words(said), CONTEXT)

    # then
    assert isinstance(reading, Understood)
    assert reading.value == taken
    assert tuple(taken.facts) == facts_beside(type(expects))


@pytest.mark.parametrize(
    ("expects", "said", "why"),
    [
        (YesNo(), "   ", Why.EMPTY),
        (YesNo(), "gloubi boulga", Why.UNCLEAR),
        (CHOICE, "7", Why.NO_SUCH_OPTION),
        (Digits(7, 7), "123", Why.TOO_SHORT),
        (Number(0, 12), "quarante-cinq", Why.OUT_OF_RANGE),
        (Number(0, 12), "je ne sais pas", Why.UNKNOWN),
        (Commune("postcode"), "Marseille", Why.NO_SUCH_PLACE),
        (Commune("unanswered"), "Guilers", Why.NO_SUCH_PLACE),
        (Nir(), "255081416802539", Why.BAD_KEY),
        (Message(), "…", Why.UNCLEAR),
    ],
)
def test_a_reply_that_gives_none_says_why(
    expects: Expectation, said: str, why: Why
) -> None:
    # when
    reading = read(expects, Words(said), CONTEXT)

    # then
    assert isinstance(reading, NotUnderstood)
    assert reading.why is why


@pytest.mark.parametrize(
    ("expects", "pressed", "value"),
    [
        (YesNo(), "1", True),
        (CHOICE, "2#", "broken"),
        (Digits(2, 4), "1234#", "1234"),
        (Number(0, 12), "3#", 3),
        (Amount(), "184#", "184.00"),
        (Day(DayKind.BIRTH), "03051950", "1950-05-03"),
        (Phone(), "0612345678", "+33612345678"),
        (Postcode(), "29200", "29200"),
        (Nir(), "255081416802538", "255081416802538"),
        (FileNumber(), "1234567", "1234567"),
    ],
)
def test_keys_are_enough_where_they_can_be(
    expects: Expectation, pressed: str, value: object
) -> None:
    # when
    reading = read(expects, Keys(pressed), CONTEXT)

    # then
    assert isinstance(reading, Understood)
    assert reading.value.value == value


@pytest.mark.parametrize("expects", [Name(), Address(), Message(), Commune("postcode")])
def test_no_key_is_a_dictation(expects: Expectation) -> None:
    # when
    reading = read(expects, Keys("12345"), CONTEXT)

    # then
    assert reading == NotUnderstood(Why.UNCLEAR)


def test_a_hearing_below_half_confidence_is_not_certain() -> None:
    # when
    sure = read(Postcode(), Words("29200", 0.5), CONTEXT)
    unsure = read(Postcode(), Words("29200", 0.49), CONTEXT)

    # then
    assert sure == Understood(Taken("29200"), certain=True)
    assert unsure == Understood(Taken("29200"), certain=False)


def test_another_hearing_serves_when_the_first_gives_nothing() -> None:
    # when
    second = read(Postcode(), Words("vingt", 0.9, ("rien", "29200")), CONTEXT)
    none = read(YesNo(), Words("gloubi", 0.9, ("boulga",)), CONTEXT)

    # then
    assert second == Understood(Taken("29200"), certain=False)
    assert none == NotUnderstood(Why.UNCLEAR)


def test_a_message_is_cut_before_it_is_a_book() -> None:
    # when
    reading = read(Message(), Words("a" * 10_000), CONTEXT)

    # then
    assert reading == Understood(Taken("a" * LONGEST_MESSAGE))
