"""Staff lists as people have them."""

from __future__ import annotations

import codecs

import pytest

from graph.exchange.headers import HEADERS, MEANINGS
from graph.organization.model import (
    PostStatus,
)
from graph.organization.sheet import Entry, Holder, Manager
from graph.period import Interval, Trilean, partial_date
from tests.build_organization import span
from tests.build_staff_list import (
    GOOD,
    archive,
    found,
    listed,
    managers,
    message,
    text,
    told,
)


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
        (
            b"title,since\nx,43831\n",
            "bad-date",
            "number of a day in a spreadsheet, it is 2020-01-01",
        ),
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
    assert two.endswith('If it is needed, map it at the import (--map "Manger=reports_to").')
    assert "nearest" not in three
    assert "head it with one of ref, person_ref, title" in three
    assert three.endswith('or map it to one at the import (--map "Shoe size=…").')


@pytest.mark.parametrize(
    ("table", "option"),
    [
        ("Matr.,title,name\nA-17,CEO,Ann\nA-18,CTO,Bob\n", '--map "Matr.=ref"'),
        ("ref,title,Above\n1,CEO,\n2,CTO,1\n3,Clerk,2\n", '--map "Above=reports_to"'),
        ("ref,title,name,At\n1,CEO,Ann,a@x\n2,CTO,Bob,b@x\n", '--map "At=email"'),
        ("ref,title,Role name,job\n1,CEO,Boss,x\n", '--map "job=title"'),
        ("ref,title,Manger $\n1,CEO,\n", "--map 'Manger $=reports_to'"),
    ],
)
def test_a_column_that_is_not_read_is_told_with_the_option_that_reads_it(
    table: str, option: str
) -> None:
    told_of = [f.message for f in told(table)[1] if f.rule == "column-not-read"]
    assert told_of[-1].endswith(f"If it is needed, map it at the import ({option}).")


@pytest.mark.parametrize("cells", ["1,1,1", "1,,3", "2020-01-31,2020-02-01,2020-03-01", "a,b,c"])
def test_a_column_whose_cells_are_no_references_is_not_taken_for_one(cells: str) -> None:
    rows = "".join(f"{cell},CEO {n}\n" for n, cell in enumerate(cells.split(",")))
    assert '(--map "Zzz=…")' in message(f"Zzz,title\n{rows}", "column-not-read")


def test_the_option_that_is_proposed_has_the_column_read() -> None:
    table = "Matr.,title,name\nA-17,CEO,Ann\nA-18,CTO,Bob\n"
    assert list(listed(table, **{"Matr.": "ref"})) == ["A-17", "A-18"]
    assert found(table, **{"Matr.": "ref"}) == ["2:1 no-manager"]


def test_numbers_of_people_may_be_mapped_as_those_of_posts() -> None:
    table = "Matricule,title,name\n17,CEO,Ann\n18,CTO,Bob\n"
    assert '(--map "Matricule=ref")' in message(table, "no-ref-column")
    assert found(table, Matricule="ref") == ["2:1 no-manager"]


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
