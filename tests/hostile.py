"""Requests that nobody sends who wants an answer, and what each must get."""

from __future__ import annotations

import gzip
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
JSON, GRAPHQL_JSON = "application/json", "application/graphql-response+json"
GOOD = '{ role(slug: "cto") { title } }'
DEADLINE = 60  # Seconds after which a test gives up; nothing is asserted about time.


class Hostile(NamedTuple):
    """What is sent, and the statuses and the code of which one must come back."""

    name: str
    sent: bytes
    status: tuple[int, ...]
    code: str = ""


def head(length: int | None, method: str = "POST", path: str = "/graphql", **more: str) -> bytes:
    """Write a request line and headers."""
    headers = {"host": "x", "accept": GRAPHQL_JSON, "content_type": JSON, **more}
    if length is not None:
        headers["content_length"] = str(length)
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode("latin-1")


def body(content: bytes, **more: str) -> bytes:
    """Write a POST."""
    return head(len(content), **more) + content


def asking(query: str, variables: Any = None, **more: Any) -> bytes:
    """Write a question."""
    return body(json.dumps({"query": query, "variables": variables, **more}).encode())


def _nested(levels: int) -> str:
    inner = "id"
    for _ in range(levels):
        inner = f"statements(first: 100) {{ nodes {{ about {{ {inner} }} }} }}"
    return f'{{ role(slug: "cto") {{ {inner} }} }}'


def _chain(links: int) -> str:
    parts = [f"fragment F{n} on Role {{ ...F{n + 1} ...F{n + 1} }}" for n in range(links)]
    last = f"fragment F{links} on Role {{ statements {{ nodes {{ id }} }} }}"
    return " ".join(['{ role(slug: "cto") { ...F0 } }', *parts, last])


def _spread(links: int) -> str:
    """Let many fragments spread each other in a ring."""
    parts = [f"fragment F{n} on Role {{ ...F{(n + 1) % links} }}" for n in range(links)]
    return " ".join(['{ role(slug: "cto") { ...F0 } }', *parts])


