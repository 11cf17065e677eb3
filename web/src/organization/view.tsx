/** The view of one organization: the chart, and everything around it. */

import '../styles/organization.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useDetails, useReader, useSay, useTitle } from '../context';
import { useLoaded } from '../loaded';
import { Notice, Waiting } from '../notice';
import type { Colour, Layout } from '../route';
import type { Word } from '../words';
import { Cards } from './cards';
import { Chart } from './chart';
import { Days } from './days';
import { voice } from './faces';
import { Find } from './find';
import { FindingsPanel } from './findings';
import { onKey } from './keys';
import { Legend } from './legend';
import { Panel } from './panel';
import { fetchStructure, refOf, type Structure } from './structure';

export function OrganizationView() {
  const { address, language } = useReader();
  const say = useSay();
  const slug = address.place.view === 'organization' ? address.place.slug : '';
  const day = address.details['day'];
  const found = useLoaded(`${slug} ${day} ${language}`, (signal) =>
    fetchStructure(slug, day, language, signal),
  );
  if (found.state !== 'there') {
    return (
      <main id="content" class="notice" tabIndex={-1}>
        <Waiting of={found} />
      </main>
    );
  }
  if (!found.value) return <Notice>{say('noOrganization', slug)}</Notice>;
  return <Shown key={`${slug} ${day} ${language}`} structure={found.value} />;
}

function Shown({ structure }: { structure: Structure }) {
  const say = useSay();
  useTitle(structure.name);
  const { chart, host, seen } = useChart(structure);
  const change = useDetails();
  const chosen = chart?.chosen;
  const { address } = useReader();
  return (
    <main id="content" class="organization" tabIndex={-1}>
      <h1 class="said">{say('orgChart', structure.name)}</h1>
      <Bar structure={structure} chart={chart} />
      <section class="stage" aria-label={say('orgChart', structure.name)}>
        <div class="host" ref={host} />
        <Zoom chart={chart} />
        <Legend structure={structure} />
        <p class="shown" role="status" data-seen={seen}>
          {chart?.sheet
            ? say('shown', chart.sheet.count - (chart.tree.root === 0 ? 1 : 0), structure.size - 1)
            : say('loading')}
        </p>
      </section>
      {chart && chosen ? (
        <Panel
          key={chosen}
          structure={structure}
          place={chosen}
          goTo={(ref) => change({ post: ref })}
          close={() => change({ post: undefined })}
        />
      ) : null}
      {!chosen && address.details['findings'] ? (
        <FindingsPanel
          structure={structure}
          goTo={(ref) => change({ post: ref })}
          close={() => change({ findings: undefined })}
        />
      ) : null}
    </main>
  );
}

/** The chart in its place on the page, following the address. */
function useChart(structure: Structure) {
  const { address, language, theme } = useReader();
  const { details } = address;
  const change = useDetails();
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(change);
  latest.current = change;
  const [chart, setChart] = useState<Chart | null>(null);
  const [seen, setSeen] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart is made once for a structure.
  useEffect(() => {
    if (!host.current) return;
    const cards = new Cards(structure, language, () => made.refresh());
    const made: Chart = new Chart(
      host.current,
      structure,
      cards,
      voice(structure, cards, language),
      {
        chosen: (place) => {
          setSeen((before) => before + 1);
          latest.current({ post: place ? refOf(structure, place) : undefined });
        },
        changed: () => setSeen((before) => before + 1),
      },
    );
    made.mode = (details['layout'] as Layout | undefined) ?? 'auto';
    made.dress((details['colour'] as Colour | undefined) ?? 'unit', theme);
    setChart(made);
    const stop = listen(host.current, made);
    void made.arrange().then(() => made.home());
    return () => {
      stop();
      made.destroy();
    };
  }, [structure]);
  useFollowing(chart);
  return { chart, host, seen };
}

/** Do what the address says when it changes. */
function useFollowing(chart: Chart | null): void {
  const { address, theme } = useReader();
  const { layout = 'auto', colour = 'unit', post = '' } = address.details;
  useEffect(() => chart?.dress(colour as Colour, theme), [chart, colour, theme]);
  useEffect(() => {
    if (!chart?.sheet || chart.mode === layout) return;
    chart.mode = layout as Layout;
    void chart.arrange().then(() => chart.home());
  }, [chart, layout]);
  useEffect(() => {
    if (!chart) return;
    const place = chart.structure.placeOf.get(post);
    if (place === chart.chosen) return;
    if (place === undefined) chart.choose(undefined);
    else void chart.goTo(place);
  }, [chart, post]);
}

function listen(host: HTMLElement, chart: Chart): () => void {
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const element = target?.closest<HTMLElement>('[data-place]');
    const place = element
      ? Number(element.dataset['place'])
      : chart.at(event.offsetX, event.offsetY);
    if (place === undefined) return;
    if (target?.closest('.toggle')) void chart.toggle(place);
    else chart.choose(place);
  };
  const onKeyDown = (event: KeyboardEvent) => onKey(chart, event);
  host.addEventListener('click', onClick);
  host.addEventListener('keydown', onKeyDown);
  return () => {
    host.removeEventListener('click', onClick);
    host.removeEventListener('keydown', onKeyDown);
  };
}

const LAYOUTS: readonly [Layout, Word][] = [
  ['auto', 'auto'],
  ['down', 'down'],
  ['right', 'right'],
  ['compact', 'compact'],
];
const COLOURS: readonly [Colour, Word][] = [
  ['unit', 'byUnit'],
  ['role', 'byRole'],
  ['status', 'byStatus'],
  ['grade', 'byGrade'],
];
const LEVELS = [1, 2, 3, 4];

function Bar({ structure, chart }: { structure: Structure; chart: Chart | null }) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  const { layout = 'auto', colour = 'unit' } = address.details;
  return (
    <div class="bar">
      <Find structure={structure} onFound={(ref) => change({ post: ref })} />
      <Choice
        word="layout"
        options={LAYOUTS}
        value={layout}
        pick={(layout) => change({ layout })}
      />
      <Choice
        word="colour"
        options={COLOURS}
        value={colour}
        pick={(colour) => change({ colour })}
      />
      <label>
        {say('levels')}{' '}
        <select onChange={(event) => void chart?.unfold(Number(event.currentTarget.value))}>
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {level}
            </option>
          ))}
          <option value={1000}>{say('all')}</option>
        </select>
      </label>
      <Days slug={structure.slug} />
      <button type="button" onClick={() => change({ findings: 'open', post: undefined })}>
        {say('findings')}
      </button>
    </div>
  );
}

interface ChoiceProps {
  word: Word;
  options: readonly (readonly [string, Word])[];
  value: string;
  pick: (value: string) => void;
}

function Choice({ word, options, value, pick }: ChoiceProps) {
  const say = useSay();
  return (
    <label>
      {say(word)}{' '}
      <select value={value} onChange={(event) => pick(event.currentTarget.value)}>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {say(name)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Zoom({ chart }: { chart: Chart | null }) {
  const say = useSay();
  const buttons = useMemo(
    () =>
      [
        ['closer', '+', () => chart?.zoomBy(1.4)],
        ['farther', '−', () => chart?.zoomBy(0.7)],
        ['fit', '⤢', () => chart?.fit()],
        ['home', '⌂', () => chart?.home()],
      ] as const,
    [chart],
  );
  return (
    <div class="zoom">
      {buttons.map(([word, sign, act]) => (
        <button
          key={word}
          type="button"
          class="icon"
          aria-label={say(word)}
          title={say(word)}
          onClick={act}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
