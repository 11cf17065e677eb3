/** Which branches are unfolded otherwise than the depth and the chosen post say, in an address. Pure. */

import { isUnfolded, shown, type Tree } from './layout';
import { path, refOf, type Structure } from './structure';

/** References of posts with a star between two, so that they stay short and can be read. */
export interface Branches {
  /** These are unfolded, and so are all above them. */
  unfolded: string | undefined;
  folded: string | undefined;
}

/** What is asked for beside single branches: so many levels, and the way to a post. */
export interface Depth {
  levels: number;
  post: number | undefined;
}

const APART = '*';
const LONGEST = 600; // Characters: some programs cut an address of a few thousand.
const MOST = 150; // Posts.
const NONE: Branches = { unfolded: undefined, folded: undefined };

/** Tell of every place whether it is unfolded. */
export function unfoldedOf(
  structure: Structure,
  root: number,
  { levels, post }: Depth,
  branches: Branches = NONE,
): Uint8Array {
  const { size, depth } = structure;
  const found = new Uint8Array(size);
  for (let place = 0; place < size; place++) {
    found[place] = depth[place] - depth[root] < levels ? 1 : 0;
  }
  for (const place of places(structure, branches.unfolded)) unfold(found, path(structure, place));
  for (const place of places(structure, branches.folded)) found[place] = 0;
  if (post !== undefined) unfold(found, path(structure, post).slice(0, -1));
  return found;
}

function unfold(found: Uint8Array, way: readonly number[]): void {
  for (const place of way) found[place] = 1;
}

/** Posts that there are not on this day are left out. */
function places({ placeOf }: Structure, text = ''): number[] {
  return text.split(APART).flatMap((ref) => placeOf.get(ref) ?? []);
}

/** Write what differs; nothing if that is too long for an address, which then tells the depth. */
export function branchesOf(structure: Structure, tree: Tree, depth: Depth): Branches {
  const usual = unfoldedOf(structure, tree.root, depth);
  const managers = shown(tree).filter((place) => tree.children[place] > 0);
  const opened = managers.filter((place) => isUnfolded(tree, place) && !usual[place]);
  const folded = managers.filter((place) => !isUnfolded(tree, place) && usual[place]);
  const above = new Set(opened.map((place) => structure.parent[place]));
  const lowest = opened.filter((place) => !above.has(place));
  if (lowest.length + folded.length > MOST) return NONE;
  const refs = (found: number[]) => found.map((place) => refOf(structure, place));
  const [one, other] = [refs(lowest), refs(folded)];
  const isSound = [...one, ...other].every((ref) => ref && !ref.includes(APART));
  const branches = { unfolded: one.join(APART), folded: other.join(APART) };
  const isShort = encodeURIComponent(branches.unfolded + branches.folded).length <= LONGEST;
  if (!isSound || !isShort) return NONE;
  return { unfolded: branches.unfolded || undefined, folded: branches.folded || undefined };
}
