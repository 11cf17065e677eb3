/** The chart of one organization on one day: layout, zoom, focus, and what is unfolded. */

import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import { palette } from '../palette';
import type { Colour, Layout } from '../route';
import type { Theme } from '../theme';
import { beside } from './beside';
import type { Cards } from './cards';
import { colouring } from './colours';
import { CARD, isUnfolded, type Sheet, type Tree } from './layout';
import type { Job } from './layout.worker';
import { type Faces, Near } from './near';
import { type Captions, type Paints, paint } from './paint';
import { NEAR, type Scene, scene, type View } from './scene';
import { path, type Structure, start } from './structure';

export interface Told {
  /** A post was chosen, or none. */
  chosen: (place: number | undefined) => void;
  /** Something of what is seen has changed. */
  changed: () => void;
}

export interface Voice extends Omit<Faces, 'card' | 'colour' | 'isMarked' | 'change'> {
  label: (place: number) => string;
}

const FINE = 3;
const COARSEST = 26;
const SLOW = 9; // Milliseconds for a frame: beyond, fewer things are drawn while moving.
const QUICK = 4.5;
const REST = 140; // Milliseconds after which a chart that was moved is drawn in full.

export class Chart {
  readonly tree: Tree;
  sheet: Sheet | null = null;
  chosen: number | undefined;
  focus: number;
  mode: Layout = 'auto';
  drawn: Scene | null = null;
  changes: ReadonlyMap<number, string> = new Map();
  private colourOf: (place: number) => number = () => 0;
  private theme: Theme = 'light';
  private marked: ReadonlySet<number> = new Set();
  private readonly canvas: HTMLCanvasElement;
  private readonly near: Near;
  private readonly worker: Worker;
  private readonly zoom: ZoomBehavior<HTMLElement, unknown>;
  private view: View = { scale: 1, x: 0, y: 0, width: 0, height: 0 };
  private job = 0;
  private laidOut: ((sheet: Sheet) => void) | null = null;
  private frame = 0;
  private rest = 0;
  private isMoving = false;
  private coarseness = FINE;
  private readonly resized: ResizeObserver;

