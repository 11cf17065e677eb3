"""The JSON Schemas of the files under data/, so that editors complete and check what one writes.

Run as a program, it writes them: `python -m graph.knowledge.json_schema data`. With `--check` it
writes nothing, and says which are not up to date.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from graph.knowledge import files
from graph.knowledge.fields import closed_list

SHAPES: dict[str, type[BaseModel]] = {
    "role": files.RoleFile,
    "source": files.SourceFile,
    "organization": files.OrganizationFile,
    "terms": files.TermsFile,
    "people": files.PeopleFile,
    "release": files.ReleaseFile,
}


class _Generator(GenerateJsonSchema):
    """Writes schemas for people: meanings beside values, and nothing that goes without saying."""

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        return {"description": schema["cls"].__doc__, **closed_list(schema["cls"])}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave null out: a key without a value is left out of the file."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave out defaults that say no more than that a key may be left out."""
        made = super().default_schema(schema)
        if not isinstance(made.get("default"), str | int | float):
            made.pop("default", None)
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave out titles, which would repeat the names of the keys."""
        return False


def schemas() -> dict[str, dict[str, Any]]:
    """Give the JSON Schema (draft 2020-12) of each kind of file, by its name."""
    return {name: _schema(name, shape) for name, shape in SHAPES.items()}


def _schema(name: str, shape: type[BaseModel]) -> dict[str, Any]:
    made = shape.model_json_schema(schema_generator=_Generator)
    for part in made.get("$defs", {}).values():
        part.pop("title", None)  # It would say how the part is called in the code.
    return {**made, "$schema": _Generator.schema_dialect, "title": f"Rolegraph: {name}"}


def texts() -> dict[str, str]:
    """Give the text of each schema, by the name of its file."""
    return {f"{name}.schema.json": _written(schema) for name, schema in schemas().items()}


def _written(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def write(directory: Path) -> None:
    """Write every schema below a directory of data."""
    folder = directory / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, "utf-8", newline="\n")


def stale(directory: Path) -> list[Path]:
    """List the schemas below a directory of data that are missing, or not what the code says."""
    made = {directory / "schemas" / name: text for name, text in texts().items()}
    return [path for path, text in made.items() if not _holds(path, text)]


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the schemas below a directory of data, or check those that are there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("data", type=Path, help="the directory of the data")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; say what is not up to date"
    )
    asked = parser.parse_args(arguments)
    if not asked.data.is_dir():
        parser.error(f"There is no directory {asked.data}: name that of the data.")
    if not asked.check:
        write(asked.data)
    elif found := stale(asked.data):
        sys.exit("\n".join(f"{path} is not up to date: run make json-schema." for path in found))


if __name__ == "__main__":
    main()
