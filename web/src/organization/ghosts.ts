/** Posts that are on the other of two compared days alone, put where they were: below their last
manager, behind those who report to that manager now. */

import { derived, refOf, type Structure } from './structure';

export interface Ghosts {
  /** The day on which they are. */
  day: string;
  places: ReadonlySet<number>;
}

/** Add to a structure the posts of the other day that it lacks, each below its manager, if that is
there; `managers` are by the references of posts, '' the manager of a top. */
export function withGhosts(
  structure: Structure,
  other: Structure,
  managers: ReadonlyMap<string, string>,
): Structure {
  const gone = goneBelow(structure, other, managers);
  if (!gone.size) return structure;
  const { from, children } = merged(structure, other, gone);
  const places = [...from.keys()].filter((place) => from[place] < 0);
  if (!places.length) return structure;
  const { lineFrom, lineTo } = structure;
  const unplaced = other.flag.UNPLACED ?? 0; // Their last manager is known.
  const placeOf = new Map(from.map((source, place) => [source, place]));
  const moved = (each: Uint32Array) => each.map((place) => placeOf.get(place) ?? 0);
  const refsOf = from
    .slice(1)
    .map((each) => (each < 0 ? refOf(other, ~each) : refOf(structure, each)));
  return {
    ...structure,
    refs: refsOf,
    placeOf: new Map(refsOf.map((ref, number) => [ref, number + 1])),
    size: from.length,
    children,
    ...derived(children, new Set(places)),
    ghosts: { day: other.asOf, places: new Set(places) },
    flags: Uint16Array.from(from, (each) =>
      each < 0 ? other.flags[~each] & ~unplaced : structure.flags[each],
    ),
    unitOf: values(from, structure.unitOf, other.unitOf, structure.unitRefs, other.unitRefs),
    roleOf: values(from, structure.roleOf, other.roleOf, structure.roles, other.roles),
    gradeOf: values(from, structure.gradeOf, other.gradeOf, structure.grades, other.grades),
    lineFrom: moved(lineFrom),
    lineTo: moved(lineTo),
  };
}

/** The places of the other day that are here no more, by the reference of their manager. */
function goneBelow(
  structure: Structure,
  other: Structure,
  managers: ReadonlyMap<string, string>,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [ref, above] of managers) {
    const place = other.placeOf.get(ref);
    if (place === undefined || structure.placeOf.has(ref)) continue;
    found.set(above, [...(found.get(above) ?? []), place]);
  }
  return found;
}

/** Where each place comes from, level by level: a place here, or ~ a place of the other day. */
function merged(
  structure: Structure,
  other: Structure,
  gone: ReadonlyMap<string, readonly number[]>,
): { from: number[]; children: Uint32Array } {
  const from = [0];
  const children: number[] = [];
  for (const each of from) {
    const before = from.length;
    if (each >= 0) {
      const first = structure.first[each];
      for (let child = 0; child < structure.children[each]; child++) from.push(first + child);
    }
    const ref = each < 0 ? refOf(other, ~each) : refOf(structure, each);
    for (const place of gone.get(ref) ?? []) from.push(~place);
    children.push(from.length - before);
  }
  return { from, children: Uint32Array.from(children) };
}

/** What posts have, those of the other day by the list of this one. */
function values(
  from: readonly number[],
  here: Uint16Array,
  there: Uint16Array,
  names: readonly string[],
  namesThere: readonly string[],
): Uint16Array {
  const places = new Map(names.map((name, number) => [name, number + 1]));
  return Uint16Array.from(from, (each) =>
    each < 0 ? (places.get(namesThere[there[~each] - 1] ?? '') ?? 0) : here[each],
  );
}
