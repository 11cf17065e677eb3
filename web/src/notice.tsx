/** A sentence in place of a view. */

import type { ComponentChildren } from 'preact';
import { useHref, useSay, useTitle } from './context';
import type { Loaded } from './loaded';

export function Notice({ children }: { children: ComponentChildren }) {
  return (
    <main id="content" class="notice" tabIndex={-1}>
      <p role="status">{children}</p>
    </main>
  );
}

interface MissingProps {
  /** What the reader may have meant, to search for. */
  text?: string;
  children: ComponentChildren;
}

/** A sentence in place of what an address names and does not exist, and where to go instead. */
export function Missing({ text, children }: MissingProps) {
  const say = useSay();
  const href = useHref();
  useTitle(say('notFound'));
  return (
    <main id="content" class="notice" tabIndex={-1}>
      <h1>{say('notFound')}</h1>
      <p role="status">{children}</p>
      <p>{say('whatToDo')}</p>
      <ul>
        <li>
          <a href={href({ view: 'start' }, { text })}>{say('findAnything')}</a>
        </li>
        <li>
          <a href={href({ view: 'organizations' })}>{say('allOrganizations')}</a>
        </li>
        <li>
          <a href={href({ view: 'roles' })}>{say('allRoles')}</a>
        </li>
      </ul>
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
