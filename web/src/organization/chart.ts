/** The chart of one organization on one day: layout, zoom, focus, and what is unfolded. */

import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import { changePalette, type Fill, palette } from '../palette';
import type { Colour, Layout } from '../route';
import type { Theme } from '../theme';
import { beside } from './beside';
import { type Aim, all, beginning, beyond, centred, isSeen, reached, type Stand } from './camera';
import type { Cards } from './cards';
import { filling } from './colours';
import type { Compared, Mark } from './differences';
import { hit } from './hit';
import { isUnfolded, type Sheet, type Tree } from './layout';
import type { Job } from './layout.worker';
import { type Faces, Near } from './near';
import { type Captions, type Paints, paint } from './paint';
import { nearestShown } from './rows';
import { NEAR, type Scene, scene, things, type View } from './scene';
import { path, refOf, type Structure, start } from './structure';
import { anchor, brush } from './texture';

export interface Told {
  /** A post was chosen, or none. */
  chosen: (place: number | undefined) => void;
  /** A branch was folded or unfolded. */
  folded: () => void;
  /** What is known of the chosen post shall be read now. */
  entered: () => void;
  /** Something of what is seen has changed. */
  changed: () => void;
}

export interface Voice extends Omit<Faces, 'card' | 'fill' | 'isMarked' | 'isChosen'> {
  label: (place: number) => string;
  /** What became of a post, and of how many below one that is folded. */
  changes: (marks: readonly Mark[], below: number) => string[];
}