OVERLOADS = {
    "pages in pages": (_nested(3), "QUERY_TOO_COSTLY"),
    "pages in pages in pages": (_nested(7), "QUERY_TOO_COSTLY"),
    "aliases of costly lists": (
        "{" + " ".join(f"a{n}: statements(first: 100) {{ nodes {{ citations {{ section "
        "{ id } } } }" for n in range(95)) + "}", "QUERY_TOO_COSTLY"),
    "deep": ('{ role(slug: "cto") ' + "{ archetypes { role " * 20 + "{ id }" + " } }" * 20 + "}",
             "QUERY_TOO_DEEP"),
    "inline fragments without end": ("{" + "... {" * 200 + "__typename" + "}" * 200 + "}", ""),
    "aliases": ("{" + " ".join(f"a{n}: __typename" for n in range(101)) + "}", "TOO_MANY_ALIASES"),
    "repeats": ("{" + " __typename" * 500 + "}", "TOO_MANY_REPEATS"),
    "repeats in inline fragments": ("{" + " ... { __typename }" * 500 + "}", "TOO_MANY_REPEATS"),
    "directives at one field": ("{ __typename " + "@aa" * 10 + "}", "TOO_MANY_DIRECTIVES"),
    "known directives": ("{ __typename " + "@skip(if: false)" * 6 + "}", "TOO_MANY_DIRECTIVES"),
    "directives": (
        "{" + " ".join(f"a{n}: __typename @include(if: true)" for n in range(60)) + "}",
        "TOO_MANY_DIRECTIVES"),
    "fragments": (
        "{ __typename }" + " ".join(f"fragment F{n} on Role {{ id }}" for n in range(200)),
        "TOO_MANY_FRAGMENTS"),
    "a chain of doubling fragments": (_chain(40), "QUERY_TOO_COSTLY"),
    "a longer chain of doubling fragments": (_chain(99), "QUERY_TOO_COSTLY"),
    "a ring of fragments": (_spread(90), "GRAPHQL_VALIDATION_FAILED"),
    "a fragment in itself": ("{ ...F } fragment F on Query { ...F }", "GRAPHQL_VALIDATION_FAILED"),
    "tokens": ("{" + " id" * 20_000 + "}", "TOO_MANY_TOKENS"),
    "comments": ("#\n" * 200_000 + "{ __typename }", "TOO_MANY_TOKENS"),
    "a list of a hundred thousand": (
        "{ nodes(ids: [" + '"a",' * 100_000 + "]) { id } }", "TOO_MANY_TOKENS"),
    "ids beyond a page": ('{ nodes(ids: [' + '"Um9sZTpjdG8",' * 500 + "]) { id } }", "BAD_PAGE"),
    "a deep list": ("{ nodes(ids: " + "[" * 3_000 + ") { id } }", "GRAPHQL_PARSE_FAILED"),
    "deep braces": ("{a" * 4_000, "GRAPHQL_PARSE_FAILED"),
    "mistakes": (
        "{" + " ".join(f"nope{n}" for n in range(3_000)) + "}", "GRAPHQL_VALIDATION_FAILED"),
    "circular introspection": (
        "{ __schema { types { fields { type { fields { type { fields { type { fields { type "
        "{ name } } } } } } } } } } }", "GRAPHQL_VALIDATION_FAILED"),
    "a variable that is nested": ("query($x: [ID!]!) { nodes(ids: $x) { id } }", "BAD_USER_INPUT"),
    "an unclosed string": ('{ role(slug: "' + "x" * 50_000, "GRAPHQL_PARSE_FAILED"),
    "an unclosed block": ('{ role(slug: """' + "x" * 50_000, "GRAPHQL_PARSE_FAILED"),
    "a huge number": ("{ roles(first: " + "9" * 5_000 + ") { totalCount } }",
                      "GRAPHQL_PARSE_FAILED"),
    "a huge default": ("query($n: Int = " + "9" * 5_000 + ") { roles(first: $n) { totalCount } }",
                       "GRAPHQL_PARSE_FAILED"),
    "a page without end": ("{ roles(first: 2147483647) { totalCount } }", "BAD_PAGE"),
    "a page below nothing": ("{ roles(first: -1) { totalCount } }", "BAD_PAGE"),
    "a cursor of nowhere": ('{ roles(after: "bm90IGE") { totalCount } }', "INVALID_CURSOR"),
    "a cursor that is deep JSON": (
        '{ roles(after: "' + "W1tbW1tbW1tb" * 2_000 + '") { totalCount } }', "INVALID_CURSOR"),
    "an id of nothing": ('{ node(id: "' + "/" * 5_000 + '") { id } }', "INVALID_ID"),
    "an id with nulls": ('{ node(id: "\\u0000\\u0000") { id } }', "INVALID_ID"),
    "a title that is long": ('{ matchTitle(title: "' + "chief " * 20_000 + '") { score } }', ""),
    "a search for everything": ('{ search(text: "' + "a* OR " * 10_000 + '") { totalCount } }', ""),
    "a language that is none": (
        '{ role(slug: "cto") { title(language: "' + "x-" * 10_000 + '") } }', "BAD_LANGUAGE_TAG"),
    "a subscription": ("subscription { x }", "SUBSCRIPTION_NOT_SUPPORTED"),
    "types instead of a question": ("type A { b: A }", "GRAPHQL_VALIDATION_FAILED"),
    "no operation of the name": ("query A { __typename } query B { __typename }",
                                 "OPERATION_NOT_FOUND"),
    "nothing": ("", "GRAPHQL_PARSE_FAILED"),
    "nulls": ("\x00" * 100, "GRAPHQL_PARSE_FAILED"),
    "a lone surrogate": ("{ \ud800 }", ""),
    "marks of order": ("\ufeff{ __typename", "GRAPHQL_PARSE_FAILED"),
}  # fmt: skip

BODIES: dict[str, tuple[bytes, int, str]] = {
    "empty": (b"", 400, "BAD_REQUEST"),
    "half": (b'{"query": "{ __type', 400, "BAD_REQUEST"),
    "bytes": (bytes(range(256)) * 10, 400, "BAD_REQUEST"),
    "not UTF-8": (b'{"query": "{ \xff\xfe }"}', 400, "BAD_REQUEST"),
    "UTF-16": ('{"query": "{ __typename }"}'.encode("utf-16"), 400, "BAD_REQUEST"),
    "a long form of a character": (b'{"query": "\xc0\xaf"}', 400, "BAD_REQUEST"),
    "a surrogate": (b'{"query": "\xed\xa0\x80"}', 400, "BAD_REQUEST"),
    "half a pair": (b'{"query": "{ \\ud800 }"}', 400, "BAD_REQUEST"),
    "NaN": (b'{"query": "{ a }", "variables": {"a": NaN}}', 400, "BAD_REQUEST"),
    "two texts": (b'{"query": "{ __typename }"}{"query": "{ a }"}', 400, "BAD_REQUEST"),
    "a list": (b'[{"query": "{ __typename }"}]', 400, "BATCHING_NOT_SUPPORTED"),
    "a long list": (b"[" + b'{"query":"{a}"},' * 5_000 + b"{}]", 400, "BATCHING_NOT_SUPPORTED"),
    "a text": (b'"{ __typename }"', 400, "BAD_REQUEST"),
    "deep lists": (b"[" * 500_000, 400, "BAD_REQUEST"),
    "deep objects": (b'{"a":' * 150_000, 400, "BAD_REQUEST"),
    "deep variables": (
        b'{"query": "{ a }", "variables": {"a": ' + b"[" * 900 + b"]" * 900 + b"}}",
        400, "BAD_REQUEST"),
    "wide variables": (
        b'{"query": "{ a }", "variables": {"a": [' + b"[]," * 200_000 + b"[]]}}",
        400, "BAD_REQUEST"),
    "quotes without end": (b'"' * 900_000, 400, "BAD_REQUEST"),
    "backslashes without end": (b'{"[{' + b'\\"' * 400_000, 400, "BAD_REQUEST"),
    "a huge number": (b'{"query": "{ a }", "variables": {"a": ' + b"9" * 100_000 + b"}}",
                      400, ""),
    "one byte too many": (b" " * 1_000_001, 413, "PAYLOAD_TOO_LARGE"),
    "20 MB": (b" " * 20_000_000, 413, "PAYLOAD_TOO_LARGE"),
    "a query that is a number": (b'{"query": 1}', 400, "BAD_REQUEST"),
    "variables that are text": (b'{"query": "{a}", "variables": "{}"}', 400, "BAD_REQUEST"),
    "a name that is a list": (b'{"query": "{a}", "operationName": []}', 400, "BAD_REQUEST"),
}  # fmt: skip

