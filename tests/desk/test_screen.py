"""The agent goes on where the person stopped, with the same procedure."""

import pytest

from flows.manner import Manner
from flows.progress import Asking, Finished, Frame, Progress, Step
from flows.values import Taken
from ivr.desk.screen import stopped_at
from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.requests import Request
from ivr.store.standings import Channel, State
from tests.desk.browsing import Browser
from tests.desk.people_at_work import Team
from tests.running import ON_SQLITE, House

OUTER = Frame("welcome", "1", "carte_vitale")
CARD = Frame("carte_vitale", "1", "record_now", {"what_happened": "lost"})
HANDED = Frame("human", "1", "window", interrupts=True)
CALLED = Frame("human", "1", "window")


def test_whoever_asked_for_somebody_is_taken_back_to_their_question() -> None:
    # given
    progress = Progress(stack=(OUTER, CARD, HANDED), stage=Finished("done"))

    # when
    stopped = stopped_at(progress)

    # then
    assert stopped is not None
    assert stopped.stack == (OUTER, CARD)
    assert (stopped.stage, stopped.manner) == (Asking(), Manner.SCREEN)


def test_a_procedure_that_calls_somebody_is_resumed_at_its_last_question() -> None:
    # given
    step = Step((OUTER, CARD), Taken("yes"))
    progress = Progress(stack=(OUTER, CARD, CALLED), trail=(step,))

    # when
    stopped = stopped_at(progress)

    # then
    assert stopped is not None
    assert stopped.stack == (OUTER, CARD)


def test_a_call_cut_in_the_middle_is_resumed_there() -> None:
    # given
    progress = Progress(stack=(OUTER, CARD))

    # when
    stopped = stopped_at(progress)

    # then
    assert stopped is not None
    assert stopped.stack == (OUTER, CARD)


@pytest.mark.parametrize(
    "progress",
    [
        Progress(stack=(OUTER,), stage=Finished("done")),
        Progress(stack=(OUTER, CARD, CALLED)),
        Progress(stack=(OUTER, CARD, HANDED), practice=True),
    ],
)
def test_what_is_over_or_was_a_rehearsal_is_not_resumed(progress: Progress) -> None:
    # when
    stopped = stopped_at(progress)

    # then
    assert stopped is None


@ON_SQLITE
def test_the_agent_finishes_what_the_person_began(
    team: Team, anne: Browser, house: House
) -> None:
    # given somebody who said that the card is lost, then asked for a person
    caller = house.caller()
    caller.rings()
    caller.presses("1", "1", "0", "1", "1", "1")
    case = house.only(Callback).reference
    anne.opens("").sends("/next")

    # when
    anne.opens(f"/cases/{case}/screen").sends(f"/cases/{case}/screen/resume")

    # then
    assert anne.path == f"/desk/cases/{case}/screen"
    assert "Voulez-vous que je le note maintenant ?" in anne.text
    assert 'name="keys" value="1"' in anne.page


@ON_SQLITE
def test_a_procedure_begun_on_screen_records_the_request_once(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    case = team.owe()
    anne.opens("").sends("/next")
    anne.opens(f"/cases/{case}/screen")
    anne.sends(f"/cases/{case}/screen/begin", tree="carte_vitale")
    assert "Que se passe-t-il avec votre carte Vitale ?" in anne.text

    # when
    for keys, text in (
        ("1", ""),
        ("1", ""),
        ("", "2 55 01 29 019 008 94"),
        ("1", ""),
        ("", "12 janvier 1955"),
        ("1", ""),
    ):
        number = str(house.all(Conversation)[-1].turns)
        page = anne.page
        anne.sends(f"/cases/{case}/screen", keys=keys, text=text, number=number)
        anne.page = page
        anne.sends(f"/cases/{case}/screen", keys=keys, text=text, number=number)

    # then
    talk = house.all(Conversation)[-1]
    assert (talk.channel, talk.key) == (Channel.DESK, case)
    assert talk.state is State.OPEN
    assert len(house.all(Request)) <= 1


@ON_SQLITE
def test_nobody_goes_on_with_a_case_that_is_not_theirs(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    case = team.owe()
    anne.opens(f"/cases/{case}")

    # when
    anne.sends(f"/cases/{case}/screen/begin", tree="carte_vitale")

    # then
    assert anne.status == 409
    assert house.all(Conversation) == []


@ON_SQLITE
@pytest.mark.parametrize("tree", ["", "nothing", "../welcome"])
def test_a_procedure_that_does_not_exist_is_told(
    team: Team, anne: Browser, tree: str
) -> None:
    # given
    case = team.owe()
    anne.opens("").sends("/next")

    # when
    anne.sends(f"/cases/{case}/screen/begin", tree=tree)

    # then
    assert "La démarche ne peut pas continuer à l'écran" in anne.text
