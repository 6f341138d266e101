"""Progress to plain data and back, so that a database can keep it between turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeAlias

from flows.effects import (
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
    RecordRequest,
    ResumeUnfinished,
)
from flows.manner import Manner, Pace
from flows.progress import (
    Agreeing,
    Asking,
    Awaiting,
    Completing,
    Confirming,
    Finished,
    Frame,
    Hesitating,
    Keeping,
    Listing,
    Misses,
    Pausing,
    Progress,
    Stage,
    Step,
)
from flows.prompt import Prompt, PromptValue
from flows.values import Offer, Taken, Value

Plain: TypeAlias = dict[str, Any]

REQUESTS = {
    kind.__name__: kind
    for kind in (
        FindCaller,
        FindUnfinished,
        FindOurCalls,
        FindHolder,
        FindPace,
        FindSlots,
        FindBooking,
        FindWindows,
        BookSlot,
        PromiseCallback,
        JoinHolder,
        RecordRequest,
        ChooseChannel,
        ChoosePace,
        ResumeUnfinished,
    )
}


_MISSES = tuple(one.name for one in fields(Misses))


def dump(progress: Progress) -> Plain:
    """Give the progress as values that JSON can hold."""
    # Steps of the trail share most of their places: each place is written once.
    places: list[Frame] = []
    return {
        "stack": _dump_stack(progress.stack, places),
        "trail": [
            [_dump_stack(step.stack, places), _dump_taken(step.taken)]
            for step in progress.trail
        ],
        "places": [_dump_frame(frame) for frame in places],
        "language": progress.language,
        "manner": progress.manner.value,
        "pace": progress.pace.value,
        "practice": progress.practice,
        "stage": _dump_stage(progress.stage),
        "misses": [getattr(progress.misses, name) for name in _MISSES],
        "last": [_dump_prompt(prompt) for prompt in progress.last_prompts],
        "turns": progress.turns,
        "pins": dict(progress.pins),
        "told": progress.told,
    }


def restore(plain: Mapping[str, Any]) -> Progress:
    """Give back the progress that ``dump`` wrote."""
    places = [_frame(one) for one in plain["places"]]
    return Progress(
        stack=tuple(places[rank] for rank in plain["stack"]),
        language=plain["language"],
        manner=Manner(plain["manner"]),
        pace=Pace(plain["pace"]),
        practice=plain["practice"],
        stage=_stage(plain["stage"]),
        trail=tuple(
            Step(tuple(places[rank] for rank in stack), _taken(taken))
            for stack, taken in plain["trail"]
        ),
        misses=Misses(*plain["misses"]),
        last_prompts=tuple(_prompt(one) for one in plain["last"]),
        turns=plain["turns"],
        pins=plain["pins"],
        told=plain.get("told", ""),
    )


def dump_answers(answers: Mapping[str, Value]) -> Plain:
    """Give answers as values that JSON can hold."""
    return {name: _dump_value(value) for name, value in answers.items()}


def _dump_stack(stack: tuple[Frame, ...], places: list[Frame]) -> list[int]:
    return [_place_of(frame, places) for frame in stack]


def _place_of(frame: Frame, places: list[Frame]) -> int:
    for rank, place in enumerate(places):
        # The node first: comparing whole places takes many times longer.
        if place is frame or (place.node == frame.node and place == frame):
            return rank
    places.append(frame)
    return len(places) - 1


def _dump_frame(frame: Frame) -> list[Any]:
    answers = dump_answers(frame.answers)
    return [frame.tree, frame.version, frame.node, answers, frame.interrupts]


def _frame(plain: list[Any]) -> Frame:
    tree, version, node, answers, interrupts = plain
    values = {name: _value(value) for name, value in answers.items()}
    return Frame(tree, version, node, values, interrupts)


def _dump_value(value: Value) -> Any:  # noqa: ANN401  # what JSON holds
    if isinstance(value, tuple):
        return [[offer.value, dict(offer.facts)] for offer in value]
    return value


def _value(plain: Any) -> Value:  # noqa: ANN401  # what JSON gives
    if isinstance(plain, list):
        return tuple(Offer(value, facts) for value, facts in plain)
    kept: Value = plain
    return kept


def _dump_taken(taken: Taken) -> list[Any]:
    return [_dump_value(taken.value), dict(taken.facts)]


def _taken(plain: list[Any]) -> Taken:
    value, facts = plain
    return Taken(_value(value), facts)


def _dump_prompt(prompt: Prompt) -> list[Any]:
    values = {
        name: {"prompt": _dump_prompt(value)}
        if isinstance(value, Prompt)
        else _dump_value(value)
        for name, value in prompt.values.items()
    }
    return [prompt.tree, prompt.version, prompt.key, values]


def _prompt(plain: list[Any]) -> Prompt:
    tree, version, key, values = plain
    return Prompt(tree, version, key, {k: _prompt_value(v) for k, v in values.items()})


def _prompt_value(plain: Any) -> PromptValue:  # noqa: ANN401  # what JSON gives
    return _prompt(plain["prompt"]) if isinstance(plain, dict) else _value(plain)


def _dump_stage(stage: Stage) -> list[Any]:
    match stage:
        case Asking() | Agreeing():
            return [type(stage).__name__]
        case Keeping(taken):
            return ["Keeping", _dump_taken(taken)]
        case Confirming(taken, told):
            return ["Confirming", _dump_taken(taken), told]
        case Hesitating(first, second, told):
            return ["Hesitating", first, second, told]
        case Completing(said, part, times):
            return ["Completing", said, part, times]
        case Listing(under):
            return ["Listing", _dump_stage(under)]
        case Pausing(under, times):
            return ["Pausing", _dump_stage(under), times]
        case Awaiting(request):
            values = {one.name: getattr(request, one.name) for one in fields(request)}
            return ["Awaiting", type(request).__name__, values]
        case Finished(outcome):
            return ["Finished", outcome]


def _stage(plain: list[Any]) -> Stage:
    match plain:
        case ["Keeping", taken]:
            return Keeping(_taken(taken))
        case ["Confirming", taken, *told]:
            return Confirming(_taken(taken), *told)
        case ["Hesitating", *values]:
            return Hesitating(*values)
        case ["Completing", *values]:
            return Completing(*values)
        case ["Agreeing"]:
            return Agreeing()
        case ["Listing", under]:
            return Listing(_stage(under))
        case ["Pausing", under, times]:
            return Pausing(_stage(under), times)
        case ["Awaiting", name, values]:
            return Awaiting(REQUESTS[name](**values))
        case ["Finished", outcome]:
            return Finished(outcome)
        case _:
            return Asking()
