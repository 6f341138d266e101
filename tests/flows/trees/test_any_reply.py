"""Whatever is replied, our trees ask or end, and each sentence has its words."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.library import Library
from flows.manner import Manner
from flows.reply import Keys, Reply, Silence, Words
from tests.flows.trees.player import Stage
from tests.flows.trees.scripted_host import ScriptedHost

TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
REPLIES = st.one_of(
    st.sampled_from(["1", "2", "3", "4", "0", "*", "*3", "29200#", "0612345678#"]).map(
        Keys
    ),
    st.sampled_from(
        [
            "oui",
            "non",
            "29200",
            "06 12 34 56 78",
            "2 55 08 14 168 025 38",
            "le 14 août 1955",
            "Marie Martin",
            "12 rue des Lilas 29200 Brest",
            "la deuxième",
            "je ne sais pas",
            "retour",
            "essai",
            "changer de moyen de contact",
        ]
    ).map(Words),
    st.just(Silence()),
)
TREES = st.sampled_from(["welcome", "carte_vitale", "counter_appointment", "human"])
HOSTS = st.builds(
    ScriptedHost,
    caller=st.sampled_from(["+33612345678", "+33298112233", None]),
    at=st.just(TUESDAY),
    full=st.booleans(),
    on_file=st.booleans(),
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    tree=TREES,
    host=HOSTS,
    manner=st.sampled_from(Manner),
    replies=st.lists(REPLIES, max_size=25),
)
def test_each_turn_asks_or_ends_with_all_its_words(
    library: Library,
    tree: str,
    host: ScriptedHost,
    manner: Manner,
    replies: list[Reply],
) -> None:
    stage = Stage(library, host, manner)
    turn = stage.begin(tree)

    for reply in replies:
        turn = stage.go_on(turn, reply)
        stage.worded(turn.prompts, manner, "fr")
        stage.worded(turn.prompts, manner, "en")

    assert bool(turn.asks) is not bool(turn.ended)
