"""What the root of the schema answers, from a small release."""

from __future__ import annotations

from typing import Any

import pytest

from schema.node import id_of
from tests.asking import SERVICE, data, error
from tests.build_knowledge import ARTICLE, CEO, CHOPRA, CIO, CTO, IT, US_CTO

IDS = {"cto": id_of(CTO), "cio": id_of(CIO), "ceo": id_of(CEO)}


def slugs(filter: str = "{}", order: str = "[]") -> list[str]:
    """List the roles that pass a filter."""
    found = data(f"{{ roles(filter: {filter}, orderBy: {order}) {{ nodes {{ slug }} }} }}")
    return [node["slug"] for node in found["roles"]["nodes"]]


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        ("{}", "ceo cio cto"),
        ('{slug: {eq: "cto"}}', "cto"),
        ('{slug: {neq: "cto"}}', "ceo cio"),
        ('{slug: {in: ["cto", "cio", "x"]}}', "cio cto"),
        ("{slug: {in: []}}", ""),
        ('{title: {contains: "TECHNOLOG"}}', "cto"),
        ('{title: {contains: "general"}}', "ceo"),
        ('{title: {startsWith: "chief"}}', "ceo cio cto"),
        ('{abbreviation: {eq: "CIO"}}', "cio"),
        ('{or: [{slug: {eq: "cto"}}, {slug: {eq: "cio"}}]}', "cio cto"),
        ("{or: []}", ""),
        ("{and: []}", "ceo cio cto"),
        ('{and: [{title: {contains: "officer"}}, {slug: {neq: "ceo"}}]}', "cio cto"),
        ('{not: {slug: {startsWith: "c"}, title: {contains: "technolog"}}}', "ceo cio"),
        ('{slug: {eq: "cto", neq: "cto"}}', ""),
        ("{slug: null}", "ceo cio cto"),
        ("{slug: {eq: null}}", "ceo cio cto"),
    ],
)
def test_roles_pass_a_filter_when_all_of_it_holds(filter: str, expected: str) -> None:
    assert slugs(filter) == expected.split()


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("[]", "ceo cio cto"),
        ("[{field: SLUG, direction: DESC}]", "cto cio ceo"),
        ("[{field: TITLE}]", "ceo cio cto"),
        ("[{field: STATEMENTS, direction: DESC}]", "cto cio ceo"),
        ("[{field: STATEMENTS}, {field: SLUG, direction: DESC}]", "ceo cio cto"),
    ],
)
def test_roles_come_in_the_order_asked(order: str, expected: str) -> None:
    assert slugs(order=order) == expected.split()


def test_titles_are_ordered_as_in_the_language_of_the_request() -> None:
    query = "{ roles(orderBy: [{field: TITLE}]) { nodes { title } } }"
    assert [node["title"] for node in data(query, "fr")["roles"]["nodes"]] == [
        "directeur de l'information",
        "directeur de la technologie",
        "directeur général",
    ]


@pytest.mark.parametrize(
    ("filter", "count"),
    [
        ('{about: ["cto"]}', 27),
        ('{about: ["cto"], kinds: [SALARY_OBSERVATION]}', 1),
        ('{about: ["cto"], kinds: [SALARY_OBSERVATION], rank: ALL}', 2),
        ("{kinds: [SALARY_OBSERVATION], rank: null}", 1),
        ('{about: ["cto"], section: "duties"}', 1),
        ('{source: "report"}', 1),
        (f'{{source: "{id_of(ARTICLE)}", kinds: [SECTOR_USE]}}', 1),
        ('{text: {contains: "exploite"}}', 1),
        ("{confidence: [DISPUTED]}", 1),
        ("{confidence: []}", 0),
        ('{about: ["nobody"]}', 0),
    ],
)
def test_statements_pass_a_filter_when_all_of_it_holds(filter: str, count: int) -> None:
    found = data(f"{{ statements(filter: {filter}, first: 100) {{ totalCount }} }}")
    assert found["statements"]["totalCount"] == count


def test_the_statements_of_a_role_can_be_narrowed_to_a_source_a_section_and_kinds() -> None:
    query = """query($source: ID, $kinds: [StatementKind!]) { role(slug: "cto") {
      statements(source: $source, kinds: $kinds, rank: INCLUDING_DEPRECATED) { totalCount }
    } }"""

    def count(**arguments: Any) -> Any:
        return data(query, **arguments)["role"]["statements"]["totalCount"]

    assert count() == 29
    assert count(source="report") == 1
    assert count(kinds=["OUTLOOK"]) == 1
    assert count(kinds=[]) == 0


