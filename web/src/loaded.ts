/** A value that is fetched: loading, failed, or there. */

import { useEffect, useRef, useState } from 'preact/hooks';

export type Loaded<Value> =
  | { state: 'loading' }
  | { state: 'failed'; why: string; again: () => void }
  | { state: 'there'; value: Value };

/** Fetch again whenever `key` changes; an answer that comes late is dropped. */
export function useLoaded<Value>(
  key: string,
  load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> {
  const [tries, setTries] = useState(0);
  const [found, setFound] = useState<{ key: string; loaded: Loaded<Value> } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what `load` loads.
  useEffect(() => {
    const stop = new AbortController();
    const again = () => setTries((before) => before + 1);
    load(stop.signal).then(
      (value) => setFound({ key, loaded: { state: 'there', value } }),
      (error: unknown) => {
        if (!stop.signal.aborted) setFound({ key, loaded: failed(error, again) });
      },
    );
    return () => stop.abort();
  }, [key, tries]);
  return found?.key === key ? found.loaded : { state: 'loading' };
}

/** The value before, until the next is there: what changes with each key pressed does not blink. */
export function useSteady<Value>(loaded: Loaded<Value>): Loaded<Value> {
  const before = useRef<Loaded<Value>>(loaded);
  if (loaded.state !== 'loading') before.current = loaded;
  return before.current;
}

function failed(error: unknown, again: () => void): Loaded<never> {
  return { state: 'failed', why: error instanceof Error ? error.message : String(error), again };
}
