"""The JSON Schemas of the files under data/, so that editors complete and check what one writes.

Run as a program, it writes them: `python -m graph.knowledge.json_schema data`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from graph.knowledge import files

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
        return {"description": schema["cls"].__doc__, **files.closed_list(schema["cls"])}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave null out: a key without a value is left out of the file."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave out defaults that say no more than that a key may be left out."""
        made = super().default_schema(schema)
        if made.get("default") in (None, [], {}):
            made.pop("default", None)
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave out titles, which would repeat the names of the keys."""
        return False


def schemas() -> dict[str, dict[str, Any]]:
    """Give the JSON Schema (draft 2020-12) of each kind of file, by its name."""
    return {name: _schema(shape) for name, shape in SHAPES.items()}


def _schema(shape: type[BaseModel]) -> dict[str, Any]:
    made = shape.model_json_schema(schema_generator=_Generator)
    return {"$schema": _Generator.schema_dialect, **made}


def texts() -> dict[str, str]:
    """Give the text of each schema, by the name of its file."""
    return {
        f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas().items()
    }


def write(directory: Path) -> None:
    """Write every schema below a directory of data."""
    folder = directory / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
