"""A free title finds the roles it may mean, and nothing finds none."""

from __future__ import annotations

import random
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.knowledge.model import Role, Title
from graph.knowledge.vocabulary import Gender, TitleKind
from graph.match import LIMIT, MatchMethod, TitleQualifier, Titles, match

PREFERRED, SHORT, OTHER = TitleKind.PREFERRED, TitleKind.ABBREVIATION, TitleKind.ALTERNATIVE

CTO = {
    "en": "Chief Technology Officer | CTO | Chief Technical Officer | Technology Director",
    "fr": "directeur de la technologie | CTO | directeur technique",
}
CIO = {
    "en": "Chief Information Officer | CIO | Director of Information",
    "fr": "directeur de l'information | DSI | directeur des systèmes d'information",
}
CEO = {
    "en": "Chief Executive Officer | CEO | managing director",
    "fr": "directeur général | PDG | président-directeur général",
}
OTHERS = {
    "cfo": {"en": "Chief Financial Officer | CFO", "fr": "directeur financier | DAF"},
    "coo": {"en": "Chief Operating Officer | COO", "fr": "directeur des opérations | DO"},
    "ciso": {
        "en": "Chief Information Security Officer | CISO",
        "fr": "directeur de la sécurité des systèmes d'information | RSSI",
    },
    "chro": {
        "en": "Chief Human Resources Officer | CHRO | Chief People Officer",
        "fr": "directeur des ressources humaines | DRH",
    },
    "cmo": {"en": "Chief Marketing Officer | CMO", "fr": "directeur du marketing | DM"},
    "cdo": {"en": "Chief Data Officer | CDO", "fr": "directeur des données | CDO"},
    "cpo": {"en": "Chief Product Officer | CPO", "fr": "directeur des produits | CPO"},
    "clo": {"en": "General Counsel | GC | Chief Legal Officer", "fr": "directeur juridique | DJ"},
    "cso": {"en": "Chief Strategy Officer | CSO", "fr": "directeur de la stratégie | CSO"},
    "cro": {"en": "Chief Risk Officer | CRO", "fr": "directeur des risques | CRO"},
    "dgs": {"en": "Director of Services | DS", "fr": "directeur général des services | DGS"},
}


def role(slug: str, titles: dict[str, str]) -> Role:
    """Make a role from lists: the preferred title, the abbreviation, and any other titles."""
    return Role(
        slug=slug,
        titles=tuple(
            Title(text=text, language=language, kind=kind)
            for language, listed in titles.items()
            for text, kind in zip(
                listed.split(" | "), (PREFERRED, SHORT, OTHER, OTHER), strict=False
            )
        ),
    )


THREE = (role("cto", CTO), role("cio", CIO), role("ceo", CEO))
MANY = (*THREE, *(role(slug, titles) for slug, titles in OTHERS.items()))
TITLES = Titles.of(THREE)
MANY_TITLES = Titles.of(MANY)
OURS = [(each.slug, title.text) for each in THREE for title in each.titles]
FRENCH = [
    (each.slug, title.text) for each in THREE for title in each.titles if title.language == "fr"
]


def slugs(title: str, titles: Titles = TITLES, language: str | None = None) -> list[str]:
    """List the roles found, the best first."""
    return [found.role.slug for found in match(titles, title, language=language)]


@pytest.mark.parametrize(("slug", "title"), OURS)
def test_every_title_of_ours_is_found_with_certainty(slug: str, title: str) -> None:
    best, *others = match(TITLES, title)
    assert (best.role.slug, best.score, others) == (slug, 1.0, [])
    assert best.matched == title


