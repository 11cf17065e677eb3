"""Variables and arguments: read as graphql-core reads them, once for each run of a plan.

A variable or an argument that is absent is `Undefined`. Values that could be changed by whoever
gets them, lists and input objects, are made anew for each run.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Set
from dataclasses import dataclass
from functools import partial
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLID,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLString,
    ListValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    get_variable_values,
    is_leaf_type,
    type_from_ast,
)
from graphql.execution.values import VariableValues
from graphql.utilities.coerce_input_value import (
    coerce_default_value,
    coerce_input_literal,
    coerce_input_value,
)
from strawberry import ID
from strawberry.relay import GlobalID
from strawberry.types.arguments import StrawberryArgument, convert_argument
from strawberry.types.base import StrawberryList, StrawberryOptional
from strawberry.types.field import StrawberryField

from schema.engine.unplanned import unplanned

Variables = Mapping[str, Any]
_TEXTS = (GraphQLString, GraphQLID)


def variable(
    schema: GraphQLSchema, definition: VariableDefinitionNode
) -> Callable[[dict[str, Any]], Any]:
    """Make the function that reads a variable of a request as the standard executor does."""
    name, definitions = definition.variable.name.value, (definition,)
    kind: Any = type_from_ast(schema, definition.type)
    flat, listed = is_leaf_type(get_named_type(kind)), _is_words(kind)

    def read(variables: dict[str, Any]) -> Any:
        if listed and _are_words(variables.get(name)):
            return list(variables[name])
        if flat and variables.get(name) is not None:
            value = coerce_input_value(variables[name], kind)
            return unplanned(f"${name} cannot be used") if value is Undefined else value
        values = get_variable_values(schema, definitions, variables, max_errors=1)
        if isinstance(values, list):
            unplanned(f"${name} cannot be used")
        return values.coerced.get(name, Undefined)

    return read


def _is_words(kind: Any) -> bool:
    """Tell whether a type is a list of texts or ids: hundreds of references come in one."""
    inner = get_nullable_type(kind)
    return isinstance(inner, GraphQLList) and get_nullable_type(inner.of_type) in _TEXTS


def _are_words(value: Any) -> bool:
    return type(value) is list and set(map(type, value)) <= {str}


@dataclass(frozen=True, slots=True)
class Given:
    """What a field is given for one argument of its resolver.

    It is a `constant`, of the schema or a `literal` of the document, or one of `variables` as it
    is, or what `make` makes of the variables. `always` tells whether it is there whatever the
    variables are.
    """

    name: str
    always: bool
    constant: Any = None
    literal: bool = False
    variable: str | None = None
    make: Callable[[Variables], Any] | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument that a field may be given, and under which `name` its resolver takes it.

    `plain` tells whether the resolver takes what graphql-core reads as it is; else that is turned
    into what it takes by `convert`.
    """

    name: str
    declared: GraphQLArgument
    default: Any
    plain: bool
    convert: Callable[[Any], Any]

    def without(self) -> Given | None:
        """Tell what the resolver is given if a document gives nothing."""
        if self.default is Undefined:
            return None
        return self.made(lambda _: self.default, lasting=True)

    def given(self, value: ValueNode, present: Set[str], full: Set[str]) -> Given:
        """Tell what it is given for a value of a document.

        `present` names the variables that are never absent, `full` those that are never null.
        """
        if isinstance(value, VariableNode):
            used = value.name.value
            required = isinstance(self.declared.type, GraphQLNonNull)
            if self.plain and used in (full if required else present):
                return Given(self.name, True, variable=used)
            always = used in present or self.default is not Undefined or required
            return self.made(_variable(used, self.default, required), always=always)
        lasting = not _varies(value)
        return self.made(_literal(value, self.declared), lasting=lasting, literal=True)

    def made(
        self,
        read: Callable[[Variables], Any],
        *,
        always: bool = True,
        lasting: bool = False,
        literal: bool = False,
    ) -> Given:
        """Give what is read and then turned into what the resolver takes."""

        def make(variables: Variables) -> Any:
            value = read(variables)
            return value if value is Undefined else self.convert(value)

        if lasting and _lasts(value := make({})):
            return Given(self.name, always, constant=value, literal=literal)
        return Given(self.name, always, make=make)


def parameters(schema: Any, field: GraphQLField, shown: StrawberryField) -> dict[str, Parameter]:
    """List the arguments of a field by their names in documents."""
    config, registry = schema.config, schema.schema_converter.scalar_registry
    found = {}
    for argument in shown.arguments:
        name = config.name_converter.from_argument(argument)
        declared = field.args[name]
        found[name] = Parameter(
            name=argument.python_name,
            declared=declared,
            default=coerce_default_value(declared),
            plain=_plain(argument, declared),
            convert=partial(_converted, argument.type, registry, config),
        )
    return found


def _converted(kind: Any, registry: Any, config: Any, value: Any) -> Any:
    return convert_argument(value, kind, registry, config)


def _variable(name: str, default: Any, required: bool) -> Callable[[Variables], Any]:
    def read(variables: Variables) -> Any:
        value = variables[name]
        if value is Undefined:
            value = default
        if required and (value is None or value is Undefined):
            unplanned(f"${name} is null")
        return value

    return read


def _literal(node: ValueNode, declared: GraphQLArgument) -> Callable[[Variables], Any]:
    def read(variables: Variables) -> Any:
        coerced = {name: value for name, value in variables.items() if value is not Undefined}
        value = coerce_input_literal(node, declared.type, VariableValues({}, coerced))
        return unplanned("a literal that cannot be used") if value is Undefined else value

    return read


def _varies(node: ValueNode) -> bool:
    """Tell whether a literal has a variable in it."""
    if isinstance(node, ListValueNode):
        return any(map(_varies, node.values))
    if isinstance(node, ObjectValueNode):
        return any(_varies(field.value) for field in node.fields)
    return isinstance(node, VariableNode)


def _plain(argument: StrawberryArgument, declared: GraphQLArgument) -> bool:
    """Tell whether a resolver takes an argument as graphql-core reads it.

    So it is with leaves, and with lists of texts and ids.
    """
    kind = argument.type
    inner = kind.of_type if isinstance(kind, StrawberryOptional) else kind
    if isinstance(inner, StrawberryList):
        return inner.of_type in (str, ID) and not argument.is_maybe
    leaf = is_leaf_type(get_nullable_type(declared.type))
    return leaf and not argument.is_maybe and inner is not GlobalID


def _lasts(value: Any) -> bool:
    """Tell whether a value can be given to every run: what can be hashed does not change."""
    return isinstance(value, Hashable)
