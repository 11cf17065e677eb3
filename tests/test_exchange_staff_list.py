"""Staff lists as people have them."""

from __future__ import annotations

import codecs
import io
import zipfile
from datetime import date, datetime
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from graph.exchange.headers import HEADERS, MEANINGS, letter
from graph.exchange.staff_list import read
from graph.finding import Finding
from graph.organization.model import (
    PostStatus,
    Record,
    ReportingKind,
    TenureCapacity,
    UnknownReason,
)
from graph.organization.observe import observe
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit
from graph.period import Interval, Trilean, partial_date
from tests.build_organization import ACME, span

GOOD = """
ref,title,name,unit,reports_to,since,until
1,Chief Executive,Ann Doe,Board,-,2019-05-01,
2,CTO,Bob Roe,IT,1,2020,
3,Clerk,,IT,2,,
"""


def text(table: str) -> bytes:
    """Write a table without its indentation."""
    return dedent(table).lstrip("\n").encode()


def told(content: bytes | str, **columns: str) -> tuple[Sheet | None, list[Finding]]:
    """Read one file."""
    content = text(content) if isinstance(content, str) else content
    return read({"staff.csv": content}, columns)


def listed(content: bytes | str, **columns: str) -> dict[str, Entry]:
    """Read a file that can be read, and give its posts."""
    sheet, findings = told(content, **columns)
    assert sheet is not None, findings
    return {entry.ref: entry for entry in sheet.entries}


def found(content: bytes | str, **columns: str) -> list[str]:
    """Name what is found about a file, with row, column and rule."""
    return [f"{f.line}:{f.column} {f.rule}" for f in told(content, **columns)[1]]


def message(content: bytes | str, rule: str, **columns: str) -> str:
    """Give the message of the one finding of a rule."""
    [finding] = [each for each in told(content, **columns)[1] if each.rule == rule]
    return finding.message


def managers(content: str) -> dict[str, str | None]:
    """Give the reference of the first manager of each post."""
    return {ref: entry.managers[0].ref for ref, entry in listed(content).items()}


def workbook(*rows: list[object], others: tuple[str, ...] = ()) -> bytes:
    """Make a workbook."""
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for name in others:
        book.create_sheet(name)
    book.save(file)
    return file.getvalue()