@pytest.mark.parametrize(
    ("title", "method", "matched"),
    [
        ("chief technology officer", MatchMethod.EXACT, "Chief Technology Officer"),
        ("Directrice de la technologie", MatchMethod.EXACT, "directeur de la technologie"),
        ("cto", MatchMethod.ABBREVIATION, "CTO"),
        ("Directrice technique", MatchMethod.ALTERNATIVE, "directeur technique"),
        ("Chief Technolgy Officer", MatchMethod.FUZZY, "Chief Technology Officer"),
        ("Acme CTO", MatchMethod.FUZZY, "CTO"),
        ("Chief Technology Officer (CTO)", MatchMethod.EXACT, "Chief Technology Officer"),
    ],
)
def test_a_match_tells_how_it_was_found_and_by_which_title(
    title: str, method: MatchMethod, matched: str
) -> None:
    best = match(TITLES, title)[0]
    assert (best.role.slug, best.method, best.matched) == ("cto", method, matched)


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("cio", "DSI"),
        ("cto", "Directrice technique"),
        ("cto", "  CHIEF   TECHNOLOGY\tOFFICER !"),
        ("cto", "Chief\u00a0Technology\u2011Officer"),
        ("cto", "Chief Tech\u00adnology Officer"),
        ("cto", "C.T.O."),
        ("ceo", "P.D.G."),
        ("cio", "D. S. I."),
        ("ceo", "P.-D.-G."),
        ("cto", "CTOs"),
        ("cto", "The CTO"),
        ("cto", "CTO, Acme"),
        ("cto", "CTO & Co-founder"),
        ("cto", "Co-Founder/CTO"),
        ("cto", "CTO chez Acme"),
        ("cto", "CTO @Acme"),
        ("cto", "Chief Technology Officer at Acme Ltd"),
        ("cto", "Chief Technology Officer at Johnson & Johnson"),
        ("cto", "Directeur technique au sein de Dupont et Dupont"),
        ("cto", "Directeur technique H/F"),
        ("cto", "Directeur technique (f/h)"),
        ("cto", "Directeur / directrice technique"),
        ("cto", "Directrice technique et directrice artistique"),
        ("ceo", "Présidente-directrice générale"),
        ("ceo", "Présidente directrice générale"),
        ("ceo", "Président·e-directeur·rice général·e"),
        ("ceo", "Président.e-directeur.rice général.e"),
        ("ceo", "Directeur(trice) général(e)"),
        ("ceo", "directeurs-trices généraux"),
        ("cio", "Directrice des systèmes d\u2019information"),
        ("cio", "Directeur du système d'information"),
        ("cio", "directeurs des systèmes de l'information"),
        ("cio", "Directeur d'information"),
        ("cio", "Director, Information"),
    ],
)
def test_spelling_gender_and_decoration_are_no_obstacle(slug: str, title: str) -> None:
    best = match(TITLES, title)[0]
    assert (best.role.slug, best.score, best.qualifiers) == (slug, 1.0, ())


ACTING, DEPUTY, INTERIM, GROUP, REGIONAL, FORMER = TitleQualifier


@pytest.mark.parametrize(
    ("slug", "title", "qualifiers"),
    [
        ("cio", "Acting Chief Information Officer", (ACTING,)),
        ("cio", "DSI faisant fonction", (ACTING,)),
        ("cto", "directrice technique adjointe", (DEPUTY,)),
        ("cio", "Deputy CIO", (DEPUTY,)),
        ("ceo", "Deputy to the CEO", (DEPUTY,)),
        ("ceo", "Adjoint au directeur général", (DEPUTY,)),
        ("ceo", "Directrice générale déléguée", (DEPUTY,)),
        ("cio", "Directeur adjoint des systèmes d'information", (DEPUTY,)),
        ("cio", "DSI par intérim", (INTERIM,)),
        ("cio", "Interim CIO", (INTERIM,)),
        ("cto", "Group CTO", (GROUP,)),
        ("cto", "Directeur technique groupe", (GROUP,)),
        ("cto", "CTO, EMEA", (REGIONAL,)),
        ("cto", "Directeur technique \u2013 Europe", (REGIONAL,)),
        ("cto", "CTO North America", (REGIONAL,)),
        ("cto", "Chief Technology Officer of the United States", (REGIONAL,)),
        ("cto", "ex-CTO", (FORMER,)),
        ("cio", "Ancienne directrice des systèmes d'information", (FORMER,)),
        ("cto", "Former deputy group CTO, APAC", (DEPUTY, GROUP, REGIONAL, FORMER)),
        ("cio", "Deputy CIO (Chief Information Officer)", (DEPUTY,)),
        ("cto", "CTO at Acme | ex-CTO at Foo", ()),
        ("cto", "CTO, ex-Google", ()),
        ("cto", "CTO, AI", ()),
    ],
)
def test_qualifiers_are_kept_apart_and_cost_nothing(
    slug: str, title: str, qualifiers: tuple[TitleQualifier, ...]
) -> None:
    best = match(TITLES, title)[0]
    assert (best.role.slug, best.score, best.qualifiers) == (slug, 1.0, qualifiers)


