"""Who may import whom: the drawing in docs/architecture.md is the table below."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("graph", "schema", "server", "tests", "bench", "docs")

# `.*` stands for a package and all that is in it. The longest row that covers a module is its row.
# What is not ours is named by its top-level package; the standard library is free.
WORDS = {
    "graph.errors",
    "graph.enumeration",
    "graph.identity",
    "graph.text",
    "graph.period",
    "graph.citation",
}
KNOWLEDGE = {*WORDS, "graph.finding", "graph.organization.model", "graph.knowledge.*"}
STORED = {*WORDS, "graph.collector", "graph.organization.*"}
DOMAIN = {*WORDS, "graph.knowledge.*", "graph.organization.*"}
EXCHANGE = {*DOMAIN, "graph.finding", "graph.progress", "graph.wording", "graph.exchange.*"}
MAY_IMPORT: dict[str, set[str]] = {
    "graph": set(),
    "graph.errors": set(),
    "graph.collector": set(),
    "graph.remembered": set(),
    "graph.enumeration": set(),
    "graph.identity": set(),
    "graph.finding": set(),
    "graph.hurry": {"graph.errors"},
    "graph.progress": set(),
    "graph.text": {"graph.errors"},
    "graph.period": {"graph.errors", "graph.enumeration"},
    "graph.citation": {"graph.errors", "graph.text", "graph.period"},
    "graph.organization.*": {
        *WORDS,
        "graph.collector",
        "graph.finding",
        "graph.hurry",
        "graph.organization.*",
        "graph.progress",
    },
    "graph.organization.model": WORDS,
    "graph.organization.network": {*WORDS, "graph.organization.*", "networkx"},
    "graph.knowledge.*": KNOWLEDGE,
    "graph.knowledge.vocabulary": {"graph.enumeration"},
    "graph.knowledge.model": {*WORDS, "graph.knowledge.vocabulary", "graph.organization.model"},
    "graph.knowledge.directory": {"graph.errors", "graph.finding"},
    "graph.knowledge.document": {
        "graph.errors",
        "graph.finding",
        "graph.knowledge.directory",
        "yaml",
    },
    "graph.knowledge.fields": {*KNOWLEDGE, "pydantic", "pydantic_core"},
    "graph.knowledge.conditions": {*KNOWLEDGE, "pydantic"},
    "graph.knowledge.claims": {*KNOWLEDGE, "pydantic"},
    "graph.knowledge.files": {*KNOWLEDGE, "pydantic"},
    "graph.knowledge.faults": {*KNOWLEDGE, "pydantic", "pydantic_core"},
    "graph.knowledge.load": {*KNOWLEDGE, "pydantic"},
    "graph.knowledge.json_schema": {*KNOWLEDGE, "pydantic", "pydantic_core"},
    "graph.knowledge.network": {*KNOWLEDGE, "networkx"},
    "graph.knowledge.query": {*KNOWLEDGE, "networkx"},
    "graph.knowledge.walk": {*KNOWLEDGE, "networkx"},
    "graph.knowledge.compare": {*KNOWLEDGE, "networkx"},
    "graph.rules": DOMAIN,
    "graph.match.*": {*DOMAIN, "graph.match.*"},
    "graph.match.words": {"graph.text"},
    "graph.match.likeness": {*DOMAIN, "graph.match.*", "rapidfuzz"},
    "graph.search": {*DOMAIN, "sqlite3"},
    "graph.wording": {*DOMAIN, "graph.rules"},
    "graph.exchange.*": EXCHANGE,
    "graph.exchange.rolegraph": {
        *EXCHANGE,
        "graph.store.facts",
        "graph.store.reading",
        "orjson",
        "pydantic",
    },
    "graph.exchange.popolo_writer": {*EXCHANGE, "orjson"},
    "graph.exchange.staff_list_writer": {*EXCHANGE, "openpyxl"},
    "graph.exchange.rolegraph_lines": {*EXCHANGE, "pydantic", "pydantic_core"},
    "graph.exchange.json_files": {*DOMAIN, "graph.finding", "graph.exchange.table", "orjson"},
    "graph.exchange.workbook": {"graph.exchange.*", "graph.progress", "openpyxl"},
    "graph.exchange.skeleton": {*EXCHANGE, "orjson"},
    "graph.exchange.overview": {*EXCHANGE, "orjson"},
    "graph.store.*": {*STORED, "graph.store.*"},
    "graph.store.facts": {*STORED, "orjson"},
    "graph.store.reading": {*STORED, "graph.store.making", "graph.store.shapes", "orjson"},
    "graph.store.tables": {"graph.errors", "sqlite3"},
    "graph.store.log": {"graph.progress", "graph.store.*", "orjson", "sqlite3"},
    "graph.store.audit": {"graph.store.*", "sqlite3"},
    "graph.store.sqlite": {
        *STORED,
        "graph.hurry",
        "graph.remembered",
        "graph.store.*",
        "sqlite3",
    },
    "graph.checks.*": {*WORDS, "graph.organization.*", "graph.checks.*", "graph.roles"},
    "graph.roles": {*DOMAIN, "graph.rules", "graph.match"},
    "graph.deviations": {*DOMAIN, "graph.rules", "graph.roles"},
    "graph.practice": {*DOMAIN, "graph.remembered", "graph.roles", "graph.organizations"},
    "graph.organizations": {
        *DOMAIN,
        "graph.hurry",
        "graph.remembered",
        "graph.store.memory",
    },
    "graph.imports": {
        *STORED,
        "graph.checks.*",
        "graph.finding",
        "graph.roles",
        "graph.exchange.formats",
        "graph.store.memory",
    },
    "graph.undo": {*STORED, "graph.store.memory"},
    "graph.sample": {*DOMAIN, "graph.finding", "graph.exchange.staff_list"},
    "graph.service": {"graph.*"},
    "graph.commands.*": {"graph.*", "click"},
    "schema.*": {"graph.*", "strawberry", "graphql"},
    "schema.settings": {"graph.errors"},
    "schema.answer": {"graph.*", "schema.*", "graphql", "orjson"},
    "schema.engine.*": {"graph.*", "schema.*", "strawberry", "graphql.*"},
    "schema.engine.trusted": {"graph.*", "schema.*", "graphql", "orjson"},
    "schema.engine.replies": {"graph.*", "schema.*", "graphql", "orjson"},
    "schema.cache": set(),
    "schema.transport.*": {"schema.cache", "schema.settings", "starlette", "orjson"},
    "schema.transport.metrics": {"schema.transport.*", "prometheus_client", "starlette"},
    "schema.transport.options": {"schema.settings", "click"},
    "schema.transport.protocol": {
        "schema.settings",
        "schema.transport.door",
        "schema.transport.request",
        "uvicorn",
    },
    "schema.transport.running": {
        "graph.errors",
        "schema.settings",
        "schema.transport.*",
        "uvicorn",
        "starlette",
    },
    "schema.transport.tracing": {
        "schema.settings",
        "schema.transport.*",
        "starlette",
        "opentelemetry",
    },
    "server": {"graph.*", "schema.*", "click", "orjson", "starlette"},
}
# SQLite comes with Python, but only the search may know that it is used.
FREE = sys.stdlib_module_names - {"sqlite3"}


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = [ROOT / "server.py", *(file for place in OURS for file in (ROOT / place).rglob("*.py"))]
MODULES = {module_of(file): file for file in sorted(FILES)}
LAYERED = [module for module in MODULES if not module.startswith(("tests", "bench", "docs"))]


def covers(row: str, module: str) -> bool:
    package = row.removesuffix(".*")
    return module == package or (package != row and module.startswith(f"{package}."))


def row_of(module: str) -> str | None:
    return max((row for row in MAY_IMPORT if covers(row, module)), key=len, default=None)


def imported(module: str, tree: ast.AST) -> set[str]:
    """The modules of ours and the packages of others that `module` imports, wherever in it."""
    file = MODULES.get(module)
    package = module if file and file.name == "__init__.py" else module.rpartition(".")[0]
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origin = resolve_name("." * node.level + (node.module or ""), package)
            inside = {f"{origin}.{alias.name}" for alias in node.names}
            names |= (inside & MODULES.keys()) or {origin}
    return {name if name.startswith(OURS) else name.partition(".")[0] for name in names} - FREE


def trespasses(module: str, source: str) -> list[str]:
    row = row_of(module)
    assert row, f"No row of MAY_IMPORT covers {module}: add one."
    allowed = MAY_IMPORT[row] | {row}
    found = imported(module, ast.parse(source))
    return sorted(name for name in found if not any(covers(each, name) for each in allowed))


class RunTime(ast.NodeTransformer):
    """Leaves out what only a type checker reads: types may know each other, modules may not."""

    def visit_If(self, node: ast.If) -> ast.If | list[ast.stmt]:
        if ast.unparse(node.test) == "TYPE_CHECKING":
            return node.orelse
        self.generic_visit(node)
        return node


def cycle(imports: Mapping[str, Iterable[str]]) -> list[str]:
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("module", LAYERED)
def test_a_layer_imports_only_what_lies_below_it(module: str) -> None:
    assert trespasses(module, MODULES[module].read_text("utf-8")) == []


@pytest.mark.parametrize("row", MAY_IMPORT)
def test_a_row_of_the_table_is_about_a_module_that_exists(row: str) -> None:
    assert any(row_of(module) == row for module in LAYERED)


def test_no_module_imports_itself_by_way_of_others() -> None:
    trees = {name: ast.parse(file.read_text("utf-8")) for name, file in MODULES.items()}
    assert cycle({name: imported(name, RunTime().visit(trees[name])) for name in trees}) == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_opens_with_a_sentence_and_reads_annotations_late(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    if not tree.body:
        return
    sentence = (ast.get_docstring(tree) or "").partition("\n\n")[0]
    assert sentence.endswith((".", ".)"))
    assert "\n" not in sentence
    assert isinstance(tree.body[1], ast.ImportFrom)
    assert tree.body[1].module == "__future__"
    assert [alias.name for alias in tree.body[1].names] == ["annotations"]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_named_for_what_it_holds(module: str) -> None:
    vague = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}
    assert vague.isdisjoint(module.split("."))


@pytest.mark.parametrize(
    ("module", "source", "wrong"),
    [
        ("graph.text", "import graph.period", "graph.period"),
        ("graph.text", "from graph import rules", "graph.rules"),
        ("graph.text", "from . import rules", "graph.rules"),
        ("graph", "from .text import plain", "graph.text"),
        ("graph.errors", "def late():\n    from graph.text import plain", "graph.text"),
        ("graph.knowledge.model", "from graph.knowledge.load import load", "graph.knowledge.load"),
        ("graph.knowledge.load", "import networkx.algorithms as nx", "networkx"),
        ("graph.service", "from strawberry.types import Info", "strawberry"),
        ("graph.rules", "import sqlite3", "sqlite3"),
        ("schema.transport.http", "from schema.context import Context", "schema.context"),
        ("schema.transport.http", "from ..context import Context", "schema.context"),
        ("schema.query", "import server", "server"),
        ("server", "import tests.build_knowledge", "tests.build_knowledge"),
    ],
)
def test_a_wrong_import_is_caught_however_it_is_written(
    module: str, source: str, wrong: str
) -> None:
    assert trespasses(module, source) == [wrong]


def test_a_new_module_needs_a_row() -> None:
    with pytest.raises(AssertionError, match=r"No row of MAY_IMPORT covers graph\.novelty"):
        trespasses("graph.novelty", "")


def test_a_cycle_is_caught_unless_only_a_type_checker_sees_it() -> None:
    assert cycle({"hen": ["egg"], "egg": ["hen"]}) == ["hen", "egg", "hen"]
    typed = ast.parse("if TYPE_CHECKING:\n    import hen\nelse:\n    import egg")
    assert imported("nest", RunTime().visit(typed)) == {"egg"}
