"""What may be said at any question: repeat, slower, back, help, wait, a person…"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from flows.asking import Asked, keep, open_question, wait
from flows.draft import Draft
from flows.expect import Expectation
from flows.interrupting import Entry, change_channel, hand_over
from flows.keys import is_dictated, zero_is_an_answer
from flows.manner import Manner, Pace, manner_in
from flows.progress import Asking, Listing, Pausing, Stage
from flows.reading.asides import Aside, aside_in
from flows.reading.commands import Command, command_in, whole_command
from flows.reading.digits import read_digits
from flows.reading.distress import Distress, distress_in
from flows.reading.folding import words
from flows.reading.outcome import Understood
from flows.reply import Keys, Words
from flows.tree import Ask, Menu
from flows.turn import Patience, Turn
from flows.walking import holds, put_again

Said: TypeAlias = Command | Distress | Aside

# After the star key; the list that "*" reads out gives them in this order.
KEYS: Mapping[str, Command] = MappingProxyType(
    {
        "1": Command.REPEAT,
        "2": Command.SLOWER,
        "3": Command.BACK,
        "4": Command.WAIT,
        "5": Command.CHANNEL,
        "6": Command.PRACTICE,
        "0": Command.HUMAN,
    }
)


def said_at_any_question(
    reply: Keys | Words, expects: Expectation, stage: Stage
) -> Said | None:
    """Find the command or the cry for help in a reply, if there is one."""
    match reply:
        case Keys(pressed):
            return _keyed(pressed.strip("#"), expects, stage)
        case Words(text):
            if _is_zero(text) and not zero_is_an_answer(expects):
                return Command.HUMAN
            if is_dictated(expects):
                return distress_in(text) or whole_command(text)
            return distress_in(text) or command_in(text) or aside_in(text)


def carry_out(draft: Draft, node: Asked, said: Said) -> Draft | Turn:
    """Do what was asked; a Draft is to be walked on from where it stands."""
    draft = _understood(draft)
    match said:
        case Distress():
            draft = draft.say(f"_distress_{said.value}")
            return hand_over(draft, Entry.DISTRESS, said.value)
        case Aside.GREETING:
            return put_again(draft.say_if_worded("_greeting"), node)
        case Aside.FRENCH | Aside.ENGLISH:
            return _in_language(draft, node, said.value)
        case Command.HUMAN:
            return hand_over(draft, Entry.ASKED)
        case Command.CHANNEL:
            return change_channel(draft)
        case Command.BACK:
            return _back(draft, node)
        case Command.WAIT:
            return _pause(draft, node, 0)
        case Command.HELP:
            return _help(draft, node)
        case Command.PRACTICE:
            return _practise(draft, node)
        case Command.SLOWER:
            return _at_pace(draft, node, Pace.SLOW)
        case Command.FASTER:
            return _at_pace(draft, node, Pace.NORMAL)
        case Command.REPEAT:
            return _repeat(draft, node)
        case Command.READY | Command.KEEP:
            return put_again(draft.say("_here_again"), node)


def pause_again(draft: Draft, node: Asked, stage: Pausing) -> Turn:
    """Say that we are still there, and go on waiting."""
    return _pause(draft.at_stage(stage.under), node, stage.times + 1)


def _keyed(pressed: str, expects: Expectation, stage: Stage) -> Command | None:
    if pressed == "*":
        # Pressed again while the list is read, the star repeats the question.
        return Command.REPEAT if isinstance(stage, Listing) else Command.HELP
    if pressed.startswith("*"):
        return KEYS.get(pressed[1:], Command.HELP)
    if isinstance(stage, Listing):
        return KEYS.get(pressed)
    if pressed == "0" and not zero_is_an_answer(expects):
        return Command.HUMAN
    return None


def _is_zero(text: str) -> bool:
    """Tell whether a lone 0 was written or said, as the key that calls a person."""
    match read_digits(text, 1, 1):
        case Understood("0", True):
            return len(words(text)) == 1
        case _:
            return False


def _understood(draft: Draft) -> Draft:
    draft = draft.at_open_stage()
    misses = draft.progress.misses.understood()
    return draft.with_progress(replace(draft.progress, misses=misses))


def _repeat(draft: Draft, node: Asked) -> Turn:
    question = open_question(draft, node)
    draft = draft.repeat(draft.progress.last_prompts)
    return wait(draft, question.expects, question.patience)


def _at_pace(draft: Draft, node: Asked, pace: Pace) -> Turn:
    draft = draft.with_progress(replace(draft.progress, pace=pace))
    return _repeat(draft, node)


def _in_language(draft: Draft, node: Asked, language: str) -> Draft | Turn:
    """Go on in that language; where a tree has no words in it, with a person."""
    manner = manner_in(language, draft.progress.manner)
    progress = replace(draft.progress, language=language, manner=manner)
    draft = draft.with_progress(progress).say_if_worded("_in_language")
    if language in draft.tree.words.entries:
        return put_again(draft, node)
    return hand_over(draft, Entry.ASKED)


def _help(draft: Draft, node: Asked) -> Turn:
    question = open_question(draft, node)
    said = draft.say_if_worded(f"{node.sentence}.help").say("_help")
    if draft.progress.manner in {Manner.SPOKEN, Manner.KEYPAD}:
        said = said.at_stage(Listing(draft.progress.stage))
    # What "repeat" gives back stays the question itself, not the list.
    turn = wait(said, question.expects, question.patience)
    kept = replace(turn.progress, last_prompts=draft.progress.last_prompts)
    return replace(turn, progress=kept)


def _pause(draft: Draft, node: Asked, times: int) -> Turn:
    expects = open_question(draft, node).expects
    last = draft.progress.last_prompts
    draft = draft.say("_pause" if times == 0 else "_still_here")
    draft = draft.at_stage(Pausing(draft.progress.stage, times))
    turn = wait(draft, expects, Patience.PAUSE)
    return replace(turn, progress=replace(turn.progress, last_prompts=last))


def _practise(draft: Draft, node: Asked) -> Turn:
    practice = not draft.progress.practice
    draft = draft.with_progress(replace(draft.progress, practice=practice))
    draft = draft.say("_practice_on" if practice else "_practice_off")
    return put_again(draft, node)


def _back(draft: Draft, node: Asked) -> Draft | Turn:
    trail = draft.progress.trail
    if not trail:
        return put_again(draft.say("_first_question"), node)
    step = trail[-1]
    progress = replace(
        draft.progress, stack=step.stack, trail=trail[:-1], stage=Asking(), told=""
    )
    draft = draft.with_progress(progress)
    match draft.node:
        case Ask() | Menu() as former if holds(draft):
            return keep(draft, former, step.taken)
        case _:
            return draft