def test_a_qualifier_belongs_to_the_title_it_stands_with() -> None:
    assert [(m.role.slug, m.qualifiers) for m in match(TITLES, "Deputy CEO & CTO")] == [
        ("cto", ()),
        ("ceo", (DEPUTY,)),
    ]


def test_a_title_of_its_own_is_not_taken_apart_into_qualifiers() -> None:
    deputy = role("deputy-ceo", {"en": "Deputy Chief Executive Officer | DCEO"})
    found = match(Titles.of((*THREE, deputy)), "Deputy Chief Executive Officer, Acme")
    assert [(m.role.slug, m.qualifiers) for m in found] == [("deputy-ceo", ())]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("CTO/CIO", ["cto", "cio"]),
        ("CEO & CTO", ["cto", "ceo"]),
        ("PDG et DSI", ["cio", "ceo"]),
        ("Chief Information and Technology Officer", ["cto", "cio"]),
        ("Chief Information & Chief Technology Officer", ["cto", "cio"]),
        ("Chief Data & Information & Technology Officer", ["cto", "cio"]),
        ("Directeur de la technologie et de l'information", ["cto", "cio"]),
        ("Directrice des systèmes d'information et de la technologie", ["cto", "cio"]),
        ("Directeur général et technique", ["cto", "ceo"]),
        ("Chief Digital & Information Officer", ["cio"]),
    ],
)
def test_an_ambiguous_title_gives_several_roles(title: str, expected: list[str]) -> None:
    assert sorted(slugs(title)) == sorted(expected)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "   ",
        "...",
        "12345",
        "🦓🦓",
        "zebra keeper",
        "OCTOPUS",
        "Technology",
        "Information",
        "Chief Officer",
        "Director",
        "Chief Financial Officer",
        "Chief Marketing Officer",
        "Chief Information Security Officer",
        "Chief Transformation Officer",
        "Chief Innovation Officer",
        "Chief Technology Advisor",
        "Office manager",
        "General counsel",
        "Technology teacher",
        "Technical manager",
        "Information desk officer",
        "directeur financier",
        "directeur artistique",
        "directeur technico-commercial",
        "directeur de la formation",
        "directeur de l'écologie",
        "Secrétaire général",
        "Vice-président",
        "Non-executive director",
    ],
)
def test_another_job_and_nonsense_give_no_role(title: str) -> None:
    assert match(TITLES, title) == ()


@pytest.mark.parametrize(
    "title",
    [
        "Assistant to the CEO",
        "Assistant to the CEO & CTO",
        "Executive Assistant, CEO",
        "assistante de direction du PDG",
        "secrétaire du PDG et du DSI",
        "Bureau du DSI",
        "CEO Office",
        "Head of the CTO Office",
        "Reporting to the CTO",
    ],
)
def test_who_works_for_a_holder_is_no_holder(title: str) -> None:
    assert match(TITLES, title) == ()


def test_what_follows_a_title_does_not_undo_it() -> None:
    assert slugs("CTO, Office of Science and Technology Policy") == ["cto"]
    assert slugs("CTO (reports to the CEO)") == ["cto"]
    assert slugs("Head of Office, Acme", Titles.of([role("hoo", {"en": "Head of Office"})])) == [
        "hoo"
    ]


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("cto", "Cheif Technolgy Officer"),
        ("cto", "Directuer tehcnique"),
        ("cto", "Chief Technologist"),
        ("cto", "Head of Technology"),
        ("cto", "Director, Technology"),
        ("cto", "Technical Director"),
        ("cio", "Information Director"),
        ("cio", "Information Systems Director"),
        ("cio", "Directeur informatique"),
        ("cio", "DSI de la Ville de Paris"),
        ("cio", "DSI d'Orange et d'Acme"),
        ("ceo", "Chief Executive"),
        ("ceo", "Directeur général des services"),
        ("ceo", "Directeur général et associé"),
        ("cio", "Directeur de l'information et de la communication"),
        ("cio", "Directeur de l'information et communication"),
    ],
)
def test_a_likeness_is_found_but_never_certain(slug: str, title: str) -> None:
    (best,) = match(TITLES, title)
    assert (best.role.slug, best.method) == (slug, MatchMethod.FUZZY)
    assert 0.5 < best.score < 1


