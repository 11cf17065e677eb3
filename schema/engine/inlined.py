"""Resolvers that are one expression, written in place of their call.

To call a function takes as long as what most of them do. Only such are written out as do the same
in place: every argument is evaluated once, and nothing is that was not.
"""

from __future__ import annotations

import ast
import builtins
import inspect
from collections.abc import Callable, Mapping
from textwrap import dedent
from types import FunctionType, ModuleType
from typing import Any

from strawberry import UNSET

Bind = Callable[[str, Any], str]
_OURS = ("graph.", "schema.")
_SCOPED = (
    *(ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
    *(ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom, ast.Starred),
)
_BRANCHING = (ast.IfExp, ast.BoolOp, ast.Compare)
_CONSTANTS = frozenset({str, int, bool, type(None)})


def inlined(function: Any, arguments: Mapping[str, str], bind: Bind) -> str | None:
    """Write what a function returns for arguments that are names; None if it is no expression.

    `bind` names the values that the function knows.
    """
    given = {name: ast.parse(value, mode="eval").body for name, value in arguments.items()}
    try:
        written = _written(function, (), given, bind)
        return ast.unparse(written) if written else None
    except (KeyError, TypeError, ValueError, RecursionError):
        return None  # A name without a value, say, or more arguments than it takes.


def _written(
    function: Any, positional: tuple[ast.expr, ...], named: Mapping[str, ast.expr], bind: Bind
) -> ast.expr | None:
    """Write what a function returns, if all that it is given may stand where it is used."""
    body = _body(function)
    if body is None:
        return None
    given = inspect.signature(function).bind(*positional, **named)
    branches = any(isinstance(each, _BRANCHING) for each in ast.walk(body))
    used = [each.id for each in ast.walk(body) if isinstance(each, ast.Name)]
    for name, value in given.arguments.items():
        if not isinstance(value, ast.Name | ast.Constant) and (branches or used.count(name) != 1):
            return None
    given.apply_defaults()
    known = {**_surroundings(function), **given.arguments}
    written: ast.expr = _Writer(known, bind).visit(body)
    return written


def _body(function: Any) -> ast.expr | None:
    """Give the one expression that a function of ours is; None for any other."""
    if not isinstance(function, FunctionType) or hasattr(function, "__wrapped__"):
        return None
    if not function.__module__.startswith(_OURS):
        return None
    try:
        [tree] = ast.parse(dedent(inspect.getsource(function))).body
    except (OSError, SyntaxError, ValueError):
        return None
    found = _returned(tree)
    return None if found is None or any(map(_is_odd, ast.walk(found))) else found


def _is_odd(node: ast.AST) -> bool:
    """Tell what has names of its own, or is given arguments that are not listed."""
    return isinstance(node, _SCOPED) or (isinstance(node, ast.keyword) and node.arg is None)


def _returned(tree: ast.stmt) -> ast.expr | None:
    if not isinstance(tree, ast.FunctionDef):
        lambdas = [each.body for each in ast.walk(tree) if isinstance(each, ast.Lambda)]
        return lambdas[0] if len(lambdas) == 1 else None
    [*before, last] = tree.body
    if tree.decorator_list or not isinstance(last, ast.Return):
        return None
    return last.value if len(before) == (ast.get_docstring(tree) is not None) else None


def _surroundings(function: FunctionType) -> dict[str, Any]:
    """Give what the names in a function mean that it is not given."""
    return {**vars(builtins), **function.__globals__, **inspect.getclosurevars(function).nonlocals}


class _Writer(ast.NodeTransformer):
    """Puts arguments in the place of parameters, and names of the plan in that of others."""

    def __init__(self, known: Mapping[str, Any], bind: Bind) -> None:
        self.known, self.bind = known, bind

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._shown(node.id, self.known[node.id])

    def visit_Call(self, node: ast.Call) -> ast.expr:
        called = self._meant(node.func)
        arguments = tuple(self.visit(each) for each in node.args)
        named = {str(each.arg): self.visit(each.value) for each in node.keywords}
        if called is getattr and len(arguments) == 2 and isinstance(arguments[1], ast.Constant):
            return ast.Attribute(arguments[0], str(arguments[1].value), ast.Load())
        written = _written(called, arguments, named, self.bind)
        if written:
            return written
        keywords = [ast.keyword(name, value) for name, value in named.items()]
        return ast.Call(self.visit(node.func), list(arguments), keywords)

    def _meant(self, node: ast.expr) -> Any:
        """Tell what is called, if it is sure before it is run."""
        if isinstance(node, ast.Name):
            return self.known[node.id]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = self.known[node.value.id]
            return getattr(module, node.attr) if isinstance(module, ModuleType) else None
        return None

    def _shown(self, name: str, value: Any) -> ast.expr:
        if isinstance(value, ast.expr):
            return value
        if value.__class__ in _CONSTANTS:
            return ast.Constant(value)
        if getattr(builtins, name, None) is value:
            return ast.Name(name, ast.Load())
        return ast.Name(self.bind("UNSET" if value is UNSET else name, value), ast.Load())
