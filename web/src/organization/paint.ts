/** Paints a scene on a canvas. */

import type { Card } from './cards';
import { CARD } from './layout';
import type { Scene, View } from './scene';

export interface Paints {
  /** What the posts of a value are filled with. */
  fills: readonly (string | CanvasPattern)[];
  card: string;
  text: string;
  muted: string;
  line: string;
  accent: string;
  vacant: string;
}

export interface Captions {
  card: (place: number) => Card | undefined;
  /** The first line of a card: who holds the post, or that nobody does. */
  name: (card: Card) => string;
  label: (place: number) => string;
  isMarked: (place: number) => boolean;
  /** Whether a post is there on another day alone; undefined where none is. */
  isGhost?: (place: number) => boolean;
}

const FONT = 'system-ui, "Noto Sans", "DejaVu Sans", sans-serif';
const READABLE = 0.3; // Below this scale words are too small to be read.

export function paint(
  canvas: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  paints: Paints,
  captions: Captions,
  isMoving: boolean,
): void {
  canvas.clearRect(0, 0, view.width, view.height);
  segments(canvas, scene.lines, paints.line, view.scale > 0.6 ? 1.25 : 1);
  segments(canvas, scene.marked, paints.accent, 2.5);
  blocks(canvas, scene, paints);
  cards(canvas, scene, view, paints);
  ghosts(canvas, scene, view, paints, captions);
  const words = view.scale >= READABLE && (!isMoving || scene.items < 500);
  if (words) texts(canvas, scene, view, paints, captions);
  marks(canvas, scene, view, paints, captions);
  labels(canvas, scene, view, paints, captions);
}

/** Straight lines as thin rectangles: without a GPU many times cheaper than one long path. */
function segments(
  canvas: CanvasRenderingContext2D,
  lines: readonly number[],
  colour: string,
  width: number,
): void {
  canvas.fillStyle = colour;
  const half = width / 2;
  for (let at = 0; at < lines.length; at += 4) {
    const [left, top, right, bottom] = [lines[at], lines[at + 1], lines[at + 2], lines[at + 3]];
    canvas.fillRect(left - half, top - half, right - left + width, bottom - top + width);
  }
}

function blocks(canvas: CanvasRenderingContext2D, scene: Scene, paints: Paints): void {
  canvas.globalAlpha = 0.65;
  scene.blocks.forEach((all, number) => {
    canvas.fillStyle = paints.fills[number];
    for (let at = 0; at < all.length; at += 4) {
      canvas.fillRect(all[at], all[at + 1], all[at + 2], all[at + 3]);
    }
  });
  canvas.globalAlpha = 1;
}

function cards(canvas: CanvasRenderingContext2D, scene: Scene, view: View, paints: Paints): void {
  const [width, height] = [CARD.width * view.scale, CARD.height * view.scale];
  scene.cards.forEach((all, number) => {
    if (height >= 7) {
      fill(canvas, all, paints.line, width, height, 0);
      fill(canvas, all, paints.card, width - 1.6, height - 1.6, 0.8);
      fill(canvas, all, paints.fills[number], width, Math.max(1.5, 5 * view.scale), 0);
    } else {
      fill(canvas, all, paints.fills[number], Math.max(0.8, width), Math.max(0.8, height), 0);
    }
  });
}

/** Those of another day are no more than an outline. */
function ghosts(
  canvas: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  paints: Paints,
  { isGhost }: Captions,
): void {
  if (!isGhost) return;
  const [width, height] = [CARD.width * view.scale, CARD.height * view.scale];
  canvas.lineWidth = 1.5;
  canvas.setLineDash([4, 3]);
  scene.cards.forEach((all, number) => {
    canvas.strokeStyle = paints.fills[number];
    for (let at = 0; at < all.length; at += 3) {
      if (!isGhost(all[at + 2])) continue;
      canvas.clearRect(all[at], all[at + 1], width, height);
      canvas.strokeRect(all[at] + 1, all[at + 1] + 1, width - 2, height - 2);
    }
  });
  canvas.setLineDash([]);
}