def test_a_rank_alone_is_recognised_only_as_a_whole_title() -> None:
    president = Titles.of([role("president", {"en": "President"})])
    assert slugs("President, Acme", president) == ["president"]
    assert slugs("President sales", president) == []


@pytest.mark.parametrize(
    ("slug", "title"), [(each.slug, title.text) for each in MANY for title in each.titles]
)
def test_among_many_roles_a_title_is_certain_of_its_own_roles_only(slug: str, title: str) -> None:
    bearers = [each.slug for each in MANY if title in {named.text for named in each.titles}]
    certain = [found.role.slug for found in match(MANY_TITLES, title) if found.score == 1]
    assert slug in certain
    assert certain == bearers


@pytest.mark.parametrize(
    "title",
    [text for titles in OTHERS.values() for part in titles.values() for text in part.split(" | ")],
)
def test_the_title_of_an_unknown_role_is_never_certain(title: str) -> None:
    assert all(found.score < 1 for found in match(TITLES, title))


def test_the_nearest_of_many_roles_comes_first() -> None:
    assert slugs("Chief Informaton Security Officer", MANY_TITLES)[0] == "ciso"
    assert slugs("Chief Information Officer, Security", MANY_TITLES)[0] == "cio"


def test_the_language_breaks_ties_and_excludes_nothing() -> None:
    english = role("english", {"en": "Director of Acts | DA"})
    french = role("french", {"fr": "directeur des achats | DA"})
    titles = Titles.of([english, french])
    assert slugs("DA", titles) == ["english", "french"]
    assert slugs("DA", titles, "en") == ["english", "french"]
    assert slugs("DA", titles, "fr") == ["french", "english"]
    assert slugs("DA", titles, "fr-CA") == ["french", "english"]
    assert slugs("DA", titles, "de") == ["english", "french"]
    assert slugs("PDG", language="en") == ["ceo"]


def test_the_title_shown_is_in_the_language_asked_for_if_it_was_given_in_several() -> None:
    both = "Chief Technology Officer / directeur technique"
    assert match(TITLES, both)[0].matched == "Chief Technology Officer"
    assert match(TITLES, both, language="fr-CA")[0].matched == "directeur technique"


def test_the_title_shown_has_the_gender_that_was_written() -> None:
    titles = tuple(
        Title(text=text, language="fr", kind=PREFERRED, gender=gender)
        for text, gender in [
            ("directeur technique", Gender.MASCULINE),
            ("directrice technique", Gender.FEMININE),
        ]
    )
    index = Titles.of([Role(slug="cto", titles=titles)])
    assert match(index, "DIRECTEUR TECHNIQUE")[0].matched == "directeur technique"
    assert match(index, "Directrice technique, Europe")[0].matched == "directrice technique"


def test_the_abbreviation_of_a_role_counts_without_being_listed_as_a_title() -> None:
    (found,) = match(Titles.of([Role(slug="cto", abbreviation="CTO")]), "C.T.O.", language="fr")
    assert (found.matched, found.method) == ("CTO", MatchMethod.ABBREVIATION)
    listed = Role(slug="cto", abbreviation="CTO", titles=THREE[0].titles)
    assert len(match(Titles.of([listed]), "CTO")) == 1


def test_a_hidden_title_is_found_as_an_alternative() -> None:
    hidden = Title(text="Chief Techie", language="en", kind=TitleKind.HIDDEN)
    (found,) = match(Titles.of([Role(slug="cto", titles=(hidden,))]), "chief techie")
    assert (found.score, found.method) == (1.0, MatchMethod.ALTERNATIVE)


def test_a_title_without_words_is_never_found() -> None:
    odd = Titles.of([role("odd", {"en": "of the | ???"})])
    assert match(odd, "of the") == match(odd, "???") == ()


def test_without_roles_nothing_is_found() -> None:
    assert match(Titles.of([]), "CTO") == ()


