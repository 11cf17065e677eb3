/** Made organizations for tests. */

import type { Tree } from './layout';
import { readStructure, type Structure } from './structure';

/** A tree of posts level by level, all unfolded; the same seed gives the same tree. */
export function random(size: number, seed: number): Tree {
  const next = numbers(seed);
  const children = new Uint32Array(size);
  const first = new Uint32Array(size);
  let made = 1;
  for (let place = 0; place < size; place++) {
    const isLast = made === place + 1;
    const wished = isLast ? 5 : Math.floor(next() * 9);
    first[place] = made;
    children[place] = Math.min(wished, size - made);
    made += children[place];
  }
  return { size, children, first, unfolded: new Uint8Array(size).fill(1), root: 0 };
}

/** The organization whose posts stand as in a tree, read from the bytes that a server sends. */
export function organization({ size, children }: Tree): Structure {
  const places = Array.from({ length: size }, (_, place) => place);
  const flags = { VACANT: 1, TOP: 256, LOOP: 1024 };
  const header = {
    version: 1,
    slug: 'made',
    name: 'Made',
    units: ['One', 'Two'],
    refs: places.slice(1).map((place) => `p${place}`),
    flags,
    arrays: ['children', 'units', 'roles', 'grades', 'flags'].map((name) => ({
      name,
      type: 'u32',
      length: size,
    })),
  };
  const words = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(words.length / 4) * 4;
  const content = new Uint8Array(4 + padded + 4 * 5 * size).fill(32);
  new DataView(content.buffer).setUint32(0, padded, true);
  content.set(words, 4);
  const numbers = new Uint32Array(content.buffer, 4 + padded).fill(0);
  numbers.set(children);
  return readStructure(content.buffer);
}

function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/** A structure of posts level by level, with nothing but references. */
export function structured(refs: readonly string[], children: readonly number[]): Structure {
  const size = children.length;
  const posts = ['children', 'units', 'roles', 'grades', 'flags'];
  const lines = ['lineFrom', 'lineTo', 'lineKind'];
  const header = {
    ...{ version: 1, slug: 'made', name: 'Made', asOf: '2026-01-31', lastObserved: null },
    ...{ revision: 1, refs, units: [], unitRefs: [], roles: [], grades: [], kinds: [] },
    flags: { VACANT: 1, TOP: 256 },
    arrays: [
      ...posts.map((name) => ({ name, type: 'u32', length: size })),
      ...lines.map((name) => ({ name, type: 'u32', length: 0 })),
    ],
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = 4 + Math.ceil(text.length / 4) * 4;
  const content = new ArrayBuffer(start + 4 * posts.length * size);
  new Uint8Array(content).fill(32, 4, start).set(text, 4);
  new DataView(content).setUint32(0, start - 4, true);
  new Uint32Array(content, start).set(children);
  return readStructure(content);
}
