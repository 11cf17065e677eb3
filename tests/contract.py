"""The questions about roles that a server must answer, by what they ask."""

from __future__ import annotations

ROLES: dict[str, str] = {
    "a role in two languages": """{ role(slug: "cto") {
      slug abbreviation en: title(language: "en") fr: title(language: "fr")
      titles(language: "fr") { text } } }""",
    "three roles at least": """{ roles(first: 50) {
      totalCount pageInfo { hasNextPage endCursor } edges { cursor node { slug title } } } }""",
    "whom a CTO reports to": """{ role(slug: "cto") { reportingRules {
      reportsTo { slug } frequency
      conditions { leftOperand operator rightOperand en: text fr: text(language: "fr") }
      citations { source { slug } section } } } }""",
    "the expected manager without a CIO": """{ expectedManager(
      role: "cto", context: {rolesPresent: ["ceo", "cto"], rolesAbsent: ["cio"]}
    ) { manager { slug } verdict because { text verdict } rule { citations { section } } } }""",
    "the expected manager with a CIO": """{ expectedManager(
      role: "cto", context: {rolesPresent: ["ceo", "cio", "cto"]}
    ) { manager { slug } verdict } }""",
    "an unknown role": '{ expectedManager(role: "ctoo", context: {}) { verdict } }',
    "pay, side by side": """{ role(slug: "cto") { salaries {
      component period currency place observed publisher figures { statistic value bound }
      citations { section } } } }""",
    "the outlook with its comparison": """{ role(slug: "cto") { outlooks {
      publisher from to changePercent population comparison { population changePercent }
      drivers { slug } citations { section } } } }""",
    "four archetypes and their duties": """{ role(slug: "cto") { archetypes {
      slug name emphasis(language: "fr") responsibilities { text } citations { section } } } }""",
    "education by necessity": """{ role(slug: "cto") { education {
      level necessity fields { slug } citations { section } } } }""",
    "experience with its bound": """{ role(slug: "cto") { experience {
      months bound exclusive field citations { section } } } }""",
    "skills": '{ role(slug: "cto") { skills { text citations { section } } } }',
    "history, oldest first": """{ role(slug: "cto") { history {
      eventKind date text citations { section } } } }""",
    "relations between CTO and CIO": """{ role(slug: "cto") { relations {
      relation other { slug } text citations { section } } } }""",
    "a comparison of two roles": """{ compareRoles(a: "cto", b: "cio") {
      shared { text } onlyA { kind } onlyB { kind } contrasts { text(language: "fr") }
      lines { text } } }""",
    "titles in two languages": """{
      dsi: matchTitle(title: "DSI") { role { slug } score }
      pdg: matchTitle(title: "PDG", language: "fr") { role { slug } }
      cto: matchTitle(title: "Directrice technique") { role { slug } }
      ceo: matchTitle(title: "Présidente-directrice générale") { role { slug } }
      none: matchTitle(title: "zebra keeper") { score } }""",
    "everything one section says": """{ role(slug: "cto") {
      statements(section: "faq-identiques", first: 50) {
        totalCount edges { node { kind text citations { section } } } } } }""",
    "the sources": """{ sources {
      slug title language contentHash statements(first: 1) { totalCount } } }""",
    "full text in French": """{ search(
      text: "informatique en nuage", language: "fr", first: 10
    ) { edges { node { __typename } } } }""",
    "typed statements through the interface": """{ statements(
      filter: {about: ["cto"], kinds: [SALARY_OBSERVATION]}, first: 10
    ) { totalCount edges {
      node { __typename id kind ... on SalaryObservation { currency } } } } }""",
    "which release answers": "{ dataVersion { release } }",
}
