"""OpenTelemetry traces of requests, if `rolegraph[otel]` is installed and they are wanted.

Where they go is set by the variables of OpenTelemetry, such as OTEL_EXPORTER_OTLP_ENDPOINT.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from starlette.types import Scope

from schema.settings import BadSetting
from schema.transport.note import note
from schema.transport.request import headers_of


class Tracing:
    """Makes a span of each request, as a part of the trace that its headers name."""

    def __init__(self, provider: Any) -> None:
        from opentelemetry.propagate import extract

        self._extract, self._tracer = extract, provider.get_tracer("rolegraph")

    @contextmanager
    def span(self, scope: Scope) -> Iterator[None]:
        """Trace a request. The span has the name of the operation, and nothing of its document."""
        parent = self._extract(headers_of(scope["headers"]))
        with self._tracer.start_as_current_span(scope["method"], parent) as span:
            yield
            noted = note(scope)
            if noted.operation is not None:
                span.update_name(f"query {noted.operation}".strip())
                span.set_attribute("graphql.operation.name", noted.operation)
            span.set_attribute("rolegraph.request_id", noted.request_id)
            span.set_attribute("rolegraph.codes", sorted(set(noted.codes)))


def exporting() -> Tracing:
    """Send traces by OTLP; raises `BadSetting` if OpenTelemetry is not installed."""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise BadSetting("tracing", "on", "off, unless rolegraph[otel] is installed") from None

    provider = TracerProvider(resource=Resource.create({"service.name": "rolegraph"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return Tracing(provider)
