"""What Prometheus may read: how many requests, how fast, and what the process needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from schema.transport.note import Note
from schema.transport.state import State

MAX_NAMES = 100  # A client chooses the names of its operations, and each is a series of its own.
OTHER = "(other)"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

Gauges = Callable[[], Mapping[str, tuple[str, float]]]


class Metrics:
    """Counts what passes the door; `gauges` tells the state of the rest, each with its meaning.

    Where several processes serve one port, whichever is asked tells its own figures, under its
    number.
    """

    def __init__(
        self,
        version: Callable[[], Mapping[str, str]],
        gauges: Gauges,
        state: State | None = None,
    ) -> None:
        self._state = state or State()
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "rolegraph_requests", "Requests answered, by HTTP status.", ["status"],
            registry=self._registry,
        )  # fmt: skip
        self._errors = Counter(
            "rolegraph_errors", "Errors told to clients, by code.", ["code"],
            registry=self._registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "rolegraph_operation_seconds", "Seconds from a question to its answer, by operation.",
            ["operation"], registry=self._registry, buckets=_SECONDS,
        )  # fmt: skip
        # Looked up here: to find a series by its labels costs more than to count in it.
        self._by_status: dict[int, Counter] = {}
        self._by_operation: dict[str, Histogram] = {}
        ProcessCollector(registry=self._registry)
        self._registry.register(_State(version, gauges))

    def answered(self, path: str, status: int, noted: Note, seconds: float) -> None:
        """Count a request; of those that executed an operation, the time as well."""
        self._status(status).inc()
        for code in noted.codes:
            self._errors.labels(code).inc()
        if noted.operation is not None:
            self._operation(noted.operation).observe(seconds)

    def _status(self, status: int) -> Counter:
        found = self._by_status.get(status)
        if found is None:
            found = self._by_status.setdefault(status, self._requests.labels(str(status)))
        return found

    def _operation(self, name: str) -> Histogram:
        found = self._by_operation.get(name)
        if found is None:
            name = name if len(self._by_operation) < MAX_NAMES else OTHER
            found = self._by_operation.setdefault(name, self._seconds.labels(name))
        return found

    def collect(self) -> Iterator[Metric]:
        """Give every figure, of a worker with its number."""
        worker = self._state.worker
        for metric in self._registry.collect():
            if worker is not None:
                told = {"worker": str(worker)}
                metric.samples = [s._replace(labels={**s.labels, **told}) for s in metric.samples]
            yield metric

    def route(self) -> Route:
        """Make the route at which Prometheus reads."""

        async def read(_: Request) -> Response:
            return Response(generate_latest(self), media_type=CONTENT_TYPE_LATEST)

        return Route("/metrics", read)


class _State(Collector):
    """Asks for the state when it is read."""

    def __init__(self, version: Callable[[], Mapping[str, str]], gauges: Gauges) -> None:
        self._version, self._gauges = version, gauges

    def collect(self) -> Iterator[Metric]:
        """Give the version of the data, and every gauge."""
        version = {name: str(text) for name, text in self._version().items()}
        yield InfoMetricFamily("rolegraph_data", "The release that answers.", value=version)
        for name, (about, value) in self._gauges().items():
            yield GaugeMetricFamily(f"rolegraph_{name}", about, value=value)
