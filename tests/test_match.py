"""A free title finds the roles it may mean, and nothing finds none."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.citation import Citation, Source
from graph.knowledge.load import load
from graph.knowledge.model import Role, Title
from graph.knowledge.vocabulary import Gender, TitleKind
from graph.match import LIMIT, MatchMethod, TitleQualifier, Titles, match, normal_form
from graph.match.likeness import compared
from graph.match.vocabulary import AMBIGUOUS
from server import DATA

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
        ("cio", "Information Director"),
        ("cto", "Director, Technology"),
        ("cto", "Dir of Tech"),
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
        ("cto", "Technical Director"),
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


RANKS = Titles.of(
    (
        *THREE,
        role("director", {"en": "Director", "fr": "directeur"}),
        role("head", {"en": "Head"}),
        role("president", {"en": "President"}),
    )
)


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("director", "Director"),
        ("director", "Acting Director"),
        ("director", "Directrice, Europe"),
        ("director", "Director at Acme"),
        ("director", "Director and President"),
        ("head", "Hd"),
        ("president", "President & CEO"),
    ],
)
def test_a_rank_is_certain_if_a_title_says_no_more(slug: str, title: str) -> None:
    certain = [found.role.slug for found in match(RANKS, title) if found.score == 1]
    assert slug in certain


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("director", "Director of Policing"),
        ("director", "Policing Director"),
        ("director", "Director Policing"),
        ("director", "Director - Value For Money"),
        ("director", "Directrice de la police"),
        ("head", "Head of Better Regulation"),
        ("head", "Hd. of Better Regulation"),
        ("head", "Policing Head"),
        ("president", "President, Acme"),
    ],
)
def test_a_rank_with_more_said_is_possible_and_least_of_all(slug: str, title: str) -> None:
    (found,) = match(RANKS, title)
    assert (found.role.slug, found.method) == (slug, MatchMethod.FUZZY)
    assert found.score < match(RANKS, "Directeur général des services")[0].score < 1


@pytest.mark.parametrize(
    "title",
    [
        "Head Chef",
        "Head Nurse",
        "President sales",
        "Head Office",
        "Managing partner",
        "Directorate",
    ],
)
def test_a_rank_before_a_noun_is_that_of_the_noun(title: str) -> None:
    assert match(RANKS, title) == ()


def test_a_rank_does_not_swallow_a_title_that_says_more() -> None:
    assert slugs("Director of Information", RANKS) == ["cio"]
    assert slugs("Head of Technology", RANKS) == ["cto"]
    assert slugs("CIO and Director of Corporate Services", RANKS) == ["cio", "director"]


@pytest.mark.parametrize(
    ("slug", "title"), [(each.slug, title.text) for each in MANY for title in each.titles]
)
def test_among_many_roles_a_title_is_certain_of_its_own_roles_only(slug: str, title: str) -> None:
    best, *others = match(MANY_TITLES, title)
    assert best.role.slug == slug
    assert best.score == (0.9 if title.casefold() in AMBIGUOUS else 1)
    assert all(other.score < 1 for other in others)


@pytest.mark.parametrize("title", ["CMO", "C.S.O.", "Group CPO", "CRO, Europe"])
def test_initials_that_other_chiefs_bear_are_certain_of_nobody(title: str) -> None:
    (found,) = match(MANY_TITLES, title)
    assert (found.score, found.method) == (0.9, MatchMethod.ABBREVIATION)


def test_initials_that_are_explained_count_by_what_explains_them() -> None:
    assert match(MANY_TITLES, "Chief Sustainability Officer (CSO)") == ()
    assert match(MANY_TITLES, "Continuous Miner Operator (CMO)") == ()
    assert match(TITLES, "Chief Transformation Officer (CTO)") == ()
    assert slugs("Head of Platforms (CTO)") == ["cto"]
    (found,) = match(MANY_TITLES, "Chief Marketing Officer (CMO)")
    assert found.score == 1


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


def test_a_title_of_several_roles_is_certain_only_if_the_language_tells_them_apart() -> None:
    french = role("official", {"fr": "haut fonctionnaire | DG"})
    english = role("general", {"en": "Director General | DG"})
    titles = Titles.of([*THREE, french, english])

    def scores(title: str, language: str | None) -> dict[str, float]:
        return {m.role.slug: m.score for m in match(titles, title, language=language)}

    assert scores("DG", None) == {"official": 0.9, "general": 0.9}
    assert scores("DG", "fr") == {"official": 1.0, "general": 0.9}
    assert scores("DG", "en-GB") == {"official": 0.9, "general": 1.0}
    assert scores("DG", "de") == {"official": 0.9, "general": 0.9}
    assert scores("DG Resources", "en") == {"official": 0.81, "general": 0.9}
    assert scores("directeur général", "fr") == {"ceo": 1.0}


def test_a_title_that_another_occupation_bears_is_certain_of_nobody() -> None:
    stage = (Citation(source=Source(slug="stage", title="Stage", language="fr")),)
    title = Title(text="directeur technique", language="fr", kind=OTHER, contested=stage)
    index = Titles.of([Role(slug="cto", titles=(title,))])
    for language in (None, "fr", "fr-CA", "en"):
        [found] = match(index, "Directrice technique", language=language)
        assert (found.role.slug, found.score) == ("cto", 0.9)


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
def test_of_a_long_title_no_more_is_read_than_of_one_at_the_limit(title: str) -> None:
    assert match(MANY_TITLES, title) == match(MANY_TITLES, title[: LIMIT + 1])


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
    assert all(each.score < 1 for each in found if each.method is MatchMethod.FUZZY)
    assert found == match(MANY_TITLES, title, language=language, first=first)


REAL = Titles.of(load(DATA).roles)


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Chief Technical Officer", "en", {"cto": ()}),
        ("Acting CIO & Director Digital", "en", {"cio": (ACTING,)}),
        ("Directeur des systèmes d'information", "fr", {"cio": ()}),
        ("Directrice des SI", "fr", {"cio": ()}),
        ("Directrice RH", "fr", {"chro": ()}),
        ("Dep HR Dir", "en", {"chro": (DEPUTY,)}),
        ("Director of Finance", "en", {"cfo": ()}),
        ("Director, Finance", "en", {"cfo": ()}),
        ("Finance Director (Navy)", "en", {"cfo": ()}),
        ("Group Finance Director, EMEA", "en", {"cfo": (GROUP, REGIONAL)}),
        ("Chief AI Officer", "en", {"chief-ai-officer": ()}),
        ("Directeur de l'IA", "fr", {"chief-ai-officer": ()}),
        ("Perm Sec", "en", {"permanent-secretary": ()}),
        ("Second Permanent Secretary", "en", {"permanent-secretary": (DEPUTY,)}),
        ("Actg DG", "en", {"director-general": (ACTING,)}),
        ("Dir Gen, Resources", "en", {"director-general": ()}),
        ("Ex-Chairwoman of the Board", "en", {"chair": (FORMER,)}),
        ("General Counsel & Company Secretary", "en", {"chief-legal-officer": ()}),
        ("Présidente du conseil d'administration", "fr", {"chair": ()}),
        ("Directeur général adjoint", "fr", {"coo": ()}),
        ("Director", "en", {"director": ()}),
        ("Director of Policing", "en", {}),
        ("Hd of IT", "en", {}),
        ("Head of Finance", "en", {}),
        ("Chief of Staff", "en", {}),
        ("Chief Medical Officer", "en", {}),
        ("Asst Director of Finance", "en", {}),
        ("PA to the Permanent Secretary", "en", {}),
        ("Principal Private Secretary", "en", {}),
    ],
)
def test_real_titles_are_certain_of_these_roles_and_no_others(
    title: str, language: str, expected: dict[str, tuple[TitleQualifier, ...]]
) -> None:
    found = match(REAL, title, language=language)
    assert {each.role.slug: each.qualifiers for each in found if each.score == 1} == expected


def test_a_head_of_it_may_be_one_of_two_chiefs_or_none() -> None:
    assert slugs("Hd of IT", REAL, "en") == ["cio", "cto"]
    assert match(REAL, "Hd of IT", language="en")[0].score < 1


OF_THE_DATA = [
    (role.slug, title.text, title.language) for role in load(DATA).roles for title in role.titles
]
CERTAIN = [ours for ours in OF_THE_DATA if match(REAL, ours[1], language=ours[2])[0].score == 1]


def test_nearly_all_titles_of_the_data_are_certain_of_their_roles() -> None:
    assert len(CERTAIN) > 0.9 * len(OF_THE_DATA)
    for slug, title, language in CERTAIN:
        assert match(REAL, title, language=language)[0].role.slug == slug


@given(
    ours=st.sampled_from(CERTAIN),
    qualifier=st.sampled_from(["Acting", "Deputy", "Former", "Interim", "Group", "EMEA"]),
)
def test_a_qualifier_never_changes_the_role(ours: tuple[str, str, str], qualifier: str) -> None:
    slug, title, language = ours
    bare = match(REAL, title, language=language)
    qualified = match(REAL, f"{qualifier} {title}", language=language)
    assert qualified[0].role.slug == bare[0].role.slug == slug
    assert qualified[0].score == bare[0].score
    assert TitleQualifier[{"EMEA": "REGIONAL"}.get(qualifier, qualifier.upper())] in (
        qualified[0].qualifiers
    )


SPOKEN = sorted({word for _, title, _ in OF_THE_DATA for word in title.split() if len(word) > 2})


@given(words=st.lists(st.sampled_from(SPOKEN), max_size=9))
def test_the_normal_form_is_that_of_itself(words: list[str]) -> None:
    once = normal_form(" ".join(words))
    assert normal_form(once) == once


@given(title=st.sampled_from([title for _, title, _ in OF_THE_DATA]), case=st.sampled_from(CASES))
def test_the_normal_form_has_neither_case_nor_accents(title: str, case: object) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", title) if not unicodedata.combining(c))
    assert normal_form(case(bare)) == normal_form(title)  # type: ignore[operator]


def test_a_title_is_compared_with_few_of_the_titles_of_many_roles() -> None:
    """The work for a word is bounded by the titles that share it, however many roles there are."""
    names = {name for names in REAL.by_word.values() for name in names}
    most = max(map(len, REAL.by_word.values()))
    assert most < len(names) / 4
    for _, title, _ in OF_THE_DATA:
        words = dict.fromkeys(normal_form(title).split(), 1.0)
        assert len(compared(REAL, words)) <= most * len(words)
        assert len(match(REAL, title, first=99)) < len(load_slugs()) / 2


def load_slugs() -> set[str]:
    """List the roles of the data."""
    return {slug for slug, _, _ in OF_THE_DATA}
