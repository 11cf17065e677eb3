/** The view of one organization: the chart, and everything around it. */

import '../styles/organization.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useDetails, useHref, useReader, useSay, useTitle } from '../context';
import { useLoaded } from '../loaded';
import { Missing, Waiting } from '../notice';
import type { Colour, Layout } from '../route';
import { day as sayDay, type Word } from '../words';
import { Cards } from './cards';
import { Chart } from './chart';
import { useCompared } from './compared';
import { Days, useDays } from './days';
import type { Compared } from './differences';
import { Dock } from './dock';
import { voice } from './faces';
import { Find } from './find';
import { useKeptFocus } from './focus';
import { asked, EVERY, isAsAsked, useFollowing, useWriter } from './follow';
import { onKey } from './keys';
import { News } from './news';
import { Outline } from './outline';
import { Sides } from './sides';
import { fetchStructure, type Structure } from './structure';
import { Take } from './take/menu';

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
  if (shown) return <Shown key={slug} structure={shown} isBusy={found.state === 'loading'} />;
  if (found.state !== 'there') {
    return (
      <main id="content" class="notice" tabIndex={-1}>
        <Waiting of={found} />
      </main>
    );
  }
  return <Missing text={slug}>{say('noOrganization', slug)}</Missing>;
}

function Shown({ structure: known, isBusy }: { structure: Structure; isBusy: boolean }) {
  const say = useSay();
  useTitle(known.name);
  const main = useRef<HTMLElement>(null);
  const entered = useRef(() => {});
  const compared = useCompared(known);
  const { structure } = compared;
  const { chart, host, seen } = useChart(structure, entered, compared.marked);
  const change = useDetails();
  const { details, place } = useReader().address;
  const isEmbedded = place.view === 'organization' && place.embedded;
  const hasOutline = details['view'] === 'outline' && !isEmbedded;
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
      aria-busy={isBusy}
      data-seen={seen}
    >
      <h1 class="said">{say('orgChart', structure.name)}</h1>
      {isEmbedded ? null : (
        <Bar structure={structure} chart={chart} enter={() => entered.current()} />
      )}
      {chart && hasOutline ? <Outline chart={chart} /> : null}
      <section class="stage" aria-label={say('orgChart', structure.name)}>
        <div class="host" ref={host} hidden={structure.size === 1} />
        {structure.size === 1 ? <Nothing structure={structure} /> : null}
        {isEmbedded ? <FullPage slug={structure.slug} /> : null}
      </section>
      <Dock structure={structure} chart={chart} goTo={(ref) => change({ post: ref })} />
      <News chart={chart} />
      {isEmbedded ? null : (
        <Sides structure={structure} chart={chart} compared={compared} isBusy={isBusy} />
      )}
    </main>
  );
}

/** What is said of a day on which nothing is known, and the way to the first that has data. */
function Nothing({ structure: { slug, name, asOf } }: { structure: Structure }) {
  const { address, language } = useReader();
  const say = useSay();
  const href = useHref();
  const [first] = useDays(slug);
  return (
    <p class="nothing" role="status">
      {say('nothingKnown', name, sayDay(language, asOf))}{' '}
      {first ? (
        <a href={href(address.place, { ...address.details, day: first, from: undefined })}>
          {say('firstDay', sayDay(language, first))}
        </a>
      ) : null}
    </p>
  );
}

/** The way from a chart that is embedded in another page to all that there is about it. */
function FullPage({ slug }: { slug: string }) {
  const { details } = useReader().address;
  const say = useSay();
  const href = useHref();
  return (
    <p class="whole">
      <a
        href={href({ view: 'organization', slug, embedded: false }, details)}
        target="_blank"
        rel="noopener"
      >
        {say('fullPage')}
      </a>
    </p>
  );
}

/** The chart in its place on the page, following the address. */
function useChart(
  structure: Structure,
  entered: { current: () => void },
  compared: Compared | null,
) {
  const { address, language, theme } = useReader();
  const { details } = address;
  const host = useRef<HTMLDivElement>(null);
  const write = useWriter();
  const writer = useRef(write);
  writer.current = write;
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
        chosen: () => {
          redraw();
          writer.current.chosen(made);
        },
        folded: () => writer.current.folded(made),
        entered: () => entered.current(),
        changed: redraw,
      },
    );
    if (former.current) cards.adopt(former.current.cards);
    made.tree.unfolded.set(asked(made, details));
    made.mode = (details['layout'] as Layout | undefined) ?? 'auto';
    made.dress((details['colour'] as Colour | undefined) ?? 'unit', theme);
    if (former.current) {
      // What a former day had unfolded may be more than an address can say.
      if (isAsAsked(former.current, details)) made.unfoldLike(former.current);
      made.resume(former.current);
    }
    former.current = made;
    setChart(made);
    const stop = listen(host.current, made);
    void made.begin(structure.placeOf.get(details['post'] ?? ''), 'levels' in details);
    return () => {
      stop();
      made.destroy();
    };
  }, [structure]);
  useFollowing(chart, compared);
  return { chart, host, seen };
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

interface BarProps {
  structure: Structure;
  chart: Chart | null;
  enter: () => void;
}

function Bar({ structure, chart, enter }: BarProps) {
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
      <label class="field">
        <span>{say('levels')}</span>
        <select
          value={levels}
          onChange={(event) => {
            const { value } = event.currentTarget;
            const changed = { levels: value, unfolded: undefined, folded: undefined };
            if (value !== levels) change(changed);
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
          change({ findings: 'open', post: undefined, from: undefined });
        }}
      >
        {say('findings')}
      </button>
      <Take chart={chart} />
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
    <label class="field">
      <span>{say(word)}</span>
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
