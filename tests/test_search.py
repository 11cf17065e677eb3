"""Full text finds what has the words, the best first, whatever is typed."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.citation import Section, Source
from graph.knowledge.model import (
    Definition,
    Knowledge,
    Responsibility,
    Role,
    RoleArchetype,
    Term,
    Title,
)
from graph.knowledge.vocabulary import TermKind, TitleKind
from graph.organization.model import Organization, Person, Post
from graph.search import LIMIT, WORD_LIMIT, Entry, Hit, NodeKind, Search, entries
from graph.text import Text

CTO = Role(
    slug="cto",
    abbreviation="CTO",
    titles=(
        Title(text="Chief Technology Officer", language="en", kind=TitleKind.PREFERRED),
        Title(text="CTO", language="en", kind=TitleKind.ABBREVIATION),
        Title(text="directeur de la technologie", language="fr", kind=TitleKind.PREFERRED),
        Title(text="directeur technique", language="fr", kind=TitleKind.ALTERNATIVE),
    ),
)
CIO = Role(
    slug="cio",
    titles=(
        Title(text="Chief Information Officer", language="en", kind=TitleKind.PREFERRED),
        Title(text="directeur de l'information", language="fr", kind=TitleKind.PREFERRED),
        Title(text="DSI", language="fr", kind=TitleKind.ABBREVIATION),
    ),
)
THINKER = RoleArchetype(
    key="cto/penseur",
    slug="penseur",
    about=CTO,
    name=Text.of(en="Thinker", fr="Penseur"),
    emphasis=Text.of(en="business models", fr="modèles d'affaires"),
    text=Text.of(en="Shapes corporate strategy", fr="Façonne la stratégie"),
    citations=(),
)
STATEMENTS = (
    Definition(
        key="cto/definition",
        about=CTO,
        text=Text.of(en="Leads research and development", fr="Dirige la recherche"),
        citations=(),
    ),
    THINKER,
    Responsibility(
        key="cto/cloud",
        about=CTO,
        text=Text.of(en="Moves services to the cloud", fr="Mène l'informatique en nuage"),
        citations=(),
    ),
    Responsibility(
        key="cto/markets",
        about=CTO,
        archetype=THINKER,
        text=Text.of(en="Analyses target markets", fr="Analyse les marchés visés"),
        citations=(),
    ),
)
OSTP = Organization(
    slug="ostp",
    name=Text.of(
        en="Office of Science and Technology Policy", fr="Bureau de la politique scientifique"
    ),
)
KNOWLEDGE = Knowledge(
    release="1",
    sources=(
        Source(
            slug="cto-article",
            title="Qu'est-ce qu'un CTO ?",
            language="fr",
            publisher="Éditions du Cœur",
            sections=(Section(slug="intro", title="Hidden heading"),),
        ),
        Source(slug="survey", title="A survey", language="en"),
    ),
    terms=(
        Term(
            slug="cloud",
            kind=TermKind.TOPIC,
            text=Text.of(en="cloud computing", fr="informatique en nuage"),
        ),
        Term(
            slug="networks",
            kind=TermKind.SKILL,
            text=Text.of(en="networks", fr="réseaux", **{"fr-CA": "réseautique"}),
        ),
    ),
    roles=(CTO, CIO),
    statements=STATEMENTS,
    organizations=(OSTP,),
    posts=(
        Post(
            organization=OSTP,
            ref="us-cto",
            title=Text.of(en="CTO of the United States", fr="CTO des États-Unis"),
        ),
    ),
    people=(Person(slug="aneesh-chopra", name="Aneesh Chopra"),),
)
ENTRIES = tuple(entries(KNOWLEDGE))


@pytest.fixture(scope="module")
def search() -> Iterator[Search]:
    with closing(Search.of(ENTRIES)) as built:
        yield built


def keys(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.key for hit in hits]


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Chief Technology Officer", NodeKind.ROLE, "cto"),
        ("directeur technique", NodeKind.ROLE, "cto"),
        ("DSI", NodeKind.ROLE, "cio"),
        ("recherche technologie", NodeKind.ROLE, "cto"),
        ("Dirige la recherche", NodeKind.STATEMENT, "cto/definition"),
        ("Thinker", NodeKind.ARCHETYPE, "cto/penseur"),
        ("penseur modèles affaires", NodeKind.ARCHETYPE, "cto/penseur"),
        ("penseur marchés", NodeKind.STATEMENT, "cto/markets"),
        ("réseaux", NodeKind.TERM, "networks"),
        ("Qu'est-ce qu'un CTO ?", NodeKind.SOURCE, "cto-article"),
        ("editions du coeur", NodeKind.SOURCE, "cto-article"),
        ("Office of Science and Technology Policy", NodeKind.ORGANIZATION, "ostp"),
        ("CTO États-Unis", NodeKind.POST, "ostp/us-cto"),
        ("united states science", NodeKind.POST, "ostp/us-cto"),
        ("chopra", NodeKind.PERSON, "aneesh-chopra"),
    ],
)
def test_everything_is_found_by_its_names_and_words(
    search: Search, text: str, kind: NodeKind, key: str
) -> None:
    best = search.find(text)[0]
    assert (best.kind, best.key) == (kind, key)


def test_the_headings_of_a_source_are_not_searched(search: Search) -> None:
    assert search.find("hidden heading") == ()


def test_a_name_that_is_the_text_comes_first_then_names_then_words() -> None:
    made = [
        Entry(key="a", kind=NodeKind.TERM, language="en", name="", words="cloud"),
        Entry(key="b", kind=NodeKind.TERM, language="en", name="cloud cloud", words="cloud cloud"),
        Entry(key="c", kind=NodeKind.TERM, language="en", name="cloud"),
        Entry(key="d", kind=NodeKind.TERM, language="en", name="edge cloud"),
        *(
            Entry(key=f"x{n}", kind=NodeKind.TERM, language="en", name=f"other {n}")
            for n in range(9)
        ),
    ]
    with closing(Search.of(made)) as search:
        assert keys(search.find("Cloud")) == ["c", "b", "d", "a"]


@pytest.mark.parametrize(
    "text",
    ["INFORMATIQUE EN NUAGE", "l'informatique en nuage", "d\u2019informatique, en nuages !",
     "informatiq en nuage", "nuage informatique en"],
)  # fmt: skip
def test_case_elisions_plurals_and_order_do_not_matter(search: Search, text: str) -> None:
    assert set(keys(search.find(text))) == {"cloud", "cto/cloud"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("technolog", True),
        ("technologies", True),
        ("tec", True),
        ("te", False),
        ("echnology", False),
    ],
)
def test_three_letters_begin_a_word_and_fewer_must_be_one(
    search: Search, text: str, found: bool
) -> None:
    assert ("cto" in keys(search.find(text))) is found


def test_a_plural_finds_its_singular() -> None:
    made = [
        Entry(key=word, kind=NodeKind.TERM, language=None, name=word)
        for word in ("technology", "réseau", "jeu", "général", "budget", "bus")
    ]
    with closing(Search.of(made)) as search:
        for plural in ("technologies", "réseaux", "jeux", "généraux", "budgets", "bus"):
            assert len(search.find(plural)) == 1


@pytest.mark.parametrize(
    "text",
    ["215194", "215,194", "215 194", "215\u202f194", "215\u00a0194", "215.194", "215’194", "2151"],
)
@pytest.mark.parametrize("written", ["From 215,194 dollars", "De 215\u202f194 dollars", "215194"])
def test_a_number_is_found_however_its_thousands_are_parted(text: str, written: str) -> None:
    entry = Entry(key="pay", kind=NodeKind.STATEMENT, language="en", name="", words=written)
    with closing(Search.of([entry])) as search:
        assert keys(search.find(text)) == ["pay"]


@pytest.mark.parametrize("text", ["2020 2030", "2030 2020", "11 % 2020"])
def test_numbers_beside_each_other_stay_two(text: str) -> None:
    words = "11 % more from 2020 to 2030"
    entry = Entry(key="jobs", kind=NodeKind.STATEMENT, language="en", name="", words=words)
    with closing(Search.of([entry])) as search:
        assert keys(search.find(text)) == ["jobs"]


def test_if_nothing_has_all_words_those_with_most_come_first(search: Search) -> None:
    assert keys(search.find("moves services zebra"))[0] == "cto/cloud"
    found = search.find("cloud computing markets")
    assert keys(found)[0] == "cloud"
    assert {hit.key for hit in found} == {"cloud", "cto/cloud", "cto/markets"}


def test_a_word_said_twice_counts_once(search: Search) -> None:
    assert search.find("cloud cloud") == search.find("cloud")


def test_a_thing_is_listed_once_with_its_best_language(search: Search) -> None:
    (hit,) = search.find("Thinker", kinds=[NodeKind.ARCHETYPE])
    assert hit.language == "en"
    both = [
        Entry(key="budget", kind=NodeKind.TERM, language="en", name="budget plan"),
        Entry(key="budget", kind=NodeKind.TERM, language="fr", name="budget"),
        Entry(key="budget", kind=NodeKind.ROLE, language="en", name="budget plan"),
    ]
    with closing(Search.of(both)) as small:
        found = small.find("budget")
    assert [(hit.kind, hit.language) for hit in found] == [
        (NodeKind.TERM, "fr"),
        (NodeKind.ROLE, "en"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("nuage", None, {"cloud", "cto/cloud"}),
        ("nuage", "fr", {"cloud", "cto/cloud"}),
        ("nuage", "fr-CA", {"cloud", "cto/cloud"}),
        ("nuage", "FR", {"cloud", "cto/cloud"}),
        ("nuage", "en", set()),
        ("nuage", "f", set()),
        ("réseautique", "fr-CA", {"networks"}),
        ("réseautique", "fr", set()),
        ("Chopra", "fr", {"aneesh-chopra"}),
        ("CTO", "de", {"cto"}),
    ],
)
def test_a_language_leaves_its_words_those_of_its_base_and_those_of_none(
    search: Search, text: str, language: str | None, expected: set[str]
) -> None:
    assert set(keys(search.find(text, language=language))) == expected


def test_kinds_leave_only_these(search: Search) -> None:
    assert {hit.kind for hit in search.find("cto")} == {
        NodeKind.ROLE,
        NodeKind.POST,
        NodeKind.SOURCE,
    }
    assert keys(search.find("cto", kinds=[NodeKind.POST])) == ["ostp/us-cto"]
    assert search.find("cto", kinds=[]) == ()


@pytest.mark.parametrize(
    "text",
    ["", "  ", "?!…", '"', "'", "()", "*", "^", ":", "\0", "🦓", "\ud800", '""""', "NEAR(", "-"],
)
def test_without_a_known_word_nothing_is_found(search: Search, text: str) -> None:
    assert search.find(text) == ()


