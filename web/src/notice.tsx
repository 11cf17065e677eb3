/** A sentence in place of a view. */

import type { ComponentChildren } from 'preact';
import { useSay } from './context';
import type { Loaded } from './loaded';

export function Notice({ children }: { children: ComponentChildren }) {
  return (
    <main id="content" class="notice" tabIndex={-1}>
      <p role="status">{children}</p>
    </main>
  );
}

/** What stands in place of a value that is not there yet, or did not come. */
export function Waiting({ of }: { of: Exclude<Loaded<unknown>, { state: 'there' }> }) {
  const say = useSay();
  if (of.state === 'loading') return <p role="status">{say('loading')}</p>;
  return (
    <p role="alert">
      {say('failed', of.why)}{' '}
      <button type="button" onClick={of.again}>
        {say('again')}
      </button>
    </p>
  );
}