def archive(*names: str) -> bytes:
    """Make an archive of empty files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, b"")
    return file.getvalue()


def test_a_list_is_read_with_posts_units_holders_lines_and_dates() -> None:
    sheet, findings = told(GOOD)
    assert findings == []
    assert sheet is not None
    assert (sheet.file, sheet.language) == ("staff.csv", "en")
    assert [unit.name for unit in sheet.units] == ["Board", "IT"]
    chief, cto, clerk = sheet.entries
    assert chief == Entry(
        row=2,
        file="staff.csv",
        ref="1",
        title="Chief Executive",
        unit="board",
        holders=(Holder(name="Ann Doe", interval=Interval(start=partial_date("2019-05-01"))),),
        managers=(Manager(ref=None),),
    )
    assert cto.managers == (Manager(ref="1"),)
    assert (clerk.stated, clerk.holders) == (PostStatus.VACANT, ())


def test_a_list_of_names_alone_is_enough() -> None:
    table = """
        Name,Job title,Manager
        Ann Doe,CEO,
        Bob Roe,CTO,Ann Doe
        Cid Poe,Engineer,"ROE, Bob"
    """
    assert managers(table) == {"ann-doe": None, "bob-roe": "ann-doe", "cid-poe": "bob-roe"}
    assert found(table) == ["1:1 no-ref-column", "2:3 no-manager"]


def test_headers_may_be_french() -> None:
    table = """
        Matricule;Nom;Prénom;Intitulé du poste;Service;N+1;En poste depuis;Quotité
        7;DUPONT;Zoé;Directrice générale;Direction;néant;31/12/2019;1
        8;NOM;Luc;Chargé(e) d'études;Études;7;1er mars 2020;0,8
    """.replace("néant", "aucun")
    sheet, findings = told(table)
    assert sheet is not None
    assert sheet.language == "fr"
    one, two = sheet.entries
    assert [holder.name for each in (one, two) for holder in each.holders] == [
        "Zoé DUPONT",
        "Luc NOM",
    ]
    assert str(one.holders[0].interval.start) == "2019-12-31"
    assert (str(two.holders[0].interval.start), two.holders[0].share) == ("2020-03-01", 0.8)
    assert two.managers[0].ref == "7"
    assert {"read-as", "date-order", "no-ref-column"} == {finding.rule for finding in findings}


def test_every_column_has_a_meaning() -> None:
    assert list(MEANINGS) == list(HEADERS)


def test_every_header_that_is_documented_is_recognised_once() -> None:
    spelled = [each.strip() for pair in HEADERS.values() for each in ", ".join(pair).split(",")]
    assert "reports to" in spelled
    for name, pair in HEADERS.items():
        for words in ", ".join(pair).split(", "):
            table = f"title,{words}\nClerk,2019\n" if name != "title" else f"{words}\nClerk\n"
            assert "column-not-read" not in [f.rule for f in told(table.encode())[1]], words


@pytest.mark.parametrize(
    ("encode", "name"),
    [
        (lambda text: text.encode("utf-8-sig"), None),
        (lambda text: text.encode("utf-16"), "UTF-16"),
        (lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"), "UTF-16"),
        (lambda text: text.encode("utf-16-le"), "UTF-16"),
        (lambda text: text.encode("utf-16-be"), "UTF-16"),
        (lambda text: text.encode("cp1252"), "Windows-1252"),
    ],
)
@pytest.mark.parametrize(
    ("separator", "word"), [(",", None), (";", "semicolons"), ("\t", "tabs"), ("|", "bars")]
)
def test_encoding_and_separator_are_found_out_and_told(
    encode: object, name: str | None, separator: str, word: str | None
) -> None:
    assert callable(encode)
    content = encode(f"title{separator}name\nCafé{separator}Zoé\n")
    assert [entry.title for entry in listed(content).values()] == ["Café"]
    remarks = [f.message for f in told(content)[1] if f.rule == "read-as"]
    expected = [each for each in (name, word) if each]
    assert bool(remarks) == bool(expected)
    assert all(each in remarks[0] for each in expected)


@pytest.mark.parametrize(
    ("content", "rule", "words"),
    [
        (b"", "no-header", "There is no row with a header"),
        (b"\n\n", "no-header", "There is no row with a header"),
        (b"a,b\n1,2\n", "no-header", "Row 1, with 'a', 'b', names no column of titles"),
        (b"title\nx\x81\xff\n", "bad-encoding", "Row 2: the byte 0x81 belongs neither"),
        (b'title,name\n"x,y\n', "bad-csv", "look for a quotation mark that is not closed"),
        (b'title,name\n"x"y,z\n', "bad-csv", "Row 2 cannot be taken apart into cells"),
        (b"title\n" + b"x" * 200_000, "bad-csv", "field larger than field limit"),
        (b"title,name\n", "no-rows", "No row below the header has a post: add rows."),
        (b"PK\x03\x04 rubbish", "bad-workbook", "The workbook cannot be read (BadZipFile"),
        (b"\xd0\xcf\x11\xe0\xa1", "no-table", "it looks like an XLS of before 2007, or a workbook"),
        (b"%PDF-1.7\n%\xe2\xe3", "no-table", "it looks like a PDF. Save the list as CSV or XLSX"),
        (b"\x89PNG\r\n\x1a\n", "no-table", "it looks like a picture (PNG)"),
        (b"\xef\xbb\xbf<!DOCTYPE html><table>", "no-table", "it looks like a web page or XML"),
        (b'{"Resources": []}', "no-table", "it looks like JSON, which popolo, rolegraph and scim"),
        (b'[\n {"id": 1}]', "no-table", "it looks like JSON"),
        (archive("word/document.xml"), "no-table", "it looks like a text document (DOCX)"),
        (archive("mimetype", "content.xml"), "no-table", "it looks like an OpenDocument file"),
        (archive("xl/workbook.bin"), "no-table", "it looks like a workbook in binary form (XLSB)"),
        (archive("staff.csv"), "no-table", "it looks like an archive (ZIP)"),
        (b"title,name\nx,y,z\n", "too-many-cells", "'z' stands beyond the last header"),
        (b"title,since\nx,soon\n", "bad-date", "'soon' is no date: write it as 2019-05-31"),
        (b"title,since\nx,31/02/2019\n", "bad-date", "Row 2, column B (since): '31/02/2019' is no"),
        (b"title,since\nx,1 ju 2019\n", "bad-date", "'1 ju 2019' is no date"),
        (b"title,seats\nx,many\n", "bad-number", "'many' is no number"),
        (b"title\n=A1\n", "formula", "'=A1' is a formula without a value"),
        (b"title\nx\n" + b"x\n" * (1 << 20), "too-large", "more than 1,048,576 rows"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_what_to_do(
    content: bytes, rule: str, words: str
) -> None:
    assert told(content)[0] is None
    assert words in message(content, rule)


def test_the_same_mistake_in_a_column_is_told_once() -> None:
    table = "ref,since,title,reports_to\n1,soon,x,-\n2,soon,y,-\n3,later,z,-\n"
    assert found(table) == ["2:2 bad-date", "4:2 bad-date"]


def test_quoted_newlines_blank_rows_and_a_repeated_header_are_no_posts() -> None:
    content = (
        b'ref,title,reports_to\r\n1,"Head of\r\nIT",-\r\n\r\nref,title,reports_to\r\n2,Clerk\r\n'
    )
    assert {ref: entry.title for ref, entry in listed(content).items()} == {
        "1": "Head of IT",
        "2": "Clerk",
    }
    assert found(content) == ["5:3 no-manager"]


def test_a_heading_among_the_rows_is_left_out_and_told() -> None:
    table = "ref,title,unit,other\n1,CEO,,\n,,Technology,\n2,CTO,,\n,,,see below\n , ,,\n"
    told_of = [f.message for f in told(table)[1] if f.rule == "no-post"]
    assert [message.rpartition("only ")[2] for message in told_of] == [
        "'Technology': left out.",
        "'see below': left out.",
    ]


@pytest.mark.parametrize(
    "row", ["Total: 11,,", ",Grand total,", "Effectif total 12,,", "Total,,11", "Sous-total,,2.5"]
)
def test_a_row_of_sums_is_no_post_and_told(row: str) -> None:
    table = f"title,name,fte\nTotal Rewards Manager,Ann Doe,1\nTotal,Bob Roe,1\n{row}\n"
    assert [entry.title for entry in listed(table).values()] == ["Total Rewards Manager", "Total"]
    assert found(table)[-1] == "4:1 total-row"
    assert "is a sum and no post: left out." in message(table, "total-row")


def test_the_header_may_stand_below_a_heading() -> None:
    table = "Staff of Acme,,\n,,\nref,title,name\n1,CEO,Ann\n"
    assert list(listed(table)) == ["1"]
    assert "the header in row 3" in message(table, "read-as")


def test_doubled_and_unknown_headers_are_told_with_the_nearest() -> None:
    table = "ref,title,title,Manger,Shoe size\n1,CEO,Chief,x,42\n"
    assert found(table)[:3] == ["1:3 column-not-read", "1:4 column-not-read", "1:5 column-not-read"]
    one, two, three = [f.message for f in told(table)[1]][:3]
    assert "would be the title, which column B is already" in one
    assert "the nearest is 'reports_to'" in two
    assert "(--map 'Manger=reports_to')" in two
    assert "nearest" not in three


def test_headers_may_be_mapped() -> None:
    table = "Num,Role at work,name\n1,CEO,Ann\n"
    entries = listed(table, **{"NUM": "ref", "role at work": "title"})
    assert entries["1"].title == "CEO"


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"Num": "nothing"}, "'Num' cannot be read as 'nothing': map a header to one of ref"),
        ({"": "ref"}, "'' cannot be read as 'ref'"),
        ({"Other": "ref"}, "no header is the one to be read as 'ref'"),
    ],
)
def test_a_wrong_mapping_is_told(columns: dict[str, str], words: str) -> None:
    assert told("title\nCEO\n", **columns)[0] is None
    assert words in message("title\nCEO\n", "bad-map", **columns)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2019", "2019"),
        ("2019-05", "2019-05"),
        ("2019-05-31", "2019-05-31"),
        ("2019-05-31 00:00:00", "2019-05-31"),
        ("2019-05-31T10:00:00Z", "2019-05-31"),
        ("2019/5/1", "2019-05-01"),
        ("20190531", "2019-05-31"),
        ("31.5.2019", "2019-05-31"),
        ("31/05/2019", "2019-05-31"),
        ("5/31/2019", "2019-05-31"),
        ("05/2019", "2019-05"),
        ("May 2019", "2019-05"),
        ("31 May 2019", "2019-05-31"),
        ("31-mai-2019", "2019-05-31"),
        ("1er août 2019", "2019-08-01"),
        ("déc. 2019", "2019-12"),
        ("May 31, 2019", "2019-05-31"),
        ("Sept 1st 2019", "2019-09-01"),
        ("2019~", "2019~"),
        ("5/5/2019", "2019-05-05"),
        ("03/04/2019", "2019-03-04/2019-04-03"),
        ("n/a", None),
        ("-", None),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, read_as: str | None) -> None:
    [holder] = listed(f'ref,title,name,since\n1,CEO,Ann,"{written}"\n')["1"].holders
    assert (holder.interval.start and str(holder.interval.start)) == read_as


def dates(*written: str) -> tuple[list[str], list[str]]:
    """Read dates of one file, and what is found about their order."""
    rows = "".join(f"{n},Clerk {n},Ann {n},{day}\n" for n, day in enumerate(written, 1))
    content = text(f"ref,title,name,since\n{rows}")
    starts = [str(entry.holders[0].interval.start) for entry in listed(content).values()]
    return starts, [f.message for f in told(content)[1] if f.line > 1 and f.column == 4]


def test_one_date_shows_the_order_of_all() -> None:
    starts, [remark] = dates("03/04/2019", "31/01/2019")
    assert starts == ["2019-04-03", "2019-01-31"]
    assert "is read with the day first, for row 3 has '31/01/2019'" in remark
    starts, [remark] = dates("03/04/2019", "01/31/2019")
    assert starts == ["2019-03-04", "2019-01-31"]
    assert "with the month first" in remark


def test_dates_in_two_orders_are_not_guessed() -> None:
    starts, [remark] = dates("03/04/2019", "31/01/2019", "01/31/2019")
    assert starts == ["2019-03-04/2019-04-03", "2019-01-31", "2019-01-31"]
    assert "in two orders (row 3 has '31/01/2019', row 4 has '01/31/2019')" in remark


def test_french_dates_have_the_day_first() -> None:
    table = "réf;intitulé;nom;depuis\n1;Directeur;Luc;03/04/2019\n".replace("réf", "référence")
    assert str(listed(table)["1"].holders[0].interval.start) == "2019-04-03"


def test_a_tenure_may_last_or_be_over() -> None:
    table = """
        ref,title,name,since,until
        1,CEO,Ann,2009,2015-03-01
        1,CEO,Bob,2015-03-01,present
        2,CTO,Cid,2015,31/12/9999
        3,CIO,Dan,2015,2014
    """
    entries = listed(table)
    ann, bob = entries["1"].holders
    assert (ann.interval, ann.share, bob.share) == (span("2009", "2015-03-01"), 1.0, 1.0)
    assert (bob.interval.end, bob.interval.is_open) == (None, Trilean.YES)
    assert entries["2"].holders[0].interval.is_open is Trilean.YES
    assert "'2014' is before '2015', when it begins" in message(table, "ends-before-it-begins")


@pytest.mark.parametrize("day", ["9999-12-31", "31/12/2999", "31.12.9999", "4712-12-31", "2099"])
def test_a_day_that_nobody_will_see_is_no_end_and_no_start(day: str) -> None:
    table = f"ref,title,name,since,until\n1,CEO,Ann,{day},\n2,CTO,Bob,2015,{day}\n"
    ann, bob = (entry.holders[0].interval for entry in listed(table).values())
    assert (ann, bob) == (Interval(), span("2015"))
    assert f"'{day}' is no day on which anything began, and is not read" in message(
        table, "no-start"
    )


def test_a_post_has_dates_of_its_own() -> None:
    table = "ref,title,post since,post until\n1,CEO,2001,\n1,CEO,,2009\n"
    assert listed(table)["1"].interval == span("2001", "2009")


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("", PostStatus.VACANT),
        ("-", PostStatus.VACANT),
        ("VACANT", PostStatus.VACANT),
        ("'Vacant'", PostStatus.VACANT),
        ("Poste vacant", PostStatus.VACANT),
        ("Vacante (depuis mai)", PostStatus.VACANT),
        ("TBC", PostStatus.VACANT),
        ("À pourvoir", PostStatus.VACANT),
        ("N.N.", PostStatus.VACANT),
        ("NN 2", PostStatus.VACANT),
        ("0", PostStatus.VACANT),
        ("null", PostStatus.VACANT),
        ("nil", PostStatus.VACANT),
        ("New hire (Q3)", PostStatus.VACANT),
        ("en recrutement", PostStatus.VACANT),
        ("Open role", PostStatus.VACANT),
        ("Open req #4711", PostStatus.VACANT),
        ("Open headcount", PostStatus.VACANT),
        ("Open position", PostStatus.VACANT),
        ("TBH", PostStatus.VACANT),
        ("frozen", PostStatus.VACANT),
        ("Poste gelé", PostStatus.VACANT),
        ("à embaucher", PostStatus.VACANT),
        ("Nouvelle embauche", PostStatus.VACANT),
        ("personne", PostStatus.VACANT),
        ("Unknown", PostStatus.UNKNOWN),
        ("inconnue", PostStatus.UNKNOWN),
        ("X", PostStatus.UNKNOWN),
        ("?", PostStatus.UNKNOWN),
        ("N/A", PostStatus.UNKNOWN),
        ("supprimé", PostStatus.ABOLISHED),
        ("N/D", PostStatus.WITHHELD),
        ("filled", PostStatus.WITHHELD),
        ("not disclosed", PostStatus.WITHHELD),
        ("***", PostStatus.WITHHELD),
    ],
)
def test_what_stands_for_a_name_is_understood(name: str, status: PostStatus) -> None:
    entry = listed(f"ref,title,name\n1,CEO,{name}\n")["1"]
    withheld = status is PostStatus.WITHHELD
    assert entry.holders == ((Holder(name=None),) if withheld else ())
    assert entry.stated is (None if withheld else status)


def test_a_name_that_tells_nothing_is_told_with_what_to_write_instead() -> None:
    table = "ref,title,first name,last name\n1,CEO,,?\n2,CTO,Ann,Doe\n3,CIO,N/A,\n"
    assert [each for each in found(table) if "no-name" in each] == ["2:4 no-name", "4:3 no-name"]
    [remark, _] = [f.message for f in told(table)[1] if f.rule == "no-name"]
    assert "Row 2, column D (last name): '?' is no name of a person: who holds" in remark
    assert "Write 'vacant' if nobody does" in remark


@pytest.mark.parametrize(
    "name", ["Ann Null", "Jan Open", "Nil Frozen", "Li Na", "Xi X", "李明", "42"]
)
def test_a_person_may_be_called_like_a_mark(name: str) -> None:
    table = f"ref,title,name\n1,CEO,{name}\n"
    assert [holder.name for holder in listed(table)["1"].holders] == [name]
    given, _, family = name.partition(" ")
    apart = f"ref,title,first name,last name\n1,CEO,{given},{family}\n"
    assert [holder.name for holder in listed(apart)["1"].holders] == [name]


def test_two_seats_without_names_are_not_one_person_in_two_posts() -> None:
    sheet, _ = told("ref,title,name\n1,Clerk,N.N.\n2,Clerk,N.N.\n3,Clerk,?\n3,Clerk,Vacant\n")
    assert sheet is not None
    record = observe(Record(organization=ACME), sheet, date(2020, 1, 1))
    assert record.tenures == ()
    assert [post.stated for post in record.posts] == [
        PostStatus.VACANT,
        PostStatus.VACANT,
        PostStatus.UNKNOWN,
    ]


def test_a_status_may_be_told() -> None:
    table = """
        ref,title,name,status
        1,CEO,Ann,Filled
        2,CTO,,filled
        3,CIO,,supprimé
        4,CFO,Bob,Vacant
        5,COO,Cid,odd
        6,CSO,,Vacant since May
        7,CDO,,
    """
    entries = listed(table)
    stated = [entry.stated.value if entry.stated else None for entry in entries.values()]
    assert stated == ["held", "held", "abolished", "vacant", None, "vacant", "vacant"]
    assert entries["2"].holders == (Holder(name=None),)
    assert "the post is vacant, but 'Bob' holds it: kept as held" in message(
        table, "vacant-and-held"
    )
    assert "'odd' is no status of a post, and is not read" in message(table, "unknown-status")


def test_the_dates_of_a_vacancy_are_told_as_not_read() -> None:
    table = "ref,title,name,since\n1,CEO,Vacant,2019\n"
    assert "dates of the row are not read" in message(table, "dates-without-holder")


def test_holders_share_a_post_equally_or_as_told() -> None:
    table = """
        ref,title,name,fte,seats,capacity
        1,CEO,Ann,,,
        1,CEO,Bob,,,Acting
        2,CTO,Cid,60%,,
        2,CTO,Dan,40,,par intérim
        3,Clerk,Eve,,2,
        3,Clerk,Fay,,2,odd
        4,Nobody,Guy,,0,
    """
    entries = listed(table)
    shares = {ref: [h.share for h in entry.holders] for ref, entry in entries.items()}
    assert shares == {"1": [0.5, 0.5], "2": [0.6, 0.4], "3": [1.0, 1.0], "4": [1.0]}
    assert [h.capacity for h in entries["1"].holders] == [
        TenureCapacity.REGULAR,
        TenureCapacity.ACTING,
    ]
    assert entries["2"].holders[1].capacity is TenureCapacity.INTERIM
    assert [h.row for h in entries["1"].holders] == [2, 3]
    assert "'odd' is no capacity, and is not read" in message(table, "unknown-capacity")


@pytest.mark.parametrize(
    ("name", "capacity"),
    [
        ("Bob B (acting)", TenureCapacity.ACTING),
        ("Bob B [f.f.]", TenureCapacity.ACTING),
        ("Bob B (interim)", TenureCapacity.INTERIM),
        ("Bob B (p.i.)", TenureCapacity.INTERIM),
        ("Bob B (par intérim)", TenureCapacity.INTERIM),
        ("Bob B par intérim", TenureCapacity.INTERIM),
        ("Bob B a.i.", TenureCapacity.INTERIM),
        ("Bob B, interim", TenureCapacity.INTERIM),
        ("Bob B – acting", TenureCapacity.ACTING),
        ("Acting: Bob B", TenureCapacity.ACTING),
        ("(acting) Bob B", TenureCapacity.ACTING),
        ("Bob B (deputy)", TenureCapacity.DEPUTY),
        ("Bob B", TenureCapacity.REGULAR),
    ],
)
def test_a_capacity_beside_a_name_is_no_part_of_it(name: str, capacity: TenureCapacity) -> None:
    table = f'title,name,manager\nCEO,"{name}",-\nCTO,Cid C,Bob B\nCIO,Dan D,"{name}"\n'
    entries = listed(table)
    [holder] = entries["bob-b"].holders
    assert (holder.name, holder.capacity) == ("Bob B", capacity)
    assert [entries[ref].managers[0].ref for ref in ("cid-c", "dan-d")] == ["bob-b", "bob-b"]
    assert found(table) == ["1:1 no-ref-column"]


def test_what_else_stands_beside_a_name_is_kept() -> None:
    table = "ref,title,name,capacity\n1,CEO,Ann A (née Doe),\n2,CTO,Bob B (acting),interim\n"
    ann, bob = (entry.holders[0] for entry in listed(table).values())
    assert (ann.name, ann.capacity) == ("Ann A (née Doe)", TenureCapacity.REGULAR)
    assert (bob.name, bob.capacity) == ("Bob B", TenureCapacity.INTERIM)
    assert "'interim' is kept, though 'acting' stands" in message(table, "capacities-disagree")


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("Bob B / Cid C", ["Bob B", "Cid C"]),
        ("Bob B/Cid C", ["Bob B", "Cid C"]),
        ("Bob B & Cid C", ["Bob B", "Cid C"]),
        ("Bob B; Cid C", ["Bob B", "Cid C"]),
        ("Bob B et Cid C", ["Bob B", "Cid C"]),
        ("Bob B and Cid C", ["Bob B", "Cid C"]),
        ("Bob B (acting) / Cid C", ["Bob B", "Cid C"]),
        ("Bob / Cid", ["Bob", "Cid"]),
        ("Bob B / Cid C (job share)", ["Bob B", "Cid C"]),
        ("Doe, Ann & Roe, Bob", ["Doe, Ann", "Roe, Bob"]),
    ],
)
def test_several_people_in_one_cell_share_the_post(name: str, people: list[str]) -> None:
    table = f'ref,title,name,manager\n1,CEO,"{name}",-\n2,CTO,Eve,{people[1].split(",")[0]}\n'
    holders = listed(f'ref,title,name,manager\n1,CEO,"{name}",-\n2,Aide,Eve,"{name}"\n')[
        "1"
    ].holders
    assert [(holder.name, holder.share, holder.row) for holder in holders] == [
        (each, 0.5, 2) for each in people
    ]
    remark = message(table, "several-names")
    assert f"{name!r} is read as 2 who share the post: {people[0]!r}, {people[1]!r}." in remark


def test_three_in_one_cell_are_told_apart_by_as_many_commas() -> None:
    [*three] = listed('ref,title,name\n1,CEO,"Bob B, Cid C & Dan D"\n')["1"].holders
    assert [holder.name for holder in three] == ["Bob B", "Cid C", "Dan D"]


@pytest.mark.parametrize(
    "name",
    [
        "O'Neil & Sons",
        "Roe Brothers and Doe Partners",
        "Roe Group / Doe Ltd",
        "Marie et Pierre Dupont",
        "Smith/Jones Ann",
    ],
)
def test_what_may_be_several_people_or_not_is_kept_as_one_and_told(name: str) -> None:
    table = f"ref,title,name\n1,CEO,{name}\n"
    assert [holder.name for holder in listed(table)["1"].holders] == [name]
    assert f"{name!r} may be several people, and is kept as one" in message(table, "several-names")


@pytest.mark.parametrize(
    "name",
    [
        "Ann Smith-Jones",
        "Ann A (ex Roe / Doe Bank)",
        "Anderson Sandy",
        "Etienne Et",
        '""Marie et Pierre Dupont""',
        "« Ann Roe & Bob Doe »",
    ],
)
def test_a_name_without_anything_that_joins_two_is_one(name: str) -> None:
    table = f'ref,title,name\n1,CEO,"{name}"\n'
    [holder] = listed(table)["1"].holders
    assert holder.name == name.strip('"«» ')
    assert "several-names" not in [each.rule for each in told(table)[1]]


def test_half_a_post_may_be_vacant() -> None:
    table = "ref,title,name\n1,CEO,Vacant / Bob B\n2,CTO,Ann A / N.N.\n3,CIO,Vacant / see Bob\n"
    held = {
        ref: [(holder.name, holder.share) for holder in entry.holders]
        for ref, entry in listed(table).items()
    }
    assert held == {"1": [("Bob B", 0.5)], "2": [("Ann A", 0.5)], "3": []}


def test_those_in_one_cell_have_references_of_their_own_if_there_are_as_many() -> None:
    table = """
        ref,title,name,employee id,email,fte
        1,CEO,Bob B / Cid C,E1 / E2,x@acme.example,1
        2,CTO,Dan D / Eve E,E3,d@acme.example; e@acme.example,0.8
        3,CIO,Fay F / Guy G,E4,f@acme.example,
    """
    holders = {ref: entry.holders for ref, entry in listed(table).items()}
    assert [(each.ref, each.share) for each in holders["1"]] == [("E1", 0.5), ("E2", 0.5)]
    assert [str(each.ref)[:5] for each in holders["2"]] == ["mail-", "mail-"]
    assert [each.share for each in holders["2"]] == [0.4, 0.4]
    assert [each.ref for each in holders["3"]] == [None, None]


def test_who_holds_a_post_alone_is_meant_there_and_not_in_one_that_is_shared() -> None:
    table = """
        ref,title,name,manager
        1,CEO,Ann Doe & Ben Boyd,-
        2,CTO,"Boyd, Ben",Ann Doe
        3,Clerk,Cid,Ben Boyd
    """
    assert managers(table) == {"1": None, "2": "1", "3": "2"}


def test_a_manager_of_two_names_is_two_managers() -> None:
    table = "ref,title,name,manager\n1,CEO,Bob B,-\n2,CTO,Cid C,1\n3,Clerk,Dan,Bob B & Cid C\n"
    assert [line.ref for line in listed(table)["3"].managers] == ["1", "2"]


def test_two_spellings_in_one_list_are_two_people_and_told() -> None:
    table = """
        ref,title,name,reports_to
        4,CEO,José García,-
        5,CTO,Jose Garcia,José García
        6,CIO,O'Neil Max,Jose Garcia
        7,CFO,O Neil Max,4
        8,CSO,Jose Garcia,4
    """
    entries = listed(table)
    assert managers(table)["5"] == "4"
    assert [entry.holders[0].name for entry in entries.values()] == [
        "José García",
        "Jose Garcia",
        "O'Neil Max",
        "O Neil Max",
        "Jose Garcia",
    ]
    assert [each for each in found(table) if "person" in each] == [
        "3:3 other-person",
        "5:3 other-person",
    ]
    [remark, _] = [f.message for f in told(table)[1] if f.rule == "other-person"]
    assert "'Jose Garcia' is not taken for 'José García' in row 2: if they are one" in remark


def test_a_name_with_its_parts_in_another_order_is_the_same_person_and_told() -> None:
    table = 'ref,title,name\n1,CEO,Ben Boyd\n2,CTO,"BOYD, Ben"\n3,CIO,"Ben Boyd, Jr"\n'
    sheet, _ = told(table)
    assert sheet is not None
    record = observe(Record(organization=ACME), sheet, date(2020, 1, 1))
    assert [held.person and held.person.name for held in record.tenures] == [
        "Ben Boyd",
        "Ben Boyd",
        "Ben Boyd, Jr",
    ]
    assert "'BOYD, Ben' is taken for 'Ben Boyd' in row 2" in message(table, "same-person")


def test_people_with_references_of_their_own_are_not_compared_by_name() -> None:
    table = "ref,title,name,employee id\n1,CEO,Zoé Roe,E1\n2,CTO,Zoe Roe,E2\n3,CIO,ZOE ROE,E2\n"
    assert {"same-person", "other-person"}.isdisjoint(f.rule for f in told(table)[1])


def test_who_stands_there_twice_is_one_holder_but_those_without_a_name_are_several() -> None:
    table = "ref,title,name\n1,CEO,Ann\n1,CEO,Ann\n2,Clerk,N/D\n2,Clerk,N/D\n"
    entries = listed(table)
    assert [holder.share for holder in entries["1"].holders] == [1.0]
    assert [holder.share for holder in entries["2"].holders] == [0.5, 0.5]
    assert "'Ann' stands in row 2 already" in message(table, "duplicate-row")


def test_people_are_told_apart_by_number_or_by_address_which_is_not_kept() -> None:
    table = """
        ref,title,name,employee id,email
        1,CEO,Ann Doe,E1,ann@acme.example
        2,CTO,Ann Doe,E2,
        3,CIO,Ann Doe,,ann.doe@acme.example
        4,CFO,Bob Roe,,
    """
    refs = [entry.holders[0].ref for entry in listed(table).values()]
    assert (refs[:2], refs[3]) == (["E1", "E2"], None)
    assert refs[2] is not None
    assert refs[2].startswith("mail-")
    assert "acme" not in refs[2]
    sheet, _ = told(table)
    assert sheet is not None
    record = observe(Record(organization=ACME), sheet, date(2020, 1, 1))
    assert len({tenure.person.slug for tenure in record.tenures if tenure.person}) == 4


@pytest.mark.parametrize(
    "manager",
    ["00A1", "a1", "A1.0", "Ann Doe", "DOE, Ann", "ANN@acme.example", "E7", "Chief Executive"],
)
def test_a_manager_is_named_by_reference_person_address_number_or_title(manager: str) -> None:
    table = f"""
        ref,title,name,email,employee id,reports to
        A1,Chief Executive,Ann Doe,ann@acme.example,E7,none
        B2,Clerk,Bob Roe,,,"{manager}"
    """
    assert managers(table) == {"A1": None, "B2": "A1"}


def test_a_manager_may_be_named_in_a_column_of_names() -> None:
    table = "ref,title,name,manager id,manager name\n1,CEO,Ann,-,\n2,CTO,Bob,,Ann\n"
    assert managers(table) == {"1": None, "2": "1"}


@pytest.mark.parametrize("header", ["Line Manager,Line Manager ID", "N+1,Matricule N+1"])
def test_of_a_manager_the_reference_counts_and_else_the_name(header: str) -> None:
    table = f"""
        ref,title,name,{header}
        1,CEO,Ann Doe,-,-
        2,CEO,Ann Doe,-,-
        3,CTO,Bob Roe,Ann Doe,2
        4,CIO,Cid Poe,Bob Roe,
    """
    assert managers(table) == {"1": None, "2": None, "3": "2", "4": "3"}
    assert "column-not-read" not in [each.rule for each in told(table)[1]]


def test_of_two_columns_of_managers_the_one_that_is_mapped_counts() -> None:
    table = "ref,title,name,Boss name,Manager ID\n1,CEO,Ann,-,-\n2,CTO,Bob,Ann,9\n"
    entries = listed(table, **{"Boss name": "reports_to"})
    assert entries["2"].managers[0].ref == "1"


@pytest.mark.parametrize(
    "header", ["Hire Date", "Date of hire", "Date d'embauche", "Date d'entrée", "Seniority date"]
)
def test_when_somebody_was_hired_is_not_when_the_post_was_taken(header: str) -> None:
    table = f"ref,title,name,{header}\n1,CEO,Ann,2001-05-01\n"
    assert listed(table)["1"].holders[0].interval == Interval()
    assert f"{header!r} is when people came to the organization, and not to their posts" in (
        message(table, "column-not-read")
    )


@pytest.mark.parametrize(
    ("manager", "expected"),
    [
        ("-", Manager(ref=None)),
        ("personne", Manager(ref=None)),
        ("N/D", Manager(ref=None, reason=UnknownReason.WITHHELD)),
        ("", Manager(ref=None, reason=UnknownReason.NOT_PUBLISHED)),
        ("unknown", Manager(ref=None, reason=UnknownReason.NOT_PUBLISHED)),
        ("Zed", Manager(ref=None, reason=UnknownReason.DOES_NOT_EXIST, named="Zed")),
        ("Ann", Manager(ref=None, reason=UnknownReason.SOURCES_DISAGREE, named="Ann")),
        ("9", Manager(ref="9")),
    ],
)
def test_an_unknown_manager_is_not_none(manager: str, expected: Manager) -> None:
    posts = "".join(f"{n},Head {n},Ann,-\n" for n in range(1, 5))
    table = f"ref,title,name,reports_to\n{posts}9,Clerk,Bob,{manager}\n"
    assert listed(table)["9"].managers == (expected,)


def test_what_is_odd_about_managers_is_told_with_its_place() -> None:
    table = """
        ref,title,name,reports_to
        1,Head,Ann,
        2,Head,Ann,
        3,Head,Ann,3
        4,Head,Ann,Ann
        5,Clerk,Bob,Zed
    """
    rules = ["2:4 no-manager", "4:4 self-report", "5:4 ambiguous-manager", "6:4 dangling-manager"]
    assert found(table) == rules
    assert "2 posts name no manager, the first of them here" in message(table, "no-manager")
    assert "'Ann' may be 4 posts (rows 2, 3, 4, …)" in message(table, "ambiguous-manager")
    assert "Row 6, column D (reports_to): 'Zed' is no reference" in message(
        table, "dangling-manager"
    )
    assert "1 post names no manager" in message("ref,title,reports_to\n1,CEO,\n", "no-manager")


def test_lines_may_be_dotted_functional_and_several() -> None:
    table = """
        ref,title,reports_to,dotted_reports_to,functional manager
        1,CEO,-,,
        2,CFO,1,,
        3,Clerk,1,1; 2,2
        4,Aide,1 | 2,,
    """
    lines = listed(table)["3"].managers
    assert [(line.ref, line.kind) for line in lines] == [
        ("1", ReportingKind.SOLID),
        ("1", ReportingKind.DOTTED),
        ("2", ReportingKind.DOTTED),
        ("2", ReportingKind.FUNCTIONAL),
    ]
    assert [line.ref for line in listed(table)["4"].managers] == ["1", "2"]


def test_lines_of_rows_that_disagree_have_the_times_of_their_rows() -> None:
    table = """
        ref,title,name,reports_to,since,until
        1,CEO,Ann,-,,
        2,CFO,Bob,-,,
        3,Clerk,Cid,1,2009,2015
        3,Clerk,Dan,2,2015,
        3,Clerk,Eve,,2015,
    """
    lines = listed(table)["3"].managers
    assert [(line.ref, str(line.interval.start), line.row) for line in lines] == [
        ("1", "2009", 4),
        ("2", "2015", 5),
    ]


def test_rows_of_one_post_that_disagree_are_told() -> None:
    table = "ref,title,unit,grade\n1,CEO,A,7\n1,CEO,B,7\n"
    assert listed(table)["1"].unit == "a"
    assert "'B' is 'A' in row 2" in message(table, "rows-disagree")


def test_one_reference_of_two_titles_is_two_posts() -> None:
    table = "ref,title\n1,CEO\n1,CTO\n1,CTO\n1,CIO\n"
    assert {ref: entry.title for ref, entry in listed(table).items()} == {
        "1": "CEO",
        "1~2": "CTO",
        "1~3": "CIO",
    }
    assert "that of 'CEO' in row 2 too: kept as '1~2'" in told(table)[1][1].message


def test_a_post_without_a_reference_gets_one() -> None:
    table = "ref,title,name\n1,CEO,Ann\n,CTO,Bob\n,Clerk,\n,Clerk,Vacant\n,,李明\n5,,\n"
    assert list(listed(table)) == ["1", "bob", "clerk", "clerk~2", "李明", "5"]
    assert found(table).count("3:1 no-ref") == 1
    assert "post '5' has no title, and is kept without one" in told(table)[1][-1].message


def test_a_number_of_the_person_serves_as_a_reference() -> None:
    table = "employee id,title,name,manager id\nE1,CEO,Ann,-\nE2,CTO,Bob,E1\n"
    assert managers(table) == {"E1": None, "E2": "E1"}
    assert "the number of the person is taken as the reference" in message(table, "no-ref-column")


def test_units_are_nested_in_those_above() -> None:
    sheet, _ = told("ref,title,unit,division\n1,CEO,Web,Digital\n2,CTO,,Digital\n3,CIO,研究,\n")
    assert sheet is not None
    assert sheet.units == (
        Unit(row=2, file="staff.csv", ref="digital", name="Digital"),
        Unit(row=2, file="staff.csv", ref="digital/web", name="Web", parent="digital"),
        Unit(row=4, file="staff.csv", ref="研究", name="研究"),
    )
    assert [entry.unit for entry in sheet.entries] == ["digital/web", "digital", "研究"]


def test_names_may_stand_in_two_columns() -> None:
    table = "ref,title,first name,last name\n1,CEO,Ann,Doe\n2,CTO,Bob,\n3,CIO,,Poe\n"
    names = [entry.holders[0].name for entry in listed(table).values()]
    assert names == ["Ann Doe", "Bob", "Poe"]
    whole = "ref,title,first name,name\n1,CEO,Ann,Ann Doe\n2,CTO,Bob,Roe\n"
    assert [e.holders[0].name for e in listed(whole).values()] == ["Ann Doe", "Bob Roe"]


def test_errors_of_spreadsheets_are_empty_cells_and_told() -> None:
    table = 'ref,title,name,boss\n1,CEO,#N/A,-\n2,CTO,####,-\n3,CIO,#1 fan,-\n4,CFO,"=""Ann""",-\n'
    entries = listed(text(table))
    assert [entry.stated for entry in entries.values()] == [
        PostStatus.VACANT,
        PostStatus.VACANT,
        None,
        None,
    ]
    assert entries["4"].holders[0].name == "Ann"
    assert found(table) == ["2:3 cell-error", "3:3 cell-error"]