@pytest.mark.parametrize(
    "text",
    ['"cloud"', "cloud*", "^cloud", "name:cloud", "(cloud", "cloud)", "cloud\0", "{cloud}: -",
     "cloud AND", "NOT cloud", "cloud OR", "NEAR(cloud)", "+cloud;", "cloud--", "🦓 cloud"],
)  # fmt: skip
def test_operators_are_words_or_nothing(search: Search, text: str) -> None:
    assert "cloud" in keys(search.find(text))


def test_an_elision_alone_is_a_word_like_any_other() -> None:
    with closing(
        Search.of([Entry(key="d", kind=NodeKind.TERM, language=None, name="D'L")])
    ) as search:
        assert keys(search.find("d'l")) == ["d"]


@pytest.mark.parametrize(
    "text",
    ["cloud " * 20_000, "x" * 100_000, '"' * 100_000, "\ufdfa" * 100_000,
     " ".join(f"c{n}" for n in range(20_000))],
)  # fmt: skip
def test_the_end_of_a_long_text_is_not_read(search: Search, text: str) -> None:
    assert search.find(text) == search.find(text[:LIMIT])


def test_a_text_is_read_up_to_a_limit(search: Search) -> None:
    assert keys(search.find("cloud" + " " * LIMIT + "chopra"))[0] == "cloud"
    strangers = " ".join(f"zz{number}" for number in range(WORD_LIMIT))
    assert search.find(f"{strangers} cloud") == ()


