/** The view of one organization: the chart, and everything around it. */

import '../styles/organization.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useDetails, useReader, useSay, useTitle } from '../context';
import { useLoaded } from '../loaded';
import { Notice, Waiting } from '../notice';
import type { Colour, Layout } from '../route';
import type { Word } from '../words';
import { Cards } from './cards';
import { Chart } from './chart';
import { Days } from './days';
import { Dock } from './dock';
import { voice } from './faces';
import { Find } from './find';
import { FindingsPanel } from './findings';
import { useKeptFocus } from './focus';
import { onKey } from './keys';
import { News } from './news';
import { Outline } from './outline';
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
  // A day stays until the next is there, and so does the focus on what chose it.
  const before = useRef<Structure | null>(null);
  if (found.state === 'there') before.current = found.value;
  const shown = before.current?.slug === slug && found.state !== 'failed' ? before.current : null;
  if (shown) return <Shown key={slug} structure={shown} />;
  if (found.state !== 'there') {
    return (
      <main id="content" class="notice" tabIndex={-1}>
        <Waiting of={found} />
      </main>
    );
  }
  return <Notice>{say('noOrganization', slug)}</Notice>;
}

function Shown({ structure }: { structure: Structure }) {
  const say = useSay();
  useTitle(structure.name);
  const main = useRef<HTMLElement>(null);
  const entered = useRef(() => {});
  const { chart, host, seen } = useChart(structure, entered);
  const change = useDetails();
  const chosen = chart?.chosen;
  const { address } = useReader();
  const hasOutline = address.details['view'] === 'outline';
  entered.current = useKeptFocus(main, () => {
    const row = main.current?.querySelector<HTMLElement>('.outline [tabindex="0"]');
    if (row) row.focus();
    else chart?.focusOn(chart.focus);
  });
  return (
    <main
      id="content"
      class={hasOutline ? 'organization outlined' : 'organization'}
      tabIndex={-1}
      ref={main}
      data-seen={seen}
    >
      <h1 class="said">{say('orgChart', structure.name)}</h1>
      <Bar structure={structure} enter={() => entered.current()} />
      {chart && hasOutline ? <Outline chart={chart} /> : null}
      <section class="stage" aria-label={say('orgChart', structure.name)}>
        <div class="host" ref={host} />
      </section>
      <Dock structure={structure} chart={chart} goTo={(ref) => change({ post: ref })} />
      <News chart={chart} />
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
function useChart(structure: Structure, entered: { current: () => void }) {
  const { address, language, theme } = useReader();
  const { details } = address;
  const change = useDetails();
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(change);
  latest.current = change;
  const former = useRef<Chart | null>(null);
  const [chart, setChart] = useState<Chart | null>(null);
  const [seen, setSeen] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart is made once for a structure.
  useEffect(() => {
    if (!host.current) return;
    const redraw = () => setSeen((before) => before + 1);
    const cards = new Cards(structure, language, () => {
      made.refresh();
      redraw();
    });
    const made: Chart = new Chart(
      host.current,
      structure,
      cards,
      voice(structure, cards, language),
      {
        chosen: (place) => {
          redraw();
          latest.current({ post: place ? refOf(structure, place) : undefined });
        },
        entered: () => entered.current(),
        changed: redraw,
      },
    );
    made.open(levelsOf(details['levels']));
    made.mode = (details['layout'] as Layout | undefined) ?? 'auto';
    made.dress((details['colour'] as Colour | undefined) ?? 'unit', theme);
    if (former.current) made.resume(former.current);
    former.current = made;
    setChart(made);
    const stop = listen(host.current, made);
    void made.begin(structure.placeOf.get(details['post'] ?? ''), 'levels' in details);
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
  const { layout = 'auto', colour = 'unit', post = '', levels = '1' } = address.details;
  const unfolded = useRef(levels);
  useEffect(() => chart?.dress(colour as Colour, theme), [chart, colour, theme]);
  useEffect(() => {
    if (!chart?.sheet || chart.mode === layout) return;
    chart.mode = layout as Layout;
    void chart.arrange().then(() => chart.home());
  }, [chart, layout]);
  useEffect(() => {
    if (!chart || unfolded.current === levels) return;
    unfolded.current = levels;
    void chart.unfold(levelsOf(levels));
  }, [chart, levels]);
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
  const onKeyDown = (event: KeyboardEvent) => onKey(chart, event, (place) => chart.focusOn(place));
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
const EVERY = 'all';

function levelsOf(asked = '1'): number {
  return asked === EVERY ? Number.POSITIVE_INFINITY : Number(asked) || 1;
}

function Bar({ structure, enter }: { structure: Structure; enter: () => void }) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  const { layout = 'auto', colour = 'unit', levels = '1' } = address.details;
  const [isOpen, setOpen] = useState(false);
  const isOutlined = address.details['view'] === 'outline';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key for what the button does.
    <div
      class={isOpen ? 'bar open' : 'bar'}
      onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
    >
      <button
        type="button"
        class="icon always"
        aria-label={say('outline')}
        title={say('outline')}
        aria-pressed={isOutlined}
        onClick={() => change({ view: isOutlined ? undefined : 'outline' })}
      >
        ☰
      </button>
      <Find structure={structure} onFound={(ref) => change({ post: ref })} />
      <button
        type="button"
        class="icon menu always"
        aria-label={say('menu')}
        title={say('menu')}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        ⋯
      </button>
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
        <select
          value={levels}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (value !== levels) change({ levels: value });
          }}
        >
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {level}
            </option>
          ))}
          <option value={EVERY}>{say('all')}</option>
        </select>
      </label>
      <Days slug={structure.slug} />
      <button
        type="button"
        onClick={() => {
          enter();
          change({ findings: 'open', post: undefined });
        }}
      >
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
