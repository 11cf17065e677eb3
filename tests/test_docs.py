"""The documentation: what it quotes is true, and what it links to is there."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.generate import PAGES, ROOT, commands, files, reference, refreshed, settings
from docs.pictures import PICTURES
from graph.knowledge.claims import STATEMENTS
from graph.knowledge.load import contents, parse
from graph.knowledge.model import Statement
from schema.examples import EXAMPLES
from schema.settings import PREFIX, Settings
from server import DATA, LOG_LEVELS

MARKDOWN = [
    *PAGES,
    *(ROOT / name for name in ("CONTRIBUTING.md", "CHANGELOG.md", "data/README.md")),
]
LINK = re.compile(r"\]\(([^)\s]+)\)")
RUN = re.compile(r"`(?:\.venv/bin/)?rolegraph (\w+)")
TARGET = re.compile(r"\bmake ([a-z-]+)")


def named(path: Path) -> str:
    """Name a page in the output of the tests."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_answers_output_and_drawings_are_those_of_today(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text == refreshed(text), "Run make docs."


@pytest.mark.parametrize("page", reference(), ids=named)
def test_the_reference_is_what_the_code_says(page: Path) -> None:
    assert page.read_text("utf-8") == reference()[page], "Run make docs."


def test_a_wrong_answer_in_a_page_is_noticed() -> None:
    page = "```graphql\n{ __typename }\n```\n\n```json\n{}\n```\n"
    assert '"__typename": "Query"' in refreshed(page)


def test_every_page_that_shows_questions_shows_their_answers() -> None:
    for page in PAGES:
        text = page.read_text("utf-8")
        shown = sum(name.endswith(".json") for name in files(text))
        assert text.count("```graphql") == text.count("```json") - shown, named(page)


def test_the_readme_shows_six_questions_that_succeed_and_a_drawing() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.count("```graphql") == 6
    assert '"errors"' not in text
    assert "flowchart" in text


def test_the_tutorial_asks_the_five_example_questions_and_they_succeed() -> None:
    text = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    assert text.count("```graphql") == len(EXAMPLES) == 5
    assert re.findall(r"```graphql\n(.*?)```", text, re.DOTALL) == list(EXAMPLES.values())
    assert '"errors"' not in text


@pytest.mark.parametrize("page", MARKDOWN, ids=named)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = [link.split("#")[0] for link in LINK.findall(text) if "://" not in link]
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", MARKDOWN, ids=named)
def test_every_command_that_is_named_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    first_words = {name.split()[1] for name, _ in commands()}
    assert set(RUN.findall(text)) <= first_words
    makefile = (ROOT / "Makefile").read_text("utf-8")
    shown = re.findall(r"`[^`]+`|```sh\n.*?```", text, re.DOTALL)
    targets = {target for part in shown for target in TARGET.findall(part)}
    assert [target for target in targets if f"\n{target}:" not in makefile] == []


def test_every_setting_stands_in_the_table() -> None:
    table = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    assert set(re.findall(r"`(ROLEGRAPH_\w+)`", table)) == set(settings())
    assert set(settings()) == {
        "ROLEGRAPH_DATA",
        "ROLEGRAPH_DB",
        "ROLEGRAPH_HOST",
        "ROLEGRAPH_LOG_LEVEL",
        "ROLEGRAPH_PORT",
        "ROLEGRAPH_WORKERS",
        *(PREFIX + each.name.upper() for each in fields(Settings)),
    }
    assert settings()["ROLEGRAPH_LOG_LEVEL"].default in LOG_LEVELS


def test_no_other_setting_is_read_from_the_environment() -> None:
    code = [*ROOT.glob("*.py"), *(ROOT / "schema").rglob("*.py"), *(ROOT / "graph").rglob("*.py")]
    read = {name for file in code for name in re.findall(r"ROLEGRAPH_\w+", file.read_text("utf-8"))}
    assert {name for name in read if name != "ROLEGRAPH_"} <= set(settings())


def yaml_blocks(page: Path) -> list[str]:
    """List the samples of data on a page."""
    return re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


def entries(key: str) -> dict[str, Any]:
    """Give the statements that stand in the CTO's file under a key, by their id."""
    role = yaml.safe_load((DATA / "roles" / "cto.yaml").read_text("utf-8"))
    return {entry["id"]: entry for entry in role[key]}


def test_every_sample_of_the_data_readme_is_taken_from_the_data() -> None:
    *samples, source = map(yaml.safe_load, yaml_blocks(ROOT / "data" / "README.md"))
    for sample in samples:
        [(key, [entry])] = sample.items()
        told = {**entries(key)[entry["id"]]}
        told.pop("conflicts", None)
        assert entry == told
    assert source["slug"] == "an-example"


def test_the_source_of_the_data_readme_can_be_added() -> None:
    *_, source = yaml_blocks(ROOT / "data" / "README.md")
    _, findings = parse({**contents(DATA), "sources/an-example.yaml": source.encode()})
    assert findings == []


def test_every_kind_of_statement_is_explained_in_the_data_readme() -> None:
    table = (ROOT / "data" / "README.md").read_text("utf-8")
    for key, kind in STATEMENTS.items():
        [row] = [line for line in table.splitlines() if line.startswith(f"| `{key}` |")]
        own = {f.name for f in fields(kind)} - {f.name for f in fields(Statement)}
        assert set(re.findall(r"`(\w+)`", row)) - {key} == own


def test_the_role_of_the_how_to_can_be_added() -> None:
    [file] = yaml_blocks(ROOT / "docs" / "how-to" / "add-a-role.md")
    knowledge, findings = parse({**contents(DATA), "roles/cco.yaml": file.encode()})
    assert findings == []
    assert knowledge is not None
    assert "cco" in {role.slug for role in knowledge.roles}


def test_the_statement_of_the_how_to_can_be_added() -> None:
    [sample] = yaml_blocks(ROOT / "docs" / "how-to" / "add-a-statement.md")
    key, _, entry = sample.partition("\n")
    texts = contents(DATA)
    role = (DATA / "roles" / "cto.yaml").read_text("utf-8")
    assert f"\n{key}\n" in role
    added = role.replace(f"\n{key}\n", f"\n{key}\n{entry}", 1)
    knowledge, findings = parse({**texts, "roles/cto.yaml": added.encode()})
    assert findings == []
    assert knowledge is not None
    assert "cto/reliability" in {statement.key for statement in knowledge.statements}


def test_every_picture_of_the_page_is_shown_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = {
        (page.parent / name).resolve()
        for page in pages
        for name in re.findall(r"\]\(([^)]*pictures/[\w-]+\.png)\)", page.read_text("utf-8"))
    }
    assert shown == {(ROOT / "docs" / "pictures" / f"{name}.png").resolve() for name in PICTURES}
    assert all(picture.exists() for picture in shown)