@pytest.mark.parametrize(("first", "expected"), [(-1, 0), (0, 0), (1, 1), (2, 2), (9, 3)])
def test_at_most_the_first_matches_are_given(first: int, expected: int) -> None:
    assert len(match(TITLES, "CTO, CIO, CEO", first=first)) == expected


def test_a_word_cut_in_two_by_the_limit_is_not_read() -> None:
    filling = "x" * (LIMIT - 4)
    assert slugs(f"{filling} CTO") == ["cto"]
    assert slugs(f"{filling} CTOPUS") == []


@pytest.mark.parametrize(
    "title",
    ["x" * 100_000, "directeur " * 10_000, "cto, " * 20_000, "chief & " * 10_000, "(" * 100_000,
     "a.b." * 25_000, "\u0344" * 100_000, "\ufdfa" * 100_000, "\ud800\0" * 50_000],
)  # fmt: skip
def test_a_long_title_is_read_in_no_time(title: str) -> None:
    since = time.perf_counter()
    match(MANY_TITLES, title)
    assert time.perf_counter() - since < 0.5


CASES = (str.lower, str.upper, str.title, str.swapcase)
ACCENTS = (
    str,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: "".join(
        c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
    ),
)
GAPS = (" ", "  ", "-", "\u2011", "\u00a0", "\t", " - ", " \u2013 ", ", ", ". ", " / ")
WRAPPERS = ("{}", " {} ", "“{}”", "({})", "{}.", "- {}", "{} !", "« {} »", "{} (H/F)", "*{}*")


@given(
    ours=st.sampled_from(OURS),
    case=st.sampled_from(CASES),
    accents=st.sampled_from(ACCENTS),
    apostrophe=st.sampled_from("'\u2019\u2018\u02bc`"),
    wrapper=st.sampled_from(WRAPPERS),
    seed=st.randoms(use_true_random=False),
)
def test_any_decoration_of_a_title_gives_the_same_role(
    ours: tuple[str, str],
    case: object,
    accents: object,
    apostrophe: str,
    wrapper: str,
    seed: random.Random,
) -> None:
    slug, title = ours
    words = title.replace("-", " ").split(" ")
    decorated = words[0] + "".join(seed.choice(GAPS) + word for word in words[1:])
    decorated = wrapper.format(case(accents(decorated)).replace("'", apostrophe))  # type: ignore[operator]
    best = match(TITLES, decorated)[0]
    assert (best.role.slug, best.score) == (slug, 1.0)


FORMS = {
    "directeur": (
        "directrice",
        "directeur·rice",
        "directeur(trice)",
        "directeur.rice",
        "directrices",
    ),
    "général": ("générale", "général·e", "général(e)", "général.e", "générales"),
    "président": ("présidente", "président·e", "président(e)", "président.e", "présidentes"),
}


@given(ours=st.sampled_from(FRENCH), form=st.integers(0, 4), upper=st.booleans())
def test_every_gendered_form_gives_the_role_of_the_masculine(
    ours: tuple[str, str], form: int, upper: bool
) -> None:
    slug, title = ours
    for masculine, forms in FORMS.items():
        title = title.replace(masculine, forms[form])
    best = match(TITLES, title.upper() if upper else title)[0]
    assert (best.role.slug, best.score) == (slug, 1.0)


WORDS = (
    "chief information technology officer executive security general director directeur "
    "technique systèmes CTO DSI PDG CEO and & , / ( ) - de l' du of at to deputy ex Europe zebra"
)
TEXTS = st.one_of(
    st.text(st.characters()),
    st.text("ctoCIO.&/ -(e)"),
    st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join),
)


@given(
    title=TEXTS,
    language=st.sampled_from([None, "en", "fr-CA", "x"]),
    first=st.integers(0, 6),
)
def test_whatever_is_written_the_answer_is_orderly(
    title: str, language: str | None, first: int
) -> None:
    found = match(MANY_TITLES, title, language=language, first=first)
    scores = [each.score for each in found]
    assert len(found) <= first
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len({each.role.slug for each in found}) == len(found)
    assert all((each.score < 1) == (each.method is MatchMethod.FUZZY) for each in found)
    assert found == match(MANY_TITLES, title, language=language, first=first)
