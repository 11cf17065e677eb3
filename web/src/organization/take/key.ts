/** The key of a drawing (SVG): a sample and words for each colour, outline and line in it. */

import type { Fill } from '../../palette';
import type { Key } from '../meanings';
import { STROKES, TILE } from '../texture';
import { escaped, INK, words } from './ink';

const FONT = '12px';
const ROW = 21;
const GAP = 22;
const SAMPLE = { colour: 18, edge: 22, line: 36 };
const SPACE = 6; // Between a sample and its words.

interface Item {
  words: string;
  wide: number;
  /** The sample, with its middle on the left at a point. */
  sample: (x: number, y: number) => string;
}

/** Give the drawn key, and how high it is. */
export function key(
  told: Key,
  x: number,
  y: number,
  room: number,
  measure: (words: string, font: string) => number,
): { drawn: string[]; height: number } {
  const drawn: string[] = [];
  let [left, row] = [0, 0];
  for (const item of items(told)) {
    const wide = item.wide + SPACE + measure(item.words, FONT);
    if (left > 0 && left + wide > room) [left, row] = [0, row + 1];
    const [at, middle] = [x + left, y + row * ROW + ROW / 2];
    drawn.push(item.sample(at, middle));
    const look = `font-size="12" fill="${INK.muted}"`;
    drawn.push(words(at + item.wide + SPACE, middle + 4, item.words, look));
    left += wide + GAP;
  }
  return { drawn, height: drawn.length ? (row + 1) * ROW : 0 };
}

function items({ colours, edges, lines }: Key): Item[] {
  return [
    ...colours.map(({ fill, words }) => ({
      words,
      wide: SAMPLE.colour,
      sample: (x: number, y: number) =>
        `<rect x="${x}" y="${y - 5}" width="${SAMPLE.colour}" height="10" rx="2" fill="${filled(fill)}"/>`,
    })),
    ...edges.map(({ dashes, colour, words }) => ({
      words,
      wide: SAMPLE.edge,
      sample: (x: number, y: number) =>
        `<rect x="${x}" y="${y - 6}" width="${SAMPLE.edge}" height="12" rx="3" fill="none" stroke="${colour ?? INK.line}" stroke-dasharray="${dashes.join(' ')}"/>`,
    })),
    ...lines.map(({ dashes, inTree, words }) => ({
      words,
      wide: SAMPLE.line,
      sample: (x: number, y: number) =>
        `<path fill="none" stroke="${inTree ? INK.line : INK.vacant}" stroke-width="1.6" stroke-dasharray="${dashes.join(' ') || 'none'}" d="M${x} ${y}h${SAMPLE.line}"/>`,
    })),
  ];
}

/** What an attribute says for a fill: its colour, or the pattern that has its texture. */
export function filled({ colour, texture }: Fill): string {
  return texture === 'plain' ? colour : `url(#${texture}-${colour.slice(1)})`;
}

/** The patterns of those fills that have a texture, each once. */
export function patterns(fills: Iterable<Fill>): string {
  const made = new Map<string, string>();
  for (const { colour, texture } of fills) {
    if (texture === 'plain') continue;
    const { path, width } = STROKES[texture];
    made.set(
      `${texture}-${colour.slice(1)}`,
      `<rect width="${TILE}" height="${TILE}" fill="${INK.page}"/><path d="${path}" stroke="${colour}" stroke-width="${width}"/>`,
    );
  }
  const drawn = [...made].map(
    ([id, inner]) =>
      `<pattern id="${escaped(id)}" width="${TILE}" height="${TILE}" patternUnits="userSpaceOnUse">${inner}</pattern>`,
  );
  return drawn.length ? `<defs>${drawn.join('')}</defs>` : '';
}
