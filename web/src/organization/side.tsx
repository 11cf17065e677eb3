/** What stands beside the chart: it is closed with a button or with Escape. */

import type { ComponentChildren } from 'preact';
import { useSay } from '../context';
import type { Word } from '../words';

interface SideProps {
  word: Word;
  close: () => void;
  children: ComponentChildren;
}

export function Side({ word, close, children }: SideProps) {
  const say = useSay();
  return (
    <aside
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
