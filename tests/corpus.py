"""A small release as files, for tests that break it."""

from __future__ import annotations

SOURCE = """\
slug: article
title: An article
language: en
date: 2022-04-26
url: https://example.org/article
content_hash: sha256:0000000000000000000000000000000000000000000000000000000000000000
accessed: 2026-11-24
sections:
  - {slug: intro, title: Introduction}
  - {slug: pay, title: Pay}
"""
ROLE = """\
slug: cto
abbreviation: CTO
titles:
  en: [{kind: preferred, text: Chief Technology Officer, cite: article#intro}]
  fr: [{kind: preferred, masculine: chef, feminine: cheffe, cite: article#intro}]
mappings:
  - {predicate: broad-match, scheme: X, scheme_version: "1", code: "2", cite: article#intro}
responsibilities:
  - id: policies
    text: {en: Writes policies, fr: Rédige}
    cite: article#intro
    when:
      - {left_operand: size, operator: eq, right_operand: small}
      - any:
          - {left_operand: has-role, operator: is-none-of, right_operand: ceo}
          - {left_operand: employee-count, operator: lt, right_operand: 50}
skills:
  - {id: lead, text: {en: a, fr: b}, cite: article#intro, skill: leadership, necessity: usual}
experience:
  - id: years
    text: {en: a, fr: b}
    cite: [article#intro, article#pay]
    months: 180
    bound: at-least
    field: computing
    necessity: usual
salaries:
  - id: pay
    text: {en: a, fr: b}
    cite: article#pay
    component: base
    period: year
    currency: USD
    observed: 2021
    figures: [{statistic: min, value: 10}, {statistic: max, value: 20.5}]
    publisher: acme
    conflicts: [pay-too]
  - id: pay-too
    text: {en: a, fr: b}
    cite: article#pay
    component: base
    period: year
    currency: USD
    observed: 2022-04
    figures: [{statistic: mean, value: 30}]
outlooks:
  - id: growth
    text: {en: a, fr: b}
    cite: article#pay
    population: {en: a, fr: b}
    since: 2020
    until: 2030
    change_percent: 11
topics:
  - {id: cloud, text: {en: a, fr: b}, cite: article#intro, topic: cloud}
sectors:
  - {id: health, text: {en: a, fr: b}, cite: article#intro, sector: health}
history:
  - {id: event, text: {en: a, fr: b}, cite: article#intro, event_kind: rise, person: ann}
relations:
  - {id: near, text: {en: a, fr: b}, cite: article#intro, relation: overlaps, other: ceo}
reporting_rules:
  - {id: rule, text: {en: a, fr: b}, cite: article#intro, reports_to: ceo, frequency: usual}
archetypes:
  - id: thinker
    name: {en: Thinker, fr: Penseur}
    emphasis: {en: a, fr: b}
    text: {en: a, fr: b}
    cite: article#intro
    responsibilities:
      - {id: thinks, text: {en: a, fr: b}, cite: article#intro}
"""
CEO = """\
slug: ceo
titles:
  en: [{kind: preferred, text: Chief Executive Officer, cite: article#intro}]
  fr: [{kind: preferred, text: PDG, cite: article#intro}]
"""
ORGANIZATION = """\
slug: acme
name: {en: Acme, fr: Acme}
country: US
cite: article#intro
posts:
  - ref: head
    title: {en: Head, fr: Chef}
    role: ceo
    cite: article#intro
    tenures:
      - {person: ann, interval: {start: 2009, end: 2012, is_open: no}, cite: article#intro}
"""
TEXTS: dict[str, str] = {
    "release.yaml": 'release: "1"\n',
    "topics.yaml": "terms: [{slug: cloud, text: {en: cloud, fr: nuage}}]\n",
    "skills.yaml": "terms: [{slug: leadership, text: {en: leadership, fr: leadership}}]\n",
    "sectors.yaml": "terms: [{slug: health, text: {en: health, fr: santé}}]\n",
    "fields.yaml": "terms: [{slug: computing, text: {en: computing, fr: informatique}}]\n",
    "people.yaml": "people: [{slug: ann, name: Ann Example, cite: article#intro}]\n",
    "sources/article.yaml": SOURCE,
    "organizations/acme.yaml": ORGANIZATION,
    "roles/cto.yaml": ROLE,
    "roles/ceo.yaml": CEO,
}


def texts(**changes: str) -> dict[str, bytes]:
    """Give the files, with others in place of some: `roles_cto` is `roles/cto.yaml`."""
    changed = {
        f"{name.replace('_', '/', 1) if '_' in name else name}.yaml": text
        for name, text in changes.items()
    }
    return {name: text.encode() for name, text in {**TEXTS, **changed}.items()}
