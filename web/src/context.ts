/** What every view knows: the address, and how to say words. */

import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import { type Address, address, go, hasMoved, kept, type Place } from './route';
import type { Theme } from './theme';
import { type Language, say, type Word } from './words';

export interface Reader {
  address: Address;
  language: Language;
  theme: Theme;
}

export const ReaderContext = createContext<Reader | null>(null);

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('A view stands outside the page.');
  return reader;
}

export type Say = (word: Word, ...values: (string | number)[]) => string;

export function useSay(): Say {
  const { language } = useReader();
  return (word, ...values) => say(language, word, ...values);
}

/** The address of a place, keeping what the reader chose for every view. */
export function useHref(): (to: Place, details?: Record<string, string | undefined>) => string {
  const { address: here } = useReader();
  return (to, details = {}) => address(to, { ...kept(here.details), ...details });
}

/** Change details of this address; `replace` adds no step to go back to. */
export function useDetails(): (
  changes: Record<string, string | undefined>,
  options?: { replace?: boolean },
) => void {
  const { address: here } = useReader();
  return (changes, options) => go(address(here.place, { ...here.details, ...changes }), options);
}

/** Name the window after what the view shows; the focus comes along from what is gone. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Rolegraph`;
    const isLost = hasMoved() && document.activeElement === document.body;
    if (isLost) document.getElementById('content')?.focus();
  }, [title]);
}
