/** The day that an organization is shown on: today, or one on which something changed. */

import '../styles/time.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useDetails, useReader, useSay } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { day as sayDay } from '../words';

const DAYS = 'query Days($slug: String!) { organization(slug: $slug) { days } }';
const PATIENCE = 250; // Milliseconds after which a slider that was moved is taken to rest.
const MOST_TICKS = 60; // More of them are a bar.

export function useDays(slug: string): readonly string[] {
  const { language } = useReader();
  const found = useLoaded(slug, (signal) =>
    ask<{ organization: { days: string[] } | null }>(DAYS, { slug }, { language, signal }),
  );
  return found.state === 'there' ? (found.value.organization?.days ?? []) : [];
}

/** The days in their order, among them that of the address and today, which is ''. */
export function stopsOf(days: readonly string[], shown: string, today: string): string[] {
  const all = [...new Set(shown ? [...days, shown] : days)].sort();
  const at = all.findIndex((day) => day > today);
  return at < 0 ? [...all, ''] : [...all.slice(0, at), '', ...all.slice(at)];
}

/** The day before a stop, or behind the first: what a comparison begins with. */
export function neighbour(stops: readonly string[], at: number): string | undefined {
  const before = stops.slice(0, at).filter(Boolean).pop();
  return before ?? stops.slice(at + 1).find(Boolean);
}

export function Days({ slug }: { slug: string }) {
  const { address, language } = useReader();
  const say = useSay();
  const change = useDetails();
  const days = useDays(slug);
  const shown = address.details['day'] ?? '';
  const stops = stopsOf(days, shown, new Date().toISOString().slice(0, 10));
  const [pending, setPending] = usePending((stop) => change({ day: stops[stop] || undefined }));
  const at = pending ?? stops.indexOf(shown);
  const named = (day: string) => (day ? sayDay(language, day) : say('latest'));
  const other = neighbour(stops, at);
  const isCompared = 'from' in address.details;
  return (
    <fieldset class="days" aria-label={say('day')}>
      <Step word="earlier" sign="‹" to={at - 1} stops={stops} go={setPending} />
      <input
        type="range"
        min={0}
        max={stops.length - 1}
        value={at}
        list="stops"
        aria-label={say('timeline')}
        aria-valuetext={named(stops[at] ?? '')}
        onInput={(event) => setPending(Number(event.currentTarget.value))}
      />
      <datalist id="stops">
        {stops.length > MOST_TICKS
          ? null
          : stops.map((day, number) => <option key={day} value={number} />)}
      </datalist>
      <Step word="later" sign="›" to={at + 1} stops={stops} go={setPending} />
      <select
        aria-label={say('day')}
        value={stops[at]}
        onChange={(event) => change({ day: event.currentTarget.value || undefined })}
      >
        {[...stops].reverse().map((each) => (
          <option key={each} value={each}>
            {named(each)}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-pressed={isCompared}
        disabled={!isCompared && !other}
        onClick={() => change({ from: isCompared ? undefined : other, post: undefined })}
      >
        {say('compareDays')}
      </button>
    </fieldset>
  );
}

interface StepProps {
  word: 'earlier' | 'later';
  sign: string;
  to: number;
  stops: readonly string[];
  go: (stop: number) => void;
}

/** A button that stays where it is at either end, so that who pressed it does not lose the place. */
function Step({ word, sign, to, stops, go }: StepProps) {
  const say = useSay();
  const isThere = to >= 0 && to < stops.length;
  return (
    <button
      type="button"
      class="icon"
      aria-label={say(word)}
      aria-disabled={!isThere}
      onClick={() => isThere && go(to)}
    >
      {sign}
    </button>
  );
}

/** A stop that is shown at once, and gone to when it stays for a while. */
function usePending(go: (stop: number) => void): [number | null, (stop: number) => void] {
  const [pending, setPending] = useState<number | null>(null);
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    if (pending === null) return;
    const timer = setTimeout(() => {
      setPending(null);
      latest.current(pending);
    }, PATIENCE);
    return () => clearTimeout(timer);
  }, [pending]);
  return [pending, setPending];
}
