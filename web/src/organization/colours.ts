/** By what the posts of a chart are coloured. */

import { fillOf, palette } from '../palette';
import type { Colour } from '../route';
import type { Flag, Structure } from './structure';

export const STATUSES: readonly (Flag | 'HELD')[] = [
  'HELD',
  'VACANT',
  'WITHHELD',
  'PARTLY_HELD',
  'PLANNED',
  'ABOLISHED',
  'UNKNOWN',
];
const FILLS = palette('light').length;

/** The number of a post's value, from 1 on; 0 is none. */
export function codeOf(structure: Structure, by: Colour, place: number): number {
  if (by === 'unit') return structure.unitOf[place];
  if (by === 'role') return structure.roleOf[place];
  if (by === 'grade') return structure.gradeOf[place];
  const flags = structure.flags[place];
  const found = STATUSES.findIndex(
    (each) => each !== 'HELD' && (flags & structure.flag[each]) !== 0,
  );
  return place === 0 ? 0 : Math.max(found, 0) + 1;
}

export function filling(structure: Structure, by: Colour): (place: number) => number {
  return (place) => fillOf(codeOf(structure, by, place), FILLS);
}

export interface Group {
  fill: number;
  /** What posts of this fill have: one value, none, or several for which no own fill is left. */
  names: readonly string[];
  posts: number;
}

/** The fills of some posts in their order; at the end several values together, and none. */
export function groups(structure: Structure, by: Colour, places: Iterable<number>): Group[] {
  const names = namesOf(structure, by);
  const found = new Map<number, { fill: number; names: string[]; posts: number }>();
  for (const [code, posts] of counted(structure, by, places)) {
    const fill = fillOf(code, FILLS);
    const group = found.get(fill) ?? { fill, names: [], posts: 0 };
    if (code) group.names.push(names[code - 1]);
    group.posts += posts;
    found.set(fill, group);
  }
  const rank = ({ fill }: Group) => fill || FILLS;
  return [...found.values()].sort((one, other) => rank(one) - rank(other));
}

function counted(structure: Structure, by: Colour, places: Iterable<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const place of places) {
    const code = codeOf(structure, by, place);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

function namesOf(structure: Structure, by: Colour): readonly string[] {
  if (by === 'unit') return structure.units;
  if (by === 'role') return structure.roles;
  return by === 'grade' ? structure.grades : STATUSES;
}
