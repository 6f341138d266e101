"""What is counted for the operator: never a person, never a number dialled."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The counters of one web process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "ivr_requests_total",
            "Requests answered, by route and status.",
            ("route", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "ivr_request_seconds",
            "Time to answer a request, by route.",
            ("route",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._by_answer: dict[tuple[str, int], tuple[Counter, Histogram]] = {}
        self.waiting = Gauge(
            "ivr_callbacks_waiting",
            "People who wait for a call from an agent.",
            registry=self.registry,
        )
        self.worker_age = Gauge(
            "ivr_worker_heartbeat_age_seconds",
            "Time since the worker last said it was alive.",
            registry=self.registry,
        )

    def answered(self, route: str, status: int, seconds: float) -> None:
        """Count a request, and the time its answer took."""
        # Finding a counter by its labels takes longer than counting.
        found = self._by_answer.get((route, status))
        if found is None:
            found = self.requests.labels(route, str(status)), self.seconds.labels(route)
            self._by_answer[route, status] = found
        requests, times = found
        requests.inc()
        times.observe(seconds)
