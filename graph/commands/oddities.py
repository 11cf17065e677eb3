"""What is odd about an organization, in lines: what, which kind, and the rows that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.checks.anomaly import Anomaly, AnomalyKind

SHOWN = 10  # Places of one finding: a forest may have thousands of tops.
OF_EACH_KIND = 3


def line(anomaly: Anomaly) -> str:
    """Write an anomaly as one line."""
    return f"{anomaly.text} [{anomaly.kind.value}]{listed(anomaly.rows)}"


def first_of_each(anomalies: Iterable[Anomaly]) -> Iterator[str]:
    """Write the first anomalies of each kind, and how many more there are of it."""
    found: defaultdict[AnomalyKind, list[Anomaly]] = defaultdict(list)
    for anomaly in anomalies:
        found[anomaly.kind].append(anomaly)
    for kind, of_kind in found.items():
        yield from map(line, of_kind[:OF_EACH_KIND])
        if (more := len(of_kind) - OF_EACH_KIND) > 0:
            yield f"… and {more:,} more of this kind. [{kind.value}]"


def listed(places: Sequence[str]) -> str:
    """List the first places, as in ` (staff.csv:4, staff.csv:7)`."""
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    return f" ({', '.join(places[:SHOWN])}{more})" if places else ""
