"""Who holds the posts of a staff list, by what stands in its column of names."""

from __future__ import annotations

from datetime import date

import pytest

from graph.organization.model import (
    PostStatus,
    Record,
    TenureCapacity,
)
from graph.organization.observe import observe
from graph.organization.sheet import Holder
from tests.build_organization import ACME
from tests.build_staff_list import (
    found,
    listed,
    managers,
    message,
    told,
)


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
