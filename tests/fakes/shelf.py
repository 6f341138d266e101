"""Small shelves of trees written in the test itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.library import Library
from flows.loading import Loaded, load
from flows.parameters.dated import Parameters
from flows.reading.intents import IntentIndex
from flows.reading.places import gazetteer_from_csv
from flows.soundness import refuse_unsound

COMMON = """
sentences:
  _silence_1: I am listening.
  _silence_2: I hear nothing. You may press keys.
  _silence_3: Somebody will call you back.
  _unclear_1: I did not understand.
  _unclear_2: I still do not understand.
  _unclear_3: Somebody will call you back.
  _again.too_short: A few digits are missing.
  _option: {say: "For {label}, say {say} or press {key}.", text: "{key} {label}"}
  _offer: {say: "For {label}, say {label} or press {key}.", text: "{key} {label}"}
  _yes_no: {say: "", keypad: "1 yes, 2 no.", text: "1 yes, 2 no"}
  _until_hash: {say: "Then press hash.", text: ""}
  _read_back: "I noted {value}. Is it right?"
  _former: "You had answered {former}. Do we keep it?"
  _yes: "yes"
  _no: "no"
  _value_digits: "{value}"
  _value_number: "{value}"
  _value_amount: "{value}"
  _value_day: "{value}"
  _value_phone: "{value}"
  _value_postcode: "{value}"
  _value_commune: "{name}"
  _value_nir: "{masked}"
  _value_filenumber: "{value}"
  _value_name: "{value}"
  _value_address: "{value}"
  _value_message: "{value}"
  _pause: Take your time.
  _still_here: I am still here.
  _here_again: Here we are.
  _already_handed_over: Somebody will call.
  _greeting: Good day.
  _in_language: In your language.
  _help: You may say repeat.
  _practice_on: This is a rehearsal.
  _practice_off: This is for real.
  _practice_over: Nothing was recorded.
  _first_question: This is the first question.
  _too_long: We have talked for long.
  _between: Which one?
  _neither: something else
  _century: "1900 or 2000?"
  _century_1900: mille neuf cent
  _century_2000: deux mille
  _part: "Only {part}?"
  _part_sex: the first digit
  _part_year: the year
  _part_month: the month
  _part_department: the department
  _part_commune: the commune
  _part_order: the order
  _part_key: the key
  _distress_danger: Call 112.
  _distress_suicide: Call 3114.
  _distress_medical: Call 15.
  _distress_violence: Call 3919.
  _distress_eviction: A person first.
  _distress_no_heating: A person first.
  _distress_no_food: A person first.
"""

HUMAN = """
tree: human
title: An agent
body: service
start: why
when_lost: promise_anyway
nodes:
  why:
    branch: why_handed_over
    given: {entry: entry}
    to: {asked: number, lost: offer, expired: number, distress: number}
  offer:
    ask: wants_agent
    expects: yes_no
    then: {"yes": number, "no": back_to_it}
  back_to_it: {end: resume}
  number:
    ask: phone
    expects: phone
    then: promise
  promise:
    do: promise_callback
    given: {phone: phone, urgency: entry}
    to: {promised: promised, gone: number, no_number: nobody}
  promise_anyway:
    do: promise_callback
    to: {promised: promised, gone: nobody, no_number: nobody}
  promised: {end: done, say: promised}
  nobody: {end: done, say: nobody}
"""

HUMAN_WORDS = """
sentences:
  wants_agent: Shall an agent call you back?
  phone: Which number?
  promised: "You will be called. Reference {reference}."
  nobody: Call again.
"""

CHANNEL = """
tree: contact_channel
title: How we reach you
body: service
start: which
nodes:
  which:
    ask: channel
    expects: {one_of: [post, phone]}
    then: record
  record:
    do: choose_channel
    given: {channel: channel}
    to: {recorded: end}
  end: {end: resume, say: recorded}
"""

CHANNEL_WORDS = """
sentences:
  channel: {say: How?, options: {post: by post, phone: by telephone}}
  recorded: Noted.
"""

COMMUNES = (
    "29019;Brest;29200;2",
    "29190;Plouzané;29280;2",
    "22070;Guingamp;22200;3",
    "29011;Bohars;29820;2",
    "29075;Guilers;29820;2",
)


SERVICE: Mapping[str, tuple[str, str]] = {
    "human": (HUMAN, HUMAN_WORDS),
    "contact_channel": (CHANNEL, CHANNEL_WORDS),
}


def shelf_of(
    trees: Mapping[str, tuple[str, str]],
    *,
    parameters: Parameters | None = None,
    common: str = COMMON,
    english: Mapping[str, str] | None = None,
    examples: Mapping[str, Sequence[str]] | None = None,
) -> Library:
    """Make a sound library of trees given as (routing, French wording)."""
    current = {
        name: loaded(name, routing, words, common, (english or {}).get(name, ""))
        for name, (routing, words) in {**SERVICE, **trees}.items()
    }
    refuse_unsound(current)
    gazetteer = gazetteer_from_csv(COMMUNES)
    intents = IntentIndex.build(examples or {})
    return Library(current, gazetteer, parameters or Parameters({}), intents)


def loaded(
    name: str, routing: str, words: str, common: str = COMMON, english: str = ""
) -> Loaded:
    """Load one tree, which may not be sound."""
    files = {
        f"{name}/tree.yaml": routing,
        f"{name}/words.fr.yaml": words,
        "common.fr.yaml": common,
    }
    return load({**files, f"{name}/words.en.yaml": english} if english else files)


def published(library: Library, trees: Mapping[str, tuple[str, str]]) -> Library:
    """Make the shelf that a later publication leaves; what it replaces is kept."""
    newer = shelf_of(trees, parameters=library.parameters)
    for former in library.current.values():
        newer.put_away(former.sources)
    return newer
