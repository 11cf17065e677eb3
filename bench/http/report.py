"""What a run found, as tables of Markdown."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from datetime import date

from bench.http.goals import GOALS, Goal
from bench.http.load import Figures
from bench.http.measure import Results
from bench.http.questions import QUESTIONS, Question
from bench.http.servers import REGIMES, SERVERS, Regime, Server


def report(results: Results, day: date) -> str:
    """Write everything: the goals, and the figures of each regime and number of connections."""
    plan = results.plan
    machine = f"{platform.machine()}, Python {platform.python_version()}, {day}"
    rounds = f"medians of {plan.rounds} rounds of {plan.seconds} s"
    parts = [f"{plan.posts:,} posts; {machine}; {rounds}.", *left_out(results), goals(results)]
    for regime in REGIMES:
        for connections in reversed(plan.connections):
            parts += [
                f"**{regime.words}, {connections} {_plural(connections)}**",
                figures(results, regime, connections),
            ]
    busiest = max(each.busy for each in results.figures.values())
    parts.append(f"The driver took at most {busiest:.0%} of one processor.")
    return "\n\n".join(parts)


def _plural(connections: int) -> str:
    return "connection" if connections == 1 else "connections"


def left_out(results: Results) -> Iterator[str]:
    """Say which servers were not measured, and why."""
    words = {server.name: server.words for server in SERVERS}
    for name, why in results.missing.items():
        yield f"{words[name]} is left out: {why}."


def goals(results: Results) -> str:
    """Tell for each goal and question how many times the other server we are."""
    lines = [
        "| at least so many times | " + " | ".join(q.words for q in QUESTIONS) + " |",
        "|---|" + "---:|" * len(QUESTIONS),
        "| an answer has | " + " | ".join(_size(results, q) for q in QUESTIONS) + " |",
    ]
    for goal in GOALS:
        cells = " | ".join(verdict(results, goal, question) for question in QUESTIONS)
        lines.append(f"| {goal.words} ≥ {goal.least:g} | {cells} |")
    return "\n".join(lines)


def _size(results: Results, question: Question) -> str:
    return f"{results.bytes[question.name] / 1000:,.1f} kB"


def verdict(results: Results, goal: Goal, question: Question) -> str:
    """Tell how far a goal was reached, and by how much it was missed."""
    reached = goal.reached(results, question)
    if reached is None:
        return "–"
    if reached >= goal.least:
        return f"{times(reached)} met"
    return f"**{times(reached)} missed** by {1 - reached / goal.least:.0%}"


def times(factor: float) -> str:
    """Write a ratio."""
    return f"{factor:,.0f} ×" if factor >= 99.5 else f"{factor:.2g} ×"


def figures(results: Results, regime: Regime, connections: int) -> str:
    """Tell each server's figures; of others, how many times as many answers ours gives."""
    head = " | ".join(question.words for question in QUESTIONS)
    lines = [f"| p50 / p99 in ms | MiB | {head} |", "|---|---:|" + "---:|" * len(QUESTIONS)]
    for server in regime.servers:
        if server.name in results.memory:
            cells = " | ".join(
                _cell(results, regime, connections, server, question) for question in QUESTIONS
            )
            memory = f"{results.memory[server.name]:,.0f}"
            lines.append(f"| {server.words} | {memory} | {cells} |")
    return "\n".join(lines)


def _cell(
    results: Results, regime: Regime, connections: int, server: Server, question: Question
) -> str:
    place = (regime.name, question.name, connections)
    ours = results.figures.get((*place, regime.ours.name))
    theirs = results.figures.get((*place, server.name))
    if ours is None or theirs is None:
        return "–"
    if server is regime.ours:
        return f"{theirs.rate:,.0f}/s<br>{_waits(theirs)}"
    return f"{times(ours.rate / theirs.rate)}<br>{_waits(theirs)}"


def _waits(found: Figures) -> str:
    return f"{_milliseconds(found.p50)} / {_milliseconds(found.p99)}"


def _milliseconds(wait: float) -> str:
    return f"{wait:,.0f}" if wait >= 9.95 else f"{wait:.2g}"
