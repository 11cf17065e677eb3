"""An organization on a day as a file. To add one, put it in FILES."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from graph.exchange.overview import overview
from graph.exchange.skeleton import skeleton
from graph.exchange.staff_list_writer import csv_of
from graph.organization.change import changes
from graph.organization.index import Index
from graph.service import Service
from schema.transport.download import Asked, File

Maker = Callable[[Service, Index, Asked], bytes]


def _skeleton(service: Service, index: Index, asked: Asked) -> bytes:
    return skeleton(index, service.roles.role, asked.language)


def _staff_list(service: Service, index: Index, asked: Asked) -> bytes:
    """Write a staff list as a browser saves it: opened by Excel, which needs the mark."""
    return BOM_UTF8 + csv_of(index, asked.language)


def _changes(service: Service, index: Index, asked: Asked) -> bytes:
    """Tell what is different from another day: that of the index where none is asked for."""
    other = service.organizations.at(index.record, asked.other or index.day)
    return overview(changes(other, index), index.record.lines)


FILES: Mapping[str, tuple[str, Maker]] = {
    "changes": ("application/json", _changes),
    "staff-list": ("text/csv; charset=utf-8", _staff_list),
    "structure": ("application/octet-stream", _skeleton),
}


def download(service: Service, asked: Asked) -> File | None:
    """Give a file of an organization, or None where there is no such file or organization."""
    if asked.name not in FILES:
        return None
    index = service.organizations.on(asked.slug, asked.day or date.today())
    if index is None:
        return None
    media, make = FILES[asked.name]
    record = index.record
    days = f"{asked.other}/{index.day}"
    version = f"{service.knowledge.digest}/{record.organization.slug}/{record.revision}/{days}"
    return File(media, version, partial(make, service, index, asked))
