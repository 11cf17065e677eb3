/** The structure of an organization on a day, as `graph/exchange/skeleton.py` writes it.

Posts are places, numbered level by level: those below place p are first[p] … first[p] +
children[p] - 1. Place 0 is the organization itself. */

import type { Ghosts } from './ghosts';

export interface Structure {
  slug: string;
  name: string;
  asOf: string;
  /** The last day, up to that one, on which somebody looked. */
  lastObserved: string | null;
  revision: number;
  refs: readonly string[];
  units: readonly string[];
  unitRefs: readonly string[];
  roles: readonly string[];
  grades: readonly string[];
  kinds: readonly string[];
  flag: Readonly<Record<Flag, number>>;
  size: number;
  children: Uint32Array;
  first: Uint32Array;
  parent: Int32Array;
  depth: Uint16Array;
  total: Uint32Array;
  unitOf: Uint16Array;
  roleOf: Uint16Array;
  gradeOf: Uint16Array;
  flags: Uint16Array;
  lineFrom: Uint32Array;
  lineTo: Uint32Array;
  lineKind: Uint8Array;
  placeOf: ReadonlyMap<string, number>;
  /** Posts that are there on another day alone; `children` has them, `total` does not count them. */
  ghosts: Ghosts;
}

export type Flag =
  | 'VACANT'
  | 'WITHHELD'
  | 'PARTLY_HELD'
  | 'PLANNED'
  | 'ABOLISHED'
  | 'UNKNOWN'
  | 'ACTING'
  | 'SEVERAL_HOLDERS'
  | 'TOP'
  | 'UNPLACED'
  | 'LOOP';

interface Header {
  version: number;
  slug: string;
  name: string;
  asOf: string;
  lastObserved: string | null;
  revision: number;
  refs: string[];
  units: string[];
  unitRefs: string[];
  roles: string[];
  grades: string[];
  kinds: string[];
  flags: Record<Flag, number>;
  arrays: { name: string; type: 'u8' | 'u16' | 'u32'; length: number }[];
}

const VERSION = 1;
const ARRAYS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };

/** Fetch the structure of an organization on a day; null if there is no such organization. */
export async function fetchStructure(
  slug: string,
  day: string | undefined,
  language: string,
  signal: AbortSignal,
): Promise<Structure | null> {
  const asked = new URLSearchParams({ language, ...(day ? { asOf: day } : {}) });
  const response = await fetch(`/download/${encodeURIComponent(slug)}/structure?${asked}`, {
    signal,
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return readStructure(await response.arrayBuffer());
}

export function readStructure(content: ArrayBuffer): Structure {
  const length = new DataView(content).getUint32(0, true);
  const header: Header = JSON.parse(new TextDecoder().decode(new Uint8Array(content, 4, length)));
  if (header.version !== VERSION) throw new Error(`Unknown structure: version ${header.version}`);
  const arrays: Record<string, Uint8Array | Uint16Array | Uint32Array> = {};
  let at = 4 + length;
  for (const { name, type, length: size } of header.arrays) {
    arrays[name] = new ARRAYS[type](content, at, size);
    at += Math.ceil((size * ARRAYS[type].BYTES_PER_ELEMENT) / 4) * 4;
  }
  const children = arrays['children'] as Uint32Array;
  return {
    ...header,
    flag: header.flags,
    size: children.length,
    children,
    ...derived(children),
    unitOf: arrays['units'] as Uint16Array,
    roleOf: arrays['roles'] as Uint16Array,
    gradeOf: arrays['grades'] as Uint16Array,
    flags: arrays['flags'] as Uint16Array,
    lineFrom: arrays['lineFrom'] as Uint32Array,
    lineTo: arrays['lineTo'] as Uint32Array,
    lineKind: arrays['lineKind'] as Uint8Array,
    placeOf: new Map(header.refs.map((ref, number) => [ref, number + 1])),
    ghosts: NO_GHOSTS,
  };
}

const NO_GHOSTS: Ghosts = { day: '', places: new Set() };

export function derived(children: Uint32Array, ghosts = NO_GHOSTS.places) {
  const size = children.length;
  const first = new Uint32Array(size);
  const parent = new Int32Array(size).fill(-1);
  const depth = new Uint16Array(size);
  const total = new Uint32Array(size);
  let next = 1;
  for (let place = 0; place < size; place++) {
    first[place] = next;
    for (let end = next + children[place]; next < end; next++) {
      parent[next] = place;
      depth[next] = depth[place] + 1;
    }
  }
  for (let place = size - 1; place > 0; place--) {
    total[parent[place]] += total[place] + (ghosts.has(place) ? 0 : 1);
  }
  return { first, parent, depth, total };
}

/** How many report to a place directly. */
export function direct({ children, first, ghosts }: Structure, place: number): number {
  let found = children[place];
  if (!ghosts.places.size) return found;
  for (let each = first[place]; each < first[place] + children[place]; each++) {
    if (ghosts.places.has(each)) found--;
  }
  return found;
}

/** The place that a chart begins with: the organization, or its only top. */
export function start(structure: Structure): number {
  return structure.children[0] === 1 ? 1 : 0;
}

/** The places above one, the highest first, and the place itself. */
export function path(structure: Structure, place: number): number[] {
  const found: number[] = [];
  for (let each = place; each >= start(structure); each = structure.parent[each]) found.push(each);
  return found.reverse();
}

export function has(structure: Structure, place: number, flag: Flag): boolean {
  return (structure.flags[place] & structure.flag[flag]) !== 0;
}

/** The reference of a place; that of the organization is empty. */
export function refOf(structure: Structure, place: number): string {
  return place === 0 ? '' : structure.refs[place - 1];
}