/** How many posts of a grid stand abreast: on a phone, as many as can be read there. */
function columns(): number {
  return matchMedia('(max-width: 720px)').matches ? 2 : Number.POSITIVE_INFINITY;
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
  /** Grows whenever posts are folded or unfolded. */
  folds = 0;
  mode: Layout = 'auto';
  drawn: Scene | null = null;
  compared: Compared | null = null;
  /** Which fill of all a post has. */
  fillOf: (place: number) => number = () => 0;
  by: Colour = 'unit';
  private theme: Theme = 'light';
  private marked: ReadonlySet<number> = new Set();
  private readonly canvas: HTMLCanvasElement;
  private readonly near: Near;
  private readonly worker: Worker;
  private readonly zoom: ZoomBehavior<HTMLElement, unknown>;
  view: View = { scale: 1, x: 0, y: 0, width: 0, height: 0 };
  private job = 0;
  private columns = columns();
  private waiting: ((sheet: Sheet) => void)[] = [];
  private isFocusWanted = false;
  private stand: Stand | null = null;
  /** What the view shall show at any size of the window; null once the reader has moved it. */
  private aim: Aim | null = null;
  private frame = 0;
  private rest = 0;
  private isMoving = false;
  private coarseness = FINE;
  private readonly resized: ResizeObserver;

  constructor(
    private readonly host: HTMLElement,
    readonly structure: Structure,
    readonly cards: Cards,
    readonly voice: Voice,
    readonly told: Told,
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
    layer.addEventListener('focusin', () => this.arrive());
    host.replaceChildren(this.canvas, layer);
    this.near = new Near(layer, structure, this.tree, this.faces());
    this.worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<{ number: number; sheet: Sheet }>) => {
      if (data.number === this.job) this.laidOut(data.sheet);
    };
    this.zoom = this.zooming();
    select(host).call(this.zoom).on('dblclick.zoom', null);
    this.resized = new ResizeObserver(() => this.resize());
    this.resized.observe(host);
    this.resize();
  }

  /** Unfold what a chart of another day had unfolded. */
  unfoldLike({ tree, structure }: Chart): void {
    for (let place = 1; place < tree.size; place++) {
      const here = this.structure.placeOf.get(refOf(structure, place));
      if (here) this.tree.unfolded[here] = tree.unfolded[place];
    }
  }

  /** Go on where the focus of a chart of another day stood. */
  resume(other: Chart): void {
    const { structure } = other;
    const focus = this.structure.placeOf.get(refOf(structure, other.focus)) ?? this.focus;
    this.focus = nearestShown(this.structure, this.tree, focus);
    this.aim = other.aim === all || other.aim === beginning ? other.aim : null;
    const at = this.aim ? null : other.onScreen(other.focus);
    // The window of this one may be wider or narrower by the time it stands.
    this.stand = at && { ...at, x: at.x - other.view.width / 2, scale: other.view.scale };
  }

  /** Show the chosen post, else what a former chart showed, else the beginning, or all of it. */
  async begin(chosen: number | undefined, isWhole: boolean): Promise<void> {
    this.chosen = chosen;
    if (chosen !== undefined) return this.goTo(chosen);
    await this.arrange();
    if (this.sheet && this.stand) this.resumed(this.sheet, this.stand);
    else if (this.aim) this.look(this.aim);
    else if (isWhole) this.survey();
    else this.home();
  }

  private resumed({ x: left, y: top }: Sheet, { x, y, scale }: Stand): void {
    this.aim = null;
    const middle = x + this.view.width / 2;
    this.move({ x: middle - left[this.focus] * scale, y: y - top[this.focus] * scale, scale });
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
        delete this.host.dataset['drawn'];
      })
      .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        const { k, x, y } = transform;
        if (sourceEvent) this.aim = null;
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
      fill: (place) => this.fill(place),
      isMarked: (place) => this.marked.has(place),
      isChosen: (place) => this.chosen === place,
      remarks: (place) => this.remarks(place),
    };
  }

  /** What else is to be said of a post; first what became of it. */
  remarks(place: number, tree = this.tree): string[] {
    const { compared, voice } = this;
    if (!compared) return voice.remarks(place);
    const below = isUnfolded(tree, place) ? 0 : compared.below[place];
    return [...voice.changes(compared.marksOf(place), below), ...voice.remarks(place)];
  }

  /** Colour posts by what they have in common, or by what became of them. */
  dress(by: Colour, theme: Theme, compared: Compared | null = null): void {
    this.theme = theme;
    this.by = by;
    // What is known of another day comes a moment before its chart.
    const known = compared?.structure === this.structure ? compared : null;
    this.compared = known;
    this.fillOf = known ? (place) => known.markOf[place] : filling(this.structure, by);
    this.refresh();
    this.told.changed();
  }

  /** All that posts are filled with, by number. */
  fills(theme: Theme): readonly Fill[] {
    return this.compared ? changePalette(theme) : palette(theme);
  }

  private readonly branchOf = (place: number) => this.compared?.branchOf[place] ?? 0;

  /** What fills the edge of a post; on paper as on light. */
  fill(place: number, theme = this.theme): Fill {
    return this.fills(theme)[this.fillOf(place)];
  }

  /** Cards, words or marks have changed. */
  refresh(): void {
    this.near.refresh(this.focus);
    this.draw();
  }

  private resize(): void {
    const { width, height } = this.host.getBoundingClientRect();
    const density = Math.min(2, devicePixelRatio || 1);
    const wasHidden = this.sheet && !this.view.width && width > 0;
    const isLower = height < this.view.height;
    const shift = this.view.width ? (width - this.view.width) / 2 : 0;
    this.canvas.width = width * density;
    this.canvas.height = height * density;
    this.view = { ...this.view, width, height };
    if (this.aim) this.look(this.aim);
    else if (wasHidden && this.chosen) this.centre(this.chosen, 1);
    else if (wasHidden) this.home();
    if (this.sheet && this.columns !== columns()) void this.arrange().then(() => this.home());
    else if (shift && this.sheet && !this.aim) this.move({ ...this.view, x: this.view.x + shift });
    if (isLower && this.chosen) this.reveal(this.chosen);
    this.draw();
  }

  /** Lay out anew; the place `still` stays where it is on the screen. */
  async arrange(still?: number): Promise<void> {
    const before = still === undefined ? null : this.onScreen(still);
    const sheet = await this.ask();
    this.isFocusWanted ||= this.near.hasFocus();
    this.sheet = sheet;
    this.near.clear();
    if (before && still !== undefined) {
      this.aim = null;
      const { scale } = this.view;
      const [x, y] = [before.x - sheet.x[still] * scale, before.y - sheet.y[still] * scale];
      this.move({ x, y, scale });
    }
    this.draw();
    if (this.isFocusWanted) this.focusOn(this.focus);
    this.told.changed();
  }

  private ask(): Promise<Sheet> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.columns = columns();
      const job: Job = {
        number: ++this.job,
        tree: this.tree,
        mode: this.mode,
        columns: this.columns,
      };
      this.worker.postMessage(job);
    });
  }

  private laidOut(sheet: Sheet): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const each of waiting) each(sheet);
  }

  private onScreen(place: number): { x: number; y: number } | null {
    if (!this.sheet) return null;
    const { scale, x, y } = this.view;
    return { x: this.sheet.x[place] * scale + x, y: this.sheet.y[place] * scale + y };
  }

  private move({ x, y, scale }: Stand): void {
    select(this.host).call(this.zoom.transform, zoomIdentity.translate(x, y).scale(scale));
  }

  /** Show something, and again whenever the window changes its size, until the reader moves it. */
  private look(aim: Aim): void {
    this.aim = aim;
    if (this.sheet && this.view.width) this.move(aim(this.sheet, this.view));
  }

  zoomBy(factor: number): void {
    this.aim = null;
    const { width, height } = this.view;
    select(this.host).call(this.zoom.scaleBy, factor, [width / 2, height / 2]);
  }

  /** Show all that is unfolded. */
  fit(): void {
    this.look(all);
  }

  /** Show all; on a phone, where that could not be read, the beginning. */
  survey(): void {
    if (Number.isFinite(this.columns)) this.home();
    else this.fit();
  }

  home(): void {
    this.look(beginning);
  }

  centre(place: number, scale = this.view.scale): void {
    this.look((sheet, view) => centred(sheet, view, place, scale));
  }

  isUnfolded(place: number): boolean {
    return isUnfolded(this.tree, place);
  }

  async toggle(place: number): Promise<void> {
    if (!this.structure.children[place]) return;
    this.focus = place;
    this.tree.unfolded[place] = this.tree.unfolded[place] ? 0 : 1;
    this.told.folded();
    await this.folded(place);
  }

  /** Unfold a post and all beside it, below the same manager. */
  async unfoldBeside(place: number): Promise<void> {
    const above = place === this.tree.root ? -1 : this.structure.parent[place];
    const first = above < 0 ? place : this.structure.first[above];
    const count = above < 0 ? 1 : this.structure.children[above];
    this.tree.unfolded.fill(1, first, first + count);
    this.told.folded();
    await this.folded(place);
  }

  /** Unfold these places and no others; the focus stays where it is. */
  async unfold(unfolded: Uint8Array): Promise<void> {
    this.tree.unfolded.set(unfolded);
    await this.folded(nearestShown(this.structure, this.tree, this.focus));
  }

  /** What is folded has changed: tell it at once, and lay out. */
  private async folded(still?: number): Promise<void> {
    this.folds++;
    this.focus = nearestShown(this.structure, this.tree, this.focus);
    this.told.changed();
    await this.arrange(still);
  }

  /** Unfold the way to a post, mark it, and bring it to the middle, below its manager. */
  async goTo(place: number): Promise<void> {
    let isNew = !this.sheet;
    const way = path(this.structure, place);
    for (const each of way.slice(0, -1)) {
      isNew ||= this.tree.unfolded[each] === 0;
      this.tree.unfolded[each] = 1;
    }
    if (isNew) await this.folded();
    this.choose(place);
    const scale = Math.max(0.85, Math.min(1, this.view.scale));
    this.look((sheet, view) => reached(sheet, view, way, scale));
  }

  choose(place: number | undefined): void {
    this.chosen = place;
    this.aim = null;
    if (place !== undefined) this.focus = place;
    this.marked = new Set(place === undefined ? [] : path(this.structure, place));
    this.refresh();
    this.told.chosen(place);
  }

  /** Bring a post to the middle unless it can be seen. */
  reveal(place: number): void {
    if (!this.sheet || isSeen(this.sheet, this.view, place, NEAR)) return;
    this.centre(place, Math.max(this.view.scale, NEAR + 0.05));
  }

  /** Let the keyboard come to a post, leaving the focus where it is. */
  attend(place: number): void {
    this.focus = place;
    this.refresh();
    this.told.changed();
  }

  /** Give a card the keyboard's focus, moving the chart only if the card cannot be seen. */
  focusOn(place: number): void {
    this.focus = place;
    this.isFocusWanted = this.waiting.length > 0 || !this.sheet;
    if (this.isFocusWanted || !this.sheet) return;
    this.reveal(place);
    this.paint();
    this.near.refresh(place);
    this.near.element(place)?.focus({ preventScroll: true });
  }

  /** The focus has come to a card: one that is not on the screen is brought there. */
  private arrive(): void {
    const isAway = this.sheet && !this.drawn?.near.includes(this.focus);
    if (isAway) this.focusOn(this.focus);
  }

  /** The post at a point of the screen. */
  at(x: number, y: number): number | undefined {
    const { sheet, tree, view } = this;
    if (!sheet) return undefined;
    return hit(tree, sheet, (x - view.x) / view.scale, (y - view.y) / view.scale);
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
      fills: paints.fills.length,
      fillOf: this.fillOf,
      ...(this.compared ? { fillOfBranch: this.branchOf } : {}),
      path: this.marked,
      coarseness: this.isMoving ? this.coarseness : FINE,
    });
    anchor(this.view.x, this.view.y);
    paint(context, this.drawn, this.view, paints, this.captions(), this.isMoving);
    beside(context, this.structure, this.tree, this.sheet, this.view, paints, this.chosen);
    this.near.show(this.drawn.near, this.sheet, this.view, this.focus);
    this.adapt(performance.now() - begun);
    this.account();
  }

  /** Tell on the page how much a chart at rest draws, so that it can be watched. */
  private account(): void {
    this.hint();
    if (this.isMoving || !this.drawn) return;
    this.host.dataset['drawn'] = String(things(this.drawn));
    this.host.dataset['scale'] = this.view.scale.toPrecision(3);
  }

  /** Tell on the page on which sides of the window there is more. */
  private hint(): void {
    const sides = this.sheet ? beyond(this.sheet, this.view).join(' ') : '';
    if (this.host.dataset['beyond'] !== sides) this.host.dataset['beyond'] = sides;
  }

  /** While moving, draw so much that it stays smooth. */
  private adapt(taken: number): void {
    if (!this.isMoving) this.coarseness = FINE;
    else if (taken > SLOW) this.coarseness = Math.min(COARSEST, this.coarseness * 1.35);
    else if (taken < QUICK) this.coarseness = Math.max(FINE, this.coarseness * 0.93);
  }

  private captions(): Captions {
    const { places: ghosts } = this.structure.ghosts;
    return {
      card: (place) => this.cards.of(place),
      name: this.voice.name,
      label: this.voice.label,
      isMarked: (place) => this.marked.has(place),
      ...(ghosts.size ? { isGhost: (place) => ghosts.has(place) } : {}),
    };
  }

  paints(): Paints {
    const style = getComputedStyle(document.documentElement);
    const named = (name: string) => style.getPropertyValue(`--${name}`).trim();
    const card = named('card');
    return {
      fills: this.fills(this.theme).map((fill) => brush(fill, card)),
      card,
      text: named('text'),
      muted: named('muted'),
      line: named('line'),
      accent: named('accent'),
      vacant: named('vacant'),
    };
  }
}