function fill(
  canvas: CanvasRenderingContext2D,
  all: readonly number[],
  style: string | CanvasPattern,
  width: number,
  height: number,
  inset: number,
): void {
  canvas.fillStyle = style;
  for (let at = 0; at < all.length; at += 3) {
    canvas.fillRect(all[at] + inset, all[at + 1] + inset, width, height);
  }
}

function texts(
  canvas: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  paints: Paints,
  captions: Captions,
): void {
  const size = Math.max(15 * view.scale, 9.5);
  const [width, height] = [CARD.width * view.scale, CARD.height * view.scale];
  const isRoomForTwo = view.scale > 0.4;
  canvas.textBaseline = 'middle';
  for (const all of scene.cards) {
    for (let at = 0; at < all.length; at += 3) {
      const card = captions.card(all[at + 2]);
      if (!card) continue;
      const [x, y] = [all[at] + 4, all[at + 1]];
      canvas.font = `600 ${size}px ${FONT}`;
      canvas.fillStyle = card.holders.length ? paints.text : paints.vacant;
      const name = fitted(canvas, captions.name(card), width - 8);
      const line = y + height * (isRoomForTwo ? 0.38 : 0.55);
      canvas.fillText(name, x, line);
      const isGhost = captions.isGhost?.(all[at + 2]);
      if (isGhost) canvas.fillRect(x, line, canvas.measureText(name).width, 1);
      if (!isRoomForTwo) continue;
      canvas.font = `${size - 1}px ${FONT}`;
      canvas.fillStyle = paints.muted;
      canvas.fillText(fitted(canvas, card.title, width - 8), x, y + height * 0.7);
    }
  }
}

/** A ring around those on the path; a dot would be lost among small cards. */
function marks(
  canvas: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  paints: Paints,
  captions: Captions,
): void {
  const [width, height] = [CARD.width * view.scale, CARD.height * view.scale];
  canvas.strokeStyle = paints.accent;
  canvas.lineWidth = 2.5;
  for (const all of scene.cards) {
    for (let at = 0; at < all.length; at += 3) {
      if (captions.isMarked(all[at + 2])) {
        const grown = Math.max(0, 10 - width) / 2;
        canvas.strokeRect(
          all[at] - grown,
          all[at + 1] - grown,
          width + 2 * grown,
          height + 2 * grown,
        );
      }
    }
  }
}

/** Names of branches, the largest first, none over another. */
function labels(
  canvas: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  paints: Paints,
  captions: Captions,
): void {
  const taken: { x: number; y: number; width: number }[] = [];
  canvas.textBaseline = 'middle';
  canvas.font = `600 12px ${FONT}`;
  for (const label of [...scene.labels].sort((one, other) => other.width - one.width)) {
    const words = fitted(canvas, captions.label(label.place), Math.max(label.width, 110) - 14);
    const width = canvas.measureText(words).width + 12;
    const [x, y] = [Math.max(4, label.x + 1), Math.max(12, label.y + 10)];
    const isFree = taken.every(
      (other) => x >= other.x + other.width || x + width <= other.x || Math.abs(y - other.y) >= 20,
    );
    if (!words || !isFree || x > view.width || y > view.height) continue;
    taken.push({ x, y, width });
    canvas.fillStyle = paints.card;
    canvas.fillRect(x, y - 10, width, 20);
    canvas.fillStyle = paints.text;
    canvas.fillText(words, x + 6, y + 0.5);
  }
}

/** As much of some words as there is room for; measured once, for many are written in a frame. */
function fitted(canvas: CanvasRenderingContext2D, words: string, room: number): string {
  const { width } = canvas.measureText(words);
  if (width <= room) return words;
  const letters = Math.floor((words.length * room) / width) - 1;
  return `${words.slice(0, Math.max(1, letters)).trimEnd()}…`;
}
