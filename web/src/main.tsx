/** The page: reads the address, and shows the view that it names. */

import './styles/base.css';
import { type ComponentType, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ReaderContext, useReader, useSay } from './context';
import { Missing, Notice } from './notice';
import { Organizations } from './organizations';
import { go, type Place, read } from './route';
import { Shell } from './shell';
import { Start } from './start';
import { onSystemTheme, themeOf, wear } from './theme';
import { languageOf } from './words';

function Page() {
  const [address, setAddress] = useState(() => read(new URL(location.href)));
  const [, redraw] = useState({});
  useEffect(() => {
    const moved = () => setAddress(read(new URL(location.href)));
    addEventListener('popstate', moved);
    const system = onSystemTheme(() => redraw({}));
    return () => {
      removeEventListener('popstate', moved);
      system();
    };
  }, []);
  const language = languageOf(address.details['language'], navigator.languages);
  const theme = themeOf(address.details['theme']);
  wear(theme);
  document.documentElement.lang = language;
  return (
    <ReaderContext.Provider value={{ address, language, theme }}>
      <Shell>
        <View place={address.place} />
      </Shell>
    </ReaderContext.Provider>
  );
}

function View({ place }: { place: Place }) {
  const say = useSay();
  switch (place.view) {
    case 'start':
      return <Start />;
    case 'organizations':
      return <Organizations />;
    case 'unknown':
      return <Missing>{say('noPage', place.path)}</Missing>;
    default:
      return <Later view={place.view} />;
  }
}

/** Views that are loaded when they are first looked at. */
const LATER: Record<string, () => Promise<ComponentType>> = {
  organization: async () => (await import('./organization/view')).OrganizationView,
  roles: async () => (await import('./roles/list')).Roles,
  role: async () => (await import('./roles/role')).RoleView,
  network: async () => (await import('./roles/network')).Network,
  compare: async () => (await import('./roles/compare')).Compare,
  expected: async () => (await import('./roles/expected')).Expected,
  sources: async () => (await import('./roles/sources')).Sources,
};

function Later({ view }: { view: string }) {
  const { address } = useReader();
  const say = useSay();
  const [shown, setShown] = useState<{ view: string; Shown: ComponentType } | null>(null);
  useEffect(() => {
    void LATER[view]?.().then((Shown) => setShown({ view, Shown }));
  }, [view]);
  if (shown?.view !== view) {
    return LATER[view] ? (
      <Notice>{say('loading')}</Notice>
    ) : (
      <Notice>{say('noPage', address.place.view)}</Notice>
    );
  }
  return <shown.Shown />;
}

/** Links within the page change the address and load nothing. */
function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (!link || !plain || link.origin !== location.origin || link.target || link.download) return;
  if ('leaves' in link.dataset || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

addEventListener('click', follow);
const host = document.getElementById('app');
if (host) render(<Page />, host);
