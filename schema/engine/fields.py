"""How a field of the schema gets its value: an attribute, or a resolver that is called directly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any

from graphql import GraphQLField
from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import build_field_extension_resolvers
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from schema.engine.unplanned import Unplanned


@dataclass(frozen=True, slots=True)
class Call:
    """A resolver: what is called, and by which names it takes the value and the context."""

    function: Callable[..., Any]
    name: str
    positional: tuple[str, ...]
    named: tuple[tuple[str, str], ...]


def declared(field: GraphQLField) -> StrawberryField:
    """Give the declaration of a field; raises `Unplanned` if no plan can follow it."""
    shown: StrawberryField | None = field.extensions.get("strawberry-definition")
    if shown is None or shown.is_async or shown.is_subscription:
        raise Unplanned("a field that is not declared, or not answered at once")
    return shown


def attribute(shown: StrawberryField) -> str | None:
    """Give the attribute that a field shows; None if it has a resolver."""
    if not shown.is_basic_field:
        return None
    name = shown.python_name
    if shown.default_resolver is not getattr or not name.isidentifier():
        raise Unplanned("a field with a resolver of its own")
    return name


def call(shown: StrawberryField) -> Call:
    """Tell how the resolver of a field is called; raises `Unplanned` if that is not known."""
    resolver = shown.base_resolver
    if resolver is None or isinstance(resolver.wrapped_func, staticmethod | classmethod):
        raise Unplanned("a resolver that is no function")
    if shown.extensions:
        return _extended(shown, resolver)
    named = [
        (parameter.name, value)
        for parameter, value in (
            (resolver.parent_parameter, "thing"),
            (resolver.root_parameter, "thing"),
            (resolver.info_parameter, "info"),
        )
        if parameter
    ]
    positional = ("thing",) if resolver.self_parameter else ()
    return Call(resolver.wrapped_func, resolver.name, positional, tuple(dict(named).items()))


def _extended(shown: StrawberryField, resolver: StrawberryResolver[Any]) -> Call:
    """Chain the extensions of a field before its resolver, as Strawberry does."""
    function: Any = resolver.wrapped_func
    mapped = any(
        type(e).map_arguments is not FieldExtension.map_arguments for e in shown.extensions
    )
    info = resolver.info_parameter
    if mapped or (info and info.name != "info"):
        raise Unplanned("an extension that changes arguments")

    def resolve(source: Any, asked: Any, /, **arguments: Any) -> Any:
        if info:
            arguments["info"] = asked
        given = (source,) if resolver.self_parameter else ()
        return function(*given, **arguments)

    chain = reduce(
        lambda inner, extension: partial(extension, inner),
        build_field_extension_resolvers(shown),
        resolve,
    )
    parameters = (resolver.parent_parameter, resolver.root_parameter)
    named = {parameter.name: "thing" for parameter in parameters if parameter}
    return Call(chain, resolver.name, ("thing", "info"), tuple(named.items()))