def test_an_apostrophe_before_what_would_be_a_formula_is_no_part_of_it() -> None:
    entries = listed("ref,title,name\n1,'=CEO,''-xy\n2,'Vacant',O'Hara\n")
    assert [entry.title for entry in entries.values()] == ["=CEO", "'Vacant'"]
    assert [entry.holders[0].name for entry in entries.values()] == ["'-xy", "O'Hara"]


def test_several_files_are_one_list() -> None:
    one, two = text("ref,title,reports_to\n1,CEO,-\n"), text("Référence;Titre;N+1\n2;Agent;1\n")
    sheet, findings = read({"one.csv": one, "two.csv": two}, {})
    assert sheet is not None
    assert (sheet.file, sheet.language) == ("one.csv", "en")
    assert [(e.ref, e.file, e.managers[0].ref) for e in sheet.entries] == [
        ("1", "one.csv", None),
        ("2", "two.csv", "1"),
    ]
    assert [(finding.file, finding.rule) for finding in findings] == [("two.csv", "read-as")]
    assert read({"one.csv": one, "two.csv": b""}, {})[0] is None


def test_a_workbook_is_read_with_its_dates_and_numbers() -> None:
    content = workbook(
        ["Staff", None, None, None, None],
        ["Ref", "Title", "Name", "Start date", "Reports to"],
        [1, "CEO", "Ann", datetime(2019, 5, 31), "none"],
        [2.0, "CTO", "Bob", date(2020, 1, 1), 1],
        [None, None, None, None, None],
        [2.5, "CIO", True, "2020", 2],
        [1e22, "CFO", "Cid", None, 2],
    )
    entries = listed(content)
    assert list(entries) == ["1", "2", "2.5", "10000000000000000000000"]
    assert str(entries["1"].holders[0].interval.start) == "2019-05-31"
    assert str(entries["2"].holders[0].interval.start) == "2020-01-01"
    assert entries["2.5"].managers[0].ref == "2"
    assert entries["2"].row == 4


