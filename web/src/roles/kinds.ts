/** The kinds of statements (GraphQL: StatementKind), in words. Pure. */

import type { Word } from '../words';

const WORDS: Readonly<Record<string, Word>> = {
  DEFINITION: 'definition',
  ROLE_ARCHETYPE: 'archetypes',
  RESPONSIBILITY: 'responsibilities',
  TOPIC_RELATION: 'topics',
  SKILL_REQUIREMENT: 'skills',
  EDUCATION_REQUIREMENT: 'education',
  EXPERIENCE_REQUIREMENT: 'experience',
  CERTIFICATION_REQUIREMENT: 'certifications',
  CAREER_PATH: 'careerPaths',
  SALARY_OBSERVATION: 'salaries',
  OUTLOOK: 'outlook',
  ROLE_EVENT: 'history',
  SECTOR_USE: 'sectors',
  ROLE_RELATION: 'relations',
  COEXISTENCE_RULE: 'coexistence',
  REPORTING_RULE: 'reportingRules',
};
const ORDER = Object.keys(WORDS);

export function kindWord(kind: string): Word {
  return WORDS[kind] ?? 'claimKind';
}

/** Group statements by their kind, in the order of a role card. */
export function byKind<Each extends { kind: string }>(claims: readonly Each[]): [string, Each[]][] {
  const groups = new Map<string, Each[]>();
  for (const claim of claims) groups.set(claim.kind, [...(groups.get(claim.kind) ?? []), claim]);
  return [...groups].sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b));
}
