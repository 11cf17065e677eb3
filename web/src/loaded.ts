/** A value that is fetched: loading, failed, or there. */

import { useEffect, useState } from 'preact/hooks';

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

function failed(error: unknown, again: () => void): Loaded<never> {
  return { state: 'failed', why: error instanceof Error ? error.message : String(error), again };
}
