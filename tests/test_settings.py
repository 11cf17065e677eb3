"""What can be set about a server."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from schema.settings import PREFIX, BadSetting, Settings
from tests.test_command_line import run


def test_what_is_not_set_has_its_default() -> None:
    assert Settings.read({}) == Settings()
    assert Settings.read({"PATH": "/bin", "ROLEGRAPH_OTHER": "1"}) == Settings()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("max_cost", "5", 5),
        ("body_seconds", "2.5", 2.5),
        ("body_seconds", "3", 3.0),
        ("suggestions", "off", False),
        ("suggestions", "TRUE", True),
        ("introspection", "types", "types"),
        ("cache_control", "public, max-age=5", "public, max-age=5"),
        ("cors_origins", "https://a.example, https://b.example",
         ("https://a.example", "https://b.example")),
        ("cors_origins", "", ()),
        ("embed_origins", "*", ("*",)),
        ("embed_origins", "https://*.example.org:8443 http://[::1]:80",
         ("https://*.example.org:8443", "http://[::1]:80")),
    ],
)  # fmt: skip
def test_a_setting_is_read_from_the_environment(name: str, text: str, expected: Any) -> None:
    settings = Settings.read({PREFIX + name.upper(): text})
    assert getattr(settings, name) == expected
    assert type(getattr(settings, name)) is type(expected)


def test_memory_is_that_of_all_workers_together() -> None:
    whole = Settings(document_bytes=9, plan_bytes=20, reply_bytes=0, request_bytes=5, max_cost=7)
    assert whole.divided(1) == whole
    parts = Settings(document_bytes=4, plan_bytes=10, reply_bytes=0, request_bytes=2, max_cost=7)
    assert whole.divided(2) == parts


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("max_cost", "many", "a number, zero or more"),
        ("max_cost", "-1", "a number, zero or more"),
        ("max_cost", "1.5", "a number, zero or more"),
        ("body_seconds", "nan", "a number, zero or more"),
        ("body_seconds", "inf", "a number, zero or more"),
        ("threads", "0", "a number, one or more"),
        ("threads", "x", "a number, one or more"),
        ("max_connections", "0", "a number, one or more"),
        ("suggestions", "maybe", "on or off"),
        ("embed_origins", "example.org", "origins such as https://example.org, or *"),
        ("embed_origins", "https://example.org/page", "origins such as https://example.org, or *"),
        ("cors_origins", "https://a.example; x", "origins such as https://example.org, or *"),
        ("introspection", "some", "one of on, types, off"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_those_that_can(
    name: str, text: str, wanted: str
) -> None:
    with pytest.raises(BadSetting) as told:
        Settings.read({PREFIX + name.upper(): text})
    assert str(told.value) == f"{PREFIX}{name.upper()} cannot be {text!r}: it must be {wanted}."
    result = run("serve", f"--{name.replace('_', '-')}", text)
    assert result.exit_code == 2
    assert wanted in result.output


@pytest.mark.parametrize("declared", fields(Settings), ids=lambda each: each.name)
def test_every_setting_says_what_it_sets_in_a_sentence(declared: Any) -> None:
    assert declared.metadata["about"].endswith(".")
