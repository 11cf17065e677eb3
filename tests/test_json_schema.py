"""The JSON Schemas that editors use for the files under data/."""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from graph.knowledge.json_schema import main, schemas, texts, write
from server import DATA

FILES = sorted(path for path in DATA.rglob("*.yaml"))


class Core(yaml.SafeLoader):
    """Reads YAML as editors do (YAML 1.2, core schema): a date is a text."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def named_schema(path: Path) -> Path:
    """Find the schema that the first line of a file names."""
    first = path.read_text("utf-8").partition("\n")[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found, first
    return (path.parent / found[1]).resolve()


def mistakes(name: str, text: str) -> list[str]:
    """List what a schema has against a text."""
    value = yaml.load(text, Core)
    return [error.message for error in Draft202012Validator(schemas()[name]).iter_errors(value)]


def test_the_committed_schemas_are_what_the_code_says() -> None:
    folder = DATA / "schemas"
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == texts()


def test_the_schemas_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path)
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "schemas").iterdir()}
    assert written == texts()


def test_the_module_is_a_program_that_writes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["json_schema", str(tmp_path)])
    monkeypatch.delitem(sys.modules, "graph.knowledge.json_schema")
    runpy.run_module("graph.knowledge.json_schema", run_name="__main__")
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == set(texts())


def test_schemas_that_are_not_up_to_date_are_named_and_left_as_they_are(tmp_path: Path) -> None:
    main([str(tmp_path)])
    main([str(tmp_path), "--check"])
    changed, missing = tmp_path / "schemas/role.schema.json", tmp_path / "schemas/terms.schema.json"
    changed.write_text("{}", "utf-8")
    missing.unlink()
    with pytest.raises(SystemExit) as exit:
        main([str(tmp_path), "--check"])
    assert str(exit.value) == (
        f"{changed} is not up to date: run make json-schema.\n"
        f"{missing} is not up to date: run make json-schema."
    )
    assert (changed.read_text("utf-8"), missing.exists()) == ("{}", False)


def test_a_directory_of_data_that_does_not_exist_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "nowhere")])
    assert "nowhere: name that of the data." in capsys.readouterr().err


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_one_itself(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])
    assert schemas()[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_every_file_names_its_schema_and_follows_it(path: Path) -> None:
    name = named_schema(path).name.removesuffix(".schema.json")
    assert named_schema(path).parent == DATA / "schemas"
    assert mistakes(name, path.read_text("utf-8")) == []


def nodes(schema: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """List the keys of every mapping that a schema describes."""
    for name, part in schema.get("properties", {}).items():
        yield f"{place}.{name}", part
    for name, part in schema.get("$defs", {}).items():
        yield from nodes(part, name)


def explained(part: dict[str, Any], definitions: dict[str, Any]) -> bool:
    """Tell whether an editor has something to say about a key."""
    if "description" in part:
        return True
    if "$ref" in part:
        return explained(definitions[part["$ref"].rpartition("/")[2]], definitions)
    return any(
        explained(inner, definitions)
        for inner in (*part.get("oneOf", ()), part.get("items", {}))
        if inner
    )


@pytest.mark.parametrize("name", schemas())
def test_every_key_and_every_word_of_a_closed_list_is_explained(name: str) -> None:
    schema = schemas()[name]
    definitions = schema.get("$defs", {})
    keys = list(nodes(schema, name))
    assert [place for place, part in keys if not explained(part, definitions)] == []
    words = [value for part in definitions.values() for value in part.get("oneOf", ())]
    assert all("description" in value for value in words if "const" in value)


RESPONSIBILITY = """
slug: x
titles: {en: [{text: X, cite: a#b}], fr: [{text: X, cite: [a#b, a#c]}]}
responsibilities: [{id: a, text: {en: a, fr: b}, cite: a#b, KEY}]
"""


@pytest.mark.parametrize(
    ("key", "mistake"),
    [
        ("rank: best", "'best' is not valid"),
        ("rang: normal", "'rang' was unexpected"),
        ("when: []", "not valid under any"),
        ("when: [{left_operand: size, operator: eq}]", "not valid"),
        ("conflicts: [A]", "does not match"),
        ("text: {en: a}", "'fr' is a required property"),
    ],
)
def test_an_editor_is_told_of_a_mistake(key: str, mistake: str) -> None:
    sound = RESPONSIBILITY.replace(", KEY", "")
    assert mistakes("role", sound) == []
    broken = (
        sound.replace("text: {en: a, fr: b}", key)
        if key.startswith("text")
        else (RESPONSIBILITY.replace("KEY", key))
    )
    assert any(re.search(mistake, told) for told in mistakes("role", broken))


@pytest.mark.parametrize(
    "when",
    [
        "[{left_operand: size, operator: eq, right_operand: small}]",
        "{any: [{left_operand: employee-count, operator: lt, right_operand: 50}]}",
        "{all: [{any: [{left_operand: listed, operator: eq, right_operand: true}]}]}",
        "[{left_operand: has-role, operator: is-none-of, right_operand: [cio, ciso]}]",
    ],
)
def test_an_editor_accepts_conditions_in_every_form(when: str) -> None:
    assert mistakes("role", RESPONSIBILITY.replace("KEY", f"when: {when}")) == []