def test_only_the_first_sheet_of_a_workbook_is_read_and_the_others_are_told() -> None:
    content = workbook(["ref", "title"], ["1", "CEO"], others=("Old", "Notes"))
    assert "Only the sheet 'Sheet' was read, not 'Old', 'Notes': import those on their own " in (
        message(content, "sheet-not-read")
    )


def test_another_sheet_of_a_workbook_is_read_if_it_is_named() -> None:
    book, file = Workbook(), io.BytesIO()
    cover, staff = book.active, book.create_sheet("Staff 2024")
    assert cover is not None
    cover.append(["Acme", "confidential"])
    staff.append(["ref", "title", "since", "reports to"])
    staff.append(["1", "CEO", "=A1", "-"])
    book.save(file)
    with_cover = file.getvalue()
    assert "names no column of titles" in message(with_cover, "no-header")
    assert (
        "; or choose another sheet than 'Sheet': there is 'Staff 2024' (--sheet 'Staff 2024')."
        in message(with_cover, "no-header")
    )
    _, findings = read({"staff.xlsx": with_cover}, {}, "staff 2024")
    assert [(f.line, f.rule) for f in findings] == [
        (0, "sheet-not-read"),
        (2, "formula"),
    ]
    _, [missing] = read({"staff.xlsx": with_cover}, {}, "Staf")
    assert missing.message == "There is no sheet 'Staf': choose one of 'Sheet', 'Staff 2024'."
    _, [text_alone] = read({"staff.csv": text(GOOD)}, {}, "Staff")
    assert "A CSV has no sheets, so that there is no 'Staff' in it" in text_alone.message


