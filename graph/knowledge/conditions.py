"""The shape of conditions: comparisons, joined by `all` or `any`."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    model_validator,
)

from graph.errors import shown
from graph.knowledge import model
from graph.knowledge.fields import SLUG, Known, Line, Shape, fault, listed, named, some
from graph.knowledge.vocabulary import (
    Junction,
    Operand,
    Operator,
    OrganizationSize,
    Ownership,
    TermKind,
)

_Scalar = str | int | bool


class ConditionShape(Shape):
    """A comparison that is met or not in an organization."""

    left_operand: Operand
    operator: Operator
    right_operand: Annotated[
        tuple[Line, ...],
        Field(min_length=1),
        BeforeValidator(listed, json_schema_input_type=_Scalar | some(_Scalar)),
        Field(description="What it is compared with: a value, or a list of them."),
    ]

    @model_validator(mode="after")
    def _comparable(self, info: ValidationInfo[Known]) -> ConditionShape:
        for value in self.right_operand:
            _check_operand(self.left_operand, value, info.context)
        ordering = {Operator.LT, Operator.LTEQ, Operator.GT, Operator.GTEQ}
        if self.operator in ordering and self.left_operand is not Operand.EMPLOYEE_COUNT:
            raise fault(
                "bad-value",
                f"{self.left_operand.value!r} has no order: compare it with eq, neq or is-any-of.",
            )
        among = {Operator.IS_ANY_OF, Operator.IS_ALL_OF, Operator.IS_NONE_OF}
        if self.operator not in among and len(self.right_operand) > 1:
            several = _FOR_SEVERAL.get(self.operator, "keep one")
            raise fault("bad-value", f"{self.operator.value!r} compares with one value: {several}.")
        return self


def _check_operand(operand: Operand, value: str, known: Known) -> None:
    if operand is Operand.HAS_ROLE:
        named("role", value, known)
    elif operand is Operand.SECTOR:
        named(TermKind.SECTOR.value, value, known)
    else:
        allowed, pattern = _OPERAND_VALUES[operand]
        if not re.fullmatch(pattern, value):
            raise fault(
                "bad-value",
                f"{shown(value)} does not fit {operand.value!r}: write {allowed}.",
            )


def _one_of(words: tuple[str, ...]) -> tuple[str, str]:
    return f"{', '.join(words[:-1])} or {words[-1]}", "|".join(words)


_FOR_SEVERAL = {
    Operator.EQ: "use is-any-of for several",
    Operator.NEQ: "use is-none-of for several",
}


_OPERAND_VALUES = {
    Operand.SIZE: _one_of(tuple(size.value for size in OrganizationSize)),
    Operand.OWNERSHIP: _one_of(tuple(ownership.value for ownership in Ownership)),
    Operand.EMPLOYEE_COUNT: ("a whole number", r"[0-9]{1,9}"),
    Operand.COUNTRY: ("two capital letters (ISO 3166-1)", r"[A-Z]{2}"),
    Operand.LISTED: _one_of(("true", "false")),
    Operand.REGULATED: _one_of(("true", "false")),
    Operand.FUNDING_STAGE: ("a word such as seed or series-a", SLUG),
}


class WhenShape(Shape):
    """Conditions joined: `all` of them must hold, or `any` one of them."""

    all: tuple[Member, ...] | None = Field(
        None, min_length=1, description="Conditions that must all hold."
    )
    any: tuple[Member, ...] | None = Field(
        None, min_length=1, description="Conditions of which one is enough."
    )

    @model_validator(mode="after")
    def _one(self) -> WhenShape:
        if (self.all is None) == (self.any is None):
            raise fault("bad-value", "Join the conditions by either `all` or `any`.")
        return self


def _member(value: object) -> str:
    joined = isinstance(value, dict) and value.keys() & {"all", "any"}
    return "group" if joined else "condition"


def _joined(value: object) -> object:
    return {"all": value} if isinstance(value, list) else value


def _condition(shape: ConditionShape) -> model.Condition:
    return model.Condition(**dict(shape))


def _group(shape: WhenShape) -> model.ConditionGroup:
    junction = Junction.AND if shape.all else Junction.OR
    members: Any = shape.all or shape.any
    return model.ConditionGroup(junction=junction, members=members)


Member = Annotated[
    Annotated[ConditionShape, AfterValidator(_condition), Tag("condition")]
    | Annotated[WhenShape, AfterValidator(_group), Tag("group")],
    Discriminator(_member),
]
WhenShape.model_rebuild()
Conditions = Annotated[
    WhenShape,
    AfterValidator(_group),
    BeforeValidator(_joined, json_schema_input_type=WhenShape | some(Member)),
    Field(description="The conditions: a list that must hold entirely, or `all:` or `any:` lists."),
]
