from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms.statuses import (
    Filtered,
    Landline,
    OptedOut,
    OurFault,
    Remedy,
    Status,
    TryLater,
    Unexplained,
    UnknownHandset,
    after,
    read_status,
    remedy,
)

ANY_STATUSES = st.lists(st.sampled_from(Status), min_size=1, max_size=8)
FINAL = [status for status in Status if status.is_final]
ON_THE_WAY = [status for status in Status if not status.is_final]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("delivered", Status.DELIVERED),
        ("Sent", Status.SENT),
        ("scheduled", Status.ACCEPTED),
        ("read", Status.DELIVERED),
        ("teleported", None),
        ("", None),
    ],
)
def test_a_status_we_do_not_know_is_ignored(word: str, status: Status | None) -> None:
    assert read_status(word) == status


def test_the_first_status_is_taken_as_it_comes() -> None:
    assert after(None, Status.SENT) == Status.SENT


@pytest.mark.parametrize(
    ("current", "news", "kept"),
    [
        (Status.QUEUED, Status.SENT, Status.SENT),
        (Status.SENT, Status.QUEUED, Status.SENT),
        (Status.SENT, Status.SENT, Status.SENT),
        (Status.SENT, Status.DELIVERED, Status.DELIVERED),
        (Status.DELIVERED, Status.SENT, Status.DELIVERED),
        (Status.DELIVERED, Status.UNDELIVERED, Status.DELIVERED),
        (Status.FAILED, Status.DELIVERED, Status.FAILED),
    ],
)
def test_news_out_of_order_never_goes_backwards(
    current: Status, news: Status, kept: Status
) -> None:
    assert after(current, news) == kept


@given(st.sampled_from(FINAL), ANY_STATUSES)
def test_a_final_status_is_never_left(final: Status, news: list[Status]) -> None:
    assert reduce(after, news, final) == final


@given(st.lists(st.sampled_from(ON_THE_WAY), min_size=1))
def test_the_order_of_arrival_does_not_matter_on_the_way(news: list[Status]) -> None:
    assert reduce(after, news, news[0]) == reduce(after, reversed(news), news[-1])


@given(ANY_STATUSES)
def test_hearing_everything_twice_changes_nothing(news: list[Status]) -> None:
    doubled = [status for status in news for _ in range(2)]

    assert reduce(after, doubled, news[0]) == reduce(after, news, news[0])


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (30003, TryLater(7200)),
        (30001, TryLater(300)),
        (30005, UnknownHandset()),
        (30006, Landline()),
        (21610, OptedOut()),
        (30004, OptedOut()),
        (30007, Filtered()),
        (30002, OurFault()),
        (39999, Unexplained()),
        (None, Unexplained()),
    ],
)
def test_an_error_code_says_what_to_do(code: int | None, expected: Remedy) -> None:
    assert remedy(code) == expected
