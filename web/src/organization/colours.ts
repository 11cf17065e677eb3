/** By what the posts of a chart are coloured, and what each colour means. */

import { colourOf } from '../palette';
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

export function colouring(structure: Structure, by: Colour, colours: number) {
  return (place: number) => colourOf(codeOf(structure, by, place), colours);
}

export interface Meaning {
  colour: number;
  name: string;
  posts: number;
}

/** What the colours mean, the most frequent value first. */
export function legend(structure: Structure, by: Colour, colours: number): Meaning[] {
  const names = namesOf(structure, by);
  const counts = new Map<number, number>();
  for (let place = 1; place < structure.size; place++) {
    const value = codeOf(structure, by, place);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .filter(([value]) => value > 0)
    .sort((one, other) => other[1] - one[1])
    .map(([value, posts]) => ({ colour: colourOf(value, colours), name: names[value - 1], posts }));
}

function namesOf(structure: Structure, by: Colour): readonly string[] {
  if (by === 'unit') return structure.units;
  if (by === 'role') return structure.roles;
  return by === 'grade' ? structure.grades : STATUSES;
}