def test_a_sheet_without_rows_names_those_that_may_be_meant() -> None:
    content = workbook(["ref", "title"], others=("Old", "New"))
    told_of = message(content, "no-rows")
    assert "add rows; or choose another sheet than 'Sheet': there are 'Old', 'New'" in told_of
    assert told_of.endswith("(--sheet Old).")


def test_a_merged_heading_above_the_header_is_passed_over() -> None:
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Post", None, "Person", None])
    sheet.append(["ref", "title", "name", "since"])
    sheet.append([1, "CEO", "Ann", 2019])
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:D1")
    book.save(file)
    [holder] = listed(file.getvalue())["1"].holders
    assert (holder.name, str(holder.interval.start)) == ("Ann", "2019")


def test_a_formula_without_a_saved_value_is_an_error() -> None:
    content = workbook(["ref", "title", "boss"], ["1", "=A1", "-"], ["2", "Clerk", "-"])
    assert found(content) == ["2:2 formula"]
    assert "'=A1' is a formula without a value: save the file" in message(content, "formula")


def test_a_formula_is_told_once_whatever_it_stands_for() -> None:
    table = "ref,title,reports_to,since,name\n1,CEO,-,,Ann\n2,CTO,=A1,=B2,=C1\n3,CIO,'=x,,Bob\n"
    assert found(table) == ["3:3 formula", "3:4 formula", "3:5 formula", "4:3 dangling-manager"]


