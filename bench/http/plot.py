"""What a run found, as a drawing: answers a second, by question and server."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from math import ceil, floor, log10

from bench.http.measure import Results
from bench.http.questions import QUESTIONS
from bench.http.servers import KNOWN, Server

WIDTH, ROW, LEFT, RIGHT, TOP, BOTTOM = 920, 46, 190, 44, 84, 40
# Of Okabe and Ito: they can be told apart by everybody.
COLORS = ("#000000", "#d55e00", "#e69f00", "#0072b2", "#009e73", "#56b4e9", "#cc79a7")
FONT = "font-family='system-ui, sans-serif' font-size='13'"


def drawn(results: Results) -> str:
    """Draw known documents at the most connections as SVG; the scale is logarithmic."""
    connections = max(results.plan.connections)
    rates = {
        (question, server): found.rate
        for (regime, question, asked, server), found in results.figures.items()
        if (regime, asked) == (KNOWN.name, connections)
    }
    low, high = floor(log10(min(rates.values()))), ceil(log10(max(rates.values())))
    height = TOP + ROW * len(QUESTIONS) + BOTTOM
    title = (
        f"{KNOWN.words}: answers a second, {connections} connections, {results.plan.posts:,} posts"
    )
    measured = [each for each in KNOWN.servers if each.name in results.memory]
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height}' role='img'>",
        f"<title>{escape(title)}</title>",
        "<rect width='100%' height='100%' fill='#fff'/>",
        _text(16, 26, title, "font-weight='bold'"),
        *_legend(measured),
        *_scale(low, high, height),
        *_rows(rates, measured, low, high),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def place(rate: float, low: int, high: int) -> float:
    """Give where a rate stands between powers of ten."""
    span = WIDTH - LEFT - RIGHT
    return round(LEFT + span * (log10(rate) - low) / (high - low), 1)


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f"<text x='{x}' y='{y}' {FONT} {more}>{escape(words)}</text>"


def _legend(servers: list[Server]) -> Iterator[str]:
    x = 16.0
    for server, color in zip(servers, COLORS, strict=False):
        yield f"<circle cx='{x + 6}' cy='50' r='6' fill='{color}'/>"
        yield _text(x + 17, 54.5, server.words)
        x += 34 + 7.2 * len(server.words)


def _scale(low: int, high: int, height: int) -> Iterator[str]:
    for power in range(low, high + 1):
        x = place(10**power, low, high)
        yield f"<path d='M{x} {TOP - 8}V{height - BOTTOM + 4}' stroke='#ddd'/>"
        yield _text(x, height - BOTTOM + 22, f"{10**power:,}", "text-anchor='middle'")


def _rows(
    rates: dict[tuple[str, str], float], servers: list[Server], low: int, high: int
) -> Iterator[str]:
    for row, question in enumerate(QUESTIONS):
        y = TOP + ROW * row + ROW / 2
        yield _text(LEFT - 14, y + 4.5, question.words, "text-anchor='end'")
        yield f"<path d='M{LEFT} {y}H{WIDTH - RIGHT}' stroke='#eee'/>"
        for server, color in reversed(list(zip(servers, COLORS, strict=False))):
            if rate := rates.get((question.name, server.name)):
                words = escape(f"{server.words}: {rate:,.0f}/s")
                circle = f"<circle cx='{place(rate, low, high)}' cy='{y}' r='7' fill='{color}'>"
                yield f"{circle}<title>{words}</title></circle>"
