"""Example questions: the welcome page, the page, the tutorial and the tests all show these."""

from __future__ import annotations

from pathlib import Path

# Each file begins with its title, in English and in French, as comments.
EXAMPLES: dict[str, str] = {
    title.removeprefix("# "): query
    for path in sorted(Path(__file__).parent.glob("*.graphql"))
    for title, _, query in [path.read_text("utf-8").split("\n", 2)]
}
