/** The same posts as rows, one below the other: a treegrid of the ARIA Authoring Practices that
holds only the rows on the screen, and what is folded, chosen and coloured as the chart has it. */

// biome-ignore-all lint/a11y/useSemanticElements: rows that are not all there are no table.
// biome-ignore-all lint/a11y/useFocusableInteractive: one row has the focus, not its cells.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys are those of the treegrid.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useReader, useSay } from '../context';
import { count, type Language } from '../words';
import type { Chart } from './chart';
import { nameOf } from './faces';
import { onKey } from './keys';
import { type Rows, rows, windowed } from './rows';
import { direct, has } from './structure';
import { Swatch } from './swatch';

const HEIGHTS = { wide: 36, narrow: 54 };
const NARROW = 620;
const BEYOND = 6; // Rows above and below what is seen, for a quick hand.
const DEEPEST = 9; // Below, rows are not indented further: a title needs its room.
const COLUMNS = ['postTitle', 'holder', 'unit', 'directShort', 'totalShort'] as const;

export function Outline({ chart }: { chart: Chart }) {
  const say = useSay();
  const { box, top, height, width, follow } = useScrolling();
  const all = useRows(chart);
  const isNarrow = width < NARROW;
  const row = isNarrow ? HEIGHTS.narrow : HEIGHTS.wide;
  const wantsFocus = useRef(false);
  const focus = all.of[chart.focus];
  const shown = windowed(
    all.places.length,
    Math.floor(top / row) - BEYOND,
    Math.ceil((top + height) / row) + BEYOND,
    focus,
  );
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  });
  useEffect(() => follow(focus * row, row), [focus, row, follow]);
  useEffect(() => {
    if (chart.chosen) chart.reveal(chart.chosen);
  }, [chart, chart.chosen]);
  const goTo = (place: number) => {
    wantsFocus.current = true;
    chart.attend(place);
  };
  return (
    <section class={`outline ${isNarrow ? 'narrow' : ''}`} aria-label={say('outline')}>
      <div
        role="treegrid"
        aria-label={chart.structure.name}
        aria-rowcount={all.places.length + 1}
        aria-colcount={COLUMNS.length}
        onKeyDown={(event) => onKey(chart, event, goTo)}
      >
        <Head />
        <div class="rows" role="rowgroup" ref={box}>
          <div role="presentation" style={{ height: `${all.places.length * row}px` }}>
            {shown.map((number) => (
              <Row
                key={all.places[number]}
                chart={chart}
                place={all.places[number]}
                number={number}
                top={number * row}
              />
            ))}
          </div>
        </div>
      </div>
    </section>
  );
}

function useRows(chart: Chart): Rows {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is changed in its place.
  return useMemo(() => rows(chart.tree), [chart, chart.folds]);
}

/** What of the rows is seen; `follow` scrolls no farther than it takes to see a row whole. */
function useScrolling() {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 0, width: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () =>
      setSeen({
        top: element.scrollTop,
        height: element.clientHeight,
        width: element.clientWidth,
      });
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  const follow = useMemo(
    () => (top: number, row: number) => {
      const element = box.current;
      if (!element || top < 0) return;
      const highest = top + row - element.clientHeight;
      element.scrollTop = Math.max(highest, Math.min(top, element.scrollTop));
    },
    [],
  );
  return { box, ...seen, follow };
}

function Head() {
  const say = useSay();
  return (
    <div role="rowgroup">
      <div role="row" class="row head-row" aria-rowindex={1}>
        {COLUMNS.map((word) => (
          <span key={word} role="columnheader" class={word}>
            {say(word)}
          </span>
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  chart: Chart;
  place: number;
  number: number;
  top: number;
}

function Row({ chart, place, number, top }: RowProps) {
  const { language } = useReader();
  const { structure, tree } = chart;
  const level = structure.depth[place] - structure.depth[tree.root];
  const above = place === tree.root ? -1 : structure.parent[place];
  const [reports, total] = [direct(structure, place), structure.total[place]];
  const isManager = structure.children[place] > 0;
  const cells = written(chart, place, language);
  return (
    <div
      role="row"
      class={[
        'row',
        isManager ? '' : 'leaf',
        has(structure, place, 'VACANT') ? 'vacant' : '',
        structure.ghosts.places.has(place) ? 'ghost' : '',
      ].join(' ')}
      data-place={place}
      tabIndex={place === chart.focus ? 0 : -1}
      aria-rowindex={number + 2}
      aria-level={level + 1}
      aria-posinset={above < 0 ? 1 : place - structure.first[above] + 1}
      aria-setsize={above < 0 ? 1 : structure.children[above]}
      aria-expanded={isManager ? chart.isUnfolded(place) : undefined}
      aria-selected={place === chart.chosen}
      style={{ top: `${top}px`, '--indent': `${Math.min(level, DEEPEST) * 0.8}rem` }}
      onClick={() => choose(chart, place)}
    >
      <span role="gridcell" class="postTitle">
        <Fold chart={chart} place={place} />
        <Swatch fill={chart.fill(place)} />
        <span title={cells.title}>{cells.title}</span>
      </span>
      <span role="gridcell" class="holder" title={cells.holder}>
        {cells.holder}
      </span>
      <span role="gridcell" class="unit" title={cells.unit}>
        {cells.unit}
      </span>
      <span role="gridcell" class="directShort">
        {isManager ? count(language, reports) : ''}
      </span>
      <span role="gridcell" class="totalShort">
        {isManager ? count(language, total) : ''}
      </span>
    </div>
  );
}

function Fold({ chart, place }: { chart: Chart; place: number }) {
  const isManager = chart.structure.children[place] > 0;
  return (
    <span
      class="fold"
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        void chart.toggle(place);
      }}
    >
      {isManager ? (chart.isUnfolded(place) ? '▾' : '▸') : ''}
    </span>
  );
}

function choose(chart: Chart, place: number): void {
  chart.attend(place);
  chart.choose(place);
}

/** What the cells of a row say; of a post that is still fetched, nothing yet. */
function written(chart: Chart, place: number, language: Language) {
  const { structure } = chart;
  const unit = structure.units[structure.unitOf[place] - 1] ?? '';
  if (place === 0) return { title: structure.name, holder: '', unit };
  const card = chart.cards.of(place);
  if (!card) return { title: '…', holder: '', unit };
  const said = chart.remarks(place);
  return { title: card.title, holder: [nameOf(card, language), ...said].join(' · '), unit };
}
