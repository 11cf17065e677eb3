/** Made organizations for tests. */

import type { Tree } from './layout';

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

function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}