@pytest.mark.parametrize("key", [{"slug": "cto"}, {"id": IDS["cto"]}, {"title": "C.T.O."}])
def test_a_role_is_found_by_one_key_of_several(key: dict[str, str]) -> None:
    query = "query($key: RoleKey!) { roleBy(key: $key) { slug } }"
    assert data(query, key=key) == {"roleBy": {"slug": "cto"}}


@pytest.mark.parametrize(
    "key",
    [
        {"slug": "cfo"},
        {"title": "zebra keeper"},
        {"title": "Deputy CTO"},
        {"title": "Former CTO"},
        {"title": "CTO and CIO"},
        {"title": ""},
        {"id": id_of(CHOPRA)},
    ],
)
def test_a_key_that_names_no_role_for_certain_gives_null(key: dict[str, str]) -> None:
    assert data("query($key: RoleKey!) { roleBy(key: $key) { slug } }", key=key)["roleBy"] is None


@pytest.mark.parametrize("key", [{}, {"slug": "cto", "title": "CTO"}])
def test_a_role_is_named_by_exactly_one_key(key: dict[str, Any]) -> None:
    code, message = error("query($key: RoleKey!) { roleBy(key: $key) { slug } }", key=key)
    assert code == "BAD_USER_INPUT"
    assert "RoleKey" in message


def test_an_unknown_slug_gives_null() -> None:
    assert data('{ role(slug: "cfo") { slug } }') == {"role": None}


def test_titles_are_chosen_by_language_and_kind() -> None:
    query = """query($tag: LanguageTag, $kind: TitleKind) {
      role(slug: "cto") { titles(language: $tag, kind: $kind) { text gender } } }"""
    french = data(query, tag="fr-CA", kind="PREFERRED")["role"]["titles"]
    assert french == [
        {"text": "directeur de la technologie", "gender": "MASCULINE"},
        {"text": "directrice de la technologie", "gender": "FEMININE"},
    ]
    assert data(query, tag="de")["role"]["titles"] == []
    assert {"text": "CTO", "gender": None} in data(query)["role"]["titles"]


def test_pay_is_chosen_by_day_currency_and_place() -> None:
    query = """query($asOf: PartialDate, $currency: String) { role(slug: "cto") {
      salaries(asOf: $asOf, currency: $currency) { observed figures { value } } } }"""
    assert len(data(query)["role"]["salaries"]) == 2
    assert data(query, asOf="2021")["role"]["salaries"] == [
        {"observed": "2021", "figures": [{"value": 163255.0}]}
    ]
    assert data(query, currency="EUR")["role"]["salaries"] == []


def test_a_date_that_is_none_is_refused_by_name() -> None:
    code, message = error('{ role(slug: "cto") { salaries(asOf: "soon") { observed } } }')
    assert code == "BAD_DATE"
    assert "'soon'" in message


def test_conflicting_claims_name_each_other() -> None:
    query = '{ role(slug: "cto") { salaries { observed conflicts { text } } } }'
    told = {s["observed"]: s["conflicts"] for s in data(query)["role"]["salaries"]}
    assert told == {"2022-04-26": [{"text": "pay 2021"}], "2021": [{"text": "pay 2022"}]}


def test_two_roles_stand_side_by_side() -> None:
    query = """{ compareRoles(a: "cto", b: "cio") {
      a { slug } b { slug } contrasts { text other { slug } } lines { reportsTo { slug } }
      onlyB { kind about { slug } }
    } }"""
    compared = data(query)["compareRoles"]
    assert (compared["a"], compared["b"]) == ({"slug": "cto"}, {"slug": "cio"})
    assert compared["contrasts"] == [{"text": "contrasts cio", "other": {"slug": "cio"}}]
    assert compared["lines"] == [{"reportsTo": {"slug": "cio"}}]
    assert {"kind": "RESPONSIBILITY", "about": {"slug": "cio"}} in compared["onlyB"]


