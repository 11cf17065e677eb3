"""Measures how long the server is at each hostile request, and what it remembers of them."""

from __future__ import annotations

from tests.hostile import QUESTION, REQUESTS, Victim, body, victim

ROUNDS = 10  # The system counts in hundredths of a second: a thousandth can be told.
GOAL = 0.1  # Seconds.


def seconds(server: Victim, sent: bytes) -> float:
    """Tell how long the server is at work for a request, whatever else the machine does."""
    begun = server.worked()
    for _ in range(ROUNDS):
        server.answer(sent)
    return (server.worked() - begun) / ROUNDS


def main() -> None:
    """Print the slowest requests."""
    with victim() as server:
        seconds(server, body(QUESTION))
        resident = server.memory()
        timed = {hostile.name: seconds(server, hostile.sent) for hostile in REQUESTS}
        grown = server.memory()
    for name, took in sorted(timed.items(), key=lambda item: -item[1])[:10]:
        print(f"{name:<50}{took * 1e3:>9.1f} ms")
    worst = max(timed.values())
    verdict = "met" if worst <= GOAL else "MISSED"
    print(f"\n{len(timed)} hostile requests; goal {GOAL * 1e3:.0f} ms: {verdict}")
    print(f"memory {resident:.1f} MiB before, {grown:.1f} MiB after")


if __name__ == "__main__":
    main()
