"""Pages of lists: Relay connections whose cursors stay valid while the list changes."""

from __future__ import annotations

import json
from base64 import b64decode, urlsafe_b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import strawberry
from strawberry import UNSET
from strawberry.annotation import StrawberryAnnotation
from strawberry.extensions import FieldExtension
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from schema.errors import BadCursor, BadPage
from schema.field import attribute

DEFAULT_PAGE = 50
MAX_PAGE = 100

T = TypeVar("T")
SortKey = tuple[Any, ...]


class Window(NamedTuple):
    """Which part of a list is asked for."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """A total order of a list: its name and the key of an item, which no two items share.

    A cursor is the key of its item and not its position, so it stays right when others come or
    go; the name ties it to the order in which the list was read. `parts` are the types of the
    parts of a key, and `descending` tells for each whether it falls.
    """

    name: str
    key: Callable[[Any], SortKey]
    parts: tuple[type, ...]
    descending: tuple[bool, ...] = ()


class Listing(NamedTuple):
    """What a question lists: items, the order to give them in, and if they are in it already."""

    items: Sequence[Any]
    order: Order
    is_sorted: bool = False


@strawberry.type(description="Where a page stands in its list (Relay).")
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = attribute("Whether more follow behind this page.")
    has_previous_page: bool = attribute("Whether others stand in front of this page.")
    start_cursor: str | None = attribute("The cursor of the first edge; null on an empty page.")
    end_cursor: str | None = attribute("The cursor of the last edge; give it to `after`.")


@strawberry.type(description="One item of a page, with its cursor.")
class Edge(Generic[T]):
    """One item of a page."""

    cursor: str = attribute("Where the item stands in the list: opaque, for `after` and `before`.")
    node: T = attribute("The item.")


@strawberry.type(description="A page of a list (Relay).")
class Connection(Generic[T]):
    """A page of a list."""

    total_count: int = attribute("How many items the whole list has, e.g. 3.")
    page_info: PageInfo = attribute("Where this page stands in the list.")
    edges: list[Edge[T]] = attribute("The items with their cursors.")
    nodes: list[T] = attribute("The items alone.")


@dataclass(frozen=True, slots=True)
class PageEdge:
    """An item and its cursor."""

    cursor: str
    node: Any


@dataclass(frozen=True, slots=True)
class Page:
    """What a connection shows: some items of a list, and whether there are others around them.

    Cursors take longer than all else, so they are made for those who ask.
    """

    total_count: int
    items: Sequence[Any]
    order: Order
    has_previous: bool
    has_next: bool

    @property
    def nodes(self) -> list[Any]:
        """List the items without their cursors."""
        return list(self.items)

    @property
    def edges(self) -> list[PageEdge]:
        """List the items with their cursors."""
        return [PageEdge(_encode(self.order, item), item) for item in self.items]

    @property
    def page_info(self) -> PageInfo:
        """Tell where it stands in its list."""
        ends = [_encode(self.order, self.items[at]) for at in (0, -1) if self.items]
        return PageInfo(
            has_next_page=self.has_next,
            has_previous_page=self.has_previous,
            start_cursor=ends[0] if ends else None,
            end_cursor=ends[1] if ends else None,
        )


def listing(question: Callable[..., Listing], description: str) -> Any:
    """Declare a field that shows a page of what a question lists."""
    return strawberry.field(resolver=question, description=description, extensions=[_Paged()])


class _Paged(FieldExtension):
    """Gives a field the arguments of a connection, and cuts the page that they ask for."""

    def apply(self, field: StrawberryField) -> None:
        field.arguments = [*field.arguments, *_arguments()]

    def resolve(  # type: ignore[override]  # Positional: a field may have an argument `source`.
        self,
        next_: Callable[..., Listing],
        source: Any,
        info: Any,
        /,
        *,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        **arguments: Any,
    ) -> Page:
        listed = next_(source, info, **arguments)
        window = Window(first, after, last, before)
        return page(listed.items, listed.order, window, is_sorted=listed.is_sorted)


def _arguments() -> list[StrawberryArgument]:
    default = f"{DEFAULT_PAGE} if neither `first` nor `last` is given"
    described: dict[str, tuple[type, str]] = {
        "first": (int, f"How many to give from the start, at most {MAX_PAGE}; {default}."),
        "after": (str, "Give those behind this cursor, e.g. the last `endCursor`."),
        "last": (int, f"How many to give from the end, at most {MAX_PAGE}."),
        "before": (str, "Give those in front of this cursor, e.g. a `startCursor`."),
    }
    return [
        StrawberryArgument(
            python_name=name,
            graphql_name=None,
            type_annotation=StrawberryAnnotation(kind | None),
            description=description,
            default=UNSET,
        )
        for name, (kind, description) in described.items()
    ]


class _Falling:
    """A part of a key that sorts from high to low."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __lt__(self, other: _Falling) -> bool:
        return bool(other.value < self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Falling) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)


def in_order(items: Sequence[Any], order: Order) -> list[Any]:
    """Sort a list."""
    return sorted(items, key=lambda item: _comparable(order.key(item), order))


def page(items: Sequence[Any], order: Order, window: Window, *, is_sorted: bool = False) -> Page:
    """Cut a page out of a list, which need not be sorted yet.

    Raises `BadCursor` for a cursor of another list or order and `BadPage` for an impossible size.
    """
    check_size("first", window.first)
    check_size("last", window.last)
    ordered = items if is_sorted else in_order(items, order)
    keys = _Keys(ordered, order)
    start = 0 if window.after is None else _place(keys, window.after, order, "after")
    end = len(ordered) if window.before is None else _place(keys, window.before, order, "before")
    start, end = _cut(start, max(start, end), window)
    return Page(len(ordered), ordered[start:end], order, start > 0, end < len(ordered))


def check_size(argument: str, size: int | None) -> None:
    """Refuse to give more at once than a page may have; raises `BadPage`."""
    if size is not None and not 0 <= size <= MAX_PAGE:
        raise BadPage(f"{argument}: {size} cannot be given; ask for 0 to {MAX_PAGE} at a time.")


def _cut(start: int, end: int, window: Window) -> tuple[int, int]:
    first = DEFAULT_PAGE if window.first is None and window.last is None else window.first
    if first is not None:
        end = min(end, start + first)
    if window.last is not None:
        start = max(start, end - window.last)
    return start, end


class _Keys(Sequence[SortKey]):
    """The keys of an ordered list, made one by one as a search asks for them."""

    def __init__(self, items: Sequence[Any], order: Order) -> None:
        self._items, self._order = items, order

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, at: Any) -> Any:
        return _comparable(self._order.key(self._items[at]), self._order)


def _comparable(key: SortKey, order: Order) -> SortKey:
    falls = (*order.descending, *(False for _ in key[len(order.descending) :]))
    return tuple(_Falling(part) if fall else part for part, fall in zip(key, falls, strict=True))


def _encode(order: Order, item: Any) -> str:
    told = json.dumps([order.name, *order.key(item)], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _place(keys: _Keys, cursor: str, order: Order, argument: str) -> int:
    """Find where a page begins behind a cursor, or ends in front of it."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        told = json.loads(b64decode(padded, altchars=b"-_", validate=True))
        name, *key = told
    except (ValueError, TypeError, RecursionError) as error:
        raise BadCursor(cursor, argument) from error
    if name != order.name or tuple(map(type, key)) != order.parts:
        raise BadCursor(cursor, argument)
    wanted = _comparable(tuple(key), order)
    return (bisect_right if argument == "after" else bisect_left)(keys, wanted)
