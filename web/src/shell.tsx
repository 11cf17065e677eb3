/** What surrounds every view: the way to the others, the language and the theme. */

import type { ComponentChildren } from 'preact';
import { useDetails, useHref, useReader, useSay } from './context';
import { Fault } from './fault';
import { playground } from './query';
import type { Place } from './route';

const VIEWS = ['organizations', 'roles', 'sources'] as const;

export function Shell({ children }: { children: ComponentChildren }) {
  const { address } = useReader();
  const say = useSay();
  if (address.place.view === 'organization' && address.place.embedded) return <>{children}</>;
  return (
    <>
      <a class="skip" href="#content">
        {say('skip')}
      </a>
      <header class="head">
        <Brand />
        <Views />
        <Choices />
      </header>
      <Faults />
      {children}
    </>
  );
}

/** What of the address means nothing, and what it may say instead. */
function Faults() {
  const { address } = useReader();
  const say = useSay();
  return (
    <>
      {address.faults.map(({ name, value, values }) => (
        <Fault key={name}>
          {say(
            'badDetail',
            name,
            value,
            typeof values === 'string' ? say(values) : listed(values, say('or')),
          )}
        </Fault>
      ))}
    </>
  );
}

function listed(values: readonly string[], or: string): string {
  return [values.slice(0, -1).join(', '), values.at(-1)].join(or);
}

function Brand() {
  const href = useHref();
  return (
    <a class="brand" href={href({ view: 'start' })}>
      <img src="/icon.svg" alt="" width="20" height="20" /> Rolegraph
    </a>
  );
}

function Views() {
  const { address, language, theme } = useReader();
  const say = useSay();
  const href = useHref();
  const here = viewOf(address.place);
  return (
    <nav aria-label={say('views')}>
      {VIEWS.map((view) => (
        <a key={view} href={href({ view })} aria-current={view === here ? 'page' : undefined}>
          {say(view)}
        </a>
      ))}
      <a href={playground(language, theme)} data-leaves>
        {say('playground')}
      </a>
    </nav>
  );
}

function viewOf(place: Place): (typeof VIEWS)[number] | undefined {
  if (place.view === 'start') return undefined;
  if (place.view === 'organization' || place.view === 'organizations') return 'organizations';
  if (place.view === 'sources') return 'sources';
  return place.view === 'unknown' ? undefined : 'roles';
}

function Choices() {
  const { language, theme } = useReader();
  const say = useSay();
  const change = useDetails();
  const other = theme === 'dark' ? 'light' : 'dark';
  const otherLanguage = language === 'fr' ? 'en' : 'fr';
  return (
    <div class="choices">
      <button
        type="button"
        lang={otherLanguage}
        onClick={() => change({ language: otherLanguage }, { replace: true })}
      >
        {say('other')}
      </button>
      <button
        type="button"
        class="icon"
        aria-label={say(other)}
        title={say(other)}
        onClick={() => change({ theme: other }, { replace: true })}
      >
        ◐
      </button>
    </div>
  );
}