BOMB = gzip.compress(b" " * 20_000_000)
QUESTION = json.dumps({"query": GOOD}).encode()

REQUESTS = [
    *(Hostile(f"document: {name}", asking(query), (200, 400), code)
      for name, (query, code) in OVERLOADS.items()
      if name not in {"a variable that is nested", "a lone surrogate"}),
    Hostile("a variable that is nested",
            asking("query($x: [ID!]!) { nodes(ids: $x) { id } }", {"x": [[[["a"]]]]}),
            (400,), "BAD_USER_INPUT"),
    Hostile("a variable that is a huge number",
            asking("query($n: Int) { roles(first: $n) { totalCount } }", {"n": 10**18}),
            (400,), "BAD_USER_INPUT"),
    *(Hostile(f"body: {name}", body(sent), (status,), code)
      for name, (sent, status, code) in BODIES.items()),
    Hostile("a compressed bomb", body(BOMB, content_encoding="gzip"), (415,),
            "UNSUPPORTED_MEDIA_TYPE"),
    Hostile("a bomb that says it is JSON", body(BOMB), (400,), "BAD_REQUEST"),
    Hostile("a form", body(b"query={a}", content_type="application/x-www-form-urlencoded"),
            (415,), "UNSUPPORTED_MEDIA_TYPE"),
    Hostile("a form of parts", body(b"--x--", content_type="multipart/form-data; boundary=x"),
            (415,), "UNSUPPORTED_MEDIA_TYPE"),
    Hostile("a text that a page may send", body(QUESTION, content_type="text/plain"),
            (415,), "UNSUPPORTED_MEDIA_TYPE"),
    Hostile("no media type", body(QUESTION, content_type=""), (415,), "UNSUPPORTED_MEDIA_TYPE"),
    Hostile("another charset", body(QUESTION, content_type=f"{JSON}; charset=utf-7"),
            (415,), "UNSUPPORTED_MEDIA_TYPE"),
    Hostile("nothing that can be written", body(QUESTION, accept="image/png"), (406,),
            "NOT_ACCEPTABLE"),
    Hostile("an Accept without end", body(QUESTION, accept="a/b;q=0.1," * 5_000), (406,),
            "NOT_ACCEPTABLE"),
    Hostile("weights that are none", body(QUESTION, accept="*/*;q=1e999, */*;q=nan"), (406,),
            "NOT_ACCEPTABLE"),
    Hostile("a declared length of 1 TB", head(10**12), (413,), "PAYLOAD_TOO_LARGE"),
    Hostile("another method", head(0, "PUT"), (405,), "METHOD_NOT_ALLOWED"),
    Hostile("a method that is none", head(0, "BREW"), (400, 405)),
    Hostile("a GET by a link", head(None, "GET", f"/graphql?query={quote(GOOD)}", accept="*/*"),
            (400,), "CROSS_SITE_REQUEST"),
    Hostile("a mutation by GET", head(None, "GET", f"/graphql?query={quote('mutation { x }')}"),
            (405,), "METHOD_NOT_ALLOWED"),
    Hostile("a URL that is not UTF-8", head(None, "GET", "/graphql?query=%FF%FE"), (400,),
            "BAD_REQUEST"),
    Hostile("parameters without end", head(None, "GET", "/graphql?" + "a=1&" * 10_000), (400,),
            "BAD_REQUEST"),
    Hostile("variables in a URL that are deep",
            head(None, "GET", "/graphql?query={a}&variables=" + "[" * 9_000), (400,),
            "BAD_REQUEST"),
    Hostile("a path that climbs", head(None, "GET", "/../../etc/passwd"), (404,)),
    Hostile("a path with a null", head(None, "GET", "/%00"), (404,)),
    Hostile("a URL of 100 kB", head(None, "GET", "/" + "a" * 100_000), (431,)),
    Hostile("a header of 100 kB", body(QUESTION, x_a="a" * 100_000), (431,)),
    Hostile("ten thousand headers",
            head(None, "GET", "/", **{f"x{n}": "aaaaaaaa" for n in range(10_000)}), (431,)),
    Hostile("a header of 1 MB", body(QUESTION, x_a="a" * 1_000_000), (431,)),
    Hostile("length and chunks",
            head(4, transfer_encoding="chunked") + b"0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n",
            (400,)),
    Hostile("two lengths", head(4, **{"Content-Length": "40"}) + b"{}{}", (400,)),
    Hostile("a length that is none", head(None, content_length="-1") + b"{}", (400,)),
    Hostile("a length in words", head(None, content_length="four") + b"{}", (400,)),
    Hostile("chunks that are obscure", head(None, transfer_encoding="xchunked") + b"{}", (400,)),
    Hostile("a chunk that lies", head(None, transfer_encoding="chunked") + b"zz\r\n{}\r\n", (400,)),
    Hostile("a header without a name", b"GET / HTTP/1.1\r\n: x\r\n\r\n", (400,)),
    Hostile("a header with a space",
            b"GET / HTTP/1.1\r\nhost : x\r\ncontent-length : 4\r\n\r\n", (400,)),
    Hostile("a header over two lines", b"GET / HTTP/1.1\r\na: b\r\n c\r\n\r\n", (400,)),
    Hostile("a header with a null", b"GET / HTTP/1.1\r\na: b\x00c\r\n\r\n", (400,)),
    Hostile("a version of tomorrow", b"GET / HTTP/9.9\r\n\r\n", (400,)),
    Hostile("TLS", bytes.fromhex("16030100a5010000a10303") + b"\x00" * 64, (400,)),
    Hostile("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", (400,)),
    Hostile("noise", bytes(range(256)) * 4, (400,)),
    Hostile("an id that splits the answer", body(QUESTION, x_request_id="a%0d%0aset-cookie:b"),
            (200,)),
]  # fmt: skip


