/** What is drawn of a sheet: chosen by what is on the screen and how large it is there, so that the
work follows the screen and not the organization. Pure, so that its bounds can be tested. */

import { connect } from './connect';
import { CARD, GRID, isUnfolded, type Sheet, type Tree } from './layout';

/** Where the sheet lies on the screen: a point at x is shown at x * scale + view.x. */
export interface View {
  scale: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Scene {
  /** Cards that are painted: x, y, place, in turn; by fill. */
  cards: number[][];
  /** Whole branches that are painted as one box: x, y, width, height; by fill. */
  blocks: number[][];
  /** Lines: left, top, right, bottom, in turn; `marked` are those on the path. */
  lines: number[];
  marked: number[];
  labels: { place: number; x: number; y: number; width: number }[];
  /** Posts that are shown as cards of the page: near enough to be read and touched. */
  near: number[];
  /** How many cards and blocks there are. */
  items: number;
}

export interface Looks {
  fills: number;
  fillOf: (place: number) => number;
  /** The fill of a whole branch; without, that of its head. */
  fillOfBranch?: (place: number) => number;
  path: ReadonlySet<number>;
  /** A branch whose cards are narrower than this many pixels is one block. */
  coarseness: number;
}

/** From this scale on cards are parts of the page, unless there are too many. */
export const NEAR = 0.62;
export const MOST_NEAR = 239; // And one for the keyboard's focus.
const MOST_LABELS = 400;
const MOST_ITEMS = 29_000;

export function scene(tree: Tree, sheet: Sheet, view: View, looks: Looks): Scene {
  const drawn = new Drawing(tree, sheet, view, looks);
  drawn.walk();
  if (drawn.scene.items <= MOST_ITEMS) return drawn.scene;
  // Nobody is left out: more of them share a block.
  return scene(tree, sheet, view, { ...looks, coarseness: looks.coarseness * 1.6 });
}

/** How many things are drawn: cards, blocks, pieces of lines, and labels. */
export function things({ items, lines, marked, labels }: Scene): number {
  return items + (lines.length + marked.length) / 4 + labels.length;
}

class Drawing {
  readonly scene: Scene;
  private readonly cardWidth: number;
  private readonly cardHeight: number;

  constructor(
    private readonly tree: Tree,
    private readonly sheet: Sheet,
    private readonly view: View,
    private readonly looks: Looks,
  ) {
    const lists = () => Array.from({ length: looks.fills }, (): number[] => []);
    this.cardWidth = CARD.width * view.scale;
    this.cardHeight = CARD.height * view.scale;
    this.scene = {
      cards: lists(),
      blocks: lists(),
      lines: [],
      marked: [],
      labels: [],
      near: [],
      items: 0,
    };
  }

  /** From above to below, leaving out whole branches that are not on the screen. */
  walk(): void {
    const left = [this.tree.root];
    for (let place = left.pop(); place !== undefined; place = left.pop()) {
      if (this.isOutside(place)) continue;
      const unfolded = isUnfolded(this.tree, place);
      if (unfolded && this.isBlock(place)) {
        this.block(place);
        continue;
      }
      this.card(place);
      if (!unfolded) continue;
      this.label(place);
      if (this.cardHeight > 2.2) this.connect(place);
      const first = this.tree.first[place];
      for (let each = first + this.tree.children[place] - 1; each >= first; each--) left.push(each);
    }
    this.thin();
  }

  private isOutside(place: number): boolean {
    const { width, height } = this.view;
    const { left, right, top, bottom } = this.box(place);
    return right < 0 || left > width || bottom < 0 || top > height;
  }

  private box(place: number) {
    const { scale, x, y } = this.view;
    return {
      left: this.sheet.left[place] * scale + x,
      right: this.sheet.right[place] * scale + x,
      top: this.sheet.top[place] * scale + y,
      bottom: this.sheet.bottom[place] * scale + y,
    };
  }

  private isBlock(place: number): boolean {
    const { left, right } = this.box(place);
    const coarse = this.cardWidth < this.looks.coarseness;
    const isSmall = right - left < Math.max(5, this.looks.coarseness * 2.2);
    return right - left < 2.5 || (coarse && (isSmall || this.isTeam(place)));
  }

  /** A manager below whom nobody is unfolded, with a few posts. */
  private isTeam(place: number): boolean {
    const { children, first, unfolded } = this.tree;
    if (this.sheet.arrangement[place] < GRID || children[place] >= 40) return false;
    for (let each = first[place]; each < first[place] + children[place]; each++) {
      if (unfolded[each] === 1 && children[each] > 0) return false;
    }
    return true;
  }

  private block(place: number): void {
    const { left, right, top, bottom } = this.box(place);
    const [width, height] = [Math.max(1, right - left - 0.6), Math.max(0.8, bottom - top - 0.6)];
    const fillOf = this.looks.fillOfBranch ?? this.looks.fillOf;
    this.scene.blocks[fillOf(place)].push(left, top, width, height);
    this.scene.items++;
  }

  private card(place: number): void {
    const { scale, x, y, width, height } = this.view;
    const [left, top] = [this.sheet.x[place] * scale + x, this.sheet.y[place] * scale + y];
    const isOn =
      left + this.cardWidth > 0 && left < width && top + this.cardHeight > 0 && top < height;
    if (!isOn) return;
    this.scene.items++;
    if (scale >= NEAR) this.scene.near.push(place);
    else this.scene.cards[this.looks.fillOf(place)].push(left, top, place);
  }

  /** Name a branch whose cards are too small to be read. */
  private label(place: number): void {
    const { left, right, top, bottom } = this.box(place);
    const isRoom = right - left > 92 && bottom - top > 40;
    if (this.cardWidth >= 60 || !isRoom || place === this.tree.root) return;
    if (this.scene.labels.length < MOST_LABELS) {
      this.scene.labels.push({ place, x: left, y: top, width: right - left });
    }
  }

  private connect(place: number): void {
    const { tree, sheet, view, looks, scene } = this;
    connect(tree, sheet, view, place, scene.lines);
    if (!looks.path.has(place)) return;
    const first = tree.first[place];
    for (let each = first; each < first + tree.children[place]; each++) {
      if (looks.path.has(each)) connect(tree, sheet, view, place, scene.marked, each);
    }
  }

  /** Too many near cards are painted instead. */
  private thin(): void {
    const { scene, view, sheet, looks } = this;
    if (scene.near.length <= MOST_NEAR) return;
    for (const place of scene.near) {
      const [x, y] = [sheet.x[place] * view.scale + view.x, sheet.y[place] * view.scale + view.y];
      scene.cards[looks.fillOf(place)].push(x, y, place);
    }
    scene.near = [];
  }
}
