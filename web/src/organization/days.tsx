/** The day that an organization is shown on: today, or one on which something changed. */

import '../styles/time.css';
import type { TargetedEvent } from 'preact';
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
  const visit = (stop: number, replace = false) =>
    change({ day: stops[stop] || undefined }, { replace });
  const { pending, handlers } = useSlider(visit);
  const at = pending ?? stops.indexOf(shown);
  const named = (day: string) => (day ? sayDay(language, day) : say('latest'));
  const other = neighbour(stops, at);
  const isCompared = 'from' in address.details;
  return (
    <fieldset class="days" aria-label={say('day')}>
      <Step word="earlier" sign="‹" to={at - 1} stops={stops} go={visit} />
      <input
        type="range"
        min={0}
        max={stops.length - 1}
        value={at}
        list="stops"
        aria-label={say('timeline')}
        aria-valuetext={named(stops[at] ?? '')}
        {...handlers}
      />
      <datalist id="stops">
        {stops.length > MOST_TICKS
          ? null
          : stops.map((day, number) => <option key={day} value={number} />)}
      </datalist>
      <Step word="later" sign="›" to={at + 1} stops={stops} go={visit} />
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
        onClick={() => change({ from: isCompared ? undefined : other, ...NOTHING_BESIDE })}
      >
        {say('compareDays')}
      </button>
    </fieldset>
  );
}

/** What stands beside the chart gives way to what changed. */
const NOTHING_BESIDE = { post: undefined, findings: undefined };

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

/**
 * Each press of a key is a step to go back to. A row of stops, passed while dragging or with a key
 * held down, is one step, and none of them is gone to unless it stays for a while.
 */
function useSlider(visit: (stop: number, replace: boolean) => void) {
  const [pending, setPending] = useState<number | null>(null);
  const isRow = useRef(false);
  const latest = useRef(visit);
  latest.current = visit;
  const rest = (stop: number) => {
    setPending(null);
    latest.current(stop, isRow.current);
    isRow.current = true;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what rests is what was pending.
  useEffect(() => {
    if (pending === null) return;
    const timer = setTimeout(() => rest(pending), PATIENCE);
    return () => clearTimeout(timer);
  }, [pending]);
  const stopOf = (event: TargetedEvent<HTMLInputElement>) => Number(event.currentTarget.value);
  const handlers = {
    onPointerDown: () => {
      isRow.current = false;
    },
    onKeyDown: (event: KeyboardEvent) => {
      isRow.current = event.repeat;
    },
    onInput: (event: TargetedEvent<HTMLInputElement>) => setPending(stopOf(event)),
    onChange: (event: TargetedEvent<HTMLInputElement>) => {
      if (!isRow.current) rest(stopOf(event));
    },
  };
  return { pending, handlers };
}
