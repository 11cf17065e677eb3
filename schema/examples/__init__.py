"""Example questions: the welcome page, the docs and the tests all show these."""

from __future__ import annotations

from pathlib import Path

# The first line of each file is a comment: its title.
EXAMPLES: dict[str, str] = {
    title.removeprefix("# "): query
    for path in sorted(Path(__file__).parent.glob("*.graphql"))
    for title, _, query in [path.read_text("utf-8").partition("\n")]
}
