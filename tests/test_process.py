"""Real server processes, started in every way that the documentation names."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from server import DATA

ROOT = Path(__file__).parents[1]
WAYS = {
    "rolegraph": ["-c", "import server; server.main()", "serve", "--port", "0"],
    "python server.py": ["server.py", "serve", "--port", "0"],
    "python server.py, alone": ["server.py"],
    "uvicorn": ["-m", "uvicorn", "server:app", "--port", "0"],
}
QUESTION = b'{"query": "{ role(slug: \\"cto\\") { title } }"}'


@contextmanager
def serving(arguments: list[str], **environment: str) -> Iterator[str]:
    """Start a server and give its address; end it afterwards."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "ROLEGRAPH_PORT": "0", **environment},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    try:
        said = ""
        for line in process.stderr:
            said += line
            if running := re.search(r"running on (http://127\.0\.0\.1:\d+)", line):
                yield running[1]
                break
        else:
            pytest.fail(f"The server did not start: {said}")
    finally:
        process.terminate()
        process.communicate(timeout=30)


def fetch(url: str, body: bytes | None = None) -> bytes:
    """Read an address, or what it answers to a question."""
    request = Request(url, body, {"content-type": "application/json"})
    with urlopen(request, timeout=30) as response:
        content: bytes = response.read()
        return content


@pytest.mark.parametrize("way", WAYS)
def test_the_server_starts_and_answers(way: str) -> None:
    with serving(WAYS[way]) as url:
        answer = json.loads(fetch(f"{url}/graphql", QUESTION))
        assert answer == {"data": {"role": {"title": "Chief Technology Officer"}}}
        assert json.loads(fetch(f"{url}/health/ready"))["status"] == "ready"
        assert b"Rolegraph" in fetch(url)


@pytest.mark.parametrize("way", ["rolegraph", "uvicorn"])
def test_documents_of_the_directory_that_is_set_are_trusted(way: str, tmp_path: Path) -> None:
    (tmp_path / "names.json").write_text('{"kind": "{ __typename }"}', "utf-8")
    trusted = {"ROLEGRAPH_DOCUMENTS": str(tmp_path), "ROLEGRAPH_TRUSTED_ONLY": "on"}
    with serving(WAYS[way], **trusted) as url:
        named = json.loads(fetch(f"{url}/graphql", b'{"documentId": "kind"}'))
        assert named == {"data": {"__typename": "Query"}}
        with pytest.raises(HTTPError, match="400"):
            fetch(f"{url}/graphql", QUESTION)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Copy the data, with one mistake in it."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    (copy / "release.yaml").write_text("releas: x\n", "utf-8")
    return copy


@pytest.mark.parametrize("way", WAYS)
def test_a_server_whose_data_has_findings_says_so_and_stops(way: str, broken: Path) -> None:
    process = subprocess.run(
        [sys.executable, *WAYS[way]],
        cwd=ROOT,
        env={**os.environ, "ROLEGRAPH_PORT": "0", "ROLEGRAPH_DATA": str(broken)},
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
    )
    assert process.returncode == 1
    assert "release.yaml:1" in process.stderr
    assert "Traceback" not in process.stderr


def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    with serving(WAYS["rolegraph"]) as url:
        port = url.rpartition(":")[2]
        second = subprocess.run(
            [sys.executable, "server.py", "serve", "--port", port],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    assert second.returncode != 0
    assert "Address already in use. Name another port" in second.stderr
    assert "Traceback" not in second.stderr