def test_a_formula_with_its_value_is_read() -> None:
    plain = workbook(["ref", "title", "name"], ["1", "CEO", "x"])
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    cell = b'<c r="C2" t="str"><f>1&amp;2</f><v>Ann</v></c>'
    start = parts[sheet].index(b'<c r="C2"')
    end = parts[sheet].index(b"</c>", start) + 4
    parts[sheet] = parts[sheet][:start] + cell + parts[sheet][end:]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert listed(file.getvalue())["1"].holders[0].name == "Ann"


def test_a_workbook_that_swells_is_not_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(70_000_000))
    assert "would unpack to 70,000,000" in message(file.getvalue(), "too-large")


def test_columns_are_named_as_in_a_spreadsheet() -> None:
    assert [letter(number) for number in (1, 26, 27, 28, 702, 703)] == [
        "A",
        "Z",
        "AA",
        "AB",
        "ZZ",
        "AAA",
    ]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_list_that_was_damaged_is_still_read_or_is_a_finding(data: st.DataObject) -> None:
    content = bytearray(text(GOOD))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=3))
    sheet, findings = read({"staff.csv": bytes(content)}, {})
    assert sheet or findings
    if sheet:
        assert len({entry.ref for entry in sheet.entries}) == len(sheet.entries)
        record = observe(Record(organization=ACME), sheet, date(2020, 1, 1))
        assert observe(record, sheet, date(2020, 1, 1)) is record


# Made once: a workbook holds the time at which it was made, and so differs from second to second.
WHOLE = workbook(["ref", "title"], ["1", "CEO"])


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_workbook_that_was_damaged_is_still_read_or_is_a_finding(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=3))
    sheet, findings = read({"staff.xlsx": bytes(content)}, {})
    assert sheet or findings
