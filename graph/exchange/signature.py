"""What a file that is no table looks like, told by how it begins."""

from __future__ import annotations

import io
import re
from zipfile import BadZipFile, ZipFile

ZIP = b"PK\x03\x04"
_BEGINNINGS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"\xd0\xcf\x11\xe0": "an XLS of before 2007, or a workbook with a password",
    b"{\\rtf": "a text with formats (RTF)",
    b"\x1f\x8b": "a compressed file (GZIP)",
    b"SQLite format 3": "a database (SQLite)",
}
# By the first name in an archive that begins so; workbooks are no strangers.
_ARCHIVES = {
    "xl/workbook.bin": "a workbook in binary form (XLSB)",
    "xl/": None,
    "word/": "a text document (DOCX)",
    "ppt/": "a presentation (PPTX)",
    "Index/": "a document of Numbers or Pages",
    "content.xml": "an OpenDocument file (ODS or ODT)",
}
_JSON = re.compile(rb'\s*(\{\s*["}]|\[\s*[\[{"\]])')
_MARKUP = re.compile(rb"\s*<(!doctype|html|\?xml|\w+[\s>])", re.IGNORECASE)


def looks_like(content: bytes) -> str | None:
    """Say what a file is, if it is neither a text with cells nor a workbook."""
    bare = content.removeprefix(b"\xef\xbb\xbf")
    for beginning, what in _BEGINNINGS.items():
        if bare.startswith(beginning):
            return what
    if bare.startswith(ZIP):
        return _archive(content)
    if _JSON.match(bare):
        return "JSON, which popolo, rolegraph and scim are"
    return "a web page or XML" if _MARKUP.match(bare) else None


def _archive(content: bytes) -> str | None:
    """Tell what an archive is; one that is broken may have been a workbook."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except BadZipFile:
        return None
    for beginning, what in _ARCHIVES.items():
        if any(name.startswith(beginning) for name in names):
            return what
    return "an archive (ZIP)"