def test_many_threads_may_ask_at_once(search: Search) -> None:
    texts = ["cloud", "directeur technique", "CTO", "zebra", "réseaux"] * 40
    expected = [search.find(text) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(search.find, texts)) == expected


def test_a_closed_search_holds_no_connection() -> None:
    search = Search.of(ENTRIES)
    search.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        search.find("cloud")


def test_nothing_is_found_where_nothing_is() -> None:
    with closing(Search.of([])) as search:
        assert search.find("cloud") == ()


def test_a_role_without_titles_is_found_by_its_slug() -> None:
    made = entries(Knowledge(release="1", roles=(Role(slug="treasurer"),)))
    with closing(Search.of(made)) as search:
        assert keys(search.find("treasurer")) == ["treasurer"]


NAMED = [entry for entry in ENTRIES if entry.name]
RESPELLINGS = (
    str.upper,
    str.lower,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: "".join(c for c in unicodedata.normalize("NFD", text) if c < "\u0300"),
    lambda text: f"  {text.title()}!? ",
)


@given(entry=st.sampled_from(NAMED), respell=st.sampled_from(RESPELLINGS))
def test_case_and_accents_do_not_matter(search: Search, entry: Entry, respell: object) -> None:
    written = respell(entry.name)  # type: ignore[operator]
    assert search.find(written) == search.find(entry.name)


