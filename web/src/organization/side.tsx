/** What stands beside the chart: it is closed with a button or with Escape. */

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSay } from '../context';
import { hasMoved } from '../route';
import type { Word } from '../words';

const SMALL = '(max-width: 720px), (max-height: 34rem)';

interface SideProps {
  word: Word;
  close: () => void;
  children: ComponentChildren;
}

export function Side({ word, close, children }: SideProps) {
  const say = useSay();
  const aside = useRef<HTMLElement>(null);
  useEffect(() => {
    // In a small window it may be below what is seen: who came by a link to it reads on here.
    if (!hasMoved() && matchMedia(SMALL).matches) aside.current?.focus({ preventScroll: true });
    aside.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <aside
      ref={aside}
      class="panel"
      aria-label={say(word)}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <button type="button" class="icon close" aria-label={say('close')} onClick={close}>
        ×
      </button>
      {children}
    </aside>
  );
}