  constructor(
    private readonly host: HTMLElement,
    readonly structure: Structure,
    private readonly cards: Cards,
    private readonly voice: Voice,
    private readonly told: Told,
  ) {
    const { size, children, first } = structure;
    this.focus = start(structure);
    this.tree = { size, children, first, unfolded: new Uint8Array(size), root: this.focus };
    this.tree.unfolded[this.focus] = 1;
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('aria-hidden', 'true');
    const layer = document.createElement('div');
    layer.className = 'posts';
    layer.setAttribute('role', 'tree');
    layer.setAttribute('aria-label', structure.name);
    host.replaceChildren(this.canvas, layer);
    this.near = new Near(layer, structure, this.tree, this.faces());
    this.worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<{ number: number; sheet: Sheet }>) => {
      if (data.number === this.job) this.laidOut?.(data.sheet);
    };
    this.zoom = this.zooming();
    select(host).call(this.zoom).on('dblclick.zoom', null);
    this.resized = new ResizeObserver(() => this.resize());
    this.resized.observe(host);
    this.resize();
  }

  destroy(): void {
    this.worker.terminate();
    this.resized.disconnect();
    select(this.host).on('.zoom', null);
    this.host.replaceChildren();
  }

  private zooming(): ZoomBehavior<HTMLElement, unknown> {
    return zoom<HTMLElement, unknown>()
      .scaleExtent([0.00005, 2.5])
      .clickDistance(4)
      .filter((event: MouseEvent) => !event.button)
      .on('start', () => {
        this.isMoving = true;
      })
      .on('zoom', ({ transform: { k, x, y } }: D3ZoomEvent<HTMLElement, unknown>) => {
        this.view = { ...this.view, scale: k, x, y };
        this.draw();
      })
      .on('end', () => {
        clearTimeout(this.rest);
        this.rest = window.setTimeout(() => this.settle(), REST);
      });
  }

  private settle(): void {
    this.isMoving = false;
    this.draw();
    this.told.changed();
  }

  private faces(): Faces {
    return {
      ...this.voice,
      card: (place) => this.cards.of(place),
      colour: (place) => palette(this.theme)[this.colourOf(place)],
      isMarked: (place) => this.marked.has(place),
      change: (place) => this.changes.get(place),
    };
  }

  dress(by: Colour, theme: Theme): void {
    this.theme = theme;
    this.colourOf = colouring(this.structure, by, palette(theme).length);
    this.refresh();
  }

  /** Cards, words or marks have changed. */
  refresh(): void {
    this.near.refresh(this.focus);
    this.draw();
  }

  private resize(): void {
    const { width, height } = this.host.getBoundingClientRect();
    const density = Math.min(2, devicePixelRatio || 1);
    const shift = this.view.width ? (width - this.view.width) / 2 : 0;
    this.canvas.width = width * density;
    this.canvas.height = height * density;
    this.view = { ...this.view, width, height };
    if (shift && this.sheet) this.move(this.view.x + shift, this.view.y, this.view.scale);
    this.draw();
  }

  /** Lay out anew; the place `still` stays where it is on the screen. */
  async arrange(still?: number): Promise<void> {
    const before = still === undefined ? null : this.onScreen(still);
    const sheet = await this.ask();
    this.sheet = sheet;
    this.near.clear();
    if (before && still !== undefined) {
      const { scale } = this.view;
      this.move(before.x - sheet.x[still] * scale, before.y - sheet.y[still] * scale, scale);
    }
    this.draw();
    this.told.changed();
  }

  private ask(): Promise<Sheet> {
    return new Promise((resolve) => {
      this.laidOut = resolve;
      const job: Job = { number: ++this.job, tree: this.tree, mode: this.mode };
      this.worker.postMessage(job);
    });
  }

  private onScreen(place: number): { x: number; y: number } | null {
    if (!this.sheet) return null;
    const { scale, x, y } = this.view;
    return { x: this.sheet.x[place] * scale + x, y: this.sheet.y[place] * scale + y };
  }

  private move(x: number, y: number, scale: number): void {
    select(this.host).call(this.zoom.transform, zoomIdentity.translate(x, y).scale(scale));
  }

  zoomBy(factor: number): void {
    const { width, height } = this.view;
    select(this.host).call(this.zoom.scaleBy, factor, [width / 2, height / 2]);
  }

  /** Show all that is unfolded. */
  fit(): void {
    if (!this.sheet) return;
    const { root } = this.tree;
    const { left, top, right, bottom } = this.sheet;
    const { width, height } = this.view;
    const [wide, high] = [right[root] - left[root], bottom[root] - top[root]];
    const scale = Math.min(1, (width - 40) / wide, (height - 40) / high);
    const y = high * scale < height * 0.6 ? 28 : (height - high * scale) / 2;
    this.move((width - wide * scale) / 2 - left[root] * scale, y - top[root] * scale, scale);
  }

  /** Show the beginning, large enough to be read. */
  home(): void {
    if (!this.sheet) return;
    const { root } = this.tree;
    const wide = this.sheet.right[root] - this.sheet.left[root];
    const scale = Math.min(1, Math.max(0.75, (this.view.width - 40) / wide));
    const x = this.view.width / 2 - (this.sheet.x[root] + CARD.width / 2) * scale;
    this.move(x, 28 - this.sheet.y[root] * scale, scale);
  }

  centre(place: number, scale = this.view.scale): void {
    if (!this.sheet) return;
    const x = this.view.width / 2 - (this.sheet.x[place] + CARD.width / 2) * scale;
    const y = this.view.height / 2 - (this.sheet.y[place] + CARD.height / 2) * scale;
    this.move(x, y, scale);
  }

  isUnfolded(place: number): boolean {
    return isUnfolded(this.tree, place);
  }

  async toggle(place: number): Promise<void> {
    if (!this.structure.children[place]) return;
    const hadFocus = this.host.contains(document.activeElement);
    this.tree.unfolded[place] = this.tree.unfolded[place] ? 0 : 1;
    await this.arrange(place);
    if (hadFocus) this.focusOn(place);
  }

  /** Unfold so many levels below the beginning. */
  async unfold(levels: number): Promise<void> {
    const { depth } = this.structure;
    const from = depth[this.tree.root];
    for (let place = 0; place < this.tree.size; place++) {
      this.tree.unfolded[place] = depth[place] - from < levels ? 1 : 0;
    }
    await this.arrange();
    this.fit();
  }

  /** Unfold the way to a post, mark it, and bring it to the middle. */
  async goTo(place: number): Promise<void> {
    let isNew = !this.sheet;
    for (const each of path(this.structure, place).slice(0, -1)) {
      isNew ||= this.tree.unfolded[each] === 0;
      this.tree.unfolded[each] = 1;
    }
    if (isNew) await this.arrange();
    this.choose(place);
    this.centre(place, Math.max(0.85, Math.min(1, this.view.scale)));
  }

  choose(place: number | undefined): void {
    this.chosen = place;
    if (place !== undefined) this.focus = place;
    this.marked = new Set(place === undefined ? [] : path(this.structure, place));
    this.refresh();
    this.told.chosen(place);
  }

  /** Give a card the keyboard's focus, moving the chart only if the card cannot be seen. */
  focusOn(place: number): void {
    this.focus = place;
    const at = this.onScreen(place);
    if (!at) return;
    const { scale, width, height } = this.view;
    const isSeen =
      scale >= NEAR &&
      at.x > 0 &&
      at.y > 0 &&
      at.x + CARD.width * scale < width &&
      at.y + CARD.height * scale < height;
    if (!isSeen) this.centre(place, Math.max(scale, NEAR + 0.05));
    this.paint();
    this.near.refresh(place);
    this.near.element(place)?.focus({ preventScroll: true });
  }

  /** The post at a point of the screen. */
  at(x: number, y: number): number | undefined {
    const { sheet, tree, view } = this;
    if (!sheet) return undefined;
    const [right, down] = [(x - view.x) / view.scale, (y - view.y) / view.scale];
    const left = [tree.root];
    for (let place = left.pop(); place !== undefined; place = left.pop()) {
      const isInBox =
        right >= sheet.left[place] &&
        right <= sheet.right[place] &&
        down >= sheet.top[place] &&
        down <= sheet.bottom[place];
      if (!isInBox) continue;
      const [cardX, cardY] = [right - sheet.x[place], down - sheet.y[place]];
      if (cardX >= 0 && cardX <= CARD.width && cardY >= 0 && cardY <= CARD.height) return place;
      if (!isUnfolded(tree, place)) continue;
      const first = tree.first[place];
      for (let each = first; each < first + tree.children[place]; each++) left.push(each);
    }
    return undefined;
  }

  draw(): void {
    this.frame ||= requestAnimationFrame(() => this.paint());
  }

  private paint(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const context = this.canvas.getContext('2d');
    if (!this.sheet || !context || !this.view.width) return;
    const begun = performance.now();
    const density = this.canvas.width / this.view.width;
    context.setTransform(density, 0, 0, density, 0, 0);
    const paints = this.paints();
    this.drawn = scene(this.tree, this.sheet, this.view, {
      colours: paints.colours.length,
      colourOf: this.colourOf,
      path: this.marked,
      coarseness: this.isMoving ? this.coarseness : FINE,
    });
    paint(context, this.drawn, this.view, paints, this.captions(), this.isMoving);
    beside(context, this.structure, this.tree, this.sheet, this.view, paints, this.chosen);
    this.near.show(this.drawn.near, this.sheet, this.view, this.focus);
    this.adapt(performance.now() - begun);
  }

  /** While moving, draw so much that it stays smooth. */
  private adapt(taken: number): void {
    if (!this.isMoving) this.coarseness = FINE;
    else if (taken > SLOW) this.coarseness = Math.min(COARSEST, this.coarseness * 1.35);
    else if (taken < QUICK) this.coarseness = Math.max(FINE, this.coarseness * 0.93);
  }

  private captions(): Captions {
    return {
      card: (place) => this.cards.of(place),
      name: this.voice.name,
      label: this.voice.label,
      isMarked: (place) => this.marked.has(place),
    };
  }

  private paints(): Paints {
    const style = getComputedStyle(document.documentElement);
    const named = (name: string) => style.getPropertyValue(`--${name}`).trim();
    return {
      colours: palette(this.theme),
      card: named('card'),
      text: named('text'),
      muted: named('muted'),
      line: named('line'),
      accent: named('accent'),
      vacant: named('vacant'),
    };
  }
}
