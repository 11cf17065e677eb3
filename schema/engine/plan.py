"""An operation written out as one Python function.

The function of `{ role(slug: "cto") { slug titles { text } } }` reads, shortened:

    def plan(info, variables):
        def title_1(thing):
            if thing is None: unplanned()
            return {'text': v if (v := thing.text).__class__ is str else as_String(v)}
        def role_2(thing):
            if thing is None: unplanned()
            return {
                'slug': v if (v := thing.slug).__class__ is str else as_String(v),
                'titles': list(map(title_1, many(titles(role=thing)))),
            }
        thing = None
        return {'role': None if (v := role(info=info, slug='cto')) is None else role_2(v)}

It calls what the standard executor would call, in the same order, and tests each value. Whatever is
not as it must be raises, and then the standard executor answers instead: it alone makes errors.
A plan holds functions and constants of the document, but no data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from keyword import iskeyword
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLAbstractType,
    GraphQLEnumType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    NonNullTypeNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    Undefined,
    is_abstract_type,
)

from schema.engine import leaves
from schema.engine.fields import attribute, call, declared
from schema.engine.inputs import Arguments, Given, variable
from schema.engine.selection import Selection, selection_sets
from schema.engine.unplanned import Unplanned, unplanned
from schema.node import Node

MOST_FIELDS = 2_000  # A plan of more takes longer to write than it saves.
_QUICK = {"String": "str", "ID": "str", "Boolean": "bool"}
_TAKEN = frozenset({"plan", "info", "variables", "thing", "kind", "v", "n", "each"})
_OURS = ("show_", "given_", "argument_")
_NO_NULL = "        if thing is None: unplanned()\n"
_ALWAYS = Node.is_type_of.__func__  # type: ignore[attr-defined]  # It trusts the fields.


@dataclass(frozen=True, slots=True)
class Plan:
    """An operation as a function of what is asked and the variables, and its source."""

    run: Callable[[Any, dict[str, Any]], dict[str, Any]]
    source: str


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the functions that tell the type of a thing may ask of their `info`."""

    schema: GraphQLSchema
    field_name: str = ""


def plan(
    schema: Any, document: DocumentNode, operation: OperationDefinitionNode, on: Mapping[str, bool]
) -> Plan:
    """Write the plan of a valid operation, its switches standing as given.

    Raises `Unplanned` if the standard executor has to answer.
    """
    if operation.operation is not OperationType.QUERY:
        raise Unplanned("no query")
    if schema.schema_converter.exception_handlers:
        raise Unplanned("a schema that turns exceptions into values")
    fragments = {
        each.name.value: each
        for each in document.definitions
        if isinstance(each, FragmentDefinitionNode)
    }
    return _Writer(schema, Selection(schema.executable, fragments, on), operation).plan()


