"""How one desk words what the store holds: our words, moments, agents, promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ivr.calling import Desk
from ivr.desk import views
from ivr.desk.wording import Vocabulary
from ivr.store import agents
from ivr.store.callbacks import Callback
from ivr.windows import name_at


@dataclass(frozen=True, slots=True)
class Teller:
    """Words what a desk reads; make it with ``teller_of``."""

    desk: Desk
    vocabulary: Vocabulary
    names: Mapping[int, str]

    def said(self, group: str, key: str) -> str:
        """Give our word for a key."""
        return self.vocabulary.said(group, key)

    def moment(self, at: datetime) -> str:
        """Write a moment in full."""
        return views.moment(at, self.desk.service.settings.timezone)

    def short_moment(self, at: datetime | None) -> str:
        """Write a moment in the little room of a table."""
        return views.short_moment(at, self.desk.service.settings.timezone)

    def agent(self, agent_id: int | None) -> str:
        """Name an agent; without one the service itself did it."""
        known = self.names.get(agent_id or 0)
        return known or str(self.vocabulary.words["the_service"])

    def promised(self, case: Callback) -> str:
        """Write the half-day promised; empty where none was."""
        if case.window_start is None or case.window_end is None:
            return ""
        settings = self.desk.service.settings
        start = case.window_start.astimezone(settings.timezone)
        end = case.window_end.astimezone(settings.timezone)
        name = name_at(start, settings.hours)
        return f"{views.half_day(name)} ({start:%H:%M}\u2013{end:%H:%M})"

    def detail(self, action: str, detail: str) -> str:
        """Write the detail of a line of the audit log."""
        match action:
            case "outcome":
                return self.said("outcomes", detail)
            case "moved":
                return views.half_day(detail)
            case "sent_text" | "sent_letter":
                return self._title(action, detail)
            case "person_seen" | "merged" | "undone":
                return self._records(action, detail)
            case _:
                words = self.vocabulary.words["log_details"].get(action, {})
                return str(words.get(detail, detail))

    def _title(self, action: str, template: str) -> str:
        messages = self.vocabulary.messages
        find = messages.text if action == "sent_text" else messages.letter
        found = find(template)
        return found.title if found else template

    def _records(self, action: str, numbers: str) -> str:
        """Name the one or two records that a line is about."""
        words = str(self.vocabulary.words["log_details"][action])
        first, _, second = numbers.partition(" > ")
        return words.replace("{first}", first).replace("{second}", second)


def teller_of(desk: Desk, vocabulary: Vocabulary) -> Teller:
    """Make the teller of a desk, which knows every agent by name."""
    return Teller(desk, vocabulary, agents.names(desk.session))
