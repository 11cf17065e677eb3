"""What is aimed at, at the most connections, and whether a run got there."""

from __future__ import annotations

from dataclasses import dataclass

from bench.http.measure import Results
from bench.http.questions import Question
from bench.http.servers import KNOWN, MERCURIUS, NEW, POSTGRAPHILE, UVICORN, WARM, Regime, Server


@dataclass(frozen=True, slots=True)
class Goal:
    """So many times another server: in requests a second, or in how soon the slowest come."""

    words: str
    regime: Regime
    over: Server
    least: float
    of_p99: bool = False

    def reached(self, results: Results, question: Question) -> float | None:
        """Give how many times the other server we are; None if it was not measured."""
        connections = max(results.plan.connections)
        place = (self.regime.name, question.name, connections)
        ours = results.figures.get((*place, self.regime.ours.name))
        theirs = results.figures.get((*place, self.over.name))
        if ours is None or theirs is None:
            return None
        return theirs.p99 / ours.p99 if self.of_p99 else ours.rate / theirs.rate


GOALS = (
    Goal("known: Mercurius + JIT", KNOWN, MERCURIUS, 2.0),
    Goal("known: PostGraphile", KNOWN, POSTGRAPHILE, 10.0),
    Goal("known: Mercurius' p99", KNOWN, MERCURIUS, 1.0, of_p99=True),
    Goal("cached: uvicorn, stored bytes", WARM, UVICORN, 0.9),
    Goal("never seen: Mercurius + JIT", NEW, MERCURIUS, 1.0),
    Goal("never seen: Mercurius' p99", NEW, MERCURIUS, 1.0, of_p99=True),
)
