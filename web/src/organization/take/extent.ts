/** What is taken away of a chart: what is shown, or the whole; with all that stands on its cards. */

import type { Chart } from '../chart';
import { type Mode, type Sheet, shown, type Tree } from '../layout';
import { type Structure, start } from '../structure';
import { byPlace, type Taken } from './known';

export type Extent = 'shown' | 'whole';

/** More was asked for than a file can hold: so many posts, pages or pixels of a side. */
export class TooLarge extends Error {
  constructor(
    readonly what: 'posts' | 'pages' | 'pixels',
    readonly wanted: number,
    readonly most: number,
  ) {
    super(`${wanted} > ${most}`);
  }
}

/** Give a part of a chart with its cards; throws `TooLarge` for more than `most` posts. */
export async function take(chart: Chart, extent: Extent, most: number): Promise<Taken> {
  const { structure } = chart;
  const tree = extent === 'whole' ? unfolded(structure) : chart.tree;
  const places = shown(tree).filter((place) => place > 0);
  if (places.length > most) throw new TooLarge('posts', places.length, most);
  const laidOut = extent === 'shown' ? chart.sheet : null;
  const sheet = laidOut ?? (await arranged(tree, chart.mode));
  const cards = await chart.cards.all(places);
  return { structure, tree, sheet, places, cards: byPlace(places, cards) };
}

export function unfolded(structure: Structure): Tree {
  const { size, children, first } = structure;
  return { size, children, first, unfolded: new Uint8Array(size).fill(1), root: start(structure) };
}

function arranged(tree: Tree, mode: Mode): Promise<Sheet> {
  const worker = new Worker(new URL('../layout.worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ sheet: Sheet }>) => {
      worker.terminate();
      resolve(data.sheet);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ number: 1, tree, mode });
  });
}
