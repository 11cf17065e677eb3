/** All the ways to take a view away: files, paper, a query, a frame. */

import { useState } from 'preact/hooks';
import { useReader, useSay } from '../../context';
import type { Word } from '../../words';
import type { Chart } from '../chart';
import { shown } from '../layout';
import { type Extent, TooLarge } from './extent';
import { FORMATS, type Format, file, frame, print } from './files';
import { query } from './query';

const TOO_MANY = { posts: 'tooManyPosts', pages: 'tooManyPages', pixels: 'tooWide' } as const;
const EXTENTS: readonly Extent[] = ['shown', 'whole'];

export function Ways({ chart }: { chart: Chart }) {
  const { address, language } = useReader();
  const say = useSay();
  const [extent, setExtent] = useState<Extent>('shown');
  const [text, setText] = useState<string | null>(null);
  const [state, run] = useWork();
  const asked = () => query({ ...chart, details: address.details, language, depth: depth(chart) });
  const copy = (words: string) =>
    run(async () => {
      setText(words);
      await navigator.clipboard?.writeText(words);
      return navigator.clipboard ? 'copied' : 'toCopy';
    });
  const save = (format: Format) =>
    run(async () => {
      offer(await file(format, chart, extent, language), `${nameOf(chart, extent)}.${format}`);
      return 'saved';
    });
  return (
    <>
      <fieldset>
        <legend>{say('extent')}</legend>
        {EXTENTS.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="extent"
              checked={each === extent}
              onChange={() => setExtent(each)}
            />{' '}
            {say(each === 'shown' ? 'whatIsShown' : 'theWhole')}
          </label>
        ))}
      </fieldset>
      <ul>
        {FORMATS.map((format) => (
          <li key={format}>
            <button type="button" disabled={state.busy} onClick={() => save(format)}>
              {say(format)}
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            disabled={state.busy}
            onClick={() => run(() => print(chart, extent, language).then(() => null))}
          >
            {say('print')}
          </button>
        </li>
      </ul>
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
