/** What a role card shows: the question, and the shape of its answer. */

import { CITED, type Citation, type Cited, CLAIM, type Claim } from './claims';

export const ROLE = `query Role($slug: String!) {
  role(slug: $slug) {
    slug abbreviation title
    titles { text language kind gender contested { source { slug title } section sectionTitle } ${CITED} }
    mappings { predicate scheme schemeVersion code label ${CITED} }
    definitions { ${CLAIM} }
    archetypes { ${CLAIM} name emphasis responsibilities { ${CLAIM} when { text } } }
    responsibilities { ${CLAIM} when { text } }
    topics { ${CLAIM} reason }
    skills { ${CLAIM} necessity }
    education { ${CLAIM} necessity }
    experience { ${CLAIM} necessity }
    certifications { ${CLAIM} necessity }
    careerPaths { ${CLAIM} frequency }
    salaries {
      ${CLAIM} component period currency place observed publisher
      figures { statistic value bound }
    }
    outlooks {
      ${CLAIM} publisher population place from to changePercent
      comparison { population changePercent }
      drivers { text }
    }
    history { ${CLAIM} date eventKind }
    sectors { ${CLAIM} }
    relations { ${CLAIM} relation other { slug title } term { text } }
    coexistenceRules { ${CLAIM} when { text } factors { text } other { slug title } }
    reportingRules { ${CLAIM} frequency when { text } reportsTo { slug title } }
    subordinateRules { ${CLAIM} frequency when { text } about { slug title } }
  }
}`;

export interface Named {
  slug: string;
  title: string;
}

export interface Conditional extends Claim {
  when: { text: string } | null;
}

export interface Needed extends Claim {
  necessity: string;
}

export interface Title extends Cited {
  text: string;
  language: string;
  kind: string;
  gender: string | null;
  contested: Citation[];
}

export interface Mapping extends Cited {
  predicate: string;
  scheme: string;
  schemeVersion: string;
  code: string;
  label: string | null;
}

export interface Archetype extends Claim {
  name: string;
  emphasis: string;
  responsibilities: Conditional[];
}

export interface Observation extends Claim {
  component: string;
  period: string;
  currency: string;
  place: string | null;
  observed: string;
  publisher: string | null;
  figures: Figure[];
}

export interface Figure {
  statistic: string;
  value: number;
  bound: string;
}

export interface Outlook extends Claim {
  publisher: string | null;
  population: string;
  place: string | null;
  from: string;
  to: string;
  changePercent: number;
  comparison: { population: string; changePercent: number } | null;
  drivers: { text: string }[];
}

export interface Happening extends Claim {
  date: string | null;
  eventKind: string;
}

export interface Relation extends Claim {
  relation: string;
  other: Named | null;
  term: { text: string } | null;
}

export interface Coexistence extends Conditional {
  factors: { text: string }[];
  other: Named;
}

export interface Rule extends Conditional {
  frequency: string;
}

export interface Role extends Named {
  abbreviation: string | null;
  titles: Title[];
  mappings: Mapping[];
  definitions: Claim[];
  archetypes: Archetype[];
  responsibilities: Conditional[];
  topics: (Claim & { reason: string | null })[];
  skills: Needed[];
  education: Needed[];
  experience: Needed[];
  certifications: Needed[];
  careerPaths: (Claim & { frequency: string | null })[];
  salaries: Observation[];
  outlooks: Outlook[];
  history: Happening[];
  sectors: Claim[];
  relations: Relation[];
  coexistenceRules: Coexistence[];
  reportingRules: (Rule & { reportsTo: Named })[];
  subordinateRules: (Rule & { about: Named })[];
}

/** The parts of a card, in reading order: each may be shown alone. */
export const PARTS = [
  'definitions',
  'titles',
  'archetypes',
  'responsibilities',
  'topics',
  'skills',
  'education',
  'experience',
  'certifications',
  'careerPaths',
  'salaries',
  'outlooks',
  'history',
  'sectors',
  'relations',
  'coexistenceRules',
  'reportingRules',
  'subordinateRules',
  'mappings',
] as const satisfies readonly (keyof Role)[];

export type Part = (typeof PARTS)[number];

/** Leave of each part what is cited from a source, with the duties of its archetypes. */
export function citedFrom(role: Role, source: string): Role {
  const parts = PARTS.map((part) => [part, role[part].filter((each) => cites(each, source))]);
  const narrowed: Role = { ...role, ...Object.fromEntries(parts) };
  narrowed.archetypes = narrowed.archetypes.map((archetype) => ({
    ...archetype,
    responsibilities: archetype.responsibilities.filter((each) => cites(each, source)),
  }));
  return narrowed;
}

function cites(claim: Cited & { contested?: Citation[] }, source: string): boolean {
  const places = [...claim.citations, ...(claim.contested ?? [])];
  return places.some((place) => place.source.slug === source);
}

/** Count what each source is cited for on a card, those cited most first. */
export function sourcesOf(role: Role): { slug: string; title: string; count: number }[] {
  const found = new Map<string, { slug: string; title: string; count: number }>();
  for (const part of PARTS) {
    for (const each of role[part]) {
      const sources = new Map(each.citations.map(({ source }) => [source.slug, source]));
      for (const { slug, title } of sources.values()) {
        found.set(slug, { slug, title, count: (found.get(slug)?.count ?? 0) + 1 });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
