/** All the ways to take a view away: files, paper, a query, a frame. */

import '../../styles/ways.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useReader, useSay } from '../../context';
import type { Word } from '../../words';
import type { Chart } from '../chart';
import { countShown } from '../dock';
import { shown } from '../layout';
import { type Extent, TooLarge } from './extent';
import { type Format, file, frame, print } from './files';
import { query } from './query';

const TOO_MANY = { posts: 'tooManyPosts', pages: 'tooManyPages', pixels: 'tooWide' } as const;
const EXTENTS: readonly Extent[] = ['shown', 'whole'];

/** How much is taken: a picture is of what one sees, a book or a table rather of everybody. */
export type Extents = Readonly<Record<'picture' | 'pages', Extent>>;

export interface WaysProps {
  chart: Chart;
  extents: Extents;
  choose: (extents: Extents) => void;
}

export function Ways({ chart, extents, choose }: WaysProps) {
  const { address, language } = useReader();
  const say = useSay();
  const [text, setText] = useState<string | null>(null);
  const [state, run] = useWork();
  const asked = () => query({ ...chart, details: address.details, language, depth: depth(chart) });
  const copy = (words: string) =>
    run(async () => {
      setText(words);
      await navigator.clipboard?.writeText(words);
      return navigator.clipboard ? 'copied' : 'toCopy';
    });
  const saving = (format: Format, extent: Extent) => (
    <Doing
      key={format}
      word={format}
      busy={state.busy}
      act={() =>
        run(async () => {
          offer(await file(format, chart, extent, language), `${nameOf(chart, extent)}.${format}`);
          return 'saved';
        })
      }
    />
  );
  const { picture, pages } = extents;
  return (
    <>
      <Part word="picture" chart={chart} extents={extents} choose={choose}>
        {saving('svg', picture)}
        {saving('png', picture)}
        <Doing
          word="print"
          busy={state.busy}
          act={() => run(() => print(chart, picture, language).then(() => null))}
        />
      </Part>
      <Part word="pages" chart={chart} extents={extents} choose={choose}>
        {saving('pdf', pages)}
        {saving('csv', pages)}
      </Part>
      <ul>
        <li>
          <button type="button" onClick={() => copy(asked())}>
            {say('copyQuery')}
          </button>
        </li>
        <li>
          <a href={`/playground?query=${encodeURIComponent(asked())}`} data-leaves>
            {say('openQuery')}
          </a>
        </li>
        <li>
          <button type="button" onClick={() => copy(frame(chart, address.details, language))}>
            {say('copyFrame')}
          </button>
        </li>
      </ul>
      {text === null ? null : <textarea readOnly rows={4} aria-label={say('text')} value={text} />}
      <p role="status">{state.said}</p>
    </>
  );
}

interface PartProps extends WaysProps {
  word: keyof Extents;
  children: ComponentChildren;
}

/** Files of one sort, with a choice of how many posts they hold. */
function Part({ word, chart, extents, choose, children }: PartProps) {
  const say = useSay();
  const counted = (extent: Extent) =>
    extent === 'shown'
      ? say('whatIsShown', countShown(chart))
      : say('theWhole', chart.structure.total[0]);
  return (
    <fieldset>
      <legend>{say(word)}</legend>
      {EXTENTS.map((extent) => (
        <label key={extent}>
          <input
            type="radio"
            name={word}
            checked={extent === extents[word]}
            onChange={() => choose({ ...extents, [word]: extent })}
          />{' '}
          {counted(extent)}
        </label>
      ))}
      <ul>{children}</ul>
    </fieldset>
  );
}

interface DoingProps {
  word: Word;
  busy: boolean;
  act: () => void;
}

function Doing({ word, busy, act }: DoingProps) {
  const say = useSay();
  return (
    <li>
      <button type="button" disabled={busy} onClick={act}>
        {say(word)}
      </button>
    </li>
  );
}

/** One piece of work at a time, and what became of it in a sentence. */
function useWork(): [{ busy: boolean; said: string }, (work: () => Promise<Word | null>) => void] {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const run = async (work: () => Promise<Word | null>) => {
    setBusy(true);
    setSaid(say('preparing'));
    try {
      const word = await work();
      setSaid(word ? say(word) : '');
    } catch (error) {
      setSaid(told(error));
    }
    setBusy(false);
  };
  const told = (error: unknown) =>
    error instanceof TooLarge
      ? say(TOO_MANY[error.what], error.wanted, error.most)
      : say('failed', error instanceof Error ? error.message : String(error));
  return [{ busy, said }, (work) => void run(work)];
}

/** How many levels below the organization are shown. */
function depth({ structure, tree }: Chart): number {
  return shown(tree).reduce((most, place) => Math.max(most, structure.depth[place]), 0);
}

function nameOf({ structure }: Chart, extent: Extent): string {
  const { slug, asOf } = structure;
  return extent === 'whole' ? `${slug}-${asOf}` : `${slug}-${asOf}-part`;
}

/** Let the browser save a file. */
function offer(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
