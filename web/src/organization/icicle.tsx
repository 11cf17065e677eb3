/** The overview: the whole organization in one picture, whatever is unfolded, and where one is. */

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useReader, useSay } from '../context';
import { count, type Language, say } from '../words';
import type { Chart } from './chart';
import { nameOf } from './faces';
import { range, type Slices, sliceAt, slices } from './slices';
import { path, type Structure, start } from './structure';

interface IcicleProps {
  chart: Chart;
  goTo: (place: number) => void;
}

export function Icicle({ chart, goTo }: IcicleProps) {
  const { structure } = chart;
  const { language } = useReader();
  const tell = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(canvas);
  const all = useMemo(() => slices(structure, width, height), [structure, width, height]);
  const [pointed, setPointed] = useState<number | undefined>();
  const [cursor, setCursor] = useState<number | undefined>();
  useEffect(() => {
    if (canvas.current) draw(canvas.current, chart, all, cursor);
  });
  const at = (event: MouseEvent) => sliceAt(all, event.offsetX, event.offsetY);
  const onKeyDown = (event: KeyboardEvent) => {
    const from = cursor ?? start(structure);
    if (event.key === 'Enter' || event.key === ' ') goTo(from);
    else if (event.key in STEPS) setCursor(STEPS[event.key]?.(structure, from));
    else return;
    event.preventDefault();
  };
  const told = cursor ?? pointed;
  return (
    <div
      class="icicle"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys are told by its description.
      tabIndex={0}
      aria-label={tell('overview')}
      aria-describedby="overview-keys"
      data-drawn={all.drawn.length}
      onKeyDown={onKeyDown}
      onFocus={() => setCursor(chart.chosen ?? chart.focus)}
      onBlur={() => setCursor(undefined)}
    >
      <canvas
        ref={canvas}
        onMouseMove={(event) => setPointed(at(event))}
        onMouseLeave={() => setPointed(undefined)}
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => goTo(at(event) ?? start(structure))}
      />
      <span class="said" id="overview-keys">
        {tell('overviewKeys')}
      </span>
      <p class="caption" aria-live="polite">
        {told === undefined ? '' : described(chart, told, language)}
      </p>
    </div>
  );
}

function useSize(canvas: { current: HTMLCanvasElement | null }) {
  const [size, setSize] = useState({ width: 600, height: 60 });
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const resized = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    resized.observe(element);
    return () => resized.disconnect();
  }, [canvas]);
  return size;
}

/** Up and down lead to the manager and the first report, left and right along a level. */
const STEPS: Record<string, (structure: Structure, place: number) => number> = {
  ArrowUp: (structure, place) => Math.max(structure.parent[place], start(structure)),
  ArrowDown: ({ children, first }, place) => (children[place] ? first[place] : place),
  ArrowLeft: (structure, place) => beside(structure, place, place - 1),
  ArrowRight: (structure, place) => beside(structure, place, place + 1),
  Home: (structure) => start(structure),
};

function beside({ depth }: Structure, place: number, other: number): number {
  return depth[other] === depth[place] ? other : place;
}

function described(chart: Chart, place: number, language: Language): string {
  const { structure } = chart;
  const card = chart.cards.of(place);
  const name = place === 0 ? structure.name : card && `${nameOf(card, language)}, ${card.title}`;
  const level = structure.depth[place] - structure.depth[start(structure)] + 1;
  const below = say(language, 'belowCount', structure.total[place]);
  return [name ?? '…', below, say(language, 'levelOf', count(language, level))].join(' · ');
}

function draw(
  canvas: HTMLCanvasElement,
  chart: Chart,
  all: Slices,
  cursor: number | undefined,
): void {
  const context = canvas.getContext('2d');
  const { clientWidth: width, clientHeight: height } = canvas;
  if (!context || !width) return;
  const density = Math.min(2, devicePixelRatio || 1);
  [canvas.width, canvas.height] = [width * density, height * density];
  context.setTransform(density, 0, 0, density, 0, 0);
  const brushes = chart.paints().fills;
  for (const slice of all.drawn) {
    const gap = slice.width > 3 ? 1 : 0;
    context.globalAlpha = chart.isUnfolded(slice.place) ? 1 : 0.55;
    context.fillStyle = brushes[chart.fillOf(slice.place)];
    context.fillRect(slice.left, slice.top, slice.width - gap, all.height - 1);
  }
  context.globalAlpha = 1;
  marks(context, chart, all, cursor);
}

/** The way to the chosen post, the part that the chart shows, and where the keyboard is. */
function marks(
  context: CanvasRenderingContext2D,
  chart: Chart,
  all: Slices,
  cursor: number | undefined,
): void {
  const { accent, text } = chart.paints();
  context.fillStyle = accent;
  for (const each of chart.chosen ? path(chart.structure, chart.chosen) : []) {
    context.fillRect(all.left[each], all.top(each), Math.max(3, all.width[each]), 3);
  }
  const shown = chart.sheet && range(chart.tree, chart.sheet, chart.view, all);
  const { clientHeight, clientWidth } = context.canvas;
  context.lineWidth = 2;
  if (shown) {
    context.strokeStyle = text;
    const left = Math.min(shown[0], clientWidth - 5);
    context.strokeRect(left + 1, 1, Math.max(3, shown[1] - left - 2), clientHeight - 2);
  }
  if (cursor === undefined) return;
  context.strokeStyle = accent;
  context.lineWidth = 3;
  context.strokeRect(
    all.left[cursor],
    all.top(cursor) + 1,
    Math.max(4, all.width[cursor]),
    Math.max(3, all.height - 3),
  );
}