@dataclass(slots=True)
class Victim:
    """A server process under attack: what it said, and the ways to reach it."""

    process: subprocess.Popen[str]
    port: int
    said: list[str] = field(default_factory=list)

    def connect(self) -> socket.socket:
        """Open a connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=DEADLINE)

    def answer(self, sent: bytes) -> bytes:
        """Send bytes, and read an answer to its end."""
        with self.connect() as connection:
            sender = Thread(target=_send, args=(connection, sent), daemon=True)
            sender.start()
            return read(connection)

    def worked(self) -> float:
        """Tell for how many seconds the process had a processor (Linux only)."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Tell how much memory the process has resident, in MiB (Linux only)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) / 1024


def _send(connection: socket.socket, sent: bytes) -> None:
    try:
        connection.sendall(sent)
    except OSError:
        return  # The server hung up, which is its right.


def read(connection: socket.socket) -> bytes:
    """Read one answer: its head, and a body of the length that it tells."""
    told = b""
    while (part := connection.recv(65_536)) != b"":
        told += part
        top, blank, rest = told.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", top)
        if blank and length and len(rest) >= int(length[1]):
            break
    return told


def victim(**settings: object) -> AbstractContextManager[Victim]:
    """Start `rolegraph serve`, and end it afterwards."""
    options = [f"--{name.replace('_', '-')}={value}" for name, value in settings.items()]
    return _started(["server.py", "serve", "--port", "0", *options], {})


def plain_victim(**settings: object) -> AbstractContextManager[Victim]:
    """Start the application in uvicorn as it is, and end it afterwards."""
    told = {f"ROLEGRAPH_{name.upper()}": str(value) for name, value in settings.items()}
    return _started(["-m", "uvicorn", "server:app", "--port", "0"], told)


@contextmanager
def _started(arguments: list[str], environment: dict[str, str]) -> Iterator[Victim]:
    """Start a server, and end it afterwards; all that it says is kept."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT, env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr
    said: list[str] = []
    reader = Thread(target=said.extend, args=(process.stderr,), daemon=True)
    try:
        for line in process.stderr:
            said.append(line)
            if running := re.search(r"running on http://127\.0\.0\.1:(\d+)", line):
                reader.start()
                yield Victim(process, int(running[1]), said)
                break
        else:
            raise AssertionError("".join(said))
    finally:
        process.terminate()
        process.wait(DEADLINE)
        if reader.ident:
            reader.join()
        process.stderr.close()
