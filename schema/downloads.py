"""An organization on a day as a file. To add one, put it in FILES."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from graph.exchange.skeleton import skeleton
from graph.exchange.staff_list_writer import csv_of
from graph.organization.index import Index
from graph.service import Service
from schema.transport.download import Asked, File

Maker = Callable[[Service, Index, str], bytes]


def _skeleton(service: Service, index: Index, language: str) -> bytes:
    return skeleton(index, service.roles.role, language)


def _staff_list(service: Service, index: Index, language: str) -> bytes:
    """Write a staff list as a browser saves it: opened by Excel, which needs the mark."""
    return BOM_UTF8 + csv_of(index, language)


FILES: Mapping[str, tuple[str, Maker]] = {
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
    version = f"{service.knowledge.digest}/{record.organization.slug}/{record.revision}/{index.day}"
    return File(media, version, partial(make, service, index, asked.language))
