"""An operation written out as one Python function.

The function of `{ role(slug: "cto") { slug titles { text } } }` reads, shortened:

    def plan(literal_slug, info, variables):
        def show_Title_0(thing):
            if thing is None: unplanned()
            return {'text': v if (v := thing.text).__class__ is str else as_String(v)}
        def show_Role_1(thing):
            if thing is None: unplanned()
            return {
                'slug': v if (v := thing.slug).__class__ is str else as_String(v),
                'titles': list(map(show_Title_0, many(Role_titles(role=thing)))),
            }
        return {'role': None if (v := Query_role(info=info, slug=literal_slug)) is None
                        else show_Role_1(v)}

It calls what the standard executor would call, in the same order, and tests each value. Whatever is
not as it must be raises, and then the standard executor answers instead: it alone makes errors.
A plan holds constants of the document, but no data. They are given to its function, so that
documents that differ in no more share one: to compile it takes longer than to write it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLAbstractType,
    GraphQLObjectType,
    NonNullTypeNode,
    OperationDefinitionNode,
    OperationType,
    VariableDefinitionNode,
    is_abstract_type,
)

from schema.cache import Cache
from schema.engine.inputs import Given, variable
from schema.engine.selection import Selection, selection_sets
from schema.engine.unplanned import Unplanned
from schema.engine.vocabulary import Vocabulary, Way, vocabulary, with_arguments

MOST_FIELDS = 2_000  # A plan of more takes longer to write than it saves.
MEMORY = 6  # Bytes for each letter of a source that is compiled, measured: 5 to 7.
_QUICK = {"String": "str", "ID": "str", "Boolean": "bool"}
_NO_NULL = "        if thing is None: unplanned()\n"


class Compiled(NamedTuple):
    """The function of a plan, to which the constants of a document are given, and its source."""

    function: Callable[..., dict[str, Any]]
    source: str


Functions = Cache[str, Compiled]


@dataclass(frozen=True, slots=True)
class Plan:
    """An operation as a function of what is asked and the variables, and its source."""

    run: Callable[[Any, dict[str, Any]], dict[str, Any]]
    source: str


def plan(
    schema: Any,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    on: Mapping[str, bool],
    functions: Functions | None = None,
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
    known = vocabulary(schema)
    writer = _Writer(known, Selection(schema.executable, fragments, on), operation)
    compiled = _compiled(writer.source(), known.names, functions)
    return Plan(partial(compiled.function, *writer.own.values()), compiled.source)


def _compiled(source: str, names: dict[str, Any], functions: Functions | None) -> Compiled:
    """Compile a function, unless it is known."""
    found = functions.get(source) if functions is not None else None
    if found is None:
        made: dict[str, Any] = {}
        exec(compile(source, "<plan>", "exec"), names, made)
        found = Compiled(made["plan"], source)
        if functions is not None:
            functions.put(source, found, MEMORY * len(source))
    return found


class _Writer:
    """Writes one plan: first the functions for what is inside, then what calls them."""

    def __init__(
        self, known: Vocabulary, selection: Selection, operation: OperationDefinitionNode
    ) -> None:
        self.known, self.selection, self.operation = known, selection, operation
        self.schema = known.executable
        self.own: dict[str, Any] = {}
        self.head: list[str] = []
        self.functions: list[str] = []
        self.written: dict[str, str] = {}
        self.shown: dict[tuple[str | int, ...], str] = {}
        self.aliases: dict[str, str] = {}
        self.fields = 0
        self.variables: dict[str, str] = {}
        self.present: set[str] = set()
        self.full: set[str] = set()
        for definition in operation.variable_definitions or ():
            self._variable(definition.variable.name.value, definition)

    def source(self) -> str:
        """Write the plan, which is given what is its `own` first."""
        root = self.schema.query_type
        found = self.selection.fields(root, [self.operation.selection_set])
        shown = self._object(root, found, repr(root.name), "    ")
        given = ", ".join((*self.own, "info", "variables"))
        lines = [f"def plan({given}):", *self.head, *self.functions]
        return "\n".join([*lines, "    thing = None", f"    return {shown}", ""])

    def _variable(self, name: str, definition: VariableDefinitionNode) -> None:
        """Write how a variable is read."""
        local, reader = f"given_{name}", f"read_{name}"
        self.variables[name] = local
        self.own[reader] = variable(self.schema, definition)
        kind: Any = definition.type
        if isinstance(kind, NonNullTypeNode):
            kind = kind.type
            self.full.add(name)
        if isinstance(definition.type, NonNullTypeNode) or definition.default_value:
            self.present.add(name)
        quick = _QUICK.get(getattr(getattr(kind, "name", None), "value", ""))
        if quick:
            self.head.append(f"    {local} = variables.get({name!r})")
            self.head.append(f"    if {local}.__class__ is not {quick}:")
            self.head.append(f"        {local} = {reader}(variables)")
        else:
            self.head.append(f"    {local} = {reader}(variables)")

    def _object(
        self,
        kind: GraphQLObjectType,
        found: Mapping[str, list[FieldNode]],
        typename: str,
        indent: str,
    ) -> str:
        """Write the answer for the fields selected of one thing."""
        self.fields += len(found)
        if self.fields > MOST_FIELDS:
            raise Unplanned("more fields than a plan is written for")
        pairs = ["{\n"]
        for key, nodes in found.items():
            named = nodes[0].name.value == "__typename"
            shown = typename if named else self._field(kind, nodes)
            name = repr(key) if nodes[0].alias is None else self._alias(key)
            pairs.append(f"{indent}    {name}: {shown},\n")
        return "".join([*pairs, indent, "}"])

    def _alias(self, alias: str) -> str:
        """Name an alias: plans whose aliases alone differ read the same."""
        if alias not in self.aliases:
            self.aliases[alias] = self._own("alias", "of", alias)
        return self.aliases[alias]

    def _field(self, parent: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        node = nodes[0]
        way = self.known.way(parent, node.name.value)
        if node.arguments:
            value = self._called(way, node)
        elif way.shown:
            return way.shown
        else:
            value = way.value or self._called(way, node)
        return self.known.complete(way.kind, value, lambda kind: self._function(kind, nodes))

    def _called(self, way: Way, node: FieldNode) -> str:
        """Write a call with arguments; what differs with the variables is made in the head."""
        written: list[str] = []
        sometimes: list[str] = []
        for each in self._given(way, node):
            value = self._value(each)
            if each.always:
                written.append(f"{each.name}={value}")
            else:
                sometimes.append(f"({each.name!r}, {value})")
        if sometimes:
            local = f"argument_others_{len(self.head)}"
            pairs = ", ".join(sometimes)
            self.head.append(f"    {local} = {{n: v for n, v in ({pairs},) if v is not ABSENT}}")
            written.append(f"**{local}")
        return with_arguments(way.called, written)

    def _given(self, way: Way, node: FieldNode) -> Iterator[Given]:
        """List what a field is given, argument by argument."""
        nodes = {each.name.value: each.value for each in node.arguments or ()}
        for name, (parameter, default) in way.parameters.items():
            value = nodes.get(name)
            given = parameter.given(value, self.present, self.full) if value else default
            if given:
                yield given

    def _value(self, given: Given) -> str:
        if given.variable:
            return self.variables[given.variable]
        if given.make is None:
            if not given.literal or given.constant is None or given.constant.__class__ is bool:
                return self.known.constant(given)
            return self._own("literal", given.name, given.constant)
        local = f"argument_{given.name}_{len(self.head)}"
        maker = self._own("make", given.name, given.make)
        known = ", ".join(f"{name!r}: {local}" for name, local in self.variables.items())
        self.head.append(f"    {local} = {maker}({{{known}}})")
        return local

    def _own(self, what: str, name: str, value: Any) -> str:
        """Name something that only this document has."""
        named = f"{what}_{name}_{len(self.own)}"
        self.own[named] = value
        return named

    def _function(self, kind: Any, nodes: Sequence[FieldNode]) -> str:
        """Name the function that shows a thing of a type, and write it if it is the first time."""
        if is_abstract_type(kind):
            return self._abstract(kind, nodes)
        found = self.selection.fields(kind, selection_sets(nodes))
        key = (kind.name, *(id(node) for same in found.values() for node in same))
        if key not in self.shown:
            self.shown[key] = self._define(
                kind.name, "thing", _NO_NULL + self._body(kind, found, repr(kind.name))
            )
        return self.shown[key]

    def _abstract(self, kind: GraphQLAbstractType, nodes: Sequence[FieldNode]) -> str:
        """Write a function for each type that a thing may have; like ones share one."""
        if kind.resolve_type is None:
            raise Unplanned("a type that cannot be told")
        chosen = selection_sets(nodes)
        named: dict[str, str] = {}
        alike: dict[tuple[Any, ...], str] = {}
        for each in self.schema.get_possible_types(kind):
            found = self.selection.fields(each, chosen)
            key = (self.known.test(each), *(self._likeness(each, same) for same in found.values()))
            if key not in alike:
                alike[key] = self._define(each.name, "thing, kind", self._body(each, found, "kind"))
            named[each.name] = alike[key]
        table = ", ".join(f"{name!r}: {function}" for name, function in named.items())
        resolve = self.known.bind(f"type_of_{kind.name}", kind.resolve_type)
        declared = self.known.bind(kind.name, kind)
        by_type = f"show_by_{kind.name}_{len(self.functions)}"
        self.functions.append(f"    {by_type} = {{{table}}}")
        body = f"        kind = {resolve}(thing, telling, {declared})\n"
        body += f"        return {by_type}[kind](thing, kind)"
        return self._define(kind.name, "thing", _NO_NULL + body)

    def _likeness(self, kind: GraphQLObjectType, same: list[FieldNode]) -> tuple[int, ...]:
        """Tell fields of several types apart that are not shown alike."""
        name = same[0].name.value
        way = 0 if name == "__typename" else id(self.known.way(kind, name))
        return (way, *map(id, same))

    def _body(
        self, kind: GraphQLObjectType, found: Mapping[str, list[FieldNode]], typename: str
    ) -> str:
        test = self.known.test(kind)
        tested = f"        if not {test}(thing, telling): unplanned()\n" if test else ""
        return f"{tested}        return {self._object(kind, found, typename, ' ' * 8)}"

    def _define(self, kind: str, parameters: str, body: str) -> str:
        """Write a function, unless one that reads the same was written."""
        if body not in self.written:
            self.written[body] = name = f"show_{kind}_{len(self.functions)}"
            self.functions.append(f"    def {name}({parameters}):\n{body}")
        return self.written[body]
