/** Where the roles and lines of a graph stand: laid out in layers, managers to the left. Pure. */

import { Graph, layout } from '@dagrejs/dagre';
import { type End, endsOf, type Line, leads } from './lines';

export interface Box {
  end: End;
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Stroke {
  line: Line;
  points: { x: number; y: number }[];
  /** The words on it, in rows. */
  label: string[];
  x: number;
  y: number;
}

export interface Drawing {
  width: number;
  height: number;
  boxes: Box[];
  strokes: Stroke[];
}

const LETTER = 7.2;
const ROW = 15;
const MARGIN = 16;

/** Draw lines; `label` says what stands on one. Sizes are in pixels at a scale of 1. */
export function draw(lines: readonly Line[], label: (line: Line) => string): Drawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'RL', nodesep: 12, ranksep: 36, marginx: MARGIN, marginy: MARGIN });
  const words = new Map(lines.map((line) => [line.key, wrapped(label(line), 22)]));
  for (const end of endsOf(lines))
    graph.setNode(end.slug, { width: widthOf(name(end)), height: 40 });
  const reporting = new Set(
    lines.filter(({ kind }) => leads(kind)).map(({ from, to }) => `${from.slug} ${to.slug}`),
  );
  for (const line of lines) {
    const [from, to] = laid(line, reporting);
    const rows = words.get(line.key) ?? [];
    const width = Math.max(...rows.map((row) => row.length), 0) * 6.4 + 8;
    const size = { width, height: rows.length * ROW, labelpos: 'c', weight: weight(line) };
    graph.setEdge(from, to, size, line.key);
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { width, height, boxes: boxes(lines, graph), strokes: strokes(lines, graph, words) };
}

function boxes(lines: readonly Line[], graph: Graph): Box[] {
  return endsOf(lines).map((end) => {
    const { x, y, width, height } = graph.node(end.slug) as Box;
    return { end, text: name(end), x, y, width, height };
  });
}

function strokes(lines: readonly Line[], graph: Graph, words: Map<string, string[]>): Stroke[] {
  return lines.map((line) => {
    const { from, to } = line;
    const turned = !graph.hasEdge(from.slug, to.slug, line.key);
    const [v, w] = turned ? [to.slug, from.slug] : [from.slug, to.slug];
    const { points, x, y } = graph.edge(v, w, line.key) as Stroke;
    return {
      line,
      points: turned ? [...points].reverse() : points,
      label: words.get(line.key) ?? [],
      x,
      y,
    };
  });
}

/** A line that holds both ways is laid beside the one of command, not against it. */
function laid({ kind, from, to }: Line, reporting: ReadonlySet<string>): [string, string] {
  const against = !leads(kind) && reporting.has(`${to.slug} ${from.slug}`);
  return against ? [to.slug, from.slug] : [from.slug, to.slug];
}

function weight({ kind }: Line): number {
  return kind === 'REPORTS_TO' ? 3 : 1;
}

/** A role by its abbreviation, or by its title where it has none. */
export function name(end: End): string {
  return end.abbreviation ?? end.title;
}

function widthOf(text: string): number {
  return Math.max(64, text.length * LETTER + 24);
}

/** Break a text between words into rows of about so many letters. */
export function wrapped(text: string, letters: number): string[] {
  const rows: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const last = rows[rows.length - 1];
    if (last !== undefined && last.length + word.length < letters) {
      rows[rows.length - 1] = `${last} ${word}`;
    } else rows.push(word);
  }
  return rows;
}

/** A smooth path through all of some points (Catmull and Rom's). */
export function curve(points: readonly { x: number; y: number }[]): string {
  const at = (place: number) => points[Math.min(Math.max(place, 0), points.length - 1)];
  const bends = points.slice(1).map((end, place) => {
    const [before, start, after] = [at(place - 1), at(place), at(place + 2)];
    const first = { x: start.x + (end.x - before.x) / 6, y: start.y + (end.y - before.y) / 6 };
    const second = { x: end.x - (after.x - start.x) / 6, y: end.y - (after.y - start.y) / 6 };
    return `C${[first, second, end].map(written).join(' ')}`;
  });
  return `M${written(points[0])}${bends.join('')}`;
}

function written({ x, y }: { x: number; y: number }): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
