"""`python -m bench.http 100000` measures our server beside others, and writes what it found.

A size for which docs/performance-http.md has a place is written there, with a drawing; any other,
and a part of the questions, is printed only.
"""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

import click

from bench.http.equal import Different
from bench.http.load import Failed
from bench.http.measure import CONNECTIONS, Plan, Results, run
from bench.http.plot import drawn
from bench.http.questions import BY_NAME, QUESTIONS
from bench.http.report import report
from bench.http.running import NotRunning

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "performance-http.md"


def written(page: str, results: Results, told: str) -> str:
    """Give a page with what a run found in its place; as it is if there is none for the size."""
    posts = results.plan.posts
    start, end = f"<!-- measured {posts} -->\n", f"<!-- /measured {posts} -->"
    before, found, rest = page.partition(start)
    if not found:
        return page
    image = f"![Answers a second of each server, by question]({drawing(posts)})"
    return f"{before}{start}\n{image}\n\n{told}\n\n{end}{rest.partition(end)[2]}"


def drawing(posts: int) -> str:
    """Name the file of a drawing."""
    return f"performance-http-{posts}.svg"


@click.command()
@click.argument("posts", type=click.IntRange(100), default=100_000)
@click.option("--seconds", type=click.IntRange(1), default=2, help="How long a round takes.")
@click.option("--rounds", type=click.IntRange(1), default=3, help="How many rounds count.")
@click.option("--connections", type=int, multiple=True, help="Only so many at once.")
@click.option("--question", multiple=True, type=click.Choice(list(BY_NAME)), help="Only this one.")
def main(
    posts: int, seconds: int, rounds: int, connections: tuple[int, ...], question: tuple[str, ...]
) -> None:
    """Measure our server beside others with a company of so many POSTS."""
    if not shutil.which("wrk"):
        sys.exit("The driver is missing: install wrk (on Debian: apt-get install wrk).")
    asked = tuple(BY_NAME[name] for name in question)
    plan = Plan(posts, seconds, rounds, connections or CONNECTIONS, asked or QUESTIONS)
    try:
        results = run(plan)
    except (Different, Failed, NotRunning) as error:
        sys.exit(str(error))
    told = report(results, date.today())
    print(told)
    page = PAGE.read_text("utf-8")
    if plan.whole and (after := written(page, results, told)) != page:
        PAGE.write_text(after, "utf-8")
        (DOCS / drawing(posts)).write_text(drawn(results), "utf-8")


if __name__ == "__main__":
    main()