@given(entry=st.sampled_from(NAMED))
def test_everything_is_found_first_by_its_own_name(search: Search, entry: Entry) -> None:
    found = search.find(entry.name)
    best = [hit for hit in found if hit.score == found[0].score]
    assert (entry.kind, entry.key) in [(hit.kind, hit.key) for hit in best]


LETTERS = "aZéœßñçøβЖ中あ1 -'\u2019\"*():.^"
NAMES = st.text(LETTERS, min_size=1, max_size=30)


@given(names=st.lists(NAMES, min_size=1, max_size=8))
def test_whatever_its_name_it_is_found_by_it(names: list[str]) -> None:
    made = [
        Entry(key=str(number), kind=NodeKind.PERSON, language=None, name=name)
        for number, name in enumerate(names)
    ]
    with closing(Search.of(made)) as search:
        for entry in made:
            if any(letter.isalnum() for letter in entry.name):
                assert entry.key in keys(search.find(entry.name))


WORDS = "cto cloud chief de l' en nuage AND NEAR zebra"
QUESTIONS = st.one_of(
    st.text(st.characters()),
    st.text("cloud ctoé\"'*()^:-+\0"),
    st.lists(st.sampled_from(WORDS.split())).map(" ".join),
)
KINDS = st.one_of(st.none(), st.sets(st.sampled_from(NodeKind)))


@given(text=QUESTIONS, kinds=KINDS, language=st.sampled_from([None, "en", "fr-CA", "?"]))
def test_whatever_is_asked_the_answer_is_orderly(
    search: Search, text: str, kinds: set[NodeKind] | None, language: str | None
) -> None:
    found = search.find(text, kinds=kinds, language=language)
    assert list(found) == sorted(found, key=lambda hit: (-hit.score, hit.key, hit.kind.value))
    assert len({(hit.kind, hit.key) for hit in found}) == len(found)
    assert all(0 < hit.score <= 1 for hit in found)


@given(text=QUESTIONS, kinds=st.sets(st.sampled_from(NodeKind)), language=st.sampled_from("ef"))
def test_a_filter_only_leaves_out(
    search: Search, text: str, kinds: set[NodeKind], language: str
) -> None:
    everything = search.find(text)
    assert search.find(text, kinds=kinds) == tuple(hit for hit in everything if hit.kind in kinds)
    spoken = {"e": "en", "f": "fr"}[language]
    found = set(search.find(text, language=spoken))
    assert {hit for hit in everything if hit.language in {spoken, None}} <= found
    assert {hit.language for hit in found} <= {spoken, None}