@pytest.mark.parametrize(
    ("query", "code", "part"),
    [
        ('{ compareRoles(a: "cto", b: "ctoo") { a { slug } } }', "UNKNOWN_ROLE", "'cto'?"),
        ('{ compareRoles(a: "cto", b: "cto") { a { slug } } }', "BAD_ARGUMENT", "itself"),
        ('{ expectedManager(role: "x", context: {}) { verdict } }', "UNKNOWN_ROLE", "'x'"),
        (
            '{ expectedManager(role: "cto", context: {rolesPresent: ["nobody"]}) { verdict } }',
            "UNKNOWN_ROLE",
            "'nobody'",
        ),
        (
            '{ expectedManager(role: "cto", context: {rolesPresent: ["cio"], '
            'rolesAbsent: ["cio"]}) { verdict } }',
            "BAD_ARGUMENT",
            "cio",
        ),
        ('{ matchTitle(title: "DSI", first: 101) { score } }', "BAD_PAGE", "101"),
        (f'{{ neighbourhood(of: "{IDS["cto"]}", depth: 9) {{ truncated }} }}', "BAD_ARGUMENT", "9"),
        ('{ neighbourhood(of: "Um9sZTpub25l") { truncated } }', "NOT_FOUND", "Role:none"),
        (
            f'{{ path(from: "{IDS["cto"]}", to: "Um9sZTpub25l") {{ length }} }}',
            "NOT_FOUND",
            "There is no `to` among the nodes of the graph: 'Role:none'.",
        ),
        (
            f'{{ path(from: "{IDS["cto"]}", to: "{IDS["ceo"]}", first: 0) {{ length }} }}',
            "BAD_ARGUMENT",
            "first is 0: give a whole number of at least 1.",
        ),
        ('{ neighbourhood(of: "cto") { truncated } }', "INVALID_ID", "'cto'"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(query: str, code: str, part: str) -> None:
    told, message = error(query)
    assert told == code
    assert part in message


def test_the_expected_manager_comes_with_its_rule_and_reasons() -> None:
    query = """{ expectedManager(role: "cto", context: {
      rolesPresent: ["ceo"], rolesAbsent: ["cio"], size: SMALL, employees: 40, country: "US"
    }) { manager { slug } verdict rule { citations { section } }
         because { verdict text condition { leftOperand operator rightOperand } } } }"""
    best, *_, worst = data(query)["expectedManager"]
    assert (best["manager"], best["verdict"]) == ({"slug": "ceo"}, "HOLDS")
    assert best["because"][1] == {
        "verdict": "HOLDS",
        "text": "There is no CIO.",
        "condition": {"leftOperand": "HAS_ROLE", "operator": "IS_NONE_OF", "rightOperand": ["cio"]},
    }
    assert (worst["manager"], worst["verdict"]) == ({"slug": "cio"}, "FAILS")


def test_nothing_known_of_an_organization_leaves_every_rule_undecided() -> None:
    query = '{ expectedManager(role: "cto", context: {}) { verdict because { verdict } } }'
    matches = data(query)["expectedManager"]
    assert {match["verdict"] for match in matches} == {"UNDECIDED"}
    assert all(match["because"] for match in matches)


def test_titles_resolve_with_score_method_and_qualifiers() -> None:
    query = """query($t: String!) { matchTitle(title: $t) {
      role { slug } score method matched qualifiers } }"""
    assert data(query, t="Acting C.T.O.")["matchTitle"] == [
        {
            "role": {"slug": "cto"},
            "score": 1.0,
            "method": "ABBREVIATION",
            "matched": "CTO",
            "qualifiers": ["ACTING"],
        }
    ]
    assert data(query, t="zebra keeper")["matchTitle"] == []


def paths(start: str, end: str, **more: Any) -> Any:
    """List the shortest paths between two roles."""
    return data(PATH, **{"from": IDS[start], "to": IDS[end], **more})["path"]


PATH = """query(
  $from: ID!, $to: ID!, $via: [RelationKind!], $direction: PathDirection, $first: Int
) {
  path(from: $from, to: $to, via: $via, direction: $direction, first: $first) { length hops {
    relation forward from { id } to { id } statement { text } citations { section } } } }"""


def test_every_shortest_path_shows_the_statement_of_each_hop() -> None:
    found = paths("cto", "ceo", via=["REPORTS_TO"])
    assert len(found) == 2
    hop = found[0]["hops"][0]
    assert (hop["from"]["id"], hop["to"]["id"]) == (IDS["cto"], IDS["ceo"])
    assert (hop["relation"], hop["forward"]) == ("REPORTS_TO", True)
    assert hop["statement"]["text"].startswith("reports to ceo")
    assert hop["citations"]


def test_a_path_keeps_the_direction_asked() -> None:
    assert paths("ceo", "cto", via=["REPORTS_TO"], direction="FORWARD") == []
    found = paths("ceo", "cto", via=["REPORTS_TO"])
    assert {hop["forward"] for path in found for hop in path["hops"]} == {False}


def test_no_more_paths_come_than_asked() -> None:
    assert len(paths("cto", "ceo", first=1)) == 1


def test_the_neighbourhood_of_a_node_can_be_drawn() -> None:
    query = """query($of: ID!) { neighbourhood(of: $of) {
      nodes { id __typename } edges { relation from { id } to { id } } truncated } }"""
    around = data(query, of=id_of(US_CTO))["neighbourhood"]
    assert around["nodes"][0] == {"id": id_of(US_CTO), "__typename": "Post"}
    ids = {node["id"] for node in around["nodes"]}
    assert {id_of(CTO), id_of(CHOPRA)} < ids
    assert all({edge["from"]["id"], edge["to"]["id"]} <= ids for edge in around["edges"])
    assert not around["truncated"]


def test_search_finds_things_of_every_kind_best_first() -> None:
    query = """query($text: String!, $kinds: [NodeKind!], $language: LanguageTag, $after: String) {
      search(text: $text, kinds: $kinds, language: $language, first: 1, after: $after) {
        totalCount pageInfo { endCursor hasNextPage } edges { score node { id __typename } }
        nodes { __typename } } }"""
    first = data(query, text="informatique en nuage")["search"]
    assert first["edges"][0]["node"]["__typename"] == "Term"
    assert first["nodes"] == [{"__typename": "Term"}]
    assert data(query, text="exploite", language="en")["search"]["totalCount"] == 0
    clouds = data(query, text="cloud")["search"]
    rest = data(query, text="cloud", after=clouds["pageInfo"]["endCursor"])["search"]
    assert clouds["pageInfo"]["hasNextPage"]
    assert rest["edges"][0]["node"] != clouds["edges"][0]["node"]
    assert rest["edges"][0]["score"] <= clouds["edges"][0]["score"]
    people = data(query, text="chopra", kinds=["PERSON"])["search"]
    assert people["edges"][0]["node"]["id"] == id_of(CHOPRA)
    assert data(query, text="?!*\"' OR")["search"]["totalCount"] == 0


def test_an_organization_shows_its_posts_tenures_and_people() -> None:
    query = """query($id: ID!) { node(id: $id) { ... on Person { name tenures {
      interval { start end isOpen } share capacity isCurrent
      post { ref title role { slug } organization { slug name posts { totalCount } }
             tenures { person { name } } } } } } }"""
    [tenure] = data(query, id=id_of(CHOPRA))["node"]["tenures"]
    assert tenure["interval"] == {"start": "2009", "end": None, "isOpen": "NO"}
    assert tenure["isCurrent"] == "NO"
    assert tenure["post"]["role"] == {"slug": "cto"}
    assert tenure["post"]["organization"]["posts"] == {"totalCount": 1}
    assert tenure["post"]["tenures"] == [{"person": {"name": "Aneesh Chopra"}}]


def test_sources_show_their_sections_and_what_they_state() -> None:
    query = "{ sources { slug date sections { slug } statements { totalCount } } }"
    article, report = data(query)["sources"]
    assert article["slug"] == "article"
    assert article["date"] == "2022-04-26"
    assert {"slug": "faq"} in article["sections"]
    assert report["statements"]["totalCount"] == 1


def test_a_source_shows_all_that_cites_it() -> None:
    query = """{ sources { slug
      titles { totalCount nodes { role { slug } title { text contested { section } } } }
      mappings { totalCount nodes { role { slug } mapping { code } } }
      organizations { slug } } }"""
    article, report = data(query)["sources"]
    assert article["titles"]["nodes"] == [
        {"role": {"slug": "cto"}, "title": {"text": "Chief Technology Officer", "contested": []}}
    ]
    assert article["mappings"]["totalCount"] == 0
    assert article["organizations"] == [{"slug": "ostp"}]
    assert report["titles"]["totalCount"] == 0
    [mapping] = report["mappings"]["nodes"]
    assert mapping["role"] == {"slug": "cto"}
    assert report["organizations"] == []


def test_titles_that_cite_a_source_come_in_pages() -> None:
    query = """query ($after: String) { sources { titles(first: 1, after: $after) {
      nodes { title { text } } pageInfo { hasNextPage endCursor } } } }"""
    page = data(query)["sources"][0]["titles"]
    assert page["nodes"] == [{"title": {"text": "Chief Technology Officer"}}]
    assert page["pageInfo"]["hasNextPage"] is False
    rest = data(query, after=page["pageInfo"]["endCursor"])["sources"][0]["titles"]
    assert rest["nodes"] == []


def test_topics_and_other_terms_are_shown_in_the_language_asked() -> None:
    query = (
        """{ role(slug: "cto") { topics { topic { slug kind text(language: "fr") } reason } } }"""
    )
    topics = data(query)["role"]["topics"]
    assert {"slug": IT.slug, "kind": "TOPIC", "text": "technologies de l'information"} in [
        t["topic"] for t in topics
    ]


def test_the_posts_of_a_role_are_listed() -> None:
    assert data('{ role(slug: "cto") { posts { nodes { ref } } } }') == {
        "role": {"posts": {"nodes": [{"ref": US_CTO.ref}]}}
    }


def test_the_release_that_answers_is_told() -> None:
    assert data("{ dataVersion { release digest } }") == {
        "dataVersion": {"release": "test", "digest": SERVICE.knowledge.digest}
    }