class _Writer:
    """Writes one plan: first the functions for what is inside, then what calls them."""

    def __init__(
        self, schema: Any, selection: Selection, operation: OperationDefinitionNode
    ) -> None:
        self.schema, self.selection, self.operation = schema.executable, selection, operation
        self.names: dict[str, Any] = {
            **leaves.NAMES,
            "many": leaves.many,
            "unplanned": unplanned,
            "ABSENT": Undefined,
            "telling": _Telling(self.schema),
        }
        self.bound: dict[tuple[str, int], str] = {}
        self.head: list[str] = []
        self.functions: list[str] = []
        self.known: dict[tuple[str | int, ...], str] = {}
        self.fields = 0
        self.variables, self.arguments = self._variables(schema)

    def plan(self) -> Plan:
        """Put everything together."""
        root = self.schema.query_type
        shown = self._object(root, [self.operation.selection_set], repr(root.name), "    ")
        lines = ["def plan(info, variables):", *self.head, *self.functions]
        source = "\n".join([*lines, "    thing = None", f"    return {shown}", ""])
        exec(compile(source, "<plan>", "exec"), self.names)
        return Plan(self.names["plan"], source)

    def _variables(self, schema: Any) -> tuple[dict[str, str], Arguments]:
        """Write how the variables are read."""
        names: dict[str, str] = {}
        present, full = set(), set()
        for definition in self.operation.variable_definitions or ():
            name = definition.variable.name.value
            names[name] = f"given_{name}"
            self._read(names[name], name, definition)
            if isinstance(definition.type, NonNullTypeNode):
                full.add(name)
                present.add(name)
            elif definition.default_value:
                present.add(name)
        return names, Arguments(schema, frozenset(present), frozenset(full))

    def _read(self, local: str, name: str, definition: Any) -> None:
        reader = self._bind(f"read_{name}", variable(self.schema, definition))
        kind = (
            definition.type.type
            if isinstance(definition.type, NonNullTypeNode)
            else definition.type
        )
        quick = _QUICK.get(getattr(getattr(kind, "name", None), "value", ""))
        if quick:
            self.head.append(f"    {local} = variables.get({name!r})")
            self.head.append(f"    if {local}.__class__ is not {quick}:")
            self.head.append(f"        {local} = {reader}(variables)")
        else:
            self.head.append(f"    {local} = {reader}(variables)")

    def _bind(self, name: str, value: Any) -> str:
        """Give a value a name in the plan: its own, or one that is still free."""
        key = (name, id(value))
        if key not in self.bound:
            self.bound[key] = free = self._free(name)
            self.names[free] = value
        return self.bound[key]

    def _free(self, name: str) -> str:
        plain = "".join(c if c.isalnum() and c.isascii() else "_" for c in name).strip("_")
        wanted = plain if plain.isidentifier() and not iskeyword(plain) else f"value_{plain}"
        free = wanted if wanted not in _TAKEN and not wanted.startswith(_OURS) else f"{wanted}_"
        number = 1
        while free in self.names:
            number += 1
            free = f"{wanted}_{number}"
        return free

    def _object(
        self,
        kind: GraphQLObjectType,
        chosen: Iterable[SelectionSetNode],
        typename: str,
        indent: str,
    ) -> str:
        """Write the answer for the fields selected of one thing."""
        pairs = []
        for key, nodes in self.selection.fields(kind, chosen).items():
            self.fields += 1
            if self.fields > MOST_FIELDS:
                raise Unplanned("more fields than a plan is written for")
            named = nodes[0].name.value == "__typename"
            shown = typename if named else self._field(kind, nodes)
            pairs.append(f"{indent}    {key!r}: {shown},\n")
        return "{\n" + "".join(pairs) + f"{indent}}}"

    def _field(self, parent: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        field = parent.fields.get(nodes[0].name.value)
        if field is None:
            raise Unplanned("introspection")
        shown = declared(field)
        read = attribute(shown)
        if read is not None:
            return self._complete(field.type, nodes, f"thing.{read}")
        called = call(shown)
        given = [
            *called.positional,
            *(f"{parameter}={value}" for parameter, value in called.named),
            *self._given(self.arguments.given(field, shown, nodes[0])),
        ]
        function = self._bind(called.name, called.function)
        return self._complete(field.type, nodes, f"{function}({', '.join(given)})")

    def _given(self, arguments: list[Given]) -> list[str]:
        """Write the arguments of a call; what differs with the variables is made in the head."""
        written: list[tuple[str, str]] = []
        sometimes: list[tuple[str, str]] = []
        for each in arguments:
            value = self._value(each)
            (written if each.always else sometimes).append((each.name, value))
        parts = [f"{name}={value}" for name, value in written]
        if sometimes:
            local = self._local("others")
            pairs = ", ".join(f"({name!r}, {value})" for name, value in sometimes)
            self.head.append(f"    {local} = {{n: v for n, v in ({pairs},) if v is not ABSENT}}")
            parts.append(f"**{local}")
        return parts

    def _value(self, given: Given) -> str:
        if given.variable:
            return self.variables[given.variable]
        if given.make is None:
            value = given.constant
            plain = value is None or value.__class__ in (str, int, bool)
            return repr(value) if plain else self._bind(given.name, value)
        local, maker = self._local(given.name), self._bind(f"make_{given.name}", given.make)
        known = ", ".join(f"{name!r}: {local}" for name, local in self.variables.items())
        self.head.append(f"    {local} = {maker}({{{known}}})")
        return local

    def _local(self, name: str) -> str:
        return f"argument_{name}_{len(self.head)}"

    def _complete(self, kind: Any, nodes: list[FieldNode], value: str) -> str:
        """Write how the value of a field is completed."""
        if isinstance(kind, GraphQLNonNull):
            return self._full(kind.of_type, nodes, value)
        name = value if value.isidentifier() else "v"
        tested = name if name == value else f"(v := {value})"
        return f"None if {tested} is None else {self._full(kind, nodes, name)}"

    def _full(self, kind: Any, nodes: list[FieldNode], value: str) -> str:
        """Write how a value that must not be null is completed."""
        if isinstance(kind, GraphQLList):
            return self._list(kind.of_type, nodes, f"many({value})")
        if isinstance(kind, GraphQLScalarType | GraphQLEnumType):
            return self._leaf(kind, value)
        return f"{self._function(kind, nodes)}({value})"

    def _list(self, kind: Any, nodes: list[FieldNode], items: str) -> str:
        inner = kind.of_type if isinstance(kind, GraphQLNonNull) else None
        if isinstance(inner, GraphQLObjectType) or (inner and is_abstract_type(inner)):
            return f"list(map({self._function(inner, nodes)}, {items}))"
        return f"[{self._complete(kind, nodes, 'each')} for each in {items}]"

    def _leaf(self, kind: GraphQLScalarType | GraphQLEnumType, value: str) -> str:
        complete = self._bind(f"as_{kind.name}", leaves.completed(kind))
        name = value if value.isidentifier() else "v"
        first = name if name == value else f"(v := {value})"
        if test := leaves.as_it_is(kind):
            head, _, rest = test.partition("{0}")
            return f"{name} if {head}{first}{rest.format(name)} else {complete}({name})"
        if shown := leaves.enumeration(kind):
            listed = self._bind(shown.__name__, shown)
            return f"{name}._name_ if {first}.__class__ is {listed} else {complete}({name})"
        return f"{complete}({value})"

    def _function(self, kind: Any, nodes: Sequence[FieldNode]) -> str:
        """Name the function that shows a thing of a type, and write it if it is the first time."""
        key = (kind.name, *map(id, nodes))
        if key not in self.known:
            write = self._abstract if is_abstract_type(kind) else self._concrete
            self.known[key] = write(kind, selection_sets(nodes))
        return self.known[key]

    def _concrete(self, kind: GraphQLObjectType, chosen: list[SelectionSetNode]) -> str:
        body = self._tested(kind) + self._body(kind, chosen, repr(kind.name))
        return self._define(kind.name, "thing", _NO_NULL + body)

    def _abstract(self, kind: GraphQLAbstractType, chosen: list[SelectionSetNode]) -> str:
        """Write a function for each type that a thing may have; like ones share one."""
        if kind.resolve_type is None:
            raise Unplanned("a type that cannot be told")
        named: dict[str, str] = {}
        written: dict[str, str] = {}
        for each in self.schema.get_possible_types(kind):
            body = self._tested(each) + self._body(each, chosen, "kind")
            if body not in written:
                written[body] = self._define(each.name, "thing, kind", body)
            named[each.name] = written[body]
        table = ", ".join(f"{name!r}: {function}" for name, function in named.items())
        resolve = self._bind(f"type_of_{kind.name}", kind.resolve_type)
        declared_type = self._bind(kind.name, kind)
        by_type = f"show_by_{kind.name}_{len(self.functions)}"
        self.functions.append(f"    {by_type} = {{{table}}}")
        body = f"        kind = {resolve}(thing, telling, {declared_type})\n"
        body += f"        return {by_type}[kind](thing, kind)"
        return self._define(kind.name, "thing", _NO_NULL + body)

    def _body(self, kind: GraphQLObjectType, chosen: list[SelectionSetNode], typename: str) -> str:
        return f"        return {self._object(kind, chosen, typename, ' ' * 8)}"

    def _tested(self, kind: GraphQLObjectType) -> str:
        """Write the test that a thing is of its type, where the type has one that can fail."""
        test = kind.is_type_of
        if test is None or getattr(test, "__func__", None) is _ALWAYS:
            return ""
        name = self._bind(f"is_{kind.name}", test)
        return f"        if not {name}(thing, telling): unplanned()\n"

    def _define(self, kind: str, parameters: str, body: str) -> str:
        name = f"show_{kind}_{len(self.functions)}"
        self.functions.append(f"    def {name}({parameters}):\n{body}")
        return name
